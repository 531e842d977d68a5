"""A topic as steps to walk. A flow has its own; a procedure's are made of its cases and papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.content.model import (
    Answer,
    Ask,
    AskValue,
    Branch,
    Case,
    Content,
    Dated,
    Do,
    Entry,
    Flow,
    Handoff,
    Procedure,
    Run,
    Say,
)
from bot.core.session import Session
from bot.wording import say

PAPERS, TICK, LACKING, FILE, AFTER = "_papers", "_tick", "_lacking", "_file", "_after"
FILED, DUE = "_filed", "_due"
TO_PAPERS = (Branch(PAPERS),)


@dataclass(frozen=True, slots=True)
class Papers:
    """This person's list of papers, and what can be done with it."""

    procedure: Procedure
    id: str = PAPERS


@dataclass(frozen=True, slots=True)
class Tick:
    """The same list, each paper a button that ticks or unticks it."""

    procedure: Procedure
    id: str = TICK


@dataclass(frozen=True, slots=True)
class Lacking:
    """The same list, each paper a button that tells what to do without it."""

    procedure: Procedure
    id: str = LACKING


@dataclass(frozen=True, slots=True)
class After:
    """What happens once the file is handed in; ends the guide."""

    procedure: Procedure
    id: str = AFTER


@dataclass(frozen=True, slots=True)
class Due:
    """When the result is due, counted from the day kept at ``FILED``; ends the guide."""

    procedure: Procedure
    id: str = DUE


Waiting = Ask | AskValue | Do | Handoff | Papers | Tick | Lacking
Step = Waiting | Say | Run | After | Due


def steps(content: Content, topic_id: str) -> Mapping[str, Step]:
    """The steps of a topic's guide by id, the first one first; empty when it has none."""
    entry = content.entries.get(topic_id)
    return _steps(entry) if entry else {}


@lru_cache(maxsize=1024)
def _steps(entry: Entry) -> Mapping[str, Step]:
    match entry:
        case Flow() as flow:
            return {step.id: step for step in flow.steps}
        case Procedure() as procedure:
            return procedure_steps(procedure)
        case _:
            return {}


def procedure_steps(procedure: Procedure) -> dict[str, Step]:
    made: list[Step] = [Papers(procedure), Tick(procedure), Lacking(procedure), After(procedure)]
    made += [filing_day(), Due(procedure)]
    if procedure.guide:
        made.append(Run(FILE, procedure.guide, (Branch(AFTER),)))
    made += [as_question(case) for case in procedure.cases]
    return {step.id: step for step in made}


def filing_day() -> AskValue:
    asked = say("On which day did you hand in the file? For example “today” or “12/11”.")
    return AskValue(FILED, (Dated(asked),), Answer.DATE, (Branch(DUE),))


def as_question(case: Case) -> Ask:
    """Whatever is answered, the walk goes to the papers, which ask the next case that still matters."""
    options = tuple(replace(option, go=TO_PAPERS) for option in case.options)
    return Ask(case.id, case.text, options, help=case.help, line=case.line)


def next_step(go: tuple[Branch, ...], answers: Mapping[str, str]) -> str | None:
    """Where ``go`` leads, given the answers so far; ``None`` ends the guide."""
    for branch in go:
        if all(answers.get(step) == label for step, label in branch.when.items()):
            return branch.to
    return None


def asks_for_phone(content: Content, session: Session) -> bool:
    """Whether the person stands where a telephone number is asked for."""
    at = session.stack[-1] if session.stack and not session.parked else None
    step = steps(content, at.topic).get(at.step) if at else None
    return isinstance(step, AskValue) and step.answer is Answer.PHONE
