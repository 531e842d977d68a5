"""Many people write to a program that is killed again and again; then the messenger's log is read."""

from __future__ import annotations

import asyncio
import random
import time
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.telegram_html import visible
from tests.end_to_end import numbered_guides
from tests.end_to_end.running import Program

GUIDES = 20


class Sent(NamedTuple):
    answer: tuple[int, int]  # guide and step
    at: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """``people`` number 0…; each follows the guide of their number, wrapped around."""

    people: int
    turns: int

    def expected(self, person: int) -> list[tuple[int, int]]:
        turns = self.turns if person < self.people else 0
        return numbered_guides.expected(person % GUIDES, turns)

    @property
    def messages(self) -> int:
        return self.people * self.turns


@dataclass(frozen=True, slots=True)
class Figures:
    messages: int
    crashes: int
    lost: int
    wrong: int  # people who were sent something that is not theirs, or in a wrong order
    repeated: int
    most_a_crash: int  # repeated sends that one crash led to
    most_a_crash_and_person: int

    def __str__(self) -> str:
        return (
            f"{self.messages} messages, {self.crashes} crashes: {self.lost} lost, "
            f"{self.wrong} people with a wrong order or a stranger's message, "
            f"{self.repeated} repeated (at most {self.most_a_crash} a crash)"
        )


async def write_all(double: TelegramDouble, crowd: Crowd, chance: random.Random, seconds: float) -> None:
    """Each person's messages in their order, the people mixed; opened by a link, then typed or pressed."""
    for turn in range(crowd.turns):
        for person in chance.sample(range(crowd.people), crowd.people):
            guide = person % GUIDES
            if turn == 0:
                await double.says(person, f"/start {numbered_guides.name(guide)}")
            elif chance.random() < 0.5:
                await double.says(person, "1")
            else:
                await double.presses(person, numbered_guides.onward(guide, turn - 1))
            await asyncio.sleep(chance.uniform(0, 2 * seconds / crowd.messages))


async def crash_often(program: Program, chance: random.Random, crashes: int, longest: float) -> list[float]:
    """Kills the program after random whiles, also while it is still starting; gives when."""
    at = []
    for _ in range(crashes):
        await asyncio.sleep(chance.uniform(0, longest))
        await program.kill()
        at.append(time.time())
        await program.launch()
    return at


def sends(double: TelegramDouble) -> dict[int, list[Sent]]:
    """What the messenger took for each person, in order."""
    taken: dict[int, list[Sent]] = defaultdict(list)
    for call in double.calls:
        if call["method"] == "sendMessage" and call["status"] == 200:
            (answer,) = numbered_guides.heard([visible(call["params"]["text"])])
            taken[int(call["params"]["chat_id"])].append(Sent(answer, call["at"]))
    return taken


def all_answered(double: TelegramDouble, crowd: Crowd) -> bool:
    if len(double.calls) < crowd.messages:  # cheap while most still wait
        return False
    taken = sends(double)
    return all(len(once(taken[person])) >= crowd.turns for person in range(crowd.people))


def once(taken: Iterable[Sent]) -> list[tuple[int, int]]:
    """Without repeats: no guide says the same twice in a row."""
    return [answer for answer, _ in groupby(sent.answer for sent in taken)]


def read(double: TelegramDouble, crowd: Crowd, crashes: list[float]) -> Figures:
    taken = sends(double)
    people = {*taken, *range(crowd.people)}
    repeats = [
        (bisect(crashes, second.at), person)
        for person in people
        for first, second in pairwise(taken[person])
        if first.answer == second.answer
    ]
    return Figures(
        messages=crowd.messages,
        crashes=len(crashes),
        lost=sum(max(0, len(crowd.expected(p)) - len(once(taken[p]))) for p in people),
        wrong=sum(once(taken[p]) != crowd.expected(p)[: len(once(taken[p]))] for p in people),
        repeated=len(repeats),
        most_a_crash=max(Counter(crash for crash, _ in repeats).values(), default=0),
        most_a_crash_and_person=max(Counter(repeats).values(), default=0),
    )
