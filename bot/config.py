"""The settings, from the environment. One field, one variable, one line of meaning."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz.distance import DamerauLevenshtein

from bot.clock import VIETNAM
from bot.logs import FORMS
from bot.store.retention import KINDS
from bot.wording import say

OURS = "CAMTAY_"  # every variable with this prefix must be known
SLIP = 2  # a name this near to one of ours is taken for a slip


class BadSetting(Exception):
    """One clear sentence that names the variable and the fix."""


def setting(variable: str, meaning: str, default: Any, parse: Any = str, secret: bool = False) -> Any:
    """``default`` may be text (parsed like a given value) or ``None``."""
    meta = {"variable": variable, "meaning": meaning, "default": default, "parse": parse, "secret": secret}
    return field(default=None if default is None else parse(default), metadata=meta, repr=not secret)


def port(text: str) -> int:
    number = int(text) if text.isdecimal() else -1
    if not 0 <= number <= 65535:
        raise ValueError(say("a number from 0 to 65535 is expected"))
    return number


def url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(say("an address that begins with http:// or https:// is expected"))
    return text.rstrip("/")


def public_url(text: str) -> str:
    if urlsplit(url(text)).scheme != "https":
        raise ValueError(say("an address that begins with https:// is expected"))
    return url(text)


def chat(text: str) -> str:
    if not text.removeprefix("-").isdecimal():
        raise ValueError(say("the number of a chat is expected, such as -1001234567890"))
    return text


def token(text: str) -> str:
    if ":" not in text or any(c.isspace() for c in text):
        raise ValueError(say("a token with a colon and no spaces is expected"))
    return text


def days_by_kind(text: str) -> tuple[tuple[str, int], ...]:
    """«words=30 tickets=365»."""
    pairs = [word.partition("=") for word in text.split()]
    for kind, _, days in pairs:
        if kind not in KINDS or not days.isdecimal() or int(days) < 1:
            kinds = ", ".join(KINDS)
            raise ValueError(say("days such as words=30 are expected; the kinds are {kinds}", kinds=kinds))
    return tuple((kind, int(days)) for kind, _, days in pairs)


def log_form(text: str) -> str:
    if text not in FORMS:
        raise ValueError(say("expected is one of: {forms}", forms=", ".join(FORMS)))
    return text


def moment(text: str) -> datetime:
    """A moment without a zone is taken in Vietnam."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(say("a moment such as 2026-12-31T23:50+07:00 is expected")) from None
    return when if when.tzinfo else when.replace(tzinfo=VIETNAM)


def flag(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(say("yes or no is expected"))
    return text == "yes"


def content_folder(text: str) -> Path:
    path = Path(text)
    if not (path / "flows").is_dir() or not (path / "faq").is_dir():
        raise ValueError(say("a folder that holds the folders flows and faq is expected"))
    return path


Networks = tuple[IPv4Network | IPv6Network, ...]


def networks(text: str) -> Networks:
    """Addresses and networks, a comma between.

    >>> networks("127.0.0.1, 10.0.0.0/8")
    (IPv4Network('127.0.0.1/32'), IPv4Network('10.0.0.0/8'))
    """
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError:
        raise ValueError(say("addresses or networks such as 127.0.0.1, 10.0.0.0/8 are expected")) from None


@dataclass(frozen=True, slots=True)
class Config:
    host: str = setting("CAMTAY_HOST", "address to listen on", "127.0.0.1")
    port: int = setting("CAMTAY_PORT", "port to listen on; 0 takes a free one", "8080", port)
    data: Path = setting("CAMTAY_DATA", "folder of the database, made when missing", "var", Path)
    content: Path | None = setting("CAMTAY_CONTENT", "folder that holds flows and faq", None, content_folder)
    public_url: str | None = setting(
        "CAMTAY_PUBLIC_URL", "public https address; turns on webhooks", None, public_url
    )
    proxies: Networks = setting(
        "CAMTAY_PROXIES", "addresses or networks of proxies in front, comma between", "", networks
    )
    second_eyes: bool = setting(
        "CAMTAY_SECOND_EYES", "yes: another editor approves before publishing", "no", flag
    )
    clock: datetime | None = setting("CAMTAY_CLOCK", "believe it is this time now (for trials)", None, moment)
    telegram_token: str | None = setting("TELEGRAM_BOT_TOKEN", "turns Telegram on", None, token, secret=True)
    telegram_api: str = setting("TELEGRAM_API_URL", "the Bot API to talk to", "https://api.telegram.org", url)
    telegram_help_chat: str | None = setting(
        "TELEGRAM_HELP_CHAT", "group of the helpers: one topic a case", None, chat
    )
    keep: tuple[tuple[str, int], ...] = setting(
        "CAMTAY_KEEP", "days that a kind of data is kept, where other than usual", "", days_by_kind
    )
    log: str = setting("CAMTAY_LOG", "form of the log: text or json", "text", log_form)
    metrics_token: str | None = setting(
        "CAMTAY_METRICS_TOKEN", "opens /metrics to who brings it", None, secret=True
    )
    zalo_token: str | None = setting("ZALO_BOT_TOKEN", "turns Zalo on", None, token, secret=True)
    zalo_api: str = setting(
        "ZALO_API_URL", "the Zalo Bot API to talk to", "https://bot-api.zaloplatforms.com", url
    )


def secrets(config: Config) -> list[str]:
    """The values that no log may show."""
    return [value for f in fields(Config) if f.metadata["secret"] and (value := getattr(config, f.name))]


def variables() -> dict[str, Any]:
    """Variable → the dataclass field that it fills."""
    return {f.metadata["variable"]: f for f in fields(Config)}


def from_environment(env: Mapping[str, str] | None = None) -> Config:
    """Raises ``BadSetting`` for a value that cannot be, or a name that is a letter off."""
    env = os.environ if env is None else env
    known = variables()
    names = {*known, *map(file_variable, secret_variables())}
    for name in env:
        refuse_slip(name, names)
    given = {**env, **secrets_from_files(env)}
    return Config(**{f.name: value(f, given[v]) for v, f in known.items() if given.get(v, "").strip()})


def secret_variables() -> list[str]:
    return [variable for variable, f in variables().items() if f.metadata["secret"]]


def file_variable(variable: str) -> str:
    """The variable that names the file of a secret, as container platforms hand secrets over."""
    return f"{variable}_FILE"


def secrets_from_files(env: Mapping[str, str]) -> dict[str, str]:
    """Raises ``BadSetting`` for a file that cannot be read, or a secret that is given in both ways."""
    return {
        variable: secret_from_file(variable, env)
        for variable in secret_variables()
        if env.get(file_variable(variable), "").strip()
    }


def secret_from_file(variable: str, env: Mapping[str, str]) -> str:
    named = file_variable(variable)
    if env.get(variable, "").strip():
        raise BadSetting(say("{one} and {other} are both set: keep one of them.", one=variable, other=named))
    path = env[named].strip()
    try:
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadSetting(say("{name}={path}: this file cannot be read.", name=named, path=path)) from None


def refuse_slip(name: str, known: Collection[str]) -> None:
    if name in known:
        return
    nearest = min(known, key=lambda other: DamerauLevenshtein.distance(name, other))
    near = DamerauLevenshtein.distance(name, nearest) <= SLIP
    if near or name.startswith(OURS):
        raise BadSetting(
            say("There is no setting {name}: did you mean {nearest}?", name=name, nearest=nearest)
        )


def value(field_: Any, text: str) -> Any:
    """A secret's value is never quoted."""
    meta = field_.metadata
    try:
        return meta["parse"](text.strip())
    except ValueError as error:
        given = "" if meta["secret"] else f"={text.strip()}"
        raise BadSetting(f"{meta['variable']}{given}: {error}.") from None
