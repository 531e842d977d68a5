"""What is made at first use is made before the first person comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.core.engine import take_turn
from bot.core.message import Address, Incoming
from bot.core.session import Session
from bot.core.warm_up import warm_up
from bot.lexicon import Lexicon


def test_after_a_warm_up_the_first_question_makes_no_vocabulary(knowledge):
    fresh = replace(knowledge, lexicon=Lexicon(knowledge.lexicon.groups))
    warm_up(fresh)
    made = fresh.lexicon.phrases.cache_info().misses
    take_turn(fresh, Session(), Incoming(Address("web", "1"), "làm giấy khai sinh", datetime.now(UTC), "1"))
    assert made > 0
    assert fresh.lexicon.phrases.cache_info().misses == made
