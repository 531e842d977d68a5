"""Carries what was done in a form over into the text of the file. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.terms import terms
from bot.studio.edit import Place, insert, move, place, put, read, remove
from bot.studio.form import END, Choices, form, path, written
from bot.studio.shape import Widget
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.studio.unwritten import blank
from bot.studio.written import Value
from bot.wording import say

Filled = Mapping[str, str | list[str]]  # place in the topic → what was filled in
TARGETS = ("go", "to", "ends_at")


@dataclass(frozen=True, slots=True)
class Act:
    """What a button does to a list: ``add`` (of ``kind``), ``remove``, ``up``, ``down``."""

    name: str
    at: str
    kind: str = ""


def fill(text: str, home: Home, kind: str, filled: Filled, choices: Choices) -> tuple[str, tuple[str, ...]]:
    """The text with the fields filled in, and the places that could not be."""
    failed = []
    for at, given in filled.items():
        try:
            text = _fill(text, home, kind, at, given, choices)
        except CannotEdit:
            failed.append(at)
    return text, tuple(failed)


def _fill(text: str, home: Home, kind: str, at: str, given: str | list[str], choices: Choices) -> str:
    box = form(kind, topic_of(text, home), choices).box(at)
    if box is None:
        raise CannotEdit(at)
    inner = place(at)
    here = home.at(*inner)
    value = written(box.widget, given)
    if box.widget is Widget.FLAG:
        value = "true" if value == "true" else ""
    if box.widget is Widget.GO and inner[-1] == "go":
        return _go(text, here, str(value))
    if inner[0] == "steps" and len(inner) == 3 and inner[2] == "id":
        text = _renamed(text, home, str(_maybe(text, here)), str(value))
    return _put_or_drop(text, here, value)


def act(text: str, home: Home, what: Act) -> tuple[str, str]:
    """The text after a button, and the place of the card that it was about. Raises ``CannotEdit``."""
    inner = place(what.at)
    here = home.at(*inner)
    if what.name == "add":
        return _added(text, home, here, inner, what.kind)
    *outer, number = here
    if not isinstance(number, int):
        raise CannotEdit(here)
    if what.name == "remove":
        return remove(text, here), what.at.rpartition("[")[0]
    to = number + {"up": -1, "down": 1}[what.name]
    last = len(read(text, tuple(outer))) - 1
    to = min(max(to, 0), last)
    return move(text, here, to), f"{what.at.rpartition('[')[0]}[{to}]"


def topic_of(text: str, home: Home) -> dict[str, Value]:
    """The topic as its file has it; nothing where the file has something else. Raises ``CannotEdit``."""
    said = read(text, home.at())
    return said if isinstance(said, dict) else {}


def _added(text: str, home: Home, here: Place, inner: Place, kind: str) -> tuple[str, str]:
    text, count = listed(text, here)
    new = _new(inner, kind, _ids(topic_of(text, home)))
    return insert(text, (*here, count), new), path((*inner, count))


def listed(text: str, at: Place) -> tuple[str, int]:
    """The text with a list at that place, and how many it has: what stands alone there becomes its first."""
    match _maybe(text, at):
        case list() as many:
            return text, len(many)
        case dict() as alone if alone:
            return put(remove(text, at), at, [alone]), 1
        case str() as words if words:  # one text becomes the first of its parts
            return put(remove(text, at), at, [{"text": words}]), 1
    return text, 0


def _new(at: Place, kind: str, taken: set[str]) -> Value:
    """What a new card begins with: enough that it can be saved, and told apart."""
    nothing = blank()
    match at[-1]:
        case "steps":
            return {"id": _free(say("step-id"), taken), **_new_step(kind, nothing)}
        case "cases":
            options: list[Value] = [{"label": say("Yes (button)")}, {"label": say("No (button)")}]
            return {"id": _free(say("case-id"), taken), "ask": nothing, "options": options}
        case "documents":
            return {"id": _free(say("paper-id"), taken), "name": nothing}
        case "questions":
            return {"id": _free(say("question-id"), taken), "phrases": [nothing], "answer": nothing}
        case "options":
            return {"label": nothing, "end": END} if at[0] == "steps" else {"label": nothing}
        case "fees":
            return {"for": nothing, "amount": "0"}
        case "sources":
            return {"name": nothing, "date": "2026"}
        case "paths":
            return {"name": nothing, "replies": [nothing]}
        case "online":
            return {"level": terms("online_level")[-1]}
        case "go":
            return {"to": END}
        case _:
            return {"text": nothing}


def _new_step(kind: str, nothing: str) -> dict[str, Value]:
    match kind:
        case "ask":
            return {
                "ask": nothing,
                "options": [
                    {"label": say("Yes (button)"), "end": END},
                    {"label": say("No (button)"), "end": END},
                ],
            }
        case "answer":
            return {"ask": nothing, "answer": "text", "end": END}
        case "do":
            return {"do": nothing, "stuck": nothing, "end": END}
        case "handoff":
            return {"handoff": nothing, "topic": ""}
        case "run" | "checklist":
            return {kind: "", "end": END}
        case _:
            return {"say": nothing, "end": END}


def _go(text: str, here: Place, target: str) -> str:
    """«go» and «end» never stand together."""
    *outer, _ = here
    end = (*outer, "end")
    if target == END:
        return put(_without(text, here), end, END)
    return put(_without(text, end), here, target) if target else text


def _renamed(text: str, home: Home, old: str, new: str) -> str:
    """Whoever led to the step leads to it under its new name."""
    if not (old and new):
        return text
    for at, said in list(_leaves(topic_of(text, home), ())):
        if said == old and at[-1] in TARGETS:
            text = put(text, home.at(*at), new)
    return text


def _leaves(value: Value, at: Place) -> Iterator[tuple[Place, str]]:
    match value:
        case dict():
            for key, inner in value.items():
                yield from _leaves(inner, (*at, key))
        case list():
            for number, inner in enumerate(value):
                yield from _leaves(inner, (*at, number))
        case str():
            yield at, value


def _put_or_drop(text: str, at: Place, value: Value) -> str:
    return put(text, at, value) if value else _without(text, at)


def _without(text: str, at: Place) -> str:
    return remove(text, at) if _maybe(text, at) is not None else text


def _maybe(text: str, at: Place) -> Value | None:
    try:
        return read(text, at)
    except CannotEdit:
        return None


def _ids(said: Value) -> set[str]:
    return {value for at, value in _leaves(said, ()) if at[-1] == "id"}


def _free(stem: str, taken: set[str]) -> str:
    return next(name for number in range(1, len(taken) + 2) if (name := f"{stem}-{number}") not in taken)
