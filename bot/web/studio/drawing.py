"""Where the steps of a guide stand in its drawing, and what leads from one to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.studio.form import END
from bot.studio.shape import step_kind
from bot.studio.written import Value
from bot.wording import say

WIDE, HIGH = 168, 52  # of a step, in pixels
ACROSS, DOWN = 192, 112  # from one step to the next
EDGE = 12
SHORT = 24  # characters on a step
LABEL = 22  # … and beside an arrow


@dataclass(frozen=True, slots=True)
class Shape:
    """A step, or the end: then ``card`` is empty."""

    id: str
    text: str
    kind: str
    card: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    path: str
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


Way = tuple[str, str]  # to which step, and what leads there


def drawing(said: Mapping[str, Value]) -> Drawing:
    """From the top down: each step as many rows below the first as answers lead to it."""
    steps = {str(step.get("id", "")): step for step in _dicts(said.get("steps"))}
    ways = {
        id: [way for way in _ways(step) if way[0] in steps or way[0] == END] for id, step in steps.items()
    }
    rows = _rows(list(steps), ways)
    spots = {id: (place, row) for row, ids in enumerate(rows) for place, id in enumerate(ids)}
    number = {id: count for count, id in enumerate(steps)}
    shapes = tuple(_shape(id, steps.get(id), number.get(id), *spots[id]) for id in spots)
    arrows = tuple(_arrow(spots[start], spots[to], label) for start in ways for to, label in ways[start])
    widest = max((len(ids) for ids in rows), default=1)
    return Drawing(shapes, arrows, widest * ACROSS + 2 * EDGE, len(rows) * DOWN + 2 * EDGE)


def _rows(order: list[str], ways: Mapping[str, list[Way]]) -> list[list[str]]:
    """Breadth first from the first step; what nothing leads to comes below, the end last."""
    rows: list[list[str]] = []
    left = dict.fromkeys(order)
    while left:
        row = [next(iter(left))]
        while row:
            rows.append(row)
            for id in row:
                left.pop(id, None)
            following = dict.fromkeys(to for id in row for to, _ in ways[id] if to in left)
            row = list(following)
    ends = any(to == END for way in ways.values() for to, _ in way)
    return [*rows, [END]] if ends else rows


def _ways(step: Mapping[str, Value]) -> Iterator[Way]:
    for option in _dicts(step.get("options")):
        yield from _targets(option, str(option.get("label", "")))
    yield from _targets(step, "")
    stuck = step.get("stuck")
    if isinstance(stuck, dict):
        yield from _targets(stuck, say("stuck"))


def _targets(said: Mapping[str, Value], label: str) -> Iterator[Way]:
    go = said.get("go")
    if isinstance(go, str) and go:
        yield go, label
    for branch in _dicts(go):
        when = branch.get("when")
        told = ", ".join(str(answer) for answer in when.values()) if isinstance(when, dict) else ""
        yield str(branch.get("to", "")), ", ".join(filter(None, (label, told)))
    if said.get("end"):
        yield END, label


def _shape(id: str, step: Mapping[str, Value] | None, number: int | None, place: int, row: int) -> Shape:
    x, y = EDGE + place * ACROSS, EDGE + row * DOWN
    if step is None:
        return Shape(id, say("End"), "end", "", x, y)
    kind = step_kind(dict(step))
    told = step.get("ask" if kind == "answer" else kind, "")
    first = told[0] if isinstance(told, list) and told else told
    text = str(first.get("text", "")) if isinstance(first, dict) else str(first)
    return Shape(id, _short(text, SHORT), kind, f"steps[{number}]", x, y)


def _arrow(start: tuple[int, int], to: tuple[int, int], label: str) -> Arrow:
    """Down where it goes on, in a bow at the side where it goes back."""
    x1, y1 = EDGE + start[0] * ACROSS + WIDE // 2, EDGE + start[1] * DOWN + HIGH
    x2, y2 = EDGE + to[0] * ACROSS + WIDE // 2, EDGE + to[1] * DOWN
    if to[1] > start[1]:
        half = (y1 + y2) // 2
        bow = f"M{x1} {y1} C{x1} {half} {x2} {half} {x2} {y2 - 2}"
        return Arrow(bow, _short(label, LABEL), (x1 + 2 * x2) // 3, y2 - 16)
    side = max(x1, x2) + ACROSS // 2
    bow = f"M{x1} {y1} C{side} {y1 + 40} {side} {y2 - 40} {x2} {y2 - 2}"
    return Arrow(bow, _short(label, LABEL), side - ACROSS // 6, (y1 + y2) // 2)


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _dicts(value: Value | None) -> list[dict[str, Value]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
