"""Keeps bot tokens out of logs: they stand in the URL of every Telegram or Zalo call.

>>> redact("POST https://api.telegram.org/bot123:abc/getMe failed")
'POST https://api.telegram.org/bot•••/getMe failed'
>>> redact("token 738499441022218443:HcapvQPPTFJvrEXqZKzNvJQwkrXeYJ refused")
'token ••• refused'
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Iterable
from traceback import format_exception

MARK = "•••"
IN_URL = re.compile(r"(?<=/bot)\d+(?::|%3A)[^/\s\"'?]+", re.IGNORECASE)
TOKEN = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[\w-]{20,}", re.IGNORECASE)
CHATTY = ("httpx", "httpcore", "telegram")  # they log each URL at INFO, people's words at DEBUG


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without the given secrets, and without anything that has the form of a token."""
    for secret in filter(None, secrets):
        text = text.replace(secret, MARK)
    return TOKEN.sub(MARK, IN_URL.sub(MARK, text))


class Redacting(logging.Formatter):
    """Formats with another formatter, then redacts all of it: message, arguments and traceback."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        return redact(self._inner.format(record), self._secrets)


def install(secrets: Iterable[str] = ()) -> None:
    """Redacts every handler of the root logger, and what is told of a crash; call it once logging is set up."""
    secrets = tuple(secrets)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(Redacting(handler.formatter or logging.Formatter(), secrets))
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)

    def crash(error: BaseException | None) -> None:
        sys.stderr.write(redact("".join(format_exception(error)), secrets))

    sys.excepthook = lambda kind, error, trace: crash(error)
    threading.excepthook = lambda crashed: crash(crashed.exc_value)
