"""Imports go down the floors, never up, and neighbours on one floor do not know each other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"

FLOORS = [
    {"clock", "wording", "text", "privacy", "working_days", "keepsake", "accounts", "pace", "memory"},
    {"content", "logs"},
    {"lexicon", "places", "catalogue"},
    {"matching", "replies"},
    {"core", "taught"},
    {"tickets"},
    {"channels", "store", "metrics"},
    {"turns"},
    {
        "config",
        "release",
        "service",
        "outbox",
        "health",
        "archive",
        "auth",
        "attachments",
        "helpdesk",
        "retention",
    },
    {"data_folder", "doctor", "studio", "group", "relearning"},
    {"messengers", "web", "reception"},
    {"running"},
    {"app"},
    {"bench"},
    {"cli"},
    {"__main__"},
]
NEIGHBOURS_ALLOWED = {("store", "channels")}  # an outbox row is a channel's Request
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def room_of(module: str) -> str:
    return module.split(".")[1]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("bot.") and name != "bot.__version__"}


def allowed(here: str, there: str) -> bool:
    return here == there or FLOOR[there] < FLOOR[here] or (here, there) in NEIGHBOURS_ALLOWED


@pytest.mark.parametrize("path", sorted(BOT.rglob("*.py")), ids=lambda p: p.relative_to(BOT).as_posix())
def test_a_module_imports_only_from_floors_below(path: Path):
    parts = path.relative_to(BOT).with_suffix("").parts
    if parts == ("__init__",):
        return
    here = parts[0]
    upward = [name for name in imports(path) if not allowed(here, room_of(name))]
    assert upward == []


def test_the_floors_are_drawn_as_they_are():
    drawing = (BOT.parent / "CONTRIBUTING.md").read_text("utf-8").partition("## The floors")[2]
    drawn: list[set[str]] = []
    for line in drawing.partition("## House rules")[0].splitlines():
        number, rooms = line[:8].strip(), re.split(r"\s{2,}", line[8:])[0]
        if number.isdecimal():
            drawn.append(set())
        if line.startswith("    "):
            drawn[-1].update(rooms.split())
    assert drawn[::-1] == FLOORS
