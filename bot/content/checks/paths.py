"""The trial walks, as far as they can be judged without walking."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.blame import blame
from bot.content.checks.given import Given
from bot.content.model import Content, Entry, Flow, Procedure, Run
from bot.content.problem import Problem, did_you_mean
from bot.wording import say

DONE = "done"


def no_path(entry: Entry) -> Iterator[Problem]:
    if isinstance(entry, Flow) and not entry.topic.paths:
        yield blame(entry, 0, say("The guide has no trial path"), say("add at least one under “paths”"))


def path_ends_nowhere(content: Content, given: Given) -> Iterator[Problem]:
    for entry in content.entries.values():
        known = _places(entry, content) if isinstance(entry, Flow) else {DONE}
        for path in entry.topic.paths:
            if path.ends_at is not None and path.ends_at not in known:
                message = say("The path ends at “{step}”, which is not here", step=path.ends_at)
                yield blame(entry, path.line, message, did_you_mean(path.ends_at, known))


def _places(flow: Flow, content: Content) -> set[str]:
    """Where a walk may stand: a step here, or one of a guide or checklist that runs inside."""
    places = {DONE} | {step.id for step in flow.steps}
    for step in flow.steps:
        match content.entries.get(step.topic) if isinstance(step, Run) else None:
            case Flow(steps=steps):
                places |= {inner.id for inner in steps}
            case Procedure(cases=cases):
                places |= {case.id for case in cases}
    return places


def path_with_unknown_paper(entry: Entry) -> Iterator[Problem]:
    known = {paper.id for paper in entry.documents} if isinstance(entry, Procedure) else set()
    for path in entry.topic.paths:
        for paper in path.papers or ():
            if paper not in known:
                message = say("The path expects the paper “{id}”, which is not here", id=paper)
                yield blame(entry, path.line, message, did_you_mean(paper, known))
