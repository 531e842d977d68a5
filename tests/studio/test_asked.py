"""What citizens asked: grouped by likeness, put to a topic, set aside."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.effects import NotUnderstood
from bot.store import misses, notes
from bot.store.drafts import Draft
from bot.store.misses import Handled, Miss
from bot.store.writer import Writer
from bot.studio.edit import read
from bot.studio.likeness import grouped
from bot.studio.outcome import Refused
from bot.studio.studio import Studio
from bot.studio.topics import Home
from tests.studio.desk import GUIDE

NOW = datetime(2026, 11, 21, tzinfo=UTC)
HOME = Home("lay-lai-mat-khau", GUIDE)
PLACE = Home("gio-lam", "faq/questions/noi-lam.yaml", among_others=True)
SAID = ["Mất CCCD làm sao", "mat cccd lam sao", "lam sao mat cccd", "con bò đẻ", "mất cccd làm sao ạ"]


def miss(number: int, text: str, place: str = "") -> Miss:
    return Miss(number, text, place, "web", NOW)


async def ask(writer: Writer, *texts: str, place: str = "") -> None:
    for text in texts:
        await writer.do(lambda db, text=text: notes.miss(db, "web", NotUnderstood(text, place), NOW))


def test_words_alike_are_one_group_whatever_their_marks_and_order():
    groups = grouped([miss(number, text) for number, text in enumerate(SAID)])
    assert [group.ids for group in groups] == [(0, 1, 2, 4), (3,)]


def test_the_same_words_at_another_step_are_another_group():
    assert len(grouped([miss(1, "chưa có"), miss(2, "chưa có", "a/b")])) == 2


async def test_a_group_is_taken_and_set_aside(studio: Studio, writer: Writer):
    await ask(writer, *SAID, "")
    cards, cow = await studio.asked.groups()
    await studio.asked.handle(cow.ids, Handled.IGNORED, "lan")
    await studio.asked.handle(cards.ids, Handled.TAKEN, "lan")
    (left,) = await studio.asked.groups()
    assert {one.state for one in left.misses} == {Handled.TAKEN} and left.misses[0].by == "lan"
    assert await studio.asked.counts() == {Handled.TAKEN: 4, Handled.IGNORED: 1}


@pytest.mark.parametrize("home", [HOME, PLACE])
async def test_a_wording_becomes_a_phrase_of_the_draft_and_closes_its_group(
    studio: Studio, writer: Writer, home: Home
):
    await ask(writer, *SAID)
    cards = (await studio.asked.groups())[0]
    saved = await studio.asked.add_phrase(home, " mất  cccd làm sao ", cards.ids, "lan")
    assert isinstance(saved, Draft) and saved.text
    assert read(saved.text, home.at("phrases"))[-1] == "mất cccd làm sao"
    done = await writer.do(lambda db: misses.latest(db, [Handled.DONE], 9))
    assert {one.id for one in done} == set(cards.ids) and {one.topic for one in done} == {home.topic}
    more = await studio.asked.add_phrase(home, "rớt thẻ", (), "mai")
    assert isinstance(more, Draft) and "mất cccd làm sao" in (more.text or "")


WRONG = [
    (HOME, "quên mật khẩu vneid"),
    (HOME, " "),
    (Home("x", "flows/x.yaml"), "câu"),
    (Home("x", GUIDE, True), "câu"),
]


@pytest.mark.parametrize(("home", "wording"), WRONG)
async def test_a_wording_that_cannot_be_added_leaves_the_group_open(
    studio: Studio, writer: Writer, home: Home, wording: str
):
    await ask(writer, *SAID)
    assert isinstance(await studio.asked.add_phrase(home, wording, (1, 2), "lan"), Refused)
    assert await studio.asked.counts() == {Handled.NEW: 5}


async def test_a_secret_in_a_wording_is_not_kept(studio: Studio):
    saved = await studio.asked.add_phrase(HOME, "mật khẩu của tôi là hoamai99", (), "lan")
    assert isinstance(saved, Draft) and "hoamai99" not in (saved.text or "")
