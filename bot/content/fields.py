"""Typed fields out of a strict mapping; whatever does not fit becomes a problem, never an exception.

A reader is a function ``(Fields) -> value``. After it has run, every key it did not ask for is
reported as unknown, with the nearest key it did ask for: so no reader keeps a list of its keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.content.model import Dated, Text
from bot.content.problem import Problem, did_you_mean
from bot.content.strict import Mapping, Node, Scalar, Sequence
from bot.wording import say

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@dataclass
class Page:
    """One file being read: its name and what was wrong so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def blame(self, line: int, message: str, fix: str | None = None) -> None:
        self.problems.append(Problem(self.file, line, message, fix))

    def read(self, node: Node, reader: Callable[[Fields], T]) -> T:
        """What the reader makes of the mapping; of an empty one when it is none."""
        if not isinstance(node, Mapping):
            self.blame(node.line, say("Keys with values are expected here"), say("write “key: value”"))
            return reader(Fields(Page(self.file), Mapping({}, {}, node.line)))
        fields = Fields(self, node)
        made = reader(fields)
        fields.close()
        return made


@dataclass
class Fields:
    """The fields of one mapping. Each getter is also the declaration that its key exists."""

    page: Page
    node: Mapping
    asked: set[str] = field(default_factory=set)

    @property
    def line(self) -> int:
        return self.node.line

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.node.items

    def line_of(self, key: str) -> int:
        return self.node.lines.get(key, self.node.line)

    def blame(self, key: str, message: str, fix: str | None = None) -> None:
        self.page.blame(self.line_of(key), message, fix)

    def close(self) -> None:
        for key in self.node.items.keys() - self.asked:
            self.blame(key, say("The key “{key}” is not known here", key=key), self._likely_fix(key))

    def _likely_fix(self, key: str) -> str:
        match self.node.items[key]:
            case Scalar(""):  # «{label: Có, tôi có}» reads as a second key without a value
                return say("if it is part of a text with a comma, put the text in double quotes")
        near = did_you_mean(key, self.asked - self.node.items.keys()) or did_you_mean(key, self.asked)
        return near or say("delete it")

    def need(self, key: str) -> Node | None:
        if not self.has(key):
            self.blame(key, say("The key “{key}” is missing", key=key), say("write “{key}: …”", key=key))
        return self.node.items.get(key)

    # ── one text ─────────────────────────────────────────────────────────────────────────────────

    def maybe(self, key: str) -> str | None:
        return self._words_of(key, self.node.items[key]) if self.has(key) else None

    def text(self, key: str) -> str:
        return self.maybe(key) or "" if self.need(key) else ""

    def id(self, key: str) -> str:
        given = self.text(key)
        self.check_id(given, self.line_of(key))
        return given

    def check_id(self, given: str, line: int) -> None:
        if given and not ID.fullmatch(given):
            message = say("“{id}” is not a good id", id=given)
            self.page.blame(line, message, say("use a-z, 0-9 and hyphens, without marks"))

    def _words_of(self, key: str, node: Node) -> str | None:
        if not isinstance(node, Scalar):
            message = say("“{key}” must be one text", key=key)
            self.page.blame(node.line, message, say("put the whole text in double quotes"))
        elif not node.text:
            self.page.blame(
                node.line, say("“{key}” is empty", key=key), say("write its value or delete the key")
            )
        else:
            return node.text
        return None

    # ── typed values ─────────────────────────────────────────────────────────────────────────────

    def day(self, key: str) -> date | None:
        given = self.maybe(key)
        try:
            return date.fromisoformat(given) if given else None
        except ValueError:
            message = say("“{given}” is not a date", given=given)
            self.blame(key, message, say("write it as year-month-day, e.g. 2026-08-15"))
            return None

    def number(self, key: str) -> int | None:
        given = self.maybe(key)
        if given is None or re.fullmatch(r"[0-9]{1,12}", given):
            return int(given) if given else None
        digits = re.sub(r"\D", "", given) or "8000"
        message = say("“{given}” is not a whole number", given=given)
        self.blame(key, message, say("write only digits, e.g. {digits}", digits=digits))
        return None

    def flag(self, key: str) -> bool:
        return self.one_of(key, ("true", "false")) == "true"

    def one_of(self, key: str, allowed: Iterable[str]) -> str | None:
        given = self.maybe(key)
        known = tuple(allowed)
        if given is None or given in known:
            return given
        message = say("“{given}” is not one of: {allowed}", given=given, allowed=", ".join(known))
        self.blame(key, message, did_you_mean(given, known))
        return None

    def member(self, key: str, kind: type[E], otherwise: E) -> E:
        found = self.one_of(key, list(kind)) if self.need(key) else None
        return kind(found) if found else otherwise

    # ── several ──────────────────────────────────────────────────────────────────────────────────

    def nodes(self, key: str, one: bool = False) -> tuple[Node, ...]:
        """The items of a list; with ``one``, a single value is a list of itself."""
        if not self.has(key):
            return ()
        match self.node.items[key]:
            case Sequence(items):
                return items
            case Scalar("", line):
                self.page.blame(
                    line, say("“{key}” is empty", key=key), say("write its value or delete the key")
                )
            case node if one:
                return (node,)
            case node:
                self.page.blame(
                    node.line, say("“{key}” must be a list", key=key), say("write one “- …” a line")
                )
        return ()

    def words(self, key: str, one: bool = False) -> tuple[str, ...]:
        found = (self._words_of(key, node) for node in self.nodes(key, one))
        return tuple(word for word in found if word)

    def some(self, key: str) -> tuple[Node, ...]:
        """The items of a list that must not be empty."""
        found = self.nodes(key) if self.need(key) else ()
        if not found and self.has(key) and isinstance(self.node.items[key], Sequence):
            self.blame(key, say("“{key}” is empty", key=key), say("write its value or delete the key"))
        return found

    def ids(self, key: str, one: bool = False) -> tuple[str, ...]:
        """Names of things; each must look like an id."""
        given = self.words(key, one)
        for name in given:
            self.check_id(name, self.line_of(key))
        return given

    def each(self, key: str, reader: Callable[[Fields], T], one: bool = False) -> tuple[T, ...]:
        return tuple(self.page.read(node, reader) for node in self.nodes(key, one))

    def inside(self, key: str) -> dict[str, Node]:
        """The entries of a mapping whose keys are free."""
        if not self.has(key):
            return {}
        node = self.node.items[key]
        if isinstance(node, Mapping):
            return node.items
        self.page.blame(node.line, say("Keys with values are expected here"), say("write “key: value”"))
        return {}

    # ── what citizens read ───────────────────────────────────────────────────────────────────────

    def dated(self, key: str) -> Text:
        """One text, or parts with their days; nothing when the key is absent."""
        if not self.has(key):
            return ()
        node = self.node.items[key]
        if isinstance(node, Sequence):
            return self.each(key, _part)
        given = self._words_of(key, node)
        return (Dated(given, line=self.line_of(key)),) if given else ()

    def said(self, key: str) -> Text:
        """The same, required."""
        return self.dated(key) if self.need(key) else ()


def _part(fields: Fields) -> Dated:
    return Dated(fields.text("text"), fields.day("from"), fields.day("until"), fields.line)
