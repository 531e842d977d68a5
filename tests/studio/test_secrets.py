"""What editors type beside the content itself passes the gate too: reasons, notes, words taken over from people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.writer import Writer
from bot.studio.outcome import Done
from bot.studio.studio import Studio
from bot.studio.topics import Home
from tests.serving import HandClock
from tests.studio.desk import BIRTH, GUIDE, edit, proposed

SECRET = "079201012345"
TOLD = f"cô Hoa cccd {SECRET}"
HOME, PLACE = Home("lay-lai-mat-khau", GUIDE), Home("khai-sinh", BIRTH)
Write = Callable[[Studio, HandClock], Awaitable[object]]


async def notice(studio: Studio, clock: HandClock) -> None:
    now = clock()
    await studio.switchboard.announce(TOLD, now, now + timedelta(hours=1), "lan", TOLD)


async def switch(studio: Studio, clock: HandClock) -> None:
    await studio.switchboard.switch_off("khai-sinh", "lan", TOLD)


async def note(studio: Studio, clock: HandClock) -> None:
    await edit(studio, GUIDE, "owner: Tổ thử", "owner: Tổ mới")
    await proposed(studio, [GUIDE], "lan", TOLD, clock() + timedelta(hours=1))


async def refusal(studio: Studio, clock: HandClock) -> None:
    await edit(studio, GUIDE, "owner: Tổ thử", "owner: Tổ mới")
    done = await proposed(studio, [GUIDE], "lan", "một", clock() + timedelta(hours=1))
    assert isinstance(done, Done) and done.proposal
    await studio.publishing.refuse(done.proposal.id, "mai", TOLD)


async def rollback(studio: Studio, clock: HandClock) -> None:
    await edit(studio, GUIDE, "owner: Tổ thử", "owner: Tổ mới")
    await proposed(studio, [GUIDE], "lan", "một")
    await studio.publishing.roll_back(1, "lan", TOLD)


async def phrase(studio: Studio, clock: HandClock) -> None:
    await studio.asked.add_phrase(HOME, TOLD, [], "lan")


async def question(studio: Studio, clock: HandClock) -> None:
    await studio.taught.add_question(PLACE, 1, TOLD, TOLD, "lan")


@pytest.mark.parametrize("write", [notice, switch, note, refusal, rollback, phrase, question])
async def test_a_secret_is_not_kept(
    studio: Studio, writer: Writer, clock: HandClock, tmp_path: Path, write: Write
):
    await write(studio, clock)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "cô Hoa".encode() in kept  # it was written, and it is looked at
    assert SECRET.encode() not in kept
