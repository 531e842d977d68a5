"""Words and sentences that a citizen would stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.checks.blame import warn
from bot.content.checks.given import Given
from bot.content.checks.texts import Spoken, texts
from bot.content.model import Content, Entry
from bot.content.problem import Problem
from bot.text import fold
from bot.wording import say

LONGEST = 32  # words of a sentence
_QUOTED = re.compile("“[^”]*”")
_SENTENCE = re.compile(r"(?<=[.?!;:])\s+|\n")


def long_sentence(entry: Entry) -> Iterator[Problem]:
    for spoken in texts(entry):
        for sentence in sentences(spoken):
            count = len(sentence.split())
            if count > LONGEST:
                message = say(
                    "A sentence of {count} words; {most} are understood: “{sentence}”",
                    count=count,
                    most=LONGEST,
                    sentence=" ".join(sentence.split()[:8]) + " …",
                )
                yield warn(entry, spoken.line, message, say("make two sentences of it"))


def sentences(spoken: Spoken) -> Iterator[str]:
    for part in spoken.text:
        yield from _SENTENCE.split(part.text)


def officialese(content: Content, given: Given) -> Iterator[Problem]:
    """Words of the offices that a topic uses and nowhere explains; each once, where it first stands."""
    for entry in content.entries.values():
        said = [(spoken.line, _own_words(spoken)) for spoken in texts(entry)]
        for word, twin in content.plain.items():
            lines = [line for line, text in said if word in text and _uses(word, text)]
            if lines and not any(_explains(word, text) for _, text in said):
                message = say("“{word}” is a word of the offices", word=word)
                fix = say("say “{twin}”, or explain it once in parentheses", twin=twin)
                yield warn(entry, lines[0], message, fix)


def _own_words(spoken: Spoken) -> str:
    """Without what stands in “ ”: the names of buttons and forms are not ours."""
    return _QUOTED.sub("“”", fold("\n".join(part.text for part in spoken.text)))


def _uses(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _explains(word: str, text: str) -> bool:
    """«trích lục (bản sao từ sổ gốc)»."""
    return re.search(rf"(?<!\w){re.escape(word)}[^.()\n]{{0,12}}\(", text) is not None
