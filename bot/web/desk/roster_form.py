"""What the roster's form changes of the office's file: four fields of one helper, or the desk's hours. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bot.content.problem import Problem
from bot.helpdesk.roster_file import read
from bot.helpdesk.rostering import FILE
from bot.studio import edit
from bot.studio.splice import CannotEdit
from bot.studio.written import Value
from bot.tickets.roster import Helper

TOPIC = "topic:"  # begins the name of a topic's tick

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """What one helper answers, where and when, as the file has it; by the names of the file's keys."""

    team: str = ""
    topics: Words = ()
    communes: Words = ()
    hours: Words = ()


def given(form: Mapping[str, str]) -> Duty:
    """What somebody filled in: ticks for topics; communes and hours a line each."""
    ticked = tuple(name.removeprefix(TOPIC) for name in form if name.startswith(TOPIC))
    return Duty(" ".join(form.get("team", "").split()), ticked, lines(form, "communes"), lines(form, "hours"))


def lines(form: Mapping[str, str], field: str) -> Words:
    return tuple(filter(None, (" ".join(line.split()) for line in form.get(field, "").splitlines())))


def duty(text: str, name: str) -> Duty:
    """What the file says of a helper; nothing of one who does not stand in it."""
    return duties(text).get(name, Duty())


def duties(text: str) -> dict[str, Duty]:
    """What the file says of each helper, by name; of one who stands there twice, what stands first."""
    found: dict[str, Duty] = {}
    for kept in _helpers(text):
        found.setdefault(str(kept.get("name")), _duty(kept))
    return found


def _duty(kept: Mapping[str, Value]) -> Duty:
    return Duty(
        " ".join(_words(kept.get("team"))),
        *(_words(kept.get(key)) for key in ("topics", "communes", "hours")),
    )


def desk_hours(text: str) -> Words:
    return _words(_all(text).get("hours"))


def with_duty(text: str, helper: Helper, wanted: Duty) -> str:
    """The file with this helper's fields so; all else in it stays as it stands. Raises ``CannotEdit``."""
    at = _index(text, helper.name)
    if at is None:
        at, text = len(_helpers(text)), _added(text, helper)
    for key, value in asdict(wanted).items():
        text = _put(text, ("helpers", at, key), [*value] if isinstance(value, tuple) else value)
    return text


def with_hours(text: str, hours: Words) -> str:
    return _put(text if _all(text) else f"{_lines(text)}helpers: []\n", ("hours",), [*hours])


def problems(text: str) -> tuple[Problem, ...]:
    """The mistakes that the program itself would find in the file."""
    return read(FILE, text.encode())[1] if text else ()


def _added(text: str, helper: Helper) -> str:
    if not _all(text):
        return edit.put(
            f"{_lines(text)}helpers:\n  - name: {helper.name}\n", ("helpers", 0, "shown"), helper.shown
        )
    return edit.insert(text, ("helpers", len(_helpers(text))), {"name": helper.name, "shown": helper.shown})


def _put(text: str, at: edit.Place, value: Value) -> str:
    if value:
        return edit.put(text, at, value)
    try:
        return edit.remove(text, at)
    except CannotEdit:
        return text  # there is none


def _lines(text: str) -> str:
    return f"{text}\n" if text and not text.endswith("\n") else text


def _index(text: str, name: str) -> int | None:
    return next((at for at, one in enumerate(_helpers(text)) if one.get("name") == name), None)


def _helpers(text: str) -> list[dict[str, Value]]:
    found = _all(text).get("helpers")
    return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []


def _all(text: str) -> dict[str, Value]:
    said = any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())
    found = edit.read(text) if said else {}
    return found if isinstance(found, dict) else {}


def _words(found: Value | None) -> Words:
    """A list, or the one word that may stand in its place."""
    every = found if isinstance(found, list) else [found]
    return tuple(one for one in every if isinstance(one, str) and one)
