"""Reads one content file into its part of the whole; its place below the root tells what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

from bot.content import commons, strict
from bot.content.fields import Fields, Page
from bot.content.flow import flow
from bot.content.lessons import FOLDER, lesson
from bot.content.model import Canned, Entry, Lesson, Manners, Office, SmallTalk
from bot.content.problem import Problem, did_you_mean
from bot.content.procedure import procedure
from bot.content.question import question
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Part:
    """What one file holds: topics, or one thing that belongs to none."""

    entries: tuple[Entry, ...] = ()
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    commands: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    manners: Manners = field(default_factory=Manners)
    offices: tuple[Office, ...] = ()
    plain: Mapping[str, str] = field(default_factory=dict)
    canned: tuple[Canned, ...] = ()
    smalltalk: tuple[SmallTalk, ...] = ()
    lessons: tuple[Lesson, ...] = ()


OUTERMOST = re.compile(rb"^([a-z0-9-]+):", re.MULTILINE)
Reader = Callable[[Page, strict.Node], Part]
T = TypeVar("T")


def read_part(file: str, data: bytes) -> tuple[Part, tuple[Problem, ...]]:
    """``file`` is relative to the content root, with «/».

    A file that is no YAML gives hollow topics: what names them must not be blamed for it.
    """
    reader, misplaced = _reader(file)
    if reader is None:
        return Part(), misplaced
    root, problems = strict.parse(file, data)
    page = Page(file)
    part = reader(page, root or _hollow(data))
    return part, (*problems, *page.problems) if root else problems


def _hollow(data: bytes) -> strict.Mapping:
    """The outermost keys, as far as can be seen, with nothing in them."""
    names = (found[1].decode() for found in OUTERMOST.finditer(data))
    return strict.Mapping({name: strict.Mapping({}, {}, 1) for name in names}, {}, 1)


def _reader(file: str) -> tuple[Reader | None, tuple[Problem, ...]]:
    """Who reads it, or why nobody does."""
    path = PurePosixPath(file)
    if path.suffix == ".yml":
        return None, (
            Problem(
                file,
                1,
                say("Content files end in .yaml"),
                say("rename it to {name}", name=f"{path.stem}.yaml"),
            ),
        )
    if path.suffix == ".yaml" and (reader := PLACES.get(str(path.parent)) or COMMONS.get(file)):
        return reader, ()
    fix = did_you_mean(file, COMMONS) if path.name.startswith("_") else None
    return None, (
        Problem(
            file,
            1,
            say("Nothing reads this file here"),
            fix or say("move it to flows, faq/procedures, faq/questions or faq/replies"),
        ),
    )


def _flow(page: Page, root: strict.Node) -> Part:
    return Part((page.read(root, lambda fields: flow(fields, PurePosixPath(page.file).stem)),))


def _procedure(page: Page, root: strict.Node) -> Part:
    return Part((page.read(root, lambda fields: procedure(fields, PurePosixPath(page.file).stem)),))


def _questions(page: Page, root: strict.Node) -> Part:
    return Part(page.read(root, _each_question))


def _each_question(fields: Fields) -> tuple[Entry, ...]:
    fields.asked.update(fields.node.items)
    return tuple(
        fields.page.read(node, lambda inner, name=name: question(inner, name))  # type: ignore[misc]
        for name, node in fields.node.items.items()
    )


def _offices(page: Page, root: strict.Node) -> Part:
    return Part(offices=_listed(page, root, "offices", commons.office))


def _canned(page: Page, root: strict.Node) -> Part:
    return Part(canned=_listed(page, root, "canned", commons.canned))


def _smalltalk(page: Page, root: strict.Node) -> Part:
    return Part(smalltalk=_listed(page, root, "smalltalk", commons.smalltalk))


def _lessons(page: Page, root: strict.Node) -> Part:
    return Part(lessons=_listed(page, root, "replies", lesson))


def _listed(page: Page, root: strict.Node, key: str, reader: Callable[[Fields], T]) -> tuple[T, ...]:
    """A file that is one list."""
    if isinstance(root, strict.Sequence):
        return tuple(page.read(node, reader) for node in root.items)
    page.blame(root.line, say("“{key}” must be a list", key=key), say("write one “- …” a line"))
    return ()


PLACES: dict[str, Reader] = {
    "flows": _flow,
    "faq/procedures": _procedure,
    "faq/questions": _questions,
    FOLDER: _lessons,
}
COMMONS: dict[str, Reader] = {
    "faq/_groups.yaml": lambda page, root: Part(groups=page.read(root, commons.groups)),
    "faq/_commands.yaml": lambda page, root: Part(commands=page.read(root, commons.commands)),
    "faq/_words.yaml": lambda page, root: Part(words=page.read(root, commons.words)),
    "faq/_not_covered.yaml": lambda page, root: Part(words=page.read(root, commons.words)),
    "faq/_address.yaml": lambda page, root: Part(manners=page.read(root, commons.manners)),
    "faq/_offices.yaml": _offices,
    "faq/_canned.yaml": _canned,
    "faq/_smalltalk.yaml": _smalltalk,
    "faq/_plain.yaml": lambda page, root: Part(plain=page.read(root, commons.plain)),
}
