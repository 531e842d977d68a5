"""Who is at which ticket, in memory alone."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.web.desk.presence import LOOKING, WRITING, Doing, Here, Presence
from tests.core.talk import START


async def test_who_looks_is_there_until_they_go_or_are_not_seen_for_long():
    presence = Presence()
    await presence.note(7, "hoa", Doing.LOOKING, START)
    assert presence.at(7, START) == [Here("hoa", False)]
    assert presence.at(7, START, but="hoa") == []
    assert presence.at(8, START) == []
    assert presence.at(7, START + LOOKING) == []
    await presence.note(7, "hoa", Doing.LOOKING, START)
    await presence.note(7, "hoa", Doing.GONE, START)
    assert presence.at(7, START) == []


async def test_who_writes_is_seen_to_write_until_it_is_sent_or_they_stop():
    presence = Presence()
    await presence.note(7, "hoa", Doing.WRITING, START)
    assert presence.at(7, START) == [Here("hoa", True)]
    assert presence.at(7, START + WRITING) == [Here("hoa", False)]
    await presence.note(7, "hoa", Doing.SENT, START)
    assert presence.at(7, START) == [Here("hoa", False)]


async def test_only_what_changes_what_is_shown_is_news():
    presence = Presence()
    await presence.note(7, "hoa", Doing.LOOKING, START)
    before = presence.count
    await presence.note(7, "hoa", Doing.LOOKING, START + timedelta(seconds=5))
    assert presence.count == before
    waiting = asyncio.create_task(presence.news(before))
    await presence.note(7, "tam", Doing.LOOKING, START)
    await waiting
    assert presence.count == before + 1


async def test_who_leaves_a_ticket_they_never_opened_changes_nothing():
    presence = Presence()
    await presence.note(7, "hoa", Doing.GONE, START)
    assert (presence.count, presence.at(7, START)) == (0, [])
