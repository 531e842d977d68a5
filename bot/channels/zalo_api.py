"""Calls the Zalo Bot API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.channels.channel import SendError
from bot.channels.redact import redact
from bot.wording import say

NORMAL = {("getUpdates", 408), ("deleteWebhook", 404)}  # nothing came; there was no webhook
FOR_A_FILE = 60.0  # seconds


class ZaloApi:
    def __init__(self, token: str, url: str) -> None:
        self._base = f"{url.rstrip('/')}/bot{token}"
        self._session: ClientSession | None = None
        self.trouble: str | None = None

    async def call(self, method: str, params: Mapping[str, Any] | None = None, patience: float = 20) -> Any:
        """The result of one call, if it has one; ``patience`` in seconds. Raises ``SendError``."""
        try:
            result = await self._call(method, params, patience)
        except SendError as error:
            self.trouble = error.reason if error.retryable else None
            raise
        self.trouble = None
        return result

    async def _call(self, method: str, params: Mapping[str, Any] | None, patience: float) -> Any:
        try:
            async with self._opened().post(
                f"{self._base}/{method}", json=dict(params or {}), timeout=ClientTimeout(total=patience)
            ) as response:
                return _result(method, response, await response.read())
        except TimeoutError:
            raise SendError(f"{method}: no answer in {patience} seconds", retryable=True) from None
        except ClientError as error:  # from None: the cause holds the URL, so the token
            raise SendError(redact(f"{method}: {error!r}"), retryable=True) from None

    async def download(self, url: str, most: int = 20 * 1024 * 1024) -> bytes:
        """What stands at an https address of Zalo's, up to ``most`` bytes. Raises ``SendError``."""
        try:
            async with self._opened().get(
                url, timeout=ClientTimeout(total=FOR_A_FILE), allow_redirects=False
            ) as response:
                data = await response.content.read(most + 1)
                while len(data) <= most and (more := await response.content.read(most + 1 - len(data))):
                    data += more
        except (TimeoutError, ClientError) as error:
            raise SendError(f"download: {type(error).__name__}", retryable=True) from None
        if response.status != 200 or len(data) > most:
            raise SendError(f"download: {response.status}", retryable=response.status >= 500)
        return data

    def _opened(self) -> ClientSession:
        """Opened at the first call: a session belongs to the running loop."""
        if self._session is None:
            self._session = ClientSession()
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            await asyncio.sleep(0)  # lets the connections go before the loop ends


def _result(method: str, response: ClientResponse, body: bytes) -> Any:
    answer = _decoded(body)
    if answer.get("ok") is True:
        return answer.get("result")
    code = answer.get("error_code")
    code = code if isinstance(code, int) else response.status
    if (method, code) in NORMAL:
        return None
    raise _refusal(code, f"{method}: {code} {answer.get('description', '')}", response)


def _decoded(body: bytes) -> dict[str, Any]:
    """What is not Zalo's JSON counts as an answer without a word: a proxy or a fault spoke."""
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _refusal(code: int, reason: str, response: ClientResponse) -> SendError:
    """429 and 5xx pass; 403 is a person who blocked the bot; other 4xx are our fault."""
    wait = response.headers.get("Retry-After", "")
    return SendError(
        say("Zalo refuses the bot token: copy it again into the settings.")
        if code == 401
        else redact(reason),
        retryable=code in (200, 408, 429) or code >= 500,  # 200: something that is not Zalo answered
        unreachable=code == 403,
        retry_after=float(wait) if wait.isdigit() else None,
    )
