"""``camtay doctor``: each part that is not well is told with what to do about it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot import doctor
from bot.accounts.model import Role
from bot.auth import acts
from bot.config import Config, networks
from bot.doctor import Finding, Level
from bot.store.writer import Writer, connect
from tests.channels.servers import served

TOKEN = "123456:a-token-of-the-double"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(data=tmp_path)


def levels(findings: list[Finding]) -> list[Level]:
    return [finding.level for finding in findings]


def test_a_new_folder_is_well(config: Config):
    assert levels([*doctor.folder(config), *doctor.database(config)]) == [Level.OK, Level.OK]


def test_nobody_who_can_let_others_in(config: Config):
    assert levels(list(doctor.door(config))) == []  # nothing ran here yet
    (config.data / "camtay.db").write_bytes(b"no database" * 100)
    assert levels(list(doctor.door(config))) == []
    (config.data / "camtay.db").unlink()
    db = connect(config.data / "camtay.db")
    assert levels(list(doctor.door(config))) == [Level.WARN]
    acts.add(db, datetime.now(UTC), "test", "sep", "", Role.ADMIN)
    assert levels(list(doctor.door(config))) == [Level.OK]


def test_a_public_address_without_the_proxy_that_serves_it(config: Config):
    public = replace(config, public_url="https://camtay.example")
    assert levels(list(doctor.door(public))) == [Level.WARN]
    known = replace(public, proxies=networks("127.0.0.1"))
    assert levels(list(doctor.door(known))) == []


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(config: Config):
    config.data.chmod(0o500)
    assert levels(list(doctor.folder(config))) == [Level.BAD]


def test_a_data_folder_that_is_a_file(config: Config):
    (config.data / "file").write_text("")
    assert levels(list(doctor.folder(replace(config, data=config.data / "file")))) == [Level.BAD]


def test_a_roster_with_mistakes_and_one_without(config: Config):
    assert list(doctor.roster(config)) == []
    file = config.data / "roster.yaml"
    file.write_text("helpers:\n  - {name: hoa}\n", "utf-8")
    (wrong,) = doctor.roster(config)
    assert wrong.level is Level.BAD and "roster.yaml:2" in wrong.what
    file.write_text("helpers:\n  - {name: hoa, shown: Hoa}\n", "utf-8")
    assert levels([*doctor.roster(config)]) == [Level.OK]


def test_a_full_disk(config: Config, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "FREE", 10**18)
    assert levels(list(doctor.folder(config))) == [Level.BAD]


def test_a_database_that_is_whole(config: Config):
    Writer(config.data / "camtay.db").close()
    assert levels(list(doctor.database(config))) == [Level.OK]


@pytest.mark.parametrize("damage", [b"not a database at all", b""], ids=["text", "torn"])
def test_a_damaged_database(config: Config, damage: bytes):
    file = config.data / "camtay.db"
    Writer(file).close()
    file.write_bytes(damage or file.read_bytes()[:4096] + b"\xff" * 4096 + file.read_bytes()[8192:])
    assert Level.BAD in levels(list(doctor.database(config)))


def test_a_database_of_a_newer_program(config: Config):
    Writer(config.data / "camtay.db").close()
    with closing(sqlite3.connect(config.data / "camtay.db")) as db:
        db.execute("PRAGMA user_version = 10000")
    assert levels(list(doctor.database(config))) == [Level.BAD]


def test_dead_letters_and_a_log_that_grew(config: Config, monkeypatch: pytest.MonkeyPatch):
    Writer(config.data / "camtay.db").close()
    with closing(sqlite3.connect(config.data / "camtay.db")) as db, db:
        db.execute(
            "INSERT INTO outbox(channel, user, request, status, at) VALUES ('c', 'u', '{}', 'dead', '')"
        )
    (config.data / "camtay.db-wal").write_bytes(b"x")
    monkeypatch.setattr(doctor, "LARGE_WAL", 0)
    found = list(doctor.database(config))
    assert Level.WARN in levels(found) and Level.BAD not in levels(found)


def test_content_with_an_error_is_named_with_its_line(config: Config):
    broken = Path(__file__).parent.parent / "content" / "broken"
    (found,) = doctor.content(replace(config, content=broken))
    assert found.level is Level.BAD and ".yaml" in found.what


async def asked(config: Config, answers: dict[str, object], days: float = 0) -> list[Finding]:
    """What the three asking checks say of a messenger that answers so; ``days``: how far its clock is off."""

    async def answer(request: web.Request) -> web.Response:
        date = format_datetime(datetime.now(UTC) + timedelta(days=days), usegmt=True)
        result = answers.get(request.path.rsplit("/", 1)[-1].lower())
        body = (
            {"ok": True, "result": result}
            if result is not None
            else {"ok": False, "error_code": 400, "description": f"Not for {TOKEN}"}
        )
        return web.json_response(body, status=200 if result is not None else 400, headers={"Date": date})

    async with served(answer) as url:
        here = replace(config, telegram_api=url, zalo_api=url)
        return [finding for check in doctor.ASKING async for finding in check(here)]


ME = {"username": "camtay_bot", "account_name": "Cầm Tay"}


async def test_messengers_that_answer(config: Config):
    both = replace(config, telegram_token=TOKEN, zalo_token=TOKEN)
    found = await asked(both, {"getme": ME, "getwebhookinfo": {"url": ""}})
    assert levels(found) == [Level.OK] * 5


async def test_messengers_that_are_off(config: Config):
    assert levels(await asked(config, {})) == [Level.OK] * 3


async def test_a_token_that_is_refused_is_not_told(config: Config):
    found = await asked(replace(config, telegram_token=TOKEN, zalo_token=TOKEN), {})
    assert levels(found) == [Level.BAD, Level.BAD, Level.OK]
    assert not any("a-token" in finding.what for finding in found)


async def test_a_webhook_of_somebody_else(config: Config):
    here = replace(config, telegram_token=TOKEN, public_url="https://camtay.example")
    found = await asked(here, {"getme": ME, "getwebhookinfo": {"url": "https://other.example/hook"}})
    assert Level.WARN in levels(found)


async def test_a_webhook_that_fails(config: Config):
    here = replace(config, telegram_token=TOKEN, public_url="https://camtay.example")
    info = {"url": "https://camtay.example/hooks/telegram", "last_error_message": "SSL error"}
    found = await asked(here, {"getme": ME, "getwebhookinfo": info})
    assert [finding.what for finding in found if finding.level is Level.WARN and "SSL" in finding.what]


async def test_a_clock_that_is_off(config: Config):
    *_, found = await asked(config, {}, days=1)
    assert found.level is Level.BAD
