"""Strict YAML: every scalar is text, every node knows its line, and nothing is guessed.

Built on PyYAML's events, so aliases never expand and nesting never recurses in C. What YAML can do
but an editor never means (anchors, tags, merge keys, two documents …) is a problem, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

import yaml

from bot.content.problem import Problem
from bot.content.syntax import explain
from bot.wording import say

MAX_BYTES = 1_000_000
MAX_DEPTH = 12  # the formats need seven
# control characters, no-break and soft hyphens and spaces, zero-width and direction marks
ODD = re.compile(
    "[\0-\t\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]"
)
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
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
    try:
        text = _decoded(file, data)
        return _Builder(file).document(text)
    except _Broken as broken:
        return None, (broken.problem,)
    except yaml.YAMLError as error:
        return None, (explain(file, error),)


@dataclass
class _Broken(Exception):
    """Reading cannot go on."""

    problem: Problem


def _decoded(file: str, data: bytes) -> str:
    """The file's characters, composed (NFC): a Mac may have written «ệ» as three."""
    if len(data) > MAX_BYTES:
        raise _Broken(Problem(file, 1, say("The file is over 1 MB"), say("split it into several files")))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Broken(Problem(file, 1, say("The file is saved as UTF-16"), say("save it again as UTF-8")))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Broken(
            Problem(file, line, say("The file is not UTF-8"), say("save it again as UTF-8"))
        ) from None
    if odd := ODD.search(text):
        raise _Broken(_odd_character(file, text, odd))
    return normalize("NFC", text)


def _odd_character(file: str, text: str, odd: re.Match[str]) -> Problem:
    line = text.count("\n", 0, odd.start()) + 1
    if odd[0] == "\t":
        return Problem(file, line, say("There is a tab here"), say("type spaces instead"))
    message = say("There is an invisible character here (U+{code})", code=f"{ord(odd[0]):04X}")
    return Problem(file, line, message, say("delete it or type an ordinary space"))


@dataclass
class _Builder:
    """Turns the events of one file into nodes, noting what is not allowed."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def document(self, text: str) -> tuple[Node | None, tuple[Problem, ...]]:
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        root: Node | None = None
        for event in events:
            match event:
                case yaml.DocumentStartEvent() if root is not None:
                    self.mind(
                        event, say("A second document starts here (“---”)"), say("keep one document a file")
                    )
                    break
                case yaml.DocumentStartEvent(version=version, tags=tags):
                    if version or tags:
                        self.mind(event, say("A “%” directive is not allowed here"), say("delete the line"))
                    root = self.node(next(events), events, 1)
        if root is None:
            self.problems.append(
                Problem(self.file, 1, say("The file is empty"), say("write its content or delete it"))
            )
        return root, tuple(self.problems)

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise _Broken(
                Problem(
                    self.file,
                    _line(event),
                    say("Too many levels inside each other"),
                    say("check the brackets and the indentation"),
                )
            )
        self.no_tricks(event)
        match event:
            case yaml.SequenceStartEvent():
                return self.sequence(event, events, depth)
            case yaml.MappingStartEvent():
                return self.mapping(event, events, depth)
        return Scalar(getattr(event, "value", "*").strip(), _line(event))

    def sequence(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, depth + 1))
        return Sequence(tuple(items), _line(start))

    def mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping:
        made = Mapping({}, {}, _line(start))
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if self.good_key(key, made, event):
                assert isinstance(key, Scalar)
                made.items[key.text] = value
                made.lines[key.text] = key.line
        return made

    def good_key(self, key: Node, made: Mapping, event: yaml.Event) -> bool:
        if not isinstance(key, Scalar) or not key.text:
            self.mind(event, say("A key must be a plain word"), say("check the brackets and the indentation"))
        elif key.text == "<<":
            self.mind(event, say("“<<” (merge key) is not allowed here"), say("write the keys out"))
        elif key.text in made.items:
            message = say(
                "The key “{key}” stands twice (first on line {line})", key=key.text, line=made.lines[key.text]
            )
            self.mind(event, message, say("keep one of them"))
        else:
            return True
        return False

    def no_tricks(self, event: yaml.Event) -> None:
        quotes = say("if it is part of a text, put the text in double quotes")
        if isinstance(event, yaml.AliasEvent):
            self.mind(event, say("“*{name}” (alias) is not allowed here", name=event.anchor), quotes)
            return
        if anchor := getattr(event, "anchor", None):
            self.mind(event, say("“&{name}” (anchor) is not allowed here", name=anchor), quotes)
        if tag := getattr(event, "tag", None):
            self.mind(event, say("“{tag}” (tag) is not allowed here", tag=tag), quotes)

    def mind(self, event: yaml.Event, message: str, fix: str) -> None:
        self.problems.append(Problem(self.file, _line(event), message, fix))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
