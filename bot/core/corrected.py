"""Puts the last answer right: «à nhầm, cưới rồi»."""

from __future__ import annotations

from msgspec.structs import replace

from bot.content.model import Ask, Option
from bot.core.answer import Meaning, read_choice
from bot.core.guide import steps
from bot.core.picks import take
from bot.core.present import told
from bot.core.published import stands
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.lexicon import Lexicon
from bot.wording import say


def corrected(scene: Scene, text: str) -> bool:
    """Goes back to the last question and takes the other answer; ``False`` when the words are no such."""
    rest = after_slip(text, scene.know.lexicon)
    trail = scene.session.trail
    if not rest or not trail or not stands(scene, trail[-1]) or scene.rank(rest).bare:
        return False
    *outer, at = trail[-1]
    asked = steps(scene.content, at.topic).get(at.step)
    meant = _other(scene, asked, rest) if isinstance(asked, Ask) else None
    if meant is None or scene.session.answers.get(at.topic, {}).get(at.step) in (None, meant.label):
        return False
    scene.say(say("I have put that right: {label}.", label=meant.label))
    scene.update(stack=(*outer, replace(at, misses=0)), trail=trail[:-1])
    take(scene, meant)
    return True


def after_slip(text: str, lexicon: Lexicon) -> str:
    """What follows «à nhầm» at the beginning; empty when the words begin otherwise."""
    said = lexicon.phrases("picking", ("correction",)).cover(lexicon.tokens(text))
    return " ".join(word for found in said[1:] for word in found.words) if said and said[0].key else ""


def _other(scene: Scene, asked: Ask, rest: str) -> Option | None:
    """The option that the words pick at that question."""
    known = tuple(Choice(one.label, one.label, one.also, one.unknown) for one in asked.options)
    read = read_choice(rest, known, scene.know.lexicon, told(asked.text, scene))
    picked = read.meaning is Meaning.PICKED and read.index is not None
    return asked.options[read.index or 0] if picked else None
