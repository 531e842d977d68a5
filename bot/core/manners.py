"""How to address a person: follows what they call themselves, by the editors' table; never guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.content.model import AddressRule, Manners
from bot.core.message import Button, Reply
from bot.text import fold
from bot.wording import say

WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"(«[^»]*»|“[^”]*”)")


def heard(text: str, manners: Manners) -> str | None:
    """The self-name in a message, when exactly one is named in a cue, or right after the machine is called.

    >>> rules = (AddressRule("bà", "bà", "cháu"), AddressRule("em", "bạn", "em"))
    >>> elders = Manners(rules, calls=("con ơi", "cháu ơi"), others=("em", "nội"))
    >>> heard("cho bà hỏi làm lại cái thẻ", Manners(rules, ("cho … hỏi",)))
    'bà'
    >>> [heard(f"con ơi bà {said}", elders) for said in ("quên mất rồi", "em quên", "nội quên")]
    ['bà', None, None]
    >>> heard("bà ngoại em mới mất", Manners(rules, ("cho … hỏi",))) is None
    True
    """
    said = f" {' '.join(WORD.findall(fold(text)))} "
    found = cued(said, manners) or called(said, manners)
    return found.pop() if len(found) == 1 else None


def cued(said: str, manners: Manners) -> set[str]:
    named = {rule.self_ for rule in manners.rules if f" {rule.self_} " in said}
    return {name for name in named if any(f" {cue.replace('…', name)} " in said for cue in manners.cues)}


def called(said: str, manners: Manners) -> set[str]:
    """«Con ơi, bà …»: who calls the machine so and then names themselves, not «bà nội», «bà của em»."""
    after = [said.partition(f" {call} ")[2].split() for call in manners.calls]
    begins = [words[:2] for words in after if words and not set(words[1:2]) & set(manners.others)]
    younger = {call.split()[0] for call in manners.calls}
    elders = {rule.self_ for rule in manners.rules if rule.me in younger}
    return elders & {words[0] for words in begins}


def rule_for(name: str | None, manners: Manners) -> AddressRule | None:
    return next((rule for rule in manners.rules if rule.self_ == name), None)


def spoken_to(reply: Reply, rule: AddressRule) -> Reply:
    buttons = tuple(Button(spoken_label(button.label, rule), button.press) for button in reply.buttons)
    return replace(reply, text=_outside_quotes(reply.text, rule), buttons=buttons)


def spoken_label(label: str, rule: AddressRule) -> str:
    """On a button «tôi» is the citizen's own word, and stays."""
    return _swap(label, say("you (neutral)"), rule.you)


def _outside_quotes(text: str, rule: AddressRule) -> str:
    parts = QUOTED.split(text)
    for i in range(0, len(parts), 2):
        parts[i] = _swap(_swap(parts[i], say("you (neutral)"), rule.you), say("I (neutral)"), rule.me)
    return "".join(parts)


def _swap(text: str, neutral: str, word: str) -> str:
    text = _whole(neutral).sub(word, text)
    return _whole(_capital(neutral)).sub(_capital(word), text)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@lru_cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){word}(?!\w)")
