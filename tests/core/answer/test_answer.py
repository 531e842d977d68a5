"""What people reply, and what it must mean."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.content.model import Answer
from bot.core.answer import Reading, read_choice, read_command, read_done, read_reply, read_value
from bot.core.session import Choice
from bot.lexicon import Lexicon

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 21)
LABELLED = ROOT / "tests" / "data" / "replies-dev.jsonl"
FLOOR = 48  # of the 51 labelled replies


def groups(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    raw = yaml.load((ROOT / "faq" / name).read_text(), yaml.BaseLoader)
    return {g: {k: tuple(v) for k, v in keys.items()} for g, keys in raw.items()} if name == "_words.yaml" else raw


LEXICON = Lexicon(groups("_words.yaml"))
COMMANDS = {name: tuple(phrases) for name, phrases in groups("_commands.yaml").items()}


def cases() -> list[tuple[str, str, str, str]]:
    lines = (Path(__file__).parent / "cases.tsv").read_text().splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(kind, text, choices, expected) for kind, text, choices, expected in rows]


def read(kind: str, text: str, choices: str) -> str:
    if kind == "command":
        return read_command(text, COMMANDS, LEXICON) or "-"
    if kind in ("yes_no", "choice"):
        labels = choices.split("|") if choices else []
        offered = [Choice(label, "", unknown=label.startswith(("Không rõ", "Không nhớ"))) for label in labels]
        return written(read_choice(text, offered, LEXICON))
    if kind == "done":
        return written(read_done(text, LEXICON))
    return written(read_value(Answer(kind), text, LEXICON, TODAY))


def written(reading: Reading) -> str:
    if reading.index is not None:
        return f"option:{reading.index}"
    said = f"value:{reading.value}" if reading.value is not None else str(reading.meaning)
    return f"{said}/{reading.note}" if reading.note else said


@pytest.mark.parametrize(("kind", "text", "choices", "expected"), cases())
def test_a_reply_is_read_as_it_was_meant(kind: str, text: str, choices: str, expected: str) -> None:
    assert read(kind, text, choices) in (expected, f"{expected}/several")


def test_labelled_replies_are_read_right() -> None:
    rows = [json.loads(line) for line in LABELLED.read_text().splitlines()]
    right = 0
    for row in rows:
        got = read_reply(row["step_kind"], row["text"], row.get("options", []), LEXICON, COMMANDS, TODAY)
        right += got == row["expect"] or got == row["expect"].partition(":")[0] == "switch_topic"
    assert right >= FLOOR
