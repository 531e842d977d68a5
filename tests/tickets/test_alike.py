"""Two tickets of one person are found; of two people who say the same of one matter they are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content.model import Content
from bot.core.message import Address
from bot.core.scene import Knowledge
from bot.tickets.alike import alike
from bot.tickets.model import State, Summary, Ticket, Who
from tests.core.talk import START

TOPIC = "lay-lai-mat-khau"
HERS = "quên mật khẩu vneid rồi\nnhà sáu Thơm xóm Đình, bên chùa Ông"
AGAIN = Ticket(2, Address("telegram", "7"), TOPIC, "", "quen mk, nha sau Thom xom Dinh ben chua Ong", START)
HER = Ticket(1, Address("web", "a"), TOPIC, "", HERS, START)


@pytest.fixture
def content(small: Knowledge) -> Content:
    return small.content


def numbers(content: Content, *others: Ticket, of: Ticket = HER, said: str = "") -> list[int]:
    return [one.id for one in alike(of, said, [Summary(other) for other in others], content)]


def test_who_asks_by_another_way_in_the_same_words_is_found(content: Content):
    assert numbers(content, AGAIN) == [2]
    assert numbers(content, HER, of=AGAIN) == [1]


def test_what_anybody_says_of_the_matter_tells_nothing(content: Content):
    usual = replace(AGAIN, asked="quên mật khẩu vneid rồi\ngặp người hỗ trợ")
    assert numbers(content, usual, of=replace(HER, asked=usual.asked)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"person": HER.person},
        {"state": State.CLOSED},
        {"opened_at": START - timedelta(days=3)},
        {"commune": "Xã Tân Thạnh"},
    ],
    ids=str,
)
def test_who_cannot_be_the_same_is_not_suggested(content: Content, change: dict[str, object]):
    of = replace(HER, commune="Xã Tuy An Đông")
    assert numbers(content, replace(AGAIN, **change), of=of) == []


def test_a_few_words_shared_in_a_long_story_tell_nothing(content: Content):
    story = (
        "hôm bữa trời mưa lớn bác ghé nhà sáu Thơm xóm chợ rồi lội bộ về tận cầu Kiệu mới gặp thằng cháu nội"
    )
    other = "thằng cháu nội đậu trường chuyên tỉnh, nhà sáu Thơm xóm dưới mở tiệc, mai mốt lên thành phố trọ học hành"
    assert numbers(content, replace(AGAIN, asked=story), of=replace(HER, asked=other)) == []


def test_in_one_commune_fewer_words_are_enough(content: Content):
    less = replace(AGAIN, asked="nha sau Thom")
    here = {"commune": "Xã Tân Thạnh"}
    assert numbers(content, replace(less, **here), of=replace(HER, **here, asked="nhà sáu Thơm")) == [2]
    assert numbers(content, less, of=replace(HER, asked="nhà sáu Thơm")) == []


def test_what_was_said_since_counts_too_and_what_the_helper_said_does_not(content: Content):
    said = Summary(replace(AGAIN, asked=""), "sáu Thơm xóm Đình đây", Who.PERSON)
    answered = replace(said, last_who=Who.HELPER)
    assert alike(HER, "", [said], content) == [said.ticket]
    assert alike(HER, "", [answered], content) == []
    assert numbers(content, AGAIN, of=replace(HER, asked=""), said=HERS) == [2]


def test_the_likeliest_stand_first_and_there_are_three_at_most(content: Content):
    some = [replace(AGAIN, id=n, asked=" ".join(HERS.split()[: 14 - n])) for n in (3, 2, 1, 4)]
    assert numbers(content, *some) == [1, 2, 3]
