"""Calls the Telegram Bot API; python-telegram-bot carries the calls, and nothing else of it is used.

The library's own queue confirms updates before they are handled, and its conversations live in
memory; so what must not be lost never enters it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec
from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.channels.channel import SendError
from bot.channels.redact import redact

# What Telegram says, under «Bad Request», of somebody who can no longer be written to.
GONE = ("chat not found", "user_is_blocked", "peer_id_invalid", "user is deactivated")
FOR_A_FILE = 60.0  # seconds


class TelegramApi:
    def __init__(self, token: str, url: str) -> None:
        self.trouble: str | None = None
        self._transport = _Transport()
        self._files = f"{url.rstrip('/')}/file/bot{token}"
        self._bot = Bot(
            token,
            base_url=f"{url.rstrip('/')}/bot",
            request=self._transport,
            get_updates_request=self._transport,
        )

    async def call(self, method: str, params: Mapping[str, Any] | None = None, patience: float = 20) -> Any:
        """The plain result of one call; ``patience`` in seconds. Raises ``TelegramError``."""
        # Lower case: Telegram does not mind, and the library warns at names that it has methods for.
        # Its methods would parse a whole batch of updates, and one odd update would block the rest.
        try:
            result = await self._bot.do_api_request(
                method.lower(), api_kwargs=dict(params or {}), read_timeout=patience
            )
        except TelegramError as error:
            self.trouble = redact(str(error)) if is_trouble(error) else None
            raise
        self.trouble = None
        return result

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file. Raises ``TelegramError``."""
        path = (await self.call("getFile", {"file_id": file_id})).get("file_path")
        if not path:
            raise BadRequest("the file cannot be had")
        return await self._transport.retrieve(f"{self._files}/{path}", read_timeout=FOR_A_FILE)

    async def close(self) -> None:
        await self._transport.shutdown()


class _Transport(HTTPXRequest):
    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The library would write an answer that it cannot read, people's words and all, to the log."""
        try:
            answer = msgspec.json.decode(payload, type=dict[str, Any])
        except (msgspec.MsgspecError, UnicodeDecodeError):
            answer = {}
        if "result" not in answer and "description" not in answer:
            raise NetworkError("the answer is not Telegram's")
        return answer


def refusal(error: TelegramError) -> SendError:
    """What a failed call means for the message that it carried."""
    reason = redact(str(error)) or type(error).__name__
    match error:
        case RetryAfter(retry_after=wait):
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return SendError(reason, retryable=True, retry_after=seconds)
        case Forbidden():
            return SendError(reason, unreachable=True)
        case BadRequest():  # a kind of NetworkError in the library
            return SendError(reason, unreachable=is_gone(error))
        case NetworkError():
            return SendError(reason, retryable=True)
        case _:
            return SendError(reason)


def is_trouble(error: TelegramError) -> bool:
    """Whether the Bot API itself cannot be used, rather than one chat."""
    passing = isinstance(error, NetworkError) and not isinstance(error, BadRequest | TimedOut)
    return passing or isinstance(error, InvalidToken | Conflict)


def is_gone(error: Exception) -> bool:
    return any(sign in str(error).lower() for sign in GONE)
