"""What a reply may mean that is not surely read: asked back once, then taken or left."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.core import choices
from bot.core.answer import Meaning, Reading, read_choice
from bot.core.answer.heard_reply import KEYS
from bot.core.answer.reading import ASKED_BACK
from bot.core.answer.signs import Signs, signs
from bot.core.effects import NotUnderstood
from bot.core.guide import Step
from bot.core.heard import contains, denials, same_words
from bot.core.scene import Scene
from bot.core.session import Choice, Session
from bot.core.turning import likely
from bot.core.unclear import missed, offered_names, upset
from bot.lexicon import Lexicon
from bot.text import fold, words
from bot.wording import say


def supposed(session: Session) -> Choice | None:
    """What was asked back about in the last reply that offered anything."""
    return next((choice for choice in session.offered if choice.supposed), None)


def asked_back(scene: Scene, own: Sequence[Choice], reading: Reading) -> bool:
    """Asks whether it is meant; ``False`` where nothing is supposed, or was just asked."""
    again = supposed(scene.session)
    if reading.meaning not in ASKED_BACK or again or scene.session.desk or upset(scene, scene.heard):
        return False
    question, meant = in_words(own, reading)
    scene.say(question)
    others, yes = [choice for choice in own if choice.press != meant.press], replace(meant, supposed=True)
    ordered = (yes, *others) if len(others) < len(own) else (*others, yes)  # places count the step's own
    scene.offer(*ordered, *likely(scene))
    return True


def in_words(own: Sequence[Choice], reading: Reading) -> tuple[str, Choice]:
    """The question, and the choice that a yes to it takes."""
    match reading.meaning:
        case Meaning.STOP:
            return say("You want to rest and go on later, is that right?"), choices.command("stop")
        case Meaning.BACK:
            return say("You want to go back a step, is that right?"), choices.command("back")
        case Meaning.NEXT:
            done = own[0]
            yes = Choice(say("Yes, done"), done.press, (done.label,))
            return say("You have done this step, is that right?"), yes
        case _:
            picked = own[reading.index or 0]
            yes = Choice(say("Yes, I mean that"), picked.press, (picked.label,))
            return say("I take it that you mean “{label}”. Is that right?", label=picked.label), yes


def answer(scene: Scene, text: str, beside: bool = False) -> Meaning | None:
    """YES or NO to what was asked back; ``None`` when nothing was, a choice is named, or nothing is said.

    ``beside``: other words may stand beside the yes or no.
    """
    meant, lexicon, said = supposed(scene.session), scene.know.lexicon, words(fold(text))
    if not meant or any(same_words(said, words(choice.label)) for choice in scene.session.offered):
        return None
    if scene.command(text) == "none":
        return Meaning.NO
    heard = signs(lexicon.tokens(text), lexicon, KEYS)
    meaning = read_choice(text, (), lexicon).meaning
    if heard.asks or heard.loose and not beside or meaning not in (Meaning.YES, Meaning.NO):
        return None
    return Meaning.YES if echoes(heard, meant, lexicon) else meaning


def echoes(said: Signs, meant: Choice, lexicon: Lexicon) -> bool:
    """«Dạ chưa» to «Tôi hiểu ý anh/chị là “Chưa có”. Đúng vậy không?»; a bare «không» denies."""
    noes = [s.words for s in said.stretches if s.key == "no"]
    bare = {phrase[:1] for phrase in denials(lexicon)}
    return bool(noes) and all(
        no not in bare and any(contains(words(fold(name)), no) for name in meant.also) for no in noes
    )


def denied(scene: Scene, step: Step) -> None:
    """It was not meant: the plain choices, and from now on the rules alone read at this step."""
    taken_wrongly(scene)
    *outer, at = scene.session.stack
    scene.update(stack=(*outer, replace(at, denied=True)))
    missed(scene, step, say("I see, I took that wrongly. Choose one of these, or say it in other words."))


def passed_over(scene: Scene, payload: str) -> None:
    """Another choice was taken than what was asked back about."""
    meant = supposed(scene.session)
    if meant and meant.press != payload:
        taken_wrongly(scene)


def taken_wrongly(scene: Scene) -> None:
    """A line for the editors: what the words were taken for stands first among what was offered."""
    at = scene.session.stack[-1]
    scene.add(NotUnderstood(scene.session.before, f"{at.topic}/{at.step}", offered_names(scene)))
