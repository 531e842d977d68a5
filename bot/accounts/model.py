"""The people who work with the assistant, and their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}", re.ASCII)


class Role(StrEnum):
    HELPER = "helper"
    LEAD = "lead"  # of helpers
    EDITOR = "editor"
    ADMIN = "admin"


INCLUDED = {
    Role.HELPER: frozenset({Role.HELPER}),
    Role.LEAD: frozenset({Role.LEAD, Role.HELPER}),
    Role.EDITOR: frozenset({Role.EDITOR}),
    Role.ADMIN: frozenset(Role),
}


@dataclass(frozen=True, slots=True)
class User:
    """``name`` never changes and is what other tables keep; ``shown`` is what citizens read."""

    name: str
    shown: str
    role: Role
    active: bool = True
    telegram: str | None = None  # their number on Telegram, once bound
    must_change: bool = False  # the password was made by somebody else
    two_steps: bool = False  # a code from their phone is asked too

    def may(self, role: Role) -> bool:
        """Whether this person may do what that role may."""
        return role in INCLUDED[self.role]


def well_named(name: str) -> bool:
    """
    >>> well_named("lan.nguyen"), well_named("Lan"), well_named("a")
    (True, False, False)
    """
    return NAME.fullmatch(name) is not None
