"""What is to be checked again, by whom, and what citizens hear of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from aiohttp import web

from bot.content.model import Content, Source
from bot.core.scene import Knowledge
from bot.studio.fresh import by_owner, links, reviews, weekly
from bot.studio.links import dead
from bot.wording import say
from tests.core.editors import publish
from tests.core.talk import START, Talk

DAY = date(2026, 11, 21)
CHECKED = date(2026, 11, 1)  # every topic of the small content, due after 180 days
DOUBT = say("This is being checked again: please ask where you hand it in before you go.")


def checked(content: Content, topic: str, day: date) -> Content:
    entry = content.entries[topic]
    old = replace(entry, topic=replace(entry.topic, checked_on=day))
    return replace(content, entries=dict(content.entries) | {topic: old}, version=f"{content.version}{day}")


@pytest.mark.parametrize(
    ("age", "overdue", "listed"), [(100, 0, False), (170, 0, True), (181, 1, True), (400, 220, True)]
)
def test_what_is_due_soon_or_overdue_is_listed(small: Knowledge, age: int, overdue: int, listed: bool):
    content = checked(small.content, "khai-sinh", DAY - timedelta(days=age))
    found = [one for one in reviews(content, DAY) if one.topic == "khai-sinh"]
    assert [(one.overdue, one.stale) for one in found] == ([(overdue, age > 360)] if listed else [])


def test_the_longest_overdue_comes_first_and_each_owner_has_a_list(small: Knowledge):
    content = checked(small.content, "khai-sinh", date(2026, 1, 1))
    found = reviews(content, CHECKED + timedelta(days=200))
    assert found[0].topic == "khai-sinh"
    ((owner, listed),) = by_owner(found).items()
    assert listed == found and len(weekly(owner, listed).splitlines()) == len(found) + 1


@pytest.mark.parametrize(("age", "told"), [(359, False), (361, True)])
@pytest.mark.parametrize("words", ["khai sinh mất bao nhiêu tiền", "đăng ký khai sinh"])
def test_past_the_limit_citizens_are_told(small: Knowledge, age: int, told: bool, words: str):
    content = checked(small.content, "khai-sinh", START.date() - timedelta(days=age))
    said = Talk(publish(small, content), words).said
    assert (DOUBT in said) is told and said.count(DOUBT) <= 1


def test_every_address_is_listed_once_with_its_topics(small: Knowledge):
    source = Source("Cổng", "2026", "https://dichvucong.gov.vn")
    entries = {
        topic: replace(entry, topic=replace(entry.topic, sources=(source, source)))
        for topic, entry in small.content.entries.items()
    }
    named = links(replace(small.content, entries=entries))
    assert named["https://dichvucong.gov.vn"] == tuple(entries)


async def fine(_: web.Request) -> web.Response:
    return web.Response()


async def test_only_addresses_that_do_not_answer_are_told():
    app = web.Application()
    app.router.add_get("/here", fine)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    here = f"http://127.0.0.1:{runner.addresses[0][1]}"
    urls = [f"{here}/here", f"{here}/gone", "http://127.0.0.1:1/", "nonsense"]
    found, within = await dead(urls, may_ask=lambda _: True), await dead(urls)
    await runner.cleanup()
    assert within.keys() == set(urls)  # nobody's content makes us knock at our own doors
    assert found.keys() == {f"{here}/gone", "http://127.0.0.1:1/", "nonsense"}
