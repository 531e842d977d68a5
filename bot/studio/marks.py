"""Where every value of a YAML text stands: the tree that edits are cut from. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import yaml

from bot.content.strict import LOADER
from bot.studio.written import Value


@dataclass(frozen=True, slots=True)
class Node:
    """A value between two places of the text. ``style``: how a scalar is quoted, as PyYAML has it."""

    kind: Literal["scalar", "list", "map"]
    start: int
    end: int  # comments that follow do not belong to it
    text: str = ""
    style: str = ""
    flow: bool = False  # written in brackets, or within some
    items: tuple[Item, ...] = ()

    def at(self, step: str | int) -> Item | None:
        """The entry of that key, or of that place in a list."""
        if isinstance(step, str):
            return next((item for item in self.items if item.key and item.key.text == step), None)
        return self.items[step] if self.kind == "list" and 0 <= step < len(self.items) else None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, or of a mapping: then it has a ``key``."""

    value: Node
    key: Node | None = None

    @property
    def start(self) -> int:
        return (self.key or self.value).start


@lru_cache(maxsize=8)  # a form asks for the same text many times over
def marked(text: str) -> Node:
    """The tree of the text. Raises ``yaml.YAMLError`` when it is no YAML, or tricks are in it."""
    reader = _Reader(text, LOADER(text).get_event)
    reader.following()  # the stream begins
    if not isinstance(reader.following(), yaml.DocumentStartEvent):
        raise yaml.YAMLError("empty")
    return reader.node(reader.following(), False)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    following: Callable[[], yaml.Event]

    def node(self, event: yaml.Event, flow: bool) -> Node:
        start, end = _index(event.start_mark), _index(event.end_mark)
        match event:
            case yaml.ScalarEvent(value=value, style=style):
                block = style in ("|", ">")  # the empty lines that follow are nobody's
                end = start + len(self.text[start:end].rstrip()) if block else end
                return Node("scalar", start, end, value.strip(), style or "", flow)
            case yaml.SequenceStartEvent(flow_style=own):
                return self.collection("list", start, bool(own), yaml.SequenceEndEvent)
            case yaml.MappingStartEvent(flow_style=own):
                return self.collection("map", start, bool(own), yaml.MappingEndEvent)
        raise yaml.YAMLError("an alias")

    def collection(
        self, kind: Literal["list", "map"], start: int, flow: bool, last: type[yaml.Event]
    ) -> Node:
        items = []
        while not isinstance(event := self.following(), last):
            key = self.node(event, flow) if kind == "map" else None
            items.append(Item(self.node(self.following() if key else event, flow), key))
        end = _index(event.end_mark) if flow else items[-1].value.end if items else start
        return Node(kind, start, end, flow=flow, items=tuple(items))


def _index(mark: Any) -> int:
    """In characters. (PyYAML's types allow no mark; its parser always gives one.)"""
    return int(mark.index)


def plain(node: Node) -> Value:
    """What the node says, without where it says it."""
    match node.kind:
        case "list":
            return [plain(item.value) for item in node.items]
        case "map":
            return {item.key.text: plain(item.value) for item in node.items if item.key}
    return node.text
