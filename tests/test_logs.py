"""The log: a line for people or a JSON object for programs, with the turn and without anybody's words."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot import logs
from bot.service import Service
from tests.serving import message

log = logging.getLogger("bot.test")


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield io.StringIO()
    root.handlers[:], root.level = before


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_json_line_holds_what_was_given_beside_the_event(stream: io.StringIO):
    logs.set_up("json", logging.INFO, stream)
    with logs.turn() as name:
        log.info("sent", extra={"channel": "zalo", "ms": 4.5})
    (said,) = lines(stream)
    assert said.pop("at").endswith("+07:00")
    assert said == {
        "level": "info",
        "from": "bot.test",
        "event": "sent",
        "channel": "zalo",
        "ms": 4.5,
        "turn": name,
    }


def test_a_line_for_people_says_the_same(stream: io.StringIO):
    logs.set_up("text", logging.INFO, stream)
    with logs.turn() as name:
        log.info("sent", extra={"channel": "zalo"})
    assert stream.getvalue() == f"INFO sent turn={name} channel=zalo\n"


def test_a_traceback_stays_one_json_line(stream: io.StringIO):
    logs.set_up("json", logging.INFO, stream)
    try:
        raise ValueError("odd")
    except ValueError:
        log.exception("failed")
    (said,) = lines(stream)
    assert said["traceback"].endswith("ValueError: odd")


def test_setting_up_twice_writes_each_line_once(stream: io.StringIO):
    logs.set_up("json", logging.INFO, stream)
    logs.set_up("json", logging.INFO, stream)
    log.info("once")
    assert len(lines(stream)) == 1


async def test_what_fails_inside_the_store_names_the_turn(
    service: Service, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
):
    def stumble(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.service.take_turn", stumble)
    logs.set_up("json", logging.INFO, stream)
    await service.handle(message("lời rất riêng tư"))
    failed, turn = lines(stream)
    assert failed["level"] == "error" and turn["event"] == "turn"
    assert failed["turn"] == turn["turn"]
    assert "riêng" not in stream.getvalue()
