"""The one thing never asked for: a password, an OTP or a full ID number given to the assistant.

Typing them into VNeID or a bank's own application is fine, so what counts is to whom a sentence
invites. The words are in ``terms.yaml``; the cases both ways are in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.content.checks.blame import blame
from bot.content.checks.texts import Spoken, of_step, texts
from bot.content.model import Answer, AskValue, Entry, Flow
from bot.content.problem import Problem
from bot.content.terms import terms
from bot.text import words
from bot.wording import say

QUOTED = re.compile('“[^”]*”|«[^»]*»|"[^"]*"')
SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]?")
FEW = 4
CAN_HOLD_A_SECRET = (Answer.TEXT, Answer.NUMBER, Answer.PHONE)


def invites_secret(entry: Entry) -> Iterator[Problem]:
    for spoken in texts(entry):
        for part in spoken.text:
            if asks_for_secret(part.text, asks=spoken.asks):
                yield _problem(entry, spoken)
                break


def asks_for_secret(text: str, *, asks: bool) -> bool:
    """Whether a text invites to hand a secret over; ``asks``: its questions are for the reader to answer."""
    named = _secret().search(text.casefold())  # most texts name none
    return bool(named) and any(_invites(sentence, asks) for sentence in _sentences(text))


def expects_secret(entry: Entry) -> Iterator[Problem]:
    """A question whose typed answer would be the secret itself."""
    for step in entry.steps if isinstance(entry, Flow) else ():
        if isinstance(step, AskValue) and step.answer in CAN_HOLD_A_SECRET:
            question = next(of_step(step))
            sentences = [s for part in question.text for s in _sentences(part.text)]
            if any(_names_secret(clause) for sentence in sentences for clause in _clauses(sentence)):
                yield _problem(entry, question)


def _problem(entry: Entry, spoken: Spoken) -> Problem:
    message = say("“{key}” asks for a password, an OTP or a full ID number", key=spoken.key)
    return blame(
        entry, spoken.line, message, say("let it be typed only into VNeID or the bank’s application")
    )


def _sentences(text: str) -> list[str]:
    return SENTENCE.findall(QUOTED.sub(_unquoted, text))


def _unquoted(quote: re.Match[str]) -> str:
    """Nothing for a button («Gửi mã OTP») or what to say to others: the act is not ours to invite."""
    act = _any("tell", "type").search(" ".join(words(quote[0])))
    return " " if act else f" {quote[0][1:-1]} "


def _invites(sentence: str, asks: bool) -> bool:
    clauses = _clauses(sentence)
    if any(_hands_over(clause) for clause in clauses):
        return True
    questioned = asks and sentence.endswith("?") and not _any("knows").search(" ".join(clauses))
    return questioned and any(_names_secret(c) and _any("what").search(c) for c in clauses)


def _clauses(sentence: str) -> list[str]:
    """The parts of a sentence as plain words, each with one thought."""
    parts = (" ".join(words(part)) for part in re.split(r"[,;…]", sentence))
    return [clause for part in parts for clause in _any("then").split(part) if clause.strip()]


def _names_secret(clause: str) -> bool:
    found = _secret().search(clause)
    return bool(found and not _any("not_inviting").search(clause[: found.start()]) and not _partial(clause))


def _partial(clause: str) -> bool:
    return bool(_any("part_of_identity").search(clause)) and not _any("secret").search(clause)


def _hands_over(clause: str) -> bool:
    """Whether the clause invites to give the secret to the assistant."""
    if _partial(clause):
        return False
    acts = _any("no_act").sub(lambda noun: "_" * len(noun[0]), clause)
    return any(_is_invitation(verb, clause) for verb in _any("tell", "type").finditer(acts))


def _is_invitation(verb: re.Match[str], clause: str) -> bool:
    before, after = clause[: verb.start()], clause[verb.end() :]
    if _any("not_inviting").search(before) or _somebody_else(before) or not _about_secret(before, after):
        return False
    if _any("to_us").search(verb[0] + after):
        return True
    return bool(_any("tell").fullmatch(verb[0])) and not _elsewhere().search(after)


def _about_secret(before: str, after: str) -> bool:
    """Whether the verb takes the secret: a few words off on either side, no other matter in between."""
    gaps = [before[found.end() :] for found in _secret().finditer(before)]
    gaps += [after[: found.start()] for found in _secret().finditer(after)]
    return any(len(gap.split()) <= FEW and not _any("other_matter").search(gap) for gap in gaps)


def _somebody_else(before: str) -> bool:
    """Whether another one does the act: «VNeID sẽ gửi mã …»."""
    return bool(re.search(rf"{_any('elsewhere').pattern}( \w+)?\s*$", before))


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"{_any('toward').pattern} (\w+ )?{_any('elsewhere').pattern}")


@cache
def _secret() -> re.Pattern[str]:
    return _any("secret", "identity")


@cache
def _any(*names: str) -> re.Pattern[str]:
    """Any of the terms of these groups, longest first, as whole words."""
    found = sorted((term for name in names for term in terms(name)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, found))})\b")
