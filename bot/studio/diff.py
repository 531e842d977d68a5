"""What changed between two versions of a file, field by field, in words for an editor. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.studio.edit import Place, read
from bot.studio.labels import label
from bot.studio.pairs import name_of, paired
from bot.studio.splice import CannotEdit
from bot.studio.written import Value
from bot.wording import day as written_day
from bot.wording import money, say

DAYS = ("from", "until", "checked_on", "on")
TOLD_BY_THE_NAME = ("amount", "text")  # «Lệ phí “Cấp lại thẻ”: 70.000 đồng → 35.000 đồng»


@dataclass(frozen=True, slots=True)
class Change:
    """``where`` names the field; ``before`` or ``after`` is empty where it is new or gone."""

    file: str
    at: Place
    where: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        if not self.before:
            return say("{where}: new: {after}", where=self.where, after=self.after)
        if not self.after:
            return say("{where}: taken out: {before}", where=self.where, before=self.before)
        return f"{self.where}: {self.before} → {self.after}"


def between(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[Change, ...]:
    """All changes of a whole content, file by file."""
    paths = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return tuple(
        change for path in paths for change in of_file(path, _text(before, path), _text(after, path))
    )


def of_file(path: str, before: str | None, after: str | None) -> tuple[Change, ...]:
    """The changes of one file; ``None`` where it does not exist."""
    if before is None or after is None or not path.endswith(".yaml"):
        return (Change(path, (), say("The file {path}", path=path), _title(before), _title(after)),)
    try:
        old, new = read(before), read(after)
    except CannotEdit:
        return (
            Change(path, (), say("The file {path}", path=path), say("readable"), say("not readable yet")),
        )
    return tuple(_changed(path, (), (), "", old, new))


def _text(files: Mapping[str, bytes], path: str) -> str | None:
    return files[path].decode("utf-8", "replace") if path in files else None


def _title(text: str | None) -> str:
    if text is None:
        return ""
    try:
        said = read(text)
        return str(said.get("title") or "") or say("present") if isinstance(said, dict) else say("present")
    except CannotEdit:
        return say("present")


def _changed(
    file: str, at: Place, keys: tuple[str, ...], where: str, old: Value, new: Value
) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            named = where if key in TOLD_BY_THE_NAME and where else _join(where, label(*keys, key))
            yield from _at_key(file, (*at, key), (*keys, key), named, old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _in_list(file, at, keys, where, old, new)
    else:
        yield Change(file, at, where, shown(old, keys), shown(new, keys))


def _at_key(
    file: str, at: Place, keys: tuple[str, ...], where: str, old: Value | None, new: Value | None
) -> Iterator[Change]:
    if old is not None and new is not None:
        yield from _changed(file, at, keys, where, old, new)
    elif isinstance(old or new, list):
        yield from _in_list(file, at, keys, where, old or [], new or [])  # type: ignore[arg-type]
    else:
        yield Change(file, at, where, shown(old, keys), shown(new, keys))


def _in_list(
    file: str, at: Place, keys: tuple[str, ...], where: str, old: list[Value], new: list[Value]
) -> Iterator[Change]:
    pairs = paired(old, new)
    for low, high in pairs:
        before, after = (old[low] if low is not None else None), (new[high] if high is not None else None)
        index = high if high is not None else low or 0
        named = _named(where, before if after is None else after)
        if before is not None and after is not None:
            yield from _changed(file, (*at, index), keys, named, before, after)
        else:
            yield Change(file, (*at, index), named, shown(before, keys), shown(after, keys))
    kept = [low for low, high in sorted(pairs, key=lambda pair: pair[1] or 0) if None not in (low, high)]
    if kept != sorted(kept):  # type: ignore[type-var]
        yield Change(file, at, where, say("the old order"), say("another order"))


def _named(where: str, item: Value | None) -> str:
    """«Lệ phí “Cấp lại thẻ”», with its days where it has some."""
    name = name_of(item)
    if not isinstance(item, dict) or not name:
        return where
    start = item.get("from")
    days = " " + say("(from {day})", day=shown(start, ("from",))) if start else ""
    return f"{where} “{name}”{days}".lstrip()  # a file that is one list has no name around it


def _join(where: str, name: str) -> str:
    return f"{where}, {name[:1].lower()}{name[1:]}" if where else name


def shown(value: Value | None, keys: tuple[str, ...]) -> str:
    """A value as it is read aloud: money, days, yes and no; a list with commas."""
    match value:
        case None:
            return ""
        case str():
            return _scalar(value, keys[-1] if keys else "")
        case list():
            return ", ".join(shown(one, keys) for one in value)
        case dict():
            said = (f"{label(*keys, key)}: {shown(one, (*keys, key))}" for key, one in value.items())
            return "; ".join(said)


def _scalar(text: str, key: str) -> str:
    if key == "amount" and text.isdecimal() and len(text) < 16:  # no sum of money
        return money(int(text)) if int(text) else say("free of charge")
    if text in ("true", "false"):
        return say("yes") if text == "true" else say("no")
    if key in DAYS:
        try:
            return written_day(date.fromisoformat(text))
        except ValueError:
            return text
    return text or "–"
