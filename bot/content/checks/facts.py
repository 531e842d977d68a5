"""The facts of a procedure: given by answers, used by papers, fees and later questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bot.content.checks.blame import blame
from bot.content.model import Case, Document, Entry, Fee, Procedure
from bot.content.problem import Problem, did_you_mean
from bot.wording import say


def unknown_fact(entry: Entry) -> Iterator[Problem]:
    if isinstance(entry, Procedure):
        given = {fact for case in entry.cases for fact in _given(case)}
        for item in _conditional(entry):
            for fact in _named(item):
                if fact not in given:
                    message = say("No answer makes “{fact}” true", fact=fact)
                    fix = did_you_mean(fact, given) or say("write “is: {fact}” at an option", fact=fact)
                    yield blame(entry, item.line, message, fix)


def fact_comes_too_late(entry: Entry) -> Iterator[Problem]:
    """Questions are asked from top to bottom, so a condition must look upwards."""
    if isinstance(entry, Procedure):
        later = [{fact for case in entry.cases[n:] for fact in _given(case)} for n in range(len(entry.cases))]
        earlier: set[str] = set()
        for case, rest in zip(entry.cases, later, strict=True):
            for fact in _named(case):
                if fact in rest and fact not in earlier:
                    message = say("“{fact}” is known only after this question", fact=fact)
                    yield blame(
                        entry, case.line, message, say("move the question below the one that tells it")
                    )
            earlier |= _given(case)


def unused_fact(entry: Entry) -> Iterator[Problem]:
    """Each said once, at the first option that gives it."""
    if isinstance(entry, Procedure):
        told = {fact for item in _conditional(entry) for fact in _named(item)}
        for option in (option for case in entry.cases for option in case.options):
            for fact in option.facts:
                if fact not in told:
                    told.add(fact)
                    message = say("“{fact}” changes no paper, fee or question", fact=fact)
                    fix = say("delete “is: {fact}”, or name it in an only_if or unless", fact=fact)
                    yield blame(entry, option.line, message, fix)


def _conditional(procedure: Procedure) -> Iterator[Case | Document | Fee]:
    return chain(procedure.cases, procedure.documents, procedure.fees)


def _named(item: Case | Document | Fee) -> tuple[str, ...]:
    return (*item.only_if, *item.unless)


def _given(case: Case) -> set[str]:
    return {fact for option in case.options for fact in option.facts}
