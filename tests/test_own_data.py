"""Own data on the real way of a message: what is told is what is there; what is erased is in no file."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

from bot.core import own_data, press
from bot.core.message import Address
from bot.service import Service
from bot.store import belongings, tickets
from bot.store.writer import Writer
from bot.tickets.model import Line, Who
from tests.serving import ME, HandClock, message, rows
from tests.test_service_secrets import on_disk

HOLDS_NOBODY = {  # tables with nobody in them, or none that ever wrote to us
    *("misses", "catalogue", "audit", "heartbeat"),
    *("users", "web_sessions", "codes", "failures"),
    *("blobs", "releases", "release_files", "drafts", "proposals", "proposal_files", "emergencies"),
    *("group_topics", "group_messages", "group_notices"),
}
OTHER = Address("scripted", "somebody-else")


async def test_every_table_is_said_to_hold_people_or_not(writer: Writer):
    tables = set(
        await rows(writer, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    )
    assert tables == {*belongings.PERSONAL, *belongings.BY_TICKET, *HOLDS_NOBODY}


async def test_a_table_with_a_person_in_it_is_among_the_personal(writer: Writer):
    found = await rows(
        writer,
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name IN ('channel', 'user') GROUP BY m.name HAVING count(*) = 2",
    )
    assert set(found) == set(belongings.PERSONAL)


async def test_what_is_kept_is_told_before_the_choices(service: Service):
    await service.handle(message("quên mật khẩu vneid", 1))
    told = await service.handle(message("máy đang giữ gì về tôi", 2))
    summary, choices = told.replies
    assert "2" in summary.text and choices.buttons


async def test_all_words_are_sent_in_order(service: Service):
    await service.handle(message("mua con bò ở đâu", 1))
    sent = await service.handle(message("gửi tôi toàn bộ lời đã nhắn", 2))
    text = "\n".join(reply.text for reply in sent.replies)
    assert text.index("mua con bò ở đâu") < text.index("gửi tôi toàn bộ lời đã nhắn")


async def test_what_is_erased_is_in_no_file_and_the_others_stay(
    service: Service, writer: Writer, tmp_path: Path, clock: HandClock
):
    await service.handle(message("ghi lại thông tin", 0))
    await service.handle(message("chuyện con bò vàng", 1))
    await service.handle(message("gặp người hỗ trợ", 2))
    answered = Line(0, 1, Who.HELPER, clock.now, "hàng rào xanh đó cô")
    await writer.do(lambda db: tickets.add_line(db, answered))
    await service.handle(message("chuyện con trâu đen", 1, sender=OTHER))
    erased = await service.handle(message(number=4, pressed=press.command(own_data.ERASE)))
    assert erased.replies
    left = on_disk(tmp_path)
    assert [words for words in ("bò vàng", "hàng rào xanh", "trâu đen") if words.encode() in left] == [
        "trâu đen"
    ]
    assert (await belongings_of(writer)).tickets == ()


async def test_what_is_erased_is_remembered_nowhere(service: Service):
    await service.handle(message("chuyện con bò vàng mọc hai sừng", 1))
    assert remembered("sừng")
    await service.handle(message(number=2, pressed=press.command(own_data.ERASE)))
    assert remembered("sừng") == []


def remembered(part: str) -> list[str]:
    """The caches that hold a text with this part among other words."""
    caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    held = re.compile(rf"\w\W+{part}")
    return [one.__qualname__ for one in caches if any(held.search(what) for what in kept_in(one))]


def kept_in(cache: _lru_cache_wrapper[object]) -> Iterator[str]:
    for kept in gc.get_referents(cache):
        if type(kept) is dict:
            yield from (" ".join(texts(pair)) for pair in kept.items())


def texts(what: object) -> Iterator[str]:
    if isinstance(what, str):
        yield what
    elif isinstance(what, tuple | list):
        for one in what:
            yield from texts(one)


async def belongings_of(writer: Writer) -> belongings.Belongings:
    return await writer.do(lambda db: belongings.told(db, ME))


async def test_that_somebody_asked_is_noted_without_who(service: Service, writer: Writer):
    await service.handle(message(number=1, pressed=press.command(own_data.ERASE)))
    assert await rows(writer, "SELECT who, act, about FROM audit") == [("citizen", "erase", "scripted")]


async def test_the_wish_delivered_twice_erases_once_and_says_the_same(service: Service, writer: Writer):
    wish = message(number=1, pressed=press.command(own_data.ERASE))
    first = await service.handle(wish)
    await service.handle(message("lại chào", 2))
    again = await service.handle(wish)
    assert again.duplicate and again.replies == first.replies
    assert await rows(writer, "SELECT count(*) FROM audit") == [1]


async def test_life_goes_on_afterwards(service: Service):
    await service.handle(message("quên mật khẩu vneid", 1))
    await service.handle(message(number=2, pressed=press.command(own_data.ERASE)))
    handled = await service.handle(message("quên mật khẩu vneid", 3))
    assert handled.replies[-1].buttons and not handled.duplicate
