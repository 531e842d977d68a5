"""What a change does to examples, here and elsewhere, and to people who stand in a guide."""

from __future__ import annotations

from dataclasses import replace

from bot.core.message import Address
from bot.core.scene import Knowledge
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.store import conversations
from bot.store.conversations import Conversation
from bot.store.standing import standing
from bot.store.writer import Writer
from bot.studio.effect import Found, effect, examples, stranded
from tests.core.editors import publish, renamed_step
from tests.core.talk import START, at

GUIDE = "lay-lai-mat-khau"
MINE, NOT_MINE = "mở vneid mà không nhớ mật khẩu nữa", "mật khẩu mạng không dây ở nhà"


def knowing(know: Knowledge, **said: Ranking) -> Knowledge:
    answers = {text.replace("_", " "): ranking for text, ranking in said.items()}
    return replace(know, rank=lambda text: answers.get(text, Ranking(Decision.NONE)))


def sure(topic: str) -> Ranking:
    return Ranking(Decision.ANSWER, (Candidate(topic, 1.0),))


def test_an_example_that_finds_another_topic_is_told_worse_first(small: Knowledge):
    before = knowing(small, **{MINE: sure(GUIDE)})
    after = knowing(
        small, **{MINE: sure("khai-sinh"), NOT_MINE: Ranking(Decision.CHOOSE, (Candidate(GUIDE, 0.4),))}
    )
    lost, offered = effect(before, after)
    assert (lost.says, lost.before, lost.after, lost.worse) == (
        MINE,
        Found(GUIDE, True),
        Found("khai-sinh", True),
        True,
    )
    assert (offered.wanted, offered.after, offered.worse, offered.better) == (
        False,
        Found(GUIDE),
        False,
        False,
    )


def test_a_sure_answer_to_what_must_not_find_the_topic_is_worse(small: Knowledge):
    (moved,) = effect(knowing(small), knowing(small, **{NOT_MINE: sure(GUIDE)}))
    assert moved.worse and not moved.better


def test_an_example_that_finds_its_topic_again_is_better(small: Knowledge):
    (moved,) = effect(knowing(small), knowing(small, **{MINE: sure(GUIDE)}))
    assert moved.better and not moved.worse


def test_without_a_change_nothing_moves(small: Knowledge):
    assert effect(small, small) == ()
    assert {says for _, says, _ in examples(small.content)} >= {MINE, NOT_MINE}


async def test_who_stands_at_a_step_that_would_be_gone_is_counted(small: Knowledge, writer: Writer):
    for number, place in enumerate(("go-mat-khau", "go-mat-khau", "bam-nut")):
        session = at(small, f"{GUIDE}/{place}").session
        person, talk = Address("web", str(number)), Conversation(session)
        await writer.do(lambda db, p=person, t=talk: conversations.save(db, p, t, START))
    places = await writer.do(standing)
    assert places == {(GUIDE, "go-mat-khau"): 2, (GUIDE, "bam-nut"): 1}
    after = publish(small, renamed_step(small.content, GUIDE, "go-mat-khau", "go-hai-lan")).content
    assert stranded(places, small.content, after) == {(GUIDE, "go-mat-khau"): 2}
    assert stranded(places, small.content, small.content) == {}
