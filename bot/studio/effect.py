"""What a change would do: which examples find another topic, and whose step would be gone. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.content.model import Content
from bot.core.guide import steps
from bot.core.scene import Knowledge
from bot.matching.ranking import Decision, Rank, Ranking

NOTHING = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence leads to: the likeliest topic, at once or to choose; none at all."""

    topic: str = NOTHING
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """An example whose answer changes. ``wanted``: it is to find its topic; else it must not."""

    topic: str
    says: str
    wanted: bool
    before: Found
    after: Found

    @property
    def better(self) -> bool:
        return self._right(self.after) and not self._right(self.before)

    @property
    def worse(self) -> bool:
        return self._right(self.before) and not self._right(self.after)

    def _right(self, found: Found) -> bool:
        """As ``camtay check`` has it: an example may be offered, and only a sure answer is wrong."""
        if self.wanted:
            return found.topic == self.topic
        return not (found.sure and found.topic == self.topic)


def effect(before: Knowledge, after: Knowledge) -> tuple[Moved, ...]:
    """The examples of all topics that find something else afterwards, those that get worse first."""
    moved, rank_before, rank_after = [], remembering(before.rank), remembering(after.rank)
    for topic, says, wanted in dict.fromkeys((*examples(before.content), *examples(after.content))):
        was, now = found(rank_before(says)), found(rank_after(says))
        if was != now:
            moved.append(Moved(topic, says, wanted, was, now))
    return tuple(sorted(moved, key=lambda one: (not one.worse, one.better)))


@lru_cache(maxsize=3)  # what serves, what is tried, what was tried before it
def remembering(rank: Rank) -> Rank:
    """The same; each sentence is ranked once, however often its effect is looked at."""
    return cache(rank)


def examples(content: Content) -> Iterator[tuple[str, str, bool]]:
    """(topic, sentence, whether it is to find the topic)."""
    for topic in (entry.topic for entry in content.entries.values()):
        yield from ((topic.id, example.says, True) for example in topic.examples)
        yield from ((topic.id, example.says, False) for example in topic.not_examples)


def found(ranking: Ranking) -> Found:
    if ranking.decision is Decision.NONE or not ranking.candidates:
        return Found()
    return Found(ranking.candidates[0].topic, ranking.decision is Decision.ANSWER)


def stranded(
    standing: Mapping[tuple[str, str], int], before: Content, after: Content
) -> Counter[tuple[str, str]]:
    """How many people stand at steps that are there now and would be gone: the engine tells them and goes on."""
    gone = {
        place
        for place in standing
        if place[1] in steps(before, place[0]) and place[1] not in steps(after, place[0])
    }
    return Counter({place: standing[place] for place in gone})
