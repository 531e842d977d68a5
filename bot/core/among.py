"""Reads what follows «which of these do you ask about?»: together with what was asked, among what was offered."""

from __future__ import annotations

from dataclasses import replace

from bot.core import press
from bot.core.scene import Scene
from bot.matching.ranking import Candidate, Decision, Ranking

CLEAR = 2.0  # how many times as likely as the next one offered
LEAST = 0.2  # score of one that is taken
MOST_ASKED = 300  # characters kept of what was asked


def offered(scene: Scene) -> tuple[str, ...]:
    """The topics that a question of ours is open about; none when nothing is asked."""
    pressed = [choice.press for choice in scene.session.offered]
    if press.command("none") not in pressed or not scene.session.asked:
        return ()
    about = [payload.split(":")[1] for payload in pressed if payload.startswith("t:")]
    return tuple(topic for topic in about if topic in scene.content.entries)


def together(scene: Scene) -> str:
    """What was asked and what is said now."""
    return ", ".join(filter(None, (scene.session.asked, scene.heard)))[-MOST_ASKED:]


def meant(scene: Scene, ranking: Ranking) -> Ranking | None:
    """The ranking with the one meant of those offered; ``None`` when it is not clear."""
    topics = offered(scene)
    if not topics or ranking.bare:
        return None
    for found in (ranking, scene.rank(together(scene))):
        if best := _clearest(found, topics):
            return replace(found, decision=Decision.ANSWER, candidates=(best,))
    return None


def _clearest(found: Ranking, topics: tuple[str, ...]) -> Candidate | None:
    near = [candidate for candidate in found.candidates if candidate.topic in topics]
    if not near or near[0].score < LEAST:
        return None
    others = [candidate.score for candidate in near[1:] if candidate.topic != near[0].topic]
    return near[0] if near[0].score >= CLEAR * max(others, default=0.0) else None
