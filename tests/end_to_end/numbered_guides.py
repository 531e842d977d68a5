"""Guides that count: whoever reads an answer knows whose guide and which step it is."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

from bot.core.press import option

STEPS = 10  # the last leads back to the first: a guide without end
ONWARD = "Đi tiếp"
SAID = re.compile(r"Hướng dẫn (\d+), câu (\d+)\.")
SMALL = Path(__file__).parent.parent / "content_small"

GUIDE = """\
title: Hướng dẫn số {number}
group: vneid
owner: Tổ thử
checked_on: 2026-11-01
sources: [{{name: Sổ tay thử, date: 2026-10}}]
summary: Tôi đếm từng câu.
phrases: [tôi muốn nghe hướng dẫn số {number}]
examples: [cho tôi nghe bài số {number}]
steps:
{steps}  - {{id: het, say: Hết., end: done}}
paths:
  - {{name: thôi, replies: [thôi], ends_at: done}}
"""
STEP = """\
  - id: cau-{step}
    ask: Hướng dẫn {number}, câu {step}.
    options: [{{label: Đi tiếp, go: cau-{following}}}, {{label: Thôi, go: het}}]
"""


def write(root: Path, guides: int) -> Path:
    """A content folder with so many guides."""
    copytree(SMALL / "faq", root / "faq")
    (root / "flows").mkdir()
    for number in range(guides):
        steps = "".join(
            STEP.format(number=number, step=step, following=(step + 1) % STEPS) for step in range(STEPS)
        )
        (root / "flows" / f"{name(number)}.yaml").write_text(
            GUIDE.format(number=number, steps=steps), "utf-8"
        )
    for file in (SMALL / "flows").glob("*.yaml"):
        (root / "flows" / file.name).write_bytes(file.read_bytes())
    copytree(SMALL / "flows" / "images", root / "flows" / "images")
    return root


def name(number: int) -> str:
    return f"huong-dan-{number}"


def onward(number: int, turn: int) -> str:
    """What the button carries that leads on from the answer to that turn, counted from 0."""
    return option(name(number), f"cau-{turn % STEPS}", ONWARD)


def expected(number: int, turns: int) -> list[tuple[int, int]]:
    """Guide and step of each answer that so many turns get."""
    return [(number, turn % STEPS) for turn in range(turns)]


def heard(texts: list[str]) -> list[tuple[int, int]]:
    """Guide and step of each answer; a text that is no such answer is (-1, -1)."""
    found = (SAID.search(text) for text in texts)
    return [(int(said[1]), int(said[2])) if said else (-1, -1) for said in found]
