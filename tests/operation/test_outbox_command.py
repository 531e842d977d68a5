"""``camtay outbox``: what was given up is listed without words or persons, sent again, or dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from bot.channels.channel import Request
from bot.core.message import Address
from bot.outbox import Outbox
from bot.store import outbox
from bot.store.writer import Writer
from tests.doubles.scripted import Scripted, refused
from tests.serving import HandClock, rows

AN, BINH = Address("scripted", "an-0912345678"), Address("scripted", "binh")
Command = Callable[..., int]


@pytest.fixture
async def given_up(writer: Writer, channel: Scripted, box: Outbox) -> None:
    for person in (AN, BINH):
        channel.next[person.user].append(refused(retryable=False))
        request = Request(person, "say", {"text": "lời riêng"})
        await writer.do(lambda db, request=request: outbox.add(db, [request], HandClock().now))
    await box.idle()


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path))
    return lambda *words: cli.main(["outbox", *words])


@pytest.mark.usefixtures("given_up")
async def test_it_lists_neither_words_nor_persons(command: Command, capsys: pytest.CaptureFixture[str]):
    assert command() == 0
    told = capsys.readouterr().out
    assert told.count("scripted") == 2
    assert "lời riêng" not in told and AN.user not in told


@pytest.mark.usefixtures("given_up")
async def test_one_is_sent_again_the_other_waits(
    command: Command, box: Outbox, channel: Scripted, writer: Writer
):
    (first,) = await rows(writer, "SELECT min(id) FROM outbox")
    assert command("again", str(first)) == 0
    await box.idle()
    assert channel.to(AN.user) == ["lời riêng"]
    assert channel.to(BINH.user) == []


@pytest.mark.usefixtures("given_up")
async def test_all_are_sent_again(command: Command, box: Outbox, channel: Scripted):
    assert command("again") == 0
    await box.idle()
    assert channel.to(AN.user) == channel.to(BINH.user) == ["lời riêng"]


@pytest.mark.usefixtures("given_up")
async def test_only_what_was_given_up_is_dropped(command: Command, writer: Writer):
    await writer.do(lambda db: outbox.add(db, [Request(AN, "say", {"text": "đang chờ"})], HandClock().now))
    assert command("drop") == 0
    assert await rows(writer, "SELECT status FROM outbox") == ["pending"]


@pytest.mark.usefixtures("given_up")
async def test_a_number_that_is_no_dead_letter_is_told(command: Command):
    assert command("again", "999") == 1


def test_without_a_database_it_says_so(command: Command, capsys: pytest.CaptureFixture[str]):
    assert command() == 2
    assert "camtay.db" in capsys.readouterr().err
