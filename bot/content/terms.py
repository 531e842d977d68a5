"""The Vietnamese terms that the reader and the checks themselves know, from terms.yaml beside."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.content.strict import Mapping, Scalar, Sequence, parse

FILE = Path(__file__).with_name("terms.yaml")


def terms(name: str) -> tuple[str, ...]:
    """The terms of one group; ``KeyError`` when there is none."""
    return _all()[name]


@cache
def _all() -> dict[str, tuple[str, ...]]:
    root, problems = parse(FILE.name, FILE.read_bytes())
    assert isinstance(root, Mapping) and not problems, problems
    return {name: _texts(node) for name, node in root.items.items() if isinstance(node, Sequence)}


def _texts(node: Sequence) -> tuple[str, ...]:
    return tuple(item.text for item in node.items if isinstance(item, Scalar))
