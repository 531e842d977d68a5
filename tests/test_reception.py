"""What comes in by messengers: people, helpers in their group, helpers' links in private."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.accounts.model import Role
from bot.attachments import Attachments
from bot.auth import acts
from bot.core.message import Attachment, Media
from bot.outbox import Outbox
from bot.reception import Reception
from bot.service import Service
from bot.store import accounts
from bot.store.folder import Folder
from bot.store.writer import Writer
from tests.doubles.scripted import Scripted
from tests.serving import ME, HandClock, message, rows

OFFICE = "https://camtay.test"


@pytest.fixture
def reception(
    service: Service, writer: Writer, clock: HandClock, channel: Scripted, tmp_path: Path
) -> Reception:
    kept = Attachments(writer, Folder(tmp_path / "files"), clock)
    return Reception(service, writer, kept, service.waking, clock, OFFICE, channel)


async def link(writer: Writer, clock: HandClock) -> str:
    """Hoa has an account; the words that bind her Telegram."""
    await writer.do(lambda db: acts.add(db, clock(), "test", "hoa", "Chị Hoa", Role.HELPER))
    made = await writer.do(lambda db: acts.telegram_link(db, clock(), "test", "hoa"))
    assert isinstance(made, str)
    return made if made.startswith("/start") else f"/start desk-{made}"


async def test_a_link_binds_a_helper_once_and_is_told_to_nobody_else(
    reception: Reception, writer: Writer, clock: HandClock, box: Outbox, channel: Scripted
) -> None:
    words = await link(writer, clock)
    await reception.hear(message(words, 1))
    assert (await writer.do(lambda db: accounts.by_telegram(db, ME.user))).name == "hoa"
    await reception.hear(message(words, 2))
    await box.idle()
    first, second = channel.to(ME.user)
    assert "Chị Hoa" in first and first != second
    assert await rows(writer, "SELECT count(*) FROM inbox") == [0]


async def test_a_helper_asks_for_a_link_to_the_pages(
    reception: Reception, writer: Writer, clock: HandClock, box: Outbox, channel: Scripted
) -> None:
    await reception.hear(message(await link(writer, clock), 1))
    await reception.hear(message("/web", 2))
    await box.idle()
    assert f"{OFFICE}/dang-nhap?ma=" in channel.to(ME.user)[-1]


async def test_for_anybody_else_that_is_a_message_like_any_other(
    reception: Reception, writer: Writer
) -> None:
    await reception.hear(message("/web", 1))
    assert await rows(writer, "SELECT text FROM inbox") == ["/web"]


async def test_a_file_wakes_who_fetches_it(reception: Reception) -> None:
    await reception.hear(message("ảnh đây", 1))
    assert not reception.attachments.wake.is_set()
    await reception.hear(message("", 2, files=(Attachment("scripted:a", Media.PHOTO),)))
    assert reception.attachments.wake.is_set()


async def test_who_sent_a_file_that_is_refused_is_told(
    reception: Reception, box: Outbox, channel: Scripted
) -> None:
    await reception.file_refused(ME)  # somebody who was erased meanwhile
    await reception.hear(message("chào", 1))
    await reception.file_refused(ME)
    await box.idle()
    assert len(channel.to(ME.user)) == 2
