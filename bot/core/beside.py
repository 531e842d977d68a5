"""Words in a guide that do not surely answer its step: small talk, a side question, or not clear."""

from __future__ import annotations

from bot.content.model import Ask, Aspect, Branch, Handoff, Procedure
from bot.core import (
    choices,
    commands,
    elsewhere,
    filed,
    kinds,
    other_cases,
    phone_numbers,
    picks,
    supposed,
    whereabouts,
)
from bot.core.answer import Meaning, Reading, is_nod
from bot.core.answer.reading import UNCLEAR
from bot.core.aside import answered_aside, of_nothing_else
from bot.core.at_step import own
from bot.core.effects import NotUnderstood, Reason
from bot.core.guide import LACKING, Lacking, Papers, Step, Tick
from bot.core.naming import asked_of_a_paper
from bot.core.person import call_a_person
from bot.core.present import present_again
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.small_talk import answered_kind, says_little, thanked
from bot.core.unclear import unclear
from bot.core.walk import leave
from bot.matching.ranking import Decision, Ranking
from bot.text import words
from bot.wording import say


def beside_the_point(scene: Scene, step: Step, text: str, meaning: Meaning, maybe: Reading = UNCLEAR) -> None:
    """Not an answer: small talk, a side question, what is meant ``maybe``, or truly unclear."""
    if answered_kind(scene, kinds.whole(text, scene.know)) or other_cases.noted(scene, text):
        return
    ranking = scene.rank(text)
    if says_little(scene, text, ranking):
        ranking = Ranking(Decision.NONE)
    if files_later(scene, step, ranking):
        scene.say(say("A question first, then I lead you through handing it in:"))
        present_again(scene, step)
        return
    aside: tuple[Choice, ...] | None = None
    if filed.aside(scene, text, ranking) or phone_numbers.answered(scene, text):
        aside = ()
    if aside is None:
        aside = whereabouts.aside(scene, text, ranking)
    if aside is None:
        aside = answered_aside(scene, text, ranking)
    if aside is not None:
        scene.say(say("Back to where we were:"))
        present_again(scene, step, *aside)
    elif isinstance(step, (Papers, Tick, Lacking)) and asked_of_a_paper(scene, step, text):
        pass
    elif isinstance(step, Papers) and meaning is Meaning.NO:
        leave(scene, (Branch(LACKING),))
    elif isinstance(step, Papers) and (meaning is Meaning.YES or is_nod(text, scene.know.lexicon)):
        picks.press(scene, own(scene, step)[0].press)
    elif thanked(scene, text):
        commands.thank(scene)
    elif answered_kind(scene, kinds.within(text, scene.know)) or supposed.asked_back(
        scene, own(scene, step), maybe
    ):
        pass
    elif at_it(scene, step, ranking):
        scene.say(say("We are at it, at this step:"))
        present_again(scene, step)
    elif isinstance(step, Handoff):
        note_for_the_person(scene, step)
    elif elsewhere.not_covered(ranking) and len(words(text)) >= elsewhere.FEWEST_WORDS:
        scene.add(NotUnderstood(scene.heard, ""))
        who = elsewhere.who_does_it(scene, ranking)
        scene.say(who or say("That is another matter, which I cannot guide you in yet."))
        present_again(scene, step)
    elif ranking.aspect is Aspect.HOW and (ranking.bare or of_nothing_else(ranking)):
        unclear(scene, step, Meaning.HELP)
    else:
        unclear(scene, step, meaning)


def files_later(scene: Scene, step: Step, ranking: Ranking) -> bool:
    """«Bắt đầu nộp hồ sơ», while a question of the same procedure is open: its guide comes after the papers."""
    at = scene.position
    entry = scene.content.entries.get(at.topic) if at else None
    best = ranking.candidates[0] if ranking.candidates else None
    return (
        isinstance(step, Ask)
        and isinstance(entry, Procedure)
        and best is not None
        and (best.topic, best.question) == (entry.guide, None)
        and ranking.decision is not Decision.NONE
        and ranking.aspect is None
    )


def at_it(scene: Scene, step: Step, ranking: Ranking) -> bool:
    """The topic that is asked for is the one under way, or it is only asked how to go on."""
    if (
        isinstance(step, (Papers, Tick))
        and ranking.aspect is Aspect.HOW
        and (ranking.bare or of_nothing_else(ranking))
    ):
        return True
    under_way = {position.topic for position in scene.session.stack}
    return ranking.decision is Decision.ANSWER and ranking.candidates[0].topic in under_way


def note_for_the_person(scene: Scene, step: Handoff) -> None:
    """At a handoff, what is said goes to whoever will take the case; one that was closed is opened again."""
    if scene.session.desk:
        scene.say(say("I have added this for the person who will help you."))
    else:
        call_a_person(scene, step.topic, Reason.GUIDE)
    scene.offer(*choices.of(scene, step))
