"""Turns to another matter when the person does: «giờ chuyển qua …», «quay lại chuyện …», a switch offered before."""

from __future__ import annotations

from bot.content.model import Aspect
from bot.core import choices, press
from bot.core.answer import is_nod
from bot.core.present import present_again
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.topics import open_topic, remember
from bot.core.walk import waiting
from bot.lexicon import BREAK
from bot.matching.ranking import Decision, Ranking
from bot.text.phrases import Words
from bot.wording import say

MOST_CHOICES = 4
LASTS = 3  # turns that an offered switch is kept for
NEAR = 0.3  # score of a matter that was just offered …
LIKELY = 0.5  # … of one worth offering
FEWEST_WORDS = 3  # fewer answer the step


def turned(scene: Scene, text: str) -> bool:
    """Goes to the matter that the words turn to; ``False`` when they do not, or to nothing that is known."""
    how, rest = _turned_to(scene, scene.know.lexicon.tokens(text))
    ranking = scene.rank(rest) if rest else Ranking(Decision.NONE)
    if how == "after":
        return kept_for_later(scene, ranking)
    topic = (_spoken_of(scene, ranking) if how == "back" else None) or _named(ranking)
    if topic is None:
        return how == "back" and asked_which(scene, rest, ranking)
    step = waiting(scene)
    if step is not None and topic in {position.topic for position in scene.session.stack}:
        scene.say(say("We are at it, at this step:"))
        present_again(scene, step)
    else:
        open_topic(scene, topic, ranking.aspect if ranking.aspect is not Aspect.HOW else None)
    return True


def kept_for_later(scene: Scene, ranking: Ranking) -> bool:
    """«Làm xong cái này rồi làm cà vẹt»: offered once this is done."""
    step = waiting(scene)
    best = ranking.candidates[0] if ranking.candidates else None
    if step is None or best is None or best.score < NEAR:
        return False
    remember(scene, best.topic)
    scene.say(say("Once this is done I will offer you “{title}”.", title=scene.topic(best.topic).title))
    present_again(scene, step)
    return True


def asked_which(scene: Scene, rest: str, ranking: Ranking) -> bool:
    """«Quay lại chuyện bằng lái», of which there are two: what is under way waits until it is said which."""
    if ranking.decision is not Decision.CHOOSE:
        return False
    near = dict.fromkeys(one.topic for one in ranking.candidates[:MOST_CHOICES])
    scene.update(asked=rest, parked=bool(scene.session.stack))
    scene.say(say("Which of these do you ask about?"))
    none = Choice(say("None of these"), press.command("none"))
    scene.offer(*(Choice(scene.topic(one).told_apart, press.about(one)) for one in near), none)
    return True


def asked_again(scene: Scene, text: str) -> bool:
    """Goes where a switch was just offered to, when the words are about that again."""
    topic = _switch(scene)
    if topic is None or len(scene.know.lexicon.tokens(text)) < FEWEST_WORDS:
        return False
    ranking = scene.rank(text)
    again = not ranking.bare and [c.topic for c in ranking.candidates[:1]] == [topic]
    if again and ranking.candidates[0].score >= NEAR:
        open_topic(scene, topic)
        return True
    return False


def offer_switch(scene: Scene, topic: str) -> tuple[Choice, ...]:
    """The button that goes there, good for a few turns."""
    scene.update(switch=topic, switch_turn=scene.session.turns)
    return kept_switch(scene)


def kept_switch(scene: Scene) -> tuple[Choice, ...]:
    topic = _switch(scene)
    if topic is None:
        return ()
    switch = choices.about_topic(scene.content, topic)
    return (Choice(say("Go to: {title}", title=switch.label), switch.press),)


def _switch(scene: Scene) -> str | None:
    session = scene.session
    fresh = session.turns - session.switch_turn <= LASTS
    elsewhere = session.switch not in {position.topic for position in session.stack}
    return session.switch if fresh and elsewhere and session.switch in scene.content.entries else None


def likely(scene: Scene) -> tuple[Choice, ...]:
    """The way to another topic that words which answer nothing are likely about."""
    ranking = scene.rank(scene.heard)
    best = ranking.candidates[0] if ranking.candidates and not ranking.bare else None
    if best and best.score >= LIKELY and best.topic not in {at.topic for at in scene.session.stack}:
        return offer_switch(scene, best.topic)
    return kept_switch(scene)


def _turned_to(scene: Scene, said: Words) -> tuple[str, str]:
    """Back or forward, and what stands after these words, when before them is no more than «ok rồi»."""
    at = 0
    for stretch in scene.know.lexicon.phrases("turning").cover(said):
        end = at + len(stretch.words)
        if stretch.key:
            before = " ".join(word for word in said[:at] if word != BREAK)
            nothing = not before or is_nod(before, scene.know.lexicon)
            return (stretch.key, " ".join(said[end:])) if nothing else ("", "")
        at = end
    return "", ""


def _spoken_of(scene: Scene, ranking: Ranking) -> str | None:
    """The likeliest of those that were spoken of before."""
    session = scene.session
    under_way = (position.topic for position in session.stack)
    before = {*under_way, *session.later, *session.answers, session.topic}
    return next((one.topic for one in ranking.candidates if one.topic in before), None)


def _named(ranking: Ranking) -> str | None:
    return ranking.candidates[0].topic if ranking.decision is Decision.ANSWER else None
