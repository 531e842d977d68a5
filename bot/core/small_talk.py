"""Answers words that ask for nothing: small talk, thanks, a nod, «thôi», an answer to «shall we go on?»."""

from __future__ import annotations

from bot.content.model import SmallTalk
from bot.core import choices, commands, kinds, press
from bot.core.anger import is_angry
from bot.core.answer import Meaning, is_nod, read_choice
from bot.core.effects import NotUnderstood, OpenTicket
from bot.core.heard import contains
from bot.core.present import present_again
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.walk import waiting
from bot.matching.ranking import Ranking
from bot.text import words
from bot.wording import say

FEW = 2  # words
SHORT = 14  # words; who writes more has something to say


def thanked(scene: Scene, text: str) -> bool:
    """«Dạ cảm ơn cháu nhiều nghen»: thanks with other small words around it."""
    said = words(scene.know.lexicon.written_out(text))
    phrases = (words(phrase) for phrase in scene.content.commands.get("thanks", ()))
    return len(said) <= SHORT and any(phrase and contains(said, phrase) for phrase in phrases)


def asked_to_go_on(scene: Scene) -> bool:
    """Whether the last thing said was «shall we go on from where you stopped?»."""
    return {press.command("resume"), press.command("restart")} <= {c.press for c in scene.session.offered}


def answered_offer(scene: Scene, text: str) -> bool:
    """One word to «shall we go on from where you stopped?»."""
    if not asked_to_go_on(scene):
        return False
    if is_nod(text, scene.know.lexicon):
        commands.resume(scene)
    elif len(words(text)) == 1 and read_choice(text, (), scene.know.lexicon).meaning is Meaning.NO:
        commands.stop(scene)
    else:
        return False
    return True


def says_little(scene: Scene, text: str, ranking: Ranking) -> bool:
    """«Dạ rồi», «chưa», «khoan đã»: words that answer something, when nothing was asked."""
    if len(words(text)) > FEW or ranking.bare:  # «lâu không» asks, and denies nothing
        return False
    return read_choice(text, (), scene.know.lexicon).meaning not in (Meaning.UNCLEAR, Meaning.UNKNOWN)


def small_talk(scene: Scene, text: str, ranking: Ranking) -> bool:
    """Answers words that no topic knows, when they ask for nothing; ``False`` when they seem to."""
    meaning = read_choice(text, (), scene.know.lexicon).meaning
    if thanked(scene, text):
        commands.thank(scene)
    elif is_nod(text, scene.know.lexicon) or meaning is Meaning.NO and says_little(scene, text, ranking):
        scene.say(say("All right. Write to me whenever you need."))
    elif meaning is Meaning.STOP:
        commands.stop(scene)
    elif meaning is Meaning.PERSON:
        commands.person(scene)
    else:
        return False
    return True


def answered_kind(scene: Scene, kind: SmallTalk | None) -> bool:
    """Gives the editors' answer to this kind of small talk, then the step again; ``False`` for none."""
    if kind is None:
        return False
    if kind.id == kinds.UNREADABLE:
        scene.add(NotUnderstood(scene.heard, "", tuple(choice.label for choice in scene.session.offered)))
    step = waiting(scene)
    if kind.person == "offer" and not scene.session.desk and is_angry(scene.heard, scene.know.lexicon):
        commands.soothe(scene, step)
        return True
    scene.say(kind.answer)
    if kind.person == "open":
        open_case(scene, kind)
    elif step is not None:
        present_again(scene, step, *_person(kind))
    elif offered := _person(kind):
        scene.offer(*offered, choices.command("list"))
    return True


def open_case(scene: Scene, kind: SmallTalk) -> None:
    """A person is called at once; a guide under way steps aside."""
    at = scene.position
    scene.add(OpenTicket(kind.id, scene.heard, f"{at.topic}/{at.step}" if at else ""))
    scene.update(parked=at is not None)
    scene.offer(choices.command("resume") if at else choices.command("list"))


def _person(kind: SmallTalk) -> tuple[Choice, ...]:
    return (choices.command("person"),) if kind.person else ()
