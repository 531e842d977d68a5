"""Words that ask for nothing: thanks, a nod, «thôi», an answer to «shall we go on?»."""

from __future__ import annotations

from bot.core import commands, press
from bot.core.answer import Meaning, is_nod, read_choice
from bot.core.heard import contains
from bot.core.scene import Scene
from bot.text import words
from bot.wording import say

FEW = 2  # words
SHORT = 8  # words; who writes more has something to say


def thanked(scene: Scene, text: str) -> bool:
    """«Dạ cảm ơn cháu nhiều nghen»: thanks with other small words around it."""
    said = words(scene.know.lexicon.expand(text))
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


def says_little(scene: Scene, text: str) -> bool:
    """«Dạ rồi», «chưa», «khoan đã»: words that answer something, when nothing was asked."""
    if len(words(text)) > FEW:
        return False
    return read_choice(text, (), scene.know.lexicon).meaning not in (Meaning.UNCLEAR, Meaning.UNKNOWN)


def small_talk(scene: Scene, text: str) -> bool:
    """Answers words that no topic knows, when they ask for nothing; ``False`` when they seem to."""
    meaning = read_choice(text, (), scene.know.lexicon).meaning
    if thanked(scene, text):
        commands.thank(scene)
    elif is_nod(text, scene.know.lexicon) or meaning is Meaning.NO and says_little(scene, text):
        scene.say(say("All right. Write to me whenever you need."))
    elif meaning is Meaning.STOP:
        commands.stop(scene)
    elif meaning is Meaning.PERSON:
        commands.person(scene)
    else:
        return False
    return True
