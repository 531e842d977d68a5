"""Tells whether another case of the same matter differs: «cho bé thứ hai thì khác gì không»."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.content.model import Entry, Procedure, Question, text_on
from bot.content.procedure_facts import facts, holds
from bot.core.scene import Scene
from bot.lexicon import BREAK, Lexicon
from bot.matching.ranking import Decision
from bot.text.phrases import Words
from bot.wording import say

GROUP = "difference"


def told(scene: Scene, text: str) -> str | None:
    """Says it of what is under way or was just spoken of, and gives that topic; ``None`` when it is not asked."""
    topic = _spoken_of(scene)
    if topic is None or not asks(scene.know.lexicon, text):
        return None
    ranking = scene.rank(text)
    if ranking.decision is Decision.ANSWER and ranking.candidates[0].topic != topic:
        return None
    answer = difference(scene.content.entries[topic], scene.session.answers.get(topic, {}), scene.day)
    if answer is not None:
        scene.update(topic=topic)
        scene.say(answer)
    return None if answer is None else topic


def asks(lexicon: Lexicon, text: str) -> bool:
    """Whether the words end in asking for a difference, and set no two things side by side."""
    said = lexicon.tokens(text)
    stretches = lexicon.phrases(GROUP).cover(said)
    at = next((i for i, found in enumerate(stretches) if found.key == "asks"), None)
    if at is None or any(found.key == "compares" for found in stretches[:at]):
        return False
    after = tuple(word for found in stretches[at + 1 :] for word in found.words)
    return _says_nothing(lexicon, after)


def _says_nothing(lexicon: Lexicon, after: Words) -> bool:
    fillers = lexicon.group("fillers").get("words", ())
    return all(word in fillers or word in (BREAK, "?") for word in after)


def difference(entry: Entry, answered: Mapping[str, str], day: date) -> str | None:
    """The questions whose answers make a difference, or that nothing does; ``None`` where it is not known."""
    if isinstance(entry, Question):
        return None
    title = entry.topic.title
    if not isinstance(entry, Procedure):
        return say("It is done the same way: **{title}**. Where something differs, I ask first.", title=title)
    questions = _telling(entry, answered, day)
    if not questions:
        return say("It is the same: **{title}** asks the same papers of everybody.", title=title)
    first = say(
        "It is the same procedure: **{title}**. Only the answers to this change the list of papers:",
        title=title,
    )
    return "\n".join([first, *(f"• {question}" for question in questions)])


def _telling(procedure: Procedure, answered: Mapping[str, str], day: date) -> list[str]:
    """The questions with a bearing on the papers that apply, as far as is known from the answers."""
    known = facts(procedure, answered)
    cases = (case for case in procedure.cases if any(option.facts for option in case.options))
    texts = (text_on(case.text, day) for case in cases if holds(case, known))
    return [text for text in texts if text]


def _spoken_of(scene: Scene) -> str | None:
    """The procedure that is walked, else the innermost guide, else what was spoken of last."""
    entries, walked = scene.content.entries, [at.topic for at in reversed(scene.session.stack)]
    under_way = () if scene.session.parked else walked
    known = [topic for topic in (*under_way, scene.session.topic) if topic in entries]
    return next((topic for topic in known if isinstance(entries[topic], Procedure)), next(iter(known), None))
