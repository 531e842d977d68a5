"""Makes up as many topics as are wanted, around the real ones, to see how things grow."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import yaml

FIRST = [
    "b",
    "c",
    "ch",
    "d",
    "g",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
REST = [
    "a",
    "an",
    "ang",
    "anh",
    "ao",
    "au",
    "ay",
    "e",
    "em",
    "en",
    "eo",
    "i",
    "in",
    "inh",
    "o",
    "oa",
    "oi",
    "om",
    "on",
    "ong",
    "u",
    "ua",
    "ui",
    "un",
    "ung",
    "uong",
]
PHRASES = 20
A_FILE = 100  # topics
MOST_SHARED = 3  # words that a phrase shares with all other topics


def folder(real: Path, made: Path, topics: int) -> Path:
    """A copy of the real content with questions added until there are so many topics."""
    for name in ("flows", "faq"):
        shutil.copytree(real / name, made / name)
    have = len(list((made / "flows").glob("*.yaml"))) + len(
        list((made / "faq" / "procedures").glob("*.yaml"))
    )
    chance = random.Random(1)
    used: set[str] = set()  # no phrase may stand in two topics
    numbers = range(max(0, topics - have))
    for start in range(0, len(numbers), A_FILE):
        questions = {f"viec-{n}": question(chance, used) for n in numbers[start : start + A_FILE]}
        path = made / "faq" / "questions" / f"made-{start}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(questions, allow_unicode=True), "utf-8")
    return made


def question(chance: random.Random, used: set[str]) -> dict[str, object]:
    own = [syllable(chance) for _ in range(8)]  # the words this topic is about
    phrases = sorted({phrase(chance, own) for _ in range(PHRASES)} - used)
    used.update(phrases)
    return {
        "title": " ".join(own[:5]),
        "group": "ho-tro",
        "owner": "bench",
        "checked_on": "2026-11-21",
        "sources": [{"name": "bench", "date": "2026-11-21"}],
        "phrases": phrases[1:],
        "examples": phrases[:1],
        "answer": " ".join(own),
    }


def phrase(chance: random.Random, own: list[str]) -> str:
    shared = [syllable(chance) for _ in range(chance.randint(0, MOST_SHARED))]
    words = chance.sample(own, chance.randint(3, 6)) + shared
    chance.shuffle(words)
    return " ".join(words)


def syllable(chance: random.Random) -> str:
    return chance.choice(FIRST) + chance.choice(REST)
