"""The trial walks, as far as they can be judged without walking."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.blame import blame
from bot.content.checks.given import Given
from bot.content.model import Content, Entry, Flow, Procedure, Run
from bot.content.problem import Problem, did_you_mean
from bot.wording import say

DONE = "done"
UNKNOWN = ""  # a guide that could not be read may hold any step


def no_path(entry: Entry) -> Iterator[Problem]:
    if isinstance(entry, Flow) and not entry.topic.paths:
        yield blame(entry, 0, say("The guide has no trial path"), say("add at least one under “paths”"))


def path_ends_nowhere(content: Content, given: Given) -> Iterator[Problem]:
    for entry in content.entries.values():
        known = set(_places(entry, content))
        for path in entry.topic.paths:
            if path.ends_at is not None and path.ends_at not in known | {DONE} and UNKNOWN not in known:
                message = say("The path ends at “{step}”, which is not here", step=path.ends_at)
                yield blame(entry, path.line, message, did_you_mean(path.ends_at, known))


def _places(entry: Entry, content: Content) -> Iterator[str]:
    """Where a walk may stand: a step here, or one of a guide or checklist that runs inside."""
    for step in entry.steps if isinstance(entry, Flow) else ():
        yield step.id
        match content.entries.get(step.topic) if isinstance(step, Run) else None:
            case Flow(steps=steps):
                yield from (inner.id for inner in steps) if steps else [UNKNOWN]
            case Procedure(cases=cases):
                yield from (case.id for case in cases)


def path_with_unknown_paper(entry: Entry) -> Iterator[Problem]:
    known = {paper.id for paper in entry.documents} if isinstance(entry, Procedure) else set()
    for path in entry.topic.paths:
        for paper in path.papers or ():
            if paper not in known:
                message = say("The path expects the paper “{id}”, which is not here", id=paper)
                yield blame(entry, path.line, message, did_you_mean(paper, known))
