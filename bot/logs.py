"""Writes the log: for people as lines, for programs as JSON; each line with the turn it belongs to.

No line holds a person's words: whoever logs names the event and gives numbers and kinds beside it
(``log.info("turn", extra={"channel": "zalo", "ms": 4.2})``).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from secrets import token_hex
from typing import Any, TextIO

import msgspec

from bot.clock import VIETNAM

OURS = "camtay"  # the handler's name
FORMS = ("text", "json")
OWN = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}  # what every record has

_turn: ContextVar[str] = ContextVar("turn", default="")


@contextmanager
def turn() -> Iterator[str]:
    """Names what is logged inside, in this task and in the jobs that it gives to the store."""
    token = _turn.set(token_hex(6))
    try:
        yield _turn.get()
    finally:
        _turn.reset(token)


def fields(record: logging.LogRecord) -> Mapping[str, Any]:
    """What was given beside the message, and the turn."""
    given = {name: value for name, value in vars(record).items() if name not in OWN}
    return ({"turn": name} if (name := _turn.get()) else {}) | given


class Lines(logging.Formatter):
    """«INFO turn channel=web ms=4.2 turn=5f…»"""

    def format(self, record: logging.LogRecord) -> str:
        beside = "".join(f" {name}={value}" for name, value in fields(record).items())
        return f"{super().format(record)}{beside}"


class Json(logging.Formatter):
    """One JSON object a line: at, level, from, event, and what was given beside."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, VIETNAM).isoformat(timespec="milliseconds")
        said: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "from": record.name}
        said |= {"event": record.getMessage(), **fields(record)}
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return msgspec.json.encode(said, enc_hook=str).decode()


def set_up(form: str = "text", level: int = logging.WARNING, stream: TextIO | None = None) -> None:
    """Sends everything to standard error in that form; may be called again."""
    formatter = Json() if form == "json" else Lines("%(levelname)s %(message)s")
    root = logging.getLogger()
    for earlier in [handler for handler in root.handlers if handler.name == OURS]:
        root.removeHandler(earlier)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.set_name(OURS)
    handler.setFormatter(formatter)
    root.addHandler(handler)
    root.setLevel(level)
