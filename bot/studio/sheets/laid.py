"""A topic's form laid out in rows: which row of which sheet is which card, and what its cells say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.studio.edit import Place, place
from bot.studio.form import Box, form
from bot.studio.labels import label
from bot.studio.pairs import name_of
from bot.studio.shape import Widget
from bot.studio.sheets.layout import BARE, BRANCHES, DATED, TOPICS, Sheet, sheet, sheets
from bot.studio.written import Value

Key = tuple[str, str, int]  # sheet, within, place in the list
Shown = Mapping[str, str | None]
"""Column → what the form shows. ``None``: rows of its own stand for it. A column that is missing has no field here."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the file has it; ``at`` is its place in the topic."""

    sheet: Sheet
    under: str
    number: int
    at: Place
    shown: Shown

    @property
    def list(self) -> tuple[str, str]:
        return self.sheet.key, self.under

    @property
    def key(self) -> Key:
        return *self.list, self.number


@dataclass(slots=True)
class Laid:
    """``lists``: sheet and within → the place of the list that a new row goes into."""

    said: Mapping[str, Value]
    lines: dict[Key, Line] = field(default_factory=dict)
    lists: dict[tuple[str, str], Place] = field(default_factory=dict)

    def add(self, of: Sheet, under: str, number: int, at: Place, shown: Shown) -> None:
        line = Line(of, under, number, at, shown)
        self.lines[line.key] = line


def laid(kind: str, said: Mapping[str, Value]) -> Laid:
    """``kind``: of the topic. Nothing of the content around it is needed: choices are not looked at."""
    found = Laid(said)
    boxes = [box for section in form(kind, said, {}).sections for box in section.boxes]
    found.add(sheet(TOPICS), "", 0, (), dict(_shown(boxes, "")))
    for key in BARE:
        found.lists[key, ""] = (key,)
        items = said.get(key)
        for number, item in enumerate(items if isinstance(items, list) else []):
            found.add(sheet(key), "", number, (key, number), sentence(item))
    _cards(found, boxes)
    return found


def sentence(item: Value) -> Shown:
    if not isinstance(item, dict):
        return {"says": str(item), "shows": ""}
    return {"says": str(item.get("says", "")), "shows": str(item.get("shows", ""))}


def _shown(boxes: Iterable[Box], above: str) -> Iterator[tuple[str, str | None]]:
    for box in boxes:
        key = f"{above}{box.key}"
        if box.widget is Widget.PART:
            if box.key == "stuck":
                yield key, None
            yield from _shown(box.boxes, f"{key}.")
        elif box.widget is Widget.FACTS:
            yield key, ", ".join(box.ticked)
        else:
            yield key, None if box.widget is Widget.CARDS else box.value


def _cards(found: Laid, boxes: Iterable[Box]) -> None:
    """Outer lists before inner ones."""
    for box in boxes:
        _cards(found, box.boxes)
        if box.widget is Widget.CARDS or box.widget is Widget.TEXT and box.value:
            _list(found, box)


def _list(found: Laid, box: Box) -> None:
    at = place(box.at)
    of, under = _sheet(at), _within(at, found.said)
    while (of.key, under) in found.lists:
        under += "*"
    found.lists[of.key, under] = at
    for number, card in enumerate(box.cards):
        found.add(of, under, number, place(card.at), dict(_shown(card.boxes, "")))
        _cards(found, () if of.key == DATED else card.boxes)


def _sheet(at: Place) -> Sheet:
    key = ".".join(step for step in at if isinstance(step, str))
    of_cards = next((one for one in sheets() if one.key == key and key not in BARE), None)
    return of_cards or sheet(BRANCHES if at[-1] == "go" else DATED)


def _within(at: Place, said: Any) -> str:
    """«co-nfc», «con-so-cu › Đã đổi số»; with the name of the text itself where it may be one of several."""
    names, of = [], _sheet(at)
    for depth, step in enumerate(at):
        following = at[depth + 1] if depth + 1 < len(at) else None
        if isinstance(step, int):
            names.append(_name(said, step))
        elif following is None and of.key == DATED or isinstance(following, str):
            names.append(label(*(key for key in at[: depth + 1] if isinstance(key, str))))
        said = said[step] if isinstance(step, int) else said.get(step)
    return " › ".join(" ".join(name.split()) for name in names)


def _name(items: list[Value], number: int) -> str:
    """What the item is called, if it alone is called so."""
    names = [name_of(item) for item in items]
    own = names[number]
    return own if own and names.count(own) == 1 else f"#{number + 1}"
