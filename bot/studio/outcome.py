"""What comes of an editor's act: it is done, or refused with a sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.problem import Problem
from bot.store.proposals import Proposal
from bot.store.releases import Release


@dataclass(frozen=True, slots=True)
class Done:
    """``release`` serves now; without one, ``proposal`` waits for a second editor or for its day."""

    release: Release | None = None
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed. ``clashes``: files that were published since their drafts began."""

    message: str
    problems: tuple[Problem, ...] = ()
    clashes: tuple[str, ...] = ()
    later: bool = False  # nothing is wrong with the change: it may be tried again
