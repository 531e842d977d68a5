"""Tokens stay out of the log, wherever they come from."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.redact import Redacting, install, redact

ROOT = Path(__file__).parents[2]
TOKEN = "738499441022218443:HcapvQPPTFJvrEXqZKzNvJQwkrXeYJ"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/getMe", "POST https://api.telegram.org/bot•••/getMe"),
        ("GET http://127.0.0.1:8081/bot123:short/x?y", "GET http://127.0.0.1:8081/bot•••/x?y"),
        (f"/bot{TOKEN.replace(':', '%3A')}/getMe", "/bot•••/getMe"),
        (f"the token `{TOKEN}` was rejected", "the token `•••` was rejected"),
        ("secret hush-hush", "secret •••"),
        ("10:30, 21/11/2026, 0912345678: gọi lại", "10:30, 21/11/2026, 0912345678: gọi lại"),
    ],
)
def test_tokens_and_secrets_are_taken_out_and_the_rest_stays(said: str, kept: str) -> None:
    assert redact(said, ["hush-hush", ""]) == kept


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the root logger writes, with every handler redacted; all is put back afterwards."""
    out, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(out)
    before, root.handlers, level = root.handlers, [handler], root.level
    hooks = sys.excepthook, threading.excepthook
    root.setLevel(logging.DEBUG)
    install(["hush-hush"])
    yield out
    root.handlers = before
    sys.excepthook, threading.excepthook = hooks
    root.setLevel(level)


def test_arguments_and_tracebacks_are_redacted(log: io.StringIO) -> None:
    try:
        raise ValueError(f"cannot reach /bot{TOKEN}/getMe with hush-hush")
    except ValueError:
        logging.getLogger("anybody").exception("failed at %s", TOKEN)
    assert "Traceback" in log.getvalue()
    assert TOKEN not in log.getvalue() and "hush-hush" not in log.getvalue()


def test_what_led_to_an_error_is_redacted_too(log: io.StringIO) -> None:
    try:
        try:
            raise OSError(f"/bot{TOKEN}/getMe")
        except OSError as error:
            raise RuntimeError("hush-hush") from error
    except RuntimeError:
        logging.getLogger("anybody").exception("failed")
    assert "direct cause" in log.getvalue()
    assert TOKEN not in log.getvalue() and "hush-hush" not in log.getvalue()


CRASH = """
import logging, sys, threading
from bot.channels.redact import install
logging.basicConfig()
install(["hush-hush"])
def crash():
    try:
        raise OSError("/bot{token}/getMe")
    except OSError as error:
        raise RuntimeError("hush-hush") from error
thread = threading.Thread(target=crash)
thread.start()
thread.join()
crash()
"""


def test_a_crash_is_told_without_secrets() -> None:
    code = CRASH.replace("{token}", TOKEN)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stderr
    assert told.count("RuntimeError") == told.count("OSError") == 2
    assert TOKEN not in told
    assert "hush-hush" not in told


def test_the_libraries_do_not_log_each_call(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("telegram.Bot").debug("Calling sendMessage with parameters «bi mat»")
    assert log.getvalue() == ""


def test_the_format_that_was_chosen_is_kept() -> None:
    record = logging.LogRecord("a", logging.INFO, "", 0, "b", None, None)
    assert Redacting(logging.Formatter("%(levelname)s %(message)s")).format(record) == "INFO b"
