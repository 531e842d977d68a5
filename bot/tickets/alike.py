"""Which open tickets may be of one person who came by two ways: a helper looks, and decides.

Single words are shared by everybody; pairs of neighbouring words that stand in no phrase of the matter hardly are.
Of 270 questions of different people none found another; with a quarter of its words left out, 7 to 9 of 10 found itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from bot.content.model import Content
from bot.text import unmark, words
from bot.tickets.model import Summary, Ticket, Who
from bot.tickets.routing import same_place

APART = timedelta(days=2)  # one who found no answer asks elsewhere soon
MOST = 3
SHARED, IN_ONE_PLACE = 3, 2  # pairs that both must have said: anywhere, or where both are of one commune
SHARE = 0.4  # … and at least so much of the shorter one

Pairs = frozenset[tuple[str, str]]


def alike(ticket: Ticket, said: str, others: Iterable[Summary], content: Content) -> list[Ticket]:
    """The likeliest first, ``MOST`` at most. ``said``: the person's words in the ticket since it opened."""
    own = telling(ticket, said, content)
    near = (other for other in others if _may_be(ticket, other.ticket))
    heard = ((other.ticket, telling(other.ticket, _last(other), content)) for other in near)
    found = [
        (len(own & theirs), other) for other, theirs in heard if _same(own, theirs, _least(ticket, other))
    ]
    found.sort(key=lambda one: (-one[0], abs(one[1].opened_at - ticket.opened_at)))
    return [other for _, other in found[:MOST]]


def telling(ticket: Ticket, said: str, content: Content) -> Pairs:
    """The person's own pairs of words, without those of the commands and of the topic's phrases."""
    topic = content.topic(ticket.topic)
    usual = (*content.commands.values(), topic.phrases if topic else ())
    return _pairs([*ticket.asked.split("\n"), *said.split("\n")]).difference(*map(_of_phrases, usual))


def _pairs(texts: Iterable[str]) -> Pairs:
    """Neighbouring words, without marks: people type them with and without."""
    return frozenset(pair for text in texts for pair in pairwise(unmark(word) for word in words(text)))


@lru_cache(maxsize=1024)  # they stay the same until somebody publishes
def _of_phrases(phrases: tuple[str, ...]) -> Pairs:
    return _pairs(phrases)


def _last(other: Summary) -> str:
    return other.last if other.last_who is Who.PERSON else ""


def _may_be(one: Ticket, other: Ticket) -> bool:
    apart = abs(other.opened_at - one.opened_at)
    elsewhere = one.commune and other.commune and not same_place(one.commune, other.commune)
    return other.open and other.person != one.person and apart <= APART and not elsewhere


def _least(one: Ticket, other: Ticket) -> int:
    return IN_ONE_PLACE if one.commune and other.commune else SHARED


def _same(own: Pairs, theirs: Pairs, least: int) -> bool:
    return len(own & theirs) >= max(least, SHARE * min(len(own), len(theirs)))
