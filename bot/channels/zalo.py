"""The Zalo Bot channel: no buttons, so options are numbered; one turn in as few messages as fit."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels import signature, zalo_message, zalo_update
from bot.channels.channel import Limits, Request, SendError
from bot.channels.payload import decode, message_id
from bot.channels.photo import words_of
from bot.channels.zalo_api import ZaloApi
from bot.clock import Clock, system
from bot.core.message import Address, Incoming, Reply

log = logging.getLogger(__name__)

API = "https://bot-api.zaloplatforms.com"
HEADER = "X-Bot-Api-Secret-Token"


class Zalo:
    name = zalo_update.CHANNEL
    limits = Limits(text=zalo_message.TEXT, buttons=0)

    def __init__(
        self,
        token: str,
        api_url: str = API,
        webhook_secret: str = "",
        images_url: str = "",
        clock: Clock = system,
        files_url: str = "",
    ) -> None:
        """``images_url`` is the public address of the images folder; without it pictures are left out.

        ``files_url`` is that of the files that helpers send; without it the person is told so.
        """
        self._files_url = files_url
        self._secret = webhook_secret or signature.secret_from(token)
        self._images_url = images_url
        self._clock = clock
        self._api = ZaloApi(token, api_url)

    @property
    def trouble(self) -> str | None:
        return self._api.trouble

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        signature.check(headers, HEADER, self._secret)
        return self.understand(decode(body))

    def understand(self, update: Any) -> list[Incoming]:
        """``read`` for an update that we fetched ourselves. Raises ``BadUpdate``."""
        return zalo_update.read(update, self._clock())

    def write(self, to: Address, replies: Sequence[Reply]) -> list[Request]:
        return zalo_message.write(to, replies, self._images_url, self._files_url)

    async def send(self, request: Request) -> str:
        """After a time-out Zalo may have sent it all the same: a retry then repeats it once."""
        words = words_of(request)
        try:
            return await self._send(request)
        except SendError as error:
            if words is None or error.retryable or error.unreachable:
                raise
            log.warning("zalo: a picture was not sent, only its words: %s", error)
            return await self._send(words)

    async def _send(self, request: Request) -> str:
        if request.method == "sendPhoto":
            await self._show_typing(request.to)
        sent = await self._api.call(request.method, request.params)
        return message_id(sent)

    async def _show_typing(self, to: Address) -> None:
        """A courtesy while Zalo fetches the picture."""
        try:
            await self._api.call("sendChatAction", {"chat_id": to.user, "action": "typing"})
        except SendError as error:
            log.debug("zalo: %s", error)

    async def acknowledge(self, incoming: Incoming) -> None:
        """Nothing waits: there are no buttons."""

    async def fetch(self, source: str) -> bytes:
        """The bytes of a picture that a person sent. Raises ``SendError``."""
        return await self._api.download(source)

    async def set_webhook(self, url: str) -> None:
        """Has updates posted to ``url`` (https) with our secret in ``HEADER``. Raises ``SendError``."""
        await self._api.call("setWebhook", {"url": url, "secret_token": self._secret})

    async def delete_webhook(self) -> None:
        """Raises ``SendError``."""
        await self._api.call("deleteWebhook")

    async def update(self, seconds: int) -> Any:
        """The next update, waited for that long; ``None`` when none came. Raises ``SendError``.

        What is returned is gone from Zalo: it must be committed before anything else is done.
        """
        return await self._api.call("getUpdates", {"timeout": str(seconds)}, patience=seconds + 10)

    async def close(self) -> None:
        await self._api.close()
