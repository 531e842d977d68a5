"""Strict YAML: every scalar is text, every node knows its line, and nothing is guessed.

Built on PyYAML's events, so aliases never expand and nesting never recurses in C. What YAML can do
but an editor never means (anchors, tags, merge keys, two documents …) is a problem, with its line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from bot.content.encoding import decode
from bot.content.problem import Problem
from bot.content.syntax import explain
from bot.wording import say

MAX_DEPTH = 12  # the formats need seven
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Scalar(NamedTuple):
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    items: dict[str, Node]
    lines: dict[str, int]  # of the keys
    line: int


Node = Scalar | Sequence | Mapping


def parse(file: str, data: bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    """The whole file as one node, or ``None``; with everything that strictness minds in it."""
    text = decode(file, data)
    if isinstance(text, Problem):
        return None, (text,)
    try:
        builder = _Builder(file, LOADER(text).get_event)
        return builder.document(), tuple(builder.problems)
    except _TooDeep as deep:
        fix = say("check the brackets and the indentation")
        return None, (Problem(file, deep.line, say("Too many levels inside each other"), fix),)
    except yaml.YAMLError as error:
        return None, (explain(file, error),)


@dataclass
class _TooDeep(Exception):
    line: int


@dataclass
class _Builder:
    """Turns the events of one file into nodes, noting what is not allowed."""

    file: str
    following: Callable[[], yaml.Event]
    problems: list[Problem] = field(default_factory=list)

    def document(self) -> Node | None:
        self.following()  # the stream starts
        first = self.following()
        if not isinstance(first, yaml.DocumentStartEvent):
            fix = say("write its content or delete it")
            self.problems.append(Problem(self.file, 1, say("The file is empty"), fix))
            return None
        if first.version or first.tags:
            self.mind(first, say("A “%” directive is not allowed here"), say("delete the line"))
        root = self.node(self.following(), 1)
        self.following()  # the document ends
        second = self.following()
        if isinstance(second, yaml.DocumentStartEvent):
            message = say("A second document starts here (“---”)")
            self.mind(second, message, say("keep one document a file"))
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        match event:
            case yaml.ScalarEvent(anchor=None, tag=None, value=value):  # nearly all of them
                return Scalar(value.strip(), _line(event))
            case yaml.AliasEvent(anchor=name):
                self.no_trick(event, say("“*{name}” (alias) is not allowed here", name=name))
                return Scalar("*", _line(event))
        if depth > MAX_DEPTH:
            raise _TooDeep(_line(event))
        self.plain(event)
        match event:
            case yaml.SequenceStartEvent():
                return self.sequence(event, depth)
            case yaml.MappingStartEvent():
                return self.mapping(event, depth)
        return Scalar(str(getattr(event, "value", "")).strip(), _line(event))

    def plain(self, event: yaml.Event) -> None:
        if anchor := getattr(event, "anchor", None):
            self.no_trick(event, say("“&{name}” (anchor) is not allowed here", name=anchor))
        if tag := getattr(event, "tag", None):
            self.no_trick(event, say("“{tag}” (tag) is not allowed here", tag=tag))

    def sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self.following(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), _line(start))

    def mapping(self, start: yaml.Event, depth: int) -> Mapping:
        made = Mapping({}, {}, _line(start))
        while not isinstance(event := self.following(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.following(), depth + 1)
            name = key.text if isinstance(key, Scalar) else ""
            if self.good_key(name, made, event):
                made.items[name] = value
                made.lines[name] = key.line
        return made

    def good_key(self, key: str, made: Mapping, event: yaml.Event) -> bool:
        if not key:
            self.mind(event, say("A key must be a plain word"), say("check the brackets and the indentation"))
        elif key == "<<":
            self.mind(event, say("“<<” (merge key) is not allowed here"), say("write the keys out"))
        elif key in made.items:
            first = made.lines[key]
            message = say("The key “{key}” stands twice (first on line {line})", key=key, line=first)
            self.mind(event, message, say("keep one of them"))
        else:
            return True
        return False

    def no_trick(self, event: yaml.Event, message: str) -> None:
        self.mind(event, message, say("if it is part of a text, put the text in double quotes"))

    def mind(self, event: yaml.Event, message: str, fix: str) -> None:
        self.problems.append(Problem(self.file, _line(event), message, fix))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
