"""The form of a topic: every field with its place in the file, its name and what stands in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.content.model import Aspect
from bot.studio.edit import Place
from bot.studio.help import help_of
from bot.studio.labels import label
from bot.studio.shape import BRANCH, PARTS, SECTIONS, STEPS, Field, Widget, step_kind
from bot.studio.written import Value
from bot.wording import say

END = "done"  # in a choice of steps: the guide ends here
ASKS = " → "
UNTITLED: Mapping[str, str] = {}
Choices = Mapping[str, Mapping[str, str]]  # what there is to choose from → value → what it is called


@dataclass(frozen=True, slots=True)
class Card:
    """One item of a list. ``kind``: of a step."""

    at: str
    title: str
    boxes: tuple[Box, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """One field. ``at`` is its place in the topic, «steps[2].ask». ``ticked`` are those of ``choices``."""

    at: str
    key: str
    widget: Widget
    label: str
    help: str = ""
    value: str = ""
    choices: Mapping[str, str] | None = None
    ticked: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    boxes: tuple[Box, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Form:
    sections: tuple[Section, ...]

    def box(self, at: str) -> Box | None:
        return next((box for section in self.sections for box in _all(section.boxes) if box.at == at), None)


def form(kind: str, said: Mapping[str, Value], choices: Choices) -> Form:
    """``said``: the topic as its file has it."""
    own = {**choices, **_own_choices(said)}
    return Form(
        tuple(
            Section(part.name, tuple(_box((), one, said, own) for one in part.fields), part.open)
            for part in SECTIONS[kind]
        )
    )


def path(at: Place) -> str:
    """
    >>> path(("steps", 2, "ask"))
    'steps[2].ask'
    """
    return "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in at).removeprefix(".")


def _all(boxes: tuple[Box, ...]) -> Iterator[Box]:
    for box in boxes:
        yield box
        yield from _all(box.boxes)
        for card in box.cards:
            yield from _all(card.boxes)


def _box(above: Place, one: Field, said: Mapping[str, Value], choices: Choices) -> Box:
    at, value = (*above, one.key), said.get(one.key, "")
    keys = [step for step in at if isinstance(step, str)]
    box = Box(path(at), one.key, one.widget, label(*keys), help_of(*keys))
    match one.widget, value:
        case Widget.TEXT, dict():  # «stuck: {go: …}»
            inner = _box(at, Field("go", Widget.GO), value, choices)
            return replace(box, widget=Widget.PART, boxes=(inner,))
        case (Widget.TEXT, list()) | (Widget.CARDS, _):
            return replace(box, widget=Widget.CARDS, cards=tuple(_cards(at, one, value, choices)))
        case Widget.PART, _:
            inside = value if isinstance(value, dict) else {}
            return replace(box, boxes=tuple(_box(at, field, inside, choices) for field in one.fields))
        case Widget.GO, list():
            branches = Field(one.key, Widget.CARDS, BRANCH)
            return replace(box, widget=Widget.CARDS, cards=tuple(_cards(at, branches, value, choices)))
        case Widget.GO, _:
            target = str(value) or (END if said.get("end") else "")
            return replace(box, value=target, choices=_with(choices["steps"], target))
        case Widget.FACTS, _:
            ticked = tuple(_names(value))
            known = _with(choices["facts"], *ticked)
            first = {fact: known[fact] for fact in ticked}  # none of them is overlooked below in a long list
            return replace(box, ticked=ticked, choices={**first, **known})
        case Widget.CHOICE, _:
            known = choices.get(one.choices, {})
            return replace(box, value=str(value), choices=_with(known, str(value)))
    return replace(box, value=_shown(one.widget, value))


def _with(known: Mapping[str, str], *values: str) -> Mapping[str, str]:
    """What stands in the file is always there to choose, even when nothing knows it."""
    return {**known, **{value: value for value in values if value and value not in known}}


def _cards(at: Place, one: Field, value: Value, choices: Choices) -> Iterator[Card]:
    items = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
    for number, item in enumerate(items):
        said = item if isinstance(item, dict) else {"text": item}
        kind = step_kind(dict(said)) if one.key == "steps" else ""
        fields = STEPS[kind] if kind else PARTS if one.widget is Widget.TEXT else one.fields
        here: Place = at if isinstance(value, dict) else (*at, number)
        boxes = tuple(_box(here, field, said, choices) for field in fields)
        yield Card(path(here), _title(said, choices.get("topics", {})), boxes, kind)


def _title(said: Mapping[str, Value], topics: Mapping[str, str] = UNTITLED) -> str:
    """The first words that tell a card from the others; a topic that it names is called as ``topics`` has it."""
    keys = (
        "name",
        "title",
        "label",
        "for",
        "ask",
        "do",
        "say",
        "handoff",
        "run",
        "checklist",
        "text",
        "level",
        "phrases",
        "id",
    )
    found = next((said[key] for key in keys if said.get(key)), "")
    first = found[0] if isinstance(found, list) and found else found
    text = str(first.get("text", "")) if isinstance(first, dict) else topics.get(str(first), str(first))
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


# ── values as text, and back ─────────────────────────────────────────────────────────────────────


def _shown(widget: Widget, value: Value) -> str:
    match widget, value:
        case Widget.EXAMPLES, list():
            return "\n".join(_example(one) for one in value)
        case Widget.NAMES, _:
            return ", ".join(_names(value))
        case Widget.WHEN, dict():
            return "\n".join(f"{step}: {answer}" for step, answer in value.items())
        case _, list():
            return "\n".join(str(one) for one in value)
    return str(value)


def written(widget: Widget, given: str | list[str]) -> Value:
    """What the file is to say for what was filled in; empty: nothing.

    >>> written(Widget.NAMES, "a, b"), written(Widget.NAMES, "a"), written(Widget.LINES, " x \\n\\n y")
    (['a', 'b'], 'a', ['x', 'y'])
    """
    if isinstance(given, list):
        names = [name for name in given if name]
        return names[0] if len(names) == 1 else list(names)
    lines = [line.strip() for line in given.split("\n") if line.strip()]
    match widget:
        case Widget.LINES:
            return list(lines)
        case Widget.EXAMPLES:
            return [_read_example(line) for line in lines]
        case Widget.NAMES:
            return written(widget, [name.strip() for name in given.split(",")])
        case Widget.WHEN:
            pairs = (line.partition(":") for line in lines)
            return {step.strip(): answer.strip() for step, _, answer in pairs if answer.strip()}
        case Widget.TEXT:
            return given.strip()
    return " ".join(given.split())


def _names(value: Value) -> list[str]:
    return (
        [str(one) for one in value]
        if isinstance(value, list)
        else [value]
        if value and isinstance(value, str)
        else []
    )


def _example(one: Value) -> str:
    if not isinstance(one, dict):
        return str(one)
    says, shows = str(one.get("says", "")), str(one.get("shows", ""))
    return f"{says}{ASKS}{aspects().get(shows, shows)}" if shows else says


def _read_example(line: str) -> Value:
    says, _, shows = line.rpartition(ASKS.strip())
    by_name = {name: aspect for aspect, name in aspects().items()}
    aspect = by_name.get(shows.strip(), shows.strip())
    return {"says": says.strip(), "shows": aspect} if says and aspect else line


def aspects() -> dict[str, str]:
    return {str(one): label("answers", one) for one in Aspect}


# ── what there is to choose from in the topic itself ─────────────────────────────────────────────


def _own_choices(said: Mapping[str, Value]) -> Choices:
    steps = {
        str(step["id"]): f"{_title(step)} ({step['id']})"
        for step in _dicts(said.get("steps"))
        if step.get("id")
    }
    ends = {END: say("The guide ends here")}
    facts: dict[str, str] = {}
    for case in _dicts(said.get("cases")):
        for option in _dicts(case.get("options")):
            for fact in _names(option.get("is", "")):
                facts.setdefault(fact, f"{_title(case)} – {option.get('label', '')}")
    return {"steps": {**steps, **ends}, "ends": {**steps, **ends}, "facts": facts}


def _dicts(value: Value | None) -> list[dict[str, Value]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
