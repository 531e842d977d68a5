"""Weighs what the rules read against what replies of others teach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from bot.core.answer.polar import NO, YES
from bot.core.answer.reading import QUESTION, Meaning, Reading
from bot.core.answer.signs import MOST_READ, signs
from bot.core.answer.signs import POLAR as YES_OR_NO
from bot.core.answer.stance import is_plain, is_unknown, polarity
from bot.core.session import Choice
from bot.lexicon import BREAK, Lexicon
from bot.replies import Asked, ReplyModel
from bot.replies.features import CHOICE
from bot.text.phrases import Words

TRUST = 3.5  # nats that the rules' word adds to what they read …
CANDID = 5.0  # … to a plain «không biết», which nobody says for something else
LIKELY = 0.45  # from here on it is worth asking whether it was meant
SURE = 0.9
DONE, POLAR, VALUE = "done_next", "yes_no", "value"
GIVEN = (Meaning.VALUE, Meaning.INVALID)
KEYS = (*YES_OR_NO, "done", "pronoun", "filler")
BESIDE = {
    "unknown": Reading(Meaning.UNKNOWN),
    "help": Reading(Meaning.HELP),
    "stop": Reading(Meaning.STOP),
    "back": Reading(Meaning.BACK),
    "repeat": Reading(Meaning.REPEAT),
    "switch": QUESTION,
}
OWN = {"yes": Reading(YES), "no": Reading(NO), "next": Reading(Meaning.NEXT)}
SAME = {
    Meaning.STUCK: Meaning.HELP,
    Meaning.NO_BUTTON: Meaning.HELP,
    Meaning.PERSON: Meaning.UNCLEAR,
}


class Put(NamedTuple):
    """A question as it is put to the model, and what each meaning that comes back is here."""

    asked: Asked
    readings: Mapping[str, Reading]

    def name(self, read: Reading) -> str:
        """What the rules read, by the model's name; empty where they read nothing."""
        if read.meaning in GIVEN:
            return VALUE
        if read.meaning is Meaning.UNCLEAR and read.note != "question":
            return "unknown" if read.note == "several" else ""
        meant = SAME.get(read.meaning, read.meaning), read.index
        return next((name for name, r in self.readings.items() if (r.meaning, r.index) == meant), "")


def judged(read: Reading, text: str, put: Put, lexicon: Lexicon, model: ReplyModel | None) -> Reading:
    """What the rules read, or what is likelier; sure only where the rules read nothing and nothing else comes near."""
    words = lexicon.tokens(text[:MOST_READ])
    if model is None or not any(word != BREAK for word in words) or is_bare(words, put, lexicon):
        return read
    scores, ruled = dict(model.scores(words, put.asked)), put.name(read)
    if not scores:
        return read
    if ruled:
        scores[ruled] += CANDID if ruled == "unknown" else TRUST
    best = max(scores, key=scores.__getitem__)
    likelihood = 1 / sum(exp(score - scores[best]) for score in scores.values())
    if best in (ruled, VALUE) or likelihood < (SURE if ruled == VALUE else LIKELY):
        return read
    found = put.readings[best]
    return Reading(found.meaning, found.index, note=found.note, sure=not ruled and likelihood >= SURE)


def is_bare(words: Words, put: Put, lexicon: Lexicon) -> bool:
    """«Ừ», «đúng rồi em», «hổng phải» to a question: what they tell, the rules know; more would be made up."""
    return put.asked.kind != DONE and signs(words, lexicon, KEYS).loose == 0


@lru_cache(maxsize=2048)
def act(asked: str, lexicon: Lexicon) -> Put:
    return Put(Asked(DONE, lexicon.tokens(asked)), {"next": OWN["next"], **BESIDE})


@lru_cache(maxsize=2048)
def value(asked: str, lexicon: Lexicon) -> Put:
    """A question for a value, which only the rules can read; the model may tell that something else was said."""
    return Put(Asked(VALUE, lexicon.tokens(asked)), BESIDE)


@lru_cache(maxsize=2048)
def question(asked: str, choices: Sequence[Choice], lexicon: Lexicon) -> Put:
    """Two choices that are no more than yes and no are put as such; without choices yes and no are meant."""
    sure = [n for n, choice in enumerate(choices) if not is_unknown(choice, lexicon)]
    unsure = {*range(len(choices))} - {*sure}
    beside = BESIDE | ({"unknown": _picked(unsure.pop())} if len(unsure) == 1 else {})
    words = lexicon.tokens(asked)
    if not choices:
        return Put(Asked(POLAR, words), {"yes": OWN["yes"], "no": OWN["no"], **beside})
    plain = {polarity(choices[n], lexicon): n for n in sure if is_plain(choices[n], lexicon)}
    if len(sure) == len(plain) and {*plain} == {YES, NO}:
        return Put(Asked(POLAR, words), {"yes": _picked(plain[YES]), "no": _picked(plain[NO]), **beside})
    if not sure:
        return Put(Asked(VALUE, words), beside)
    labels = tuple(lexicon.tokens(choices[n].label) for n in sure)
    named = {f"option:{at}": _picked(n) for at, n in enumerate(sure)}
    return Put(Asked(CHOICE, words, labels), {**named, **beside})


def _picked(index: int) -> Reading:
    return Reading(Meaning.PICKED, index)
