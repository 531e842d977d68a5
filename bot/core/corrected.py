"""Puts the last answer right: «à nhầm, cưới rồi»."""

from __future__ import annotations

from msgspec.structs import replace

from bot.content.model import Ask, Option
from bot.core.answer import Meaning, read_choice
from bot.core.elsewhere import covered
from bot.core.guide import Step, steps
from bot.core.picks import take
from bot.core.present import told
from bot.core.published import stands
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.walk import here
from bot.lexicon import Lexicon
from bot.text import words
from bot.wording import say


def corrected(scene: Scene, text: str) -> bool:
    """Goes back to the last question and takes the other answer; ``False`` when the words are no such."""
    rest = after_slip(text, scene.know.lexicon)
    trail = scene.session.trail
    if not rest or not trail or not stands(scene, trail[-1]) or scene.rank(rest).bare:
        return False
    *outer, at = trail[-1]
    asked = steps(scene.content, at.topic).get(at.step)
    meant = picked(scene, asked, rest)
    if meant is None or _names(meant, rest) < _names(picked(scene, here(scene), rest), rest):
        return False  # «à mà không thấy» answers the question that is open
    if scene.session.answers.get(at.topic, {}).get(at.step) in (None, meant.label):
        return False
    scene.say(say("I have put that right: {label}.", label=meant.label))
    scene.update(stack=(*outer, replace(at, misses=0)), trail=trail[:-1])
    take(scene, meant)
    return True


def after_slip(text: str, lexicon: Lexicon) -> str:
    """What follows «à nhầm» at the beginning; empty when the words begin otherwise."""
    said = lexicon.phrases("picking", ("correction",)).cover(lexicon.tokens(text))
    return " ".join(word for found in said[1:] for word in found.words) if said and said[0].key else ""


def picked(scene: Scene, asked: Step | None, rest: str) -> Option | None:
    """The option that the words pick at that question; ``None`` where it is none, or they pick nothing."""
    if not isinstance(asked, Ask):
        return None
    known = tuple(Choice(one.label, one.label, one.also, one.unknown) for one in asked.options)
    read = read_choice(rest, known, scene.know.lexicon, told(asked.text, scene))
    picked = read.meaning is Meaning.PICKED and read.index is not None
    return asked.options[read.index or 0] if picked else None


def _names(option: Option | None, rest: str) -> float:
    """How much of the words stands in a name of the option."""
    return covered(words(rest), (option.label, *option.also)) if option else 0.0
