"""Which papers one person's case needs, and which question can still change them. Pure.

Facts only ever become true, so a paper is decided once one of its ``unless`` holds, or one of its
``only_if`` holds with no ``unless`` still possible. Cases are asked in the order of the file, and a
case's own conditions look only at the cases before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Protocol

from bot.content.model import Case, Document, Option, Procedure, in_force

Facts = frozenset[str]
NONE: Facts = frozenset()


class Conditional(Protocol):
    """Anything that holds when one of ``only_if`` is true (or none is named) and no ``unless`` is."""

    @property
    def only_if(self) -> tuple[str, ...]: ...
    @property
    def unless(self) -> tuple[str, ...]: ...


def holds(item: Conditional, facts: Facts) -> bool:
    return (not item.only_if or not facts.isdisjoint(item.only_if)) and facts.isdisjoint(item.unless)


def needed(procedure: Procedure, facts: Facts, day: date) -> tuple[Document, ...]:
    """The papers of this case on ``day``, those from the authorities' own data included."""
    return tuple(paper for paper in in_force(procedure.documents, day) if holds(paper, facts))


def certain(procedure: Procedure, answered: Mapping[str, str], day: date) -> tuple[Document, ...]:
    """The papers that are needed whatever is still answered; with every case answered, those of ``needed``."""
    possible = possible_facts(procedure, answered)
    papers = needed(procedure, facts(procedure, answered), day)
    return tuple(paper for paper in papers if possible.isdisjoint(paper.unless))


def facts(procedure: Procedure, answered: Mapping[str, str]) -> Facts:
    """What the answers (case → label) make true; where a case no longer applies, nothing."""
    known = NONE
    for case in procedure.cases:
        option = _chosen(case, answered)
        if option and holds(case, known):
            known |= frozenset(option.facts)
    return known


def open_case(procedure: Procedure, answered: Mapping[str, str], day: date) -> Case | None:
    """The next case whose answer can still change a paper or a fee.

    A label that its case does not have is no answer.
    """
    return _open_case(procedure, tuple((case.id, answered.get(case.id, "")) for case in procedure.cases), day)


@lru_cache(maxsize=1024)  # asked some three times a turn
def _open_case(procedure: Procedure, labels: tuple[tuple[str, str], ...], day: date) -> Case | None:
    answered = dict(labels)
    known = facts(procedure, answered)
    telling = _telling(procedure, answered, known, day)
    so_far = NONE
    for case in procedure.cases:
        option = _chosen(case, answered)
        if not holds(case, so_far):
            continue
        if option is None and not telling.isdisjoint(_given(case)):
            return case
        so_far |= frozenset(option.facts) if option else NONE
    return None


def _chosen(case: Case, answered: Mapping[str, str]) -> Option | None:
    label = answered.get(case.id)
    return next((option for option in case.options if option.label == label), None)


def _telling(procedure: Procedure, answered: Mapping[str, str], known: Facts, day: date) -> Facts:
    """The facts, unknown as yet, on which a paper or a fee hangs: by itself or by way of a later case."""
    waiting = [case for case in procedure.cases if not (_chosen(case, answered) and holds(case, known))]
    possible = possible_facts(procedure, answered)
    items: Iterable[Conditional] = chain(in_force(procedure.documents, day), in_force(procedure.fees, day))
    telling = NONE.union(*(_hangs_on(item, known, possible) for item in items))
    for case in reversed(waiting):
        if not telling.isdisjoint(_given(case)):
            telling |= _hangs_on(case, known, possible)
    return telling


def _hangs_on(item: Conditional, known: Facts, possible: Facts) -> Facts:
    """The unknown facts that can still change whether the item holds."""
    if not may_hold(item, known, possible):
        return NONE
    wanted = NONE if not known.isdisjoint(item.only_if) else frozenset(item.only_if)
    return wanted | frozenset(item.unless)


def possible_facts(procedure: Procedure, answered: Mapping[str, str]) -> Facts:
    """What is true, and what an answer still to come may make true."""
    known = facts(procedure, answered)
    possible = known
    for case in procedure.cases:
        if may_hold(case, known, possible):
            option = _chosen(case, answered)
            possible |= frozenset(option.facts) if option else _given(case)
    return possible


def may_hold(item: Conditional, known: Facts, possible: Facts) -> bool:
    """Whether it holds, or may yet."""
    return known.isdisjoint(item.unless) and (not item.only_if or not possible.isdisjoint(item.only_if))


def _given(case: Case) -> Facts:
    return frozenset(fact for option in case.options for fact in option.facts)
