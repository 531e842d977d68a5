"""What is said when a message is not surely known: which of several, who does it, or that it is not known."""

from __future__ import annotations

from bot.content.model import Aspect
from bot.core import among, choices, commands, elsewhere, long_tail, press
from bot.core.anger import is_angry
from bot.core.effects import NotUnderstood
from bot.core.person import whom_to_call
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.small_talk import small_talk
from bot.matching.ranking import Ranking
from bot.text import words
from bot.wording import say

NONE, PERSON = press.command("none"), press.command("person")
MOST_CHOICES = 4
MISSES_BEFORE_A_PERSON = 2
TERSE = 5  # words that may be all a person says of a need of ours: «vợ mới đẻ»
LITTLE = 0.03  # score of the first topic that they speak for …
NEAR = 0.2  # … and share of it, of others put beside it
MOST_NEAREST = 3


def who_does_it(scene: Scene, ranking: Ranking) -> bool:
    """Points to who does what we know of and do not cover; the editors get a line all the same."""
    told = elsewhere.who_does_it(scene, ranking)
    if told:
        scene.add(NotUnderstood(scene.heard, ""))
        scene.say(told)
        near = long_tail.offered(long_tail.found(scene, scene.heard))
        if near:
            scene.say(say("In the national database these are the nearest:"))
        scene.offer(*near, choices.command("person"), choices.command("list"))
    return bool(told)


def ask_again(scene: Scene, text: str, ranking: Ranking) -> None:
    """What was said tells none of those offered: small talk, else the same choices once more, then a person."""
    if not ranking.bare and (small_talk(scene, text, ranking) or who_does_it(scene, ranking)):
        return
    offered = tuple(choice for choice in scene.session.offered if choice.press != PERSON)
    if not ranking.bare:
        scene.add(NotUnderstood(scene.heard, "", tuple(choice.label for choice in offered)))
        scene.update(misses=scene.session.misses + 1)
    scene.update(asked=among.together(scene))
    if ranking.bare or scene.session.misses < MISSES_BEFORE_A_PERSON:
        scene.say(say("Which of these is it about? Press a button, or say it in other words."))
    else:  # never the same sentence twice in a row
        scene.say(say("I still cannot help with this one. A person can:"))
        scene.say(whom_to_call(scene))
    scene.offer(*offered, *(() if ranking.bare else (choices.command("person"),)))


def which_matter(scene: Scene) -> None:
    """An aspect is asked, and nothing was spoken of yet."""
    scene.update(asked=scene.heard)
    scene.say(say("That differs from one matter to another. Which one is yours?"))
    scene.offer(*commands.everything(scene), choices.command("person"))


def ask_which(scene: Scene, ranking: Ranking) -> None:
    scene.update(asked=scene.heard)
    near = list(dict.fromkeys(c.topic for c in ranking.candidates))[:MOST_CHOICES]
    aspect = ranking.aspect if ranking.aspect is not Aspect.HOW else None
    if len(near) == 1:
        return ask_whether(scene, near[0], aspect)
    scene.say(say("Which of these do you ask about?"))
    return scene.offer(*(_either(scene, topic, aspect) for topic in near), _none_of_these())


def ask_whether(scene: Scene, topic: str, aspect: Aspect | None) -> None:
    scene.say(say("Do you ask about “{title}”?", title=scene.topic(topic).title))
    scene.offer(
        Choice(say("Yes, that is it"), press.about(topic, aspect)), Choice(say("No, something else"), NONE)
    )


def _either(scene: Scene, topic: str, aspect: Aspect | None) -> Choice:
    return Choice(scene.topic(topic).told_apart, press.about(topic, aspect))


def _none_of_these() -> Choice:
    return Choice(say("None of these"), NONE)


def not_known(scene: Scene, ranking: Ranking) -> None:
    """Says so, names what is near or all that is covered, offers a person; the editors get a line."""
    scene.add(NotUnderstood(scene.heard, ""))
    scene.update(misses=scene.session.misses + 1, asked=scene.heard)
    if not scene.session.desk and is_angry(scene.heard, scene.know.lexicon):
        return commands.soothe(scene, None)
    if scene.session.misses % MISSES_BEFORE_A_PERSON:  # never the same sentence twice in a row
        scene.say(
            say("I do not know this for certain, so I will not guess. Please say it in a few plain words.")
        )
    elif not scene.session.desk and len(words(scene.heard)) >= elsewhere.FEWEST_WORDS:
        return commands.stuck(scene, None)
    else:
        scene.say(say("I still cannot help with this one. A person can:"))
        scene.say(whom_to_call(scene))
        return scene.offer(choices.command("person"), choices.command("list"))
    near = nearest(scene, ranking)
    if not near:
        return commands.offer_everything(scene)
    scene.say(say("Or is it one of these?"))
    return scene.offer(
        *(_either(scene, topic, None) for topic in near), *map(choices.command, ("list", "person"))
    )


def nearest(scene: Scene, ranking: Ranking) -> tuple[str, ...]:
    """Topics that few words speak for a little: too little to ask about them, enough to put them first."""
    best = ranking.candidates[0].score if ranking.candidates else 0.0
    if ranking.bare or ranking.subject or len(words(scene.heard)) > TERSE or best < LITTLE:
        return ()
    return tuple(dict.fromkeys(c.topic for c in ranking.candidates if c.score >= NEAR * best))[:MOST_NEAREST]
