"""Whatever people and helpers write, and whatever Telegram refuses, nothing is lost, doubled or out of order."""

from __future__ import annotations

import asyncio
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.attachments import Attachments
from bot.channels.channel import SendError
from bot.core.scene import Knowledge
from bot.helpdesk.desk import Desk
from bot.outbox import Outbox
from bot.service import Service
from bot.store.folder import Folder
from bot.store.writer import Writer
from tests.doubles.scripted import Scripted
from tests.group.conftest import ROSTER
from tests.group.office import Office
from tests.serving import HandClock

ACTS = st.lists(
    st.sampled_from(["person", "helper", "note", "step", "429", "502", "restart", "delete", "minute"]),
    min_size=1,
    max_size=25,
)


@given(ACTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_lost_doubled_or_out_of_order(small: Knowledge, tmp_path: Path, acts: list[str]) -> None:
    asyncio.run(played(small, tmp_path, acts))


async def played(small: Knowledge, folder: Path, acts: list[str]) -> None:
    (folder / "a.db").unlink(missing_ok=True)
    writer, clock, channel = Writer(folder / "a.db"), HandClock(), Scripted()
    try:
        service = Service(small, writer, {channel.name: channel}, clock)
        service.turns.roster = ROSTER
        desk = Desk(lambda: service.know, writer, service.turns, clock, service.waking)
        box = Outbox(writer, {channel.name: channel}, clock, asyncio.Event())
        kept = Attachments(writer, Folder(folder / "files"), clock)
        office = Office(service, desk, writer, clock, channel, box, kept)
        await office.calls_for_help()
        await office.settles()
        await office.writes("Dạ cô")
        said = [await done(office, act, number) for number, act in enumerate(acts)]
        await office.settles()
        check(office, [word for word in said if word])
    finally:
        writer.close()


async def done(office: Office, act: str, number: int) -> str:
    """What was said, with who should see it first."""
    if act in ("helper", "note") and not office.forum.names:
        return ""  # nobody can write in a topic that is gone
    match act:
        case "person":
            await office.says(f"tới-nhóm-{number}.")
            return f"tới-nhóm-{number}."
        case "helper":
            await office.writes(f"tới-dân-{number}.")
            return f"tới-dân-{number}."
        case "note":
            await office.writes(f"// kín-{number}.")
        case "step":
            await office.mirror.step()
        case "429":
            office.faults.append(SendError("Too Many Requests", retryable=True, retry_after=3.0))
        case "502":
            office.faults.append(SendError("Bad Gateway", retryable=True))
        case "restart":
            office.restart()
        case "delete":
            for thread in list(office.forum.names):
                office.forum.delete(thread)
        case "minute":
            office.clock.wait(minutes=1)
    return ""


def check(office: Office, said: list[str]) -> None:
    to_person = [word for word in said if word.startswith("tới-dân")]
    to_group = [word for word in said if word.startswith("tới-nhóm")]
    heard = [text.removeprefix("**Chị Hoa:** ") for text in office.heard() if "tới-dân" in text]
    assert heard == to_person
    assert not any("kín-" in text for text in office.heard())
    if office.forum.names:  # deleted after the last word, there is nothing more to be shown
        words = office.shown().split()
        assert [word for word in words if word.startswith("tới-nhóm")] == to_group
    assert not any("Too Many" in refusal for refusal in office.refusals)
