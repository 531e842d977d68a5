"""What words at a waiting step are read as."""

from __future__ import annotations

import re

from bot.content.model import Ask, AskValue, Do
from bot.core import choices
from bot.core.answer import Meaning, Reading, read_choice, read_done, read_value
from bot.core.answer.judged import act, judged, question, value
from bot.core.answer.ordinal import place
from bot.core.guide import Step
from bot.core.heard import beside, heard, same_words
from bot.core.meant_stop import choice_named
from bot.core.naming import asks
from bot.core.other_cases import PARTS
from bot.core.present import told
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.lexicon import Lexicon
from bot.text import fold, words

CLEAR = (Meaning.PICKED, Meaning.VALUE, Meaning.NEXT, Meaning.NO_BUTTON)
NUMBERED = re.compile(r"\d{1,3}[.)]\s+")  # «2. Đã đổi số», as a channel without buttons prints it


def is_number(scene: Scene, step: AskValue, text: str) -> bool:
    """«2» where a number is asked for is that number, not the second button."""
    return text.isdecimal() and read(scene, step, text).meaning is Meaning.VALUE


def exactly(offered: tuple[Choice, ...], text: str) -> Choice | None:
    """The choice whose number, very label or very synonym was typed; none when two read alike."""
    said = fold(text).strip(" .)")
    if said.isdecimal() and len(said) < 4 and 0 < int(said) <= len(offered):
        return offered[int(said) - 1]
    heard = words(NUMBERED.sub("", said, count=1))
    labelled = [choice for choice in offered if same_words(heard, words(choice.label))]
    found = labelled or [choice for choice in offered if any(is_synonym(heard, also) for also in choice.also)]
    return found[0] if len(found) == 1 else None


def is_synonym(heard: tuple[str, ...], also: str) -> bool:
    """A single word without marks could be too many others: «hong» is «hỏng» or «hông»."""
    known = words(fold(also))
    return heard == known != () or (len(known) > 1 and same_words(heard, known))


def read(scene: Scene, step: Step, text: str) -> Reading:
    """By the rules, weighed against what was learned from replies where a question is asked or an act is told.

    Where what was supposed was denied, by the rules alone: who said no is not told the same for sure.
    """
    lexicon, at = scene.know.lexicon, scene.position
    model = None if at and at.denied else scene.know.replies
    match step:
        case AskValue():
            put = value(told(step.text, scene), lexicon)
            read = read_value(step.answer, text, lexicon, scene.day)
        case Do():
            put = act(told(step.text, scene), lexicon)
            read = read_act(text, len(own(scene, step)), lexicon)
            if read.meaning is Meaning.PICKED:  # one of the buttons
                return read
        case Ask():
            asked, known = told(step.text, scene), own(scene, step)
            put = question(asked, known, lexicon)
            read = read_choice(text, known, lexicon, asked)
            if read.meaning is Meaning.UNCLEAR:
                read = named_in_part(scene, step, text) or read
            elif read.meaning is Meaning.STOP and (named := choice_named(text, known, lexicon)) is not None:
                read = Reading(Meaning.PICKED, named)
        case _:
            return read_choice(text, own(scene, step), lexicon)
    return judged(read, text, put, lexicon, model)


def named_in_part(scene: Scene, step: Ask, text: str) -> Reading | None:
    """The one choice that a part of the message names («ô tô, hết hạn tháng trước»), or speaks for."""
    known = own(scene, step)
    parts = [part for part in PARTS.split(text) if not part.strip().isdecimal()]
    found = {known.index(choice) for part in parts if (choice := exactly(known, part))}
    if not found:
        said = words(scene.know.lexicon.written_out(text))
        spoken_for = heard(step, said, scene.know.lexicon)
        labels = {option.label for option in spoken_for if not asks(scene, beside(option, said))}
        found = {at for at, choice in enumerate(known) if choice.label in labels}
    return Reading(Meaning.PICKED, found.pop()) if len(found) == 1 else None


def read_act(text: str, count: int, lexicon: Lexicon) -> Reading:
    """Done, stuck …; or the place of one of the ``count`` buttons: «số 2»."""
    done = read_done(text, lexicon)
    at = place(lexicon.tokens(text), count, lexicon) if done.meaning is Meaning.UNCLEAR else None
    return done if at is None else Reading(Meaning.PICKED, at)


def own(scene: Scene, step: Step) -> tuple[Choice, ...]:
    """The step's own choices as they were shown. What was offered besides is picked by name or number only."""
    known = choices.of(scene, step)
    named = {choice.press: choice for choice in known}
    offered = (choice for choice in scene.session.offered if choice.press in named)
    shown = tuple(named[choice.press] if choice.supposed else choice for choice in offered)
    return shown if len(shown) == len(known) else known


def is_clear(scene: Scene, step: Step, text: str) -> bool:
    """Whether the words answer the step, be it after days."""
    if exactly(scene.session.offered, text):
        return True
    reading = read(scene, step, text)
    return reading.sure and reading.meaning in CLEAR
