"""A person's own list of papers: what is needed in their case, what is ticked, what is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bot.content.model import Case, Document, Procedure
from bot.content.procedure_facts import certain, open_case
from bot.core.session import Session
from bot.wording import say

EMPTY_BOX, TICKED_BOX = "☐", "☑"


def next_case(procedure: Procedure, session: Session, day: date) -> Case | None:
    """The next question that can still change the list."""
    return open_case(procedure, answered(procedure, session), day)


def answered(procedure: Procedure, session: Session) -> Mapping[str, str]:
    return session.answers.get(procedure.topic.id, {})


def wanted(procedure: Procedure, session: Session, day: date) -> tuple[Document, ...]:
    """As far as the answers tell: a paper that the next one may take away is not named yet."""
    return certain(procedure, answered(procedure, session), day)


def to_bring(procedure: Procedure, session: Session, day: date) -> tuple[Document, ...]:
    return tuple(paper for paper in wanted(procedure, session, day) if not paper.from_data)


def not_needed(procedure: Procedure, session: Session, day: date) -> tuple[Document, ...]:
    return tuple(paper for paper in wanted(procedure, session, day) if paper.from_data)


def missing(procedure: Procedure, session: Session, day: date) -> tuple[Document, ...]:
    ticked = session.ticked.get(procedure.topic.id, ())
    return tuple(d for d in to_bring(procedure, session, day) if d.id not in ticked)


def checklist(procedure: Procedure, session: Session, day: date) -> str:
    """The list as it is read: boxes, where to get each, then what need not be handed in."""
    ticked, bring = session.ticked.get(procedure.topic.id, ()), to_bring(procedure, session, day)
    not_all = not_all_known(procedure, session, day)
    if not_all and not bring:
        return "\n".join(not_all)
    parts = [say("Your papers for **{title}**:", title=procedure.topic.title)]
    parts += [_line(paper, paper.id in ticked) for paper in bring]
    if spared := not_needed(procedure, session, day):
        parts.append("\n".join([say("No need to hand in, the offices look it up:"), *map(_spared, spared)]))
    return "\n\n".join([*parts, *not_all])


def _spared(paper: Document) -> str:
    return f"– {paper.name}" + (f": {paper.note}" if paper.note else "")


def _line(paper: Document, ticked: bool) -> str:
    """A ticked paper is only named: where to get it no longer matters."""
    form = f" ({paper.form})" if paper.form else ""
    doubt = say("Not certain: please ask where you hand it in.") if paper.uncertain else None
    details = [] if ticked else [paper.note, paper.get]
    return _with_details(f"{box(ticked)} **{paper.name}**{form}", [*details, doubt])


def _with_details(name: str, details: Iterable[str | None]) -> str:
    told = " ".join(detail for detail in details if detail)
    return f"{name}\n{told}" if told else name


def box(ticked: bool) -> str:
    return TICKED_BOX if ticked else EMPTY_BOX


def how_many(procedure: Procedure, session: Session, day: date) -> str:
    """How far the ticking is; empty before the first tick."""
    needed, lacking = len(to_bring(procedure, session, day)), len(missing(procedure, session, day))
    if not lacking:
        return say("You have ticked every paper for {title}.", title=procedure.topic.title)
    ticked = needed - lacking
    return say("{ticked} of {all} papers are ticked.", ticked=ticked, all=needed) if ticked else ""


def what_is_missing(procedure: Procedure, session: Session, day: date) -> str:
    """The answer to «còn thiếu gì»."""
    papers, title = missing(procedure, session, day), procedure.topic.title
    not_all = not_all_known(procedure, session, day)
    if not papers:
        return "\n".join(not_all) or say("You have ticked every paper for {title}.", title=title)
    lines = [say("For {title} you still lack:", title=title)]
    return "\n\n".join([*lines, *(_line(paper, False) for paper in papers), *not_all])


def not_all_known(procedure: Procedure, session: Session, day: date) -> list[str]:
    """Said of a list while a question that can change it is open; else nothing."""
    if next_case(procedure, session, day) is None:
        return []
    return [say("I do not know all of your case yet: other papers may be needed, which I tell at the end.")]


def without(paper: Document) -> str:
    """What to do when this paper is lacking."""
    told = paper.lacking or paper.get
    return told or say(
        "I have no certain advice on “{name}”. Please ask where you hand it in.", name=paper.name
    )
