"""An office, and a person in it who has asked for somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.attachments import Attachments
from bot.helpdesk.desk import Desk
from bot.outbox import Outbox
from bot.service import Service
from bot.store.folder import Folder
from bot.store.writer import Writer
from bot.tickets.roster import Helper, Roster
from tests.doubles.scripted import Scripted
from tests.group.office import HOA, TAM, Office
from tests.serving import HandClock

ROSTER = Roster(
    (
        Helper("hoa", "Chị Hoa", "to-3", telegram=HOA),
        Helper("tam", "Anh Tám", "to-3", telegram=TAM),
    )
)


@pytest.fixture
def office(
    service: Service,
    desk: Desk,
    writer: Writer,
    clock: HandClock,
    channel: Scripted,
    box: Outbox,
    tmp_path: Path,
) -> Office:
    service.turns.roster = ROSTER
    kept = Attachments(writer, Folder(tmp_path / "files"), clock)
    return Office(service, desk, writer, clock, channel, box, kept)


@pytest.fixture
async def called(office: Office) -> Office:
    """Somebody has asked for a person, and the group shows it."""
    await office.calls_for_help()
    await office.settles()
    return office
