"""Checks a whole content before it may serve: every rule, every example, every trial walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.problem import Level, Problem, in_order
from bot.core import trials
from bot.core.scene import Knowledge
from bot.release import assembled, knowledge


@dataclass(frozen=True, slots=True)
class Checked:
    """``know`` is ``None`` as long as the rules find an error; what the trials find leaves it."""

    know: Knowledge | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)


def rules(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What can be told while somebody types: all but the examples and the trial walks."""
    return assembled(files).problems


def check(files: Mapping[str, bytes]) -> Checked:
    """All of ``camtay check``. Takes seconds: it learns the content and walks it."""
    loaded = assembled(files)
    if loaded.content is None:
        return Checked(None, loaded.problems)
    know = knowledge(loaded.content)
    return Checked(know, in_order((*loaded.problems, *trials.run(know))))
