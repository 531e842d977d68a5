"""Checks a whole content before it may serve: every rule, every example, every trial walk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.content.model import Content, Run
from bot.content.problem import Level, Problem, in_order
from bot.core import trials
from bot.core.guide import steps
from bot.core.scene import Knowledge
from bot.release import assembled, knowledge
from bot.studio.effect import remembering
from bot.studio.unwritten import unwritten


@dataclass(frozen=True, slots=True)
class Checked:
    """``know`` is ``None`` as long as the rules find an error; what the trials find leaves it."""

    know: Knowledge | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)


def check(
    files: Mapping[str, bytes], edited: Collection[str] | None = None, before: Knowledge | None = None
) -> Checked:
    """All of ``camtay check``; of the trial walks only those that the ``edited`` files touch, when they are named.

    Takes seconds: it learns the content and tries every example. ``before``: what serves now, to go on from.
    """
    loaded = assembled(files)
    if loaded.content is None:
        return Checked(None, loaded.problems)
    know = knowledge(loaded.content, before)
    topics = know.content.entries.keys() if edited is None else touched(know.content, edited)
    trying = replace(know, rank=remembering(know.rank))
    return Checked(know, in_order((*loaded.problems, *unwritten(files), *tried(trying, topics))))


def tried(know: Knowledge, walked: Collection[str]) -> Iterator[Problem]:
    for entry in know.content.entries.values():
        yield from trials.examples(know, entry.topic)
        if entry.topic.id in walked:
            yield from trials.paths(know, entry.topic)


def touched(content: Content, edited: Collection[str]) -> frozenset[str]:
    """The topics of these files, and those whose guides lead through them; all, when what is common changed."""
    if any(PurePosixPath(path).name.startswith("_") for path in edited):
        return frozenset(content.entries)
    found = {topic for topic, entry in content.entries.items() if entry.topic.file in edited}
    leads = {
        topic: {step.topic for step in steps(content, topic).values() if isinstance(step, Run)}
        for topic in content.entries
    }
    while more := {topic for topic, inner in leads.items() if inner & found} - found:
        found |= more
    return frozenset(found)
