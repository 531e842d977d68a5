"""Reads questions with what people replied to them: faq/replies/*.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from bot.content import strict
from bot.content.fields import Fields, Page
from bot.content.model import Lesson

FOLDER = "faq/replies"
KINDS = {
    "options": "choose_option",
    "yes": "yes_no",
    "no": "yes_no",
    "next": "done_next",
    "value": "value",
}  # told by its key
BESIDE = ("unknown", "help", "repeat", "back", "stop", "switch")  # meant at any question


def is_lessons(file: str) -> bool:
    """Whether a file of this path below the root holds lessons."""
    return file.startswith(f"{FOLDER}/")


def lessons(files: Mapping[str, bytes]) -> tuple[Lesson, ...]:
    """Those of all content files, in their order; a file that cannot be read gives none."""
    read = (_read(file, data) for file, data in files.items() if is_lessons(file))
    return tuple(chain.from_iterable(read))


def _read(file: str, data: bytes) -> tuple[Lesson, ...]:
    root, problems = strict.parse(file, data)
    page = Page(file, [*problems])
    nodes = root.items if isinstance(root, strict.Sequence) else ()
    found = tuple(page.read(node, lesson) for node in nodes)
    return () if page.problems else found


def lesson(fields: Fields) -> Lesson:
    ask = fields.text("ask")
    kind = next((kind for key, kind in KINDS.items() if fields.has(key)), "value")
    labels, own = _own(fields, kind)
    places = [*own, *((key, fields, key) for key in BESIDE)]
    replies = {meaning: found for meaning, within, key in places if (found := within.words(key))}
    lines = tuple(node.line for _, within, key in places for node in within.nodes(key))
    return Lesson(ask, kind, labels, replies, fields.line, lines)


def _own(fields: Fields, kind: str) -> tuple[tuple[str, ...], list[tuple[str, Fields, str]]]:
    """The options, and what only a question of this kind is replied with: what it means, and where it stands."""
    if kind != "choose_option":
        return (), [(key, fields, key) for key, of in KINDS.items() if of == kind]
    options = fields.page.read(fields.node.items["options"], _free)
    labels = tuple(options.node.items)
    return labels, [(f"option:{number}", options, label) for number, label in enumerate(labels)]


def _free(fields: Fields) -> Fields:
    """Of a mapping whose keys are free."""
    fields.asked.update(fields.node.items)
    return fields
