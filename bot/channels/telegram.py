"""The Telegram channel."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, TelegramError

from bot.channels import signature, telegram_desk_update, telegram_menu, telegram_message, telegram_update
from bot.channels.channel import Heard, Limits, Load, Request, SendError, nothing
from bot.channels.payload import decode, message_id
from bot.channels.photo import words_of
from bot.channels.redact import redact
from bot.channels.telegram_api import TelegramApi, is_gone, refusal
from bot.channels.telegram_upload import with_files
from bot.clock import Clock, system
from bot.core.message import Address, Incoming, Reply

log = logging.getLogger(__name__)

API = "https://api.telegram.org"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
IMAGES = Path("flows/images")


class Telegram:
    name = telegram_update.CHANNEL
    limits = Limits(text=telegram_message.TEXT, buttons=100, per_second=30, per_chat_gap=1.0, edits=True)

    def __init__(
        self,
        token: str,
        api_url: str = API,
        webhook_secret: str = "",
        images: Path = IMAGES,
        clock: Clock = system,
        username: str = "",
        help_chat: str = "",
        load: Load = nothing,
    ) -> None:
        """``webhook_secret`` is derived from the token when empty; ``introduce`` learns ``username``.

        ``help_chat`` is the helpers' group; ``load`` gives the bytes of the files that go out.
        """
        self.username = username
        self._help_chat = help_chat
        self._load = load
        self._secret = webhook_secret or signature.secret_from(token)
        self._images = images
        self._clock = clock
        self._api = TelegramApi(token, api_url)

    @property
    def trouble(self) -> str | None:
        return self._api.trouble

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Heard]:
        signature.check(headers, HEADER, self._secret)
        return self.understand(decode(body))

    def understand(self, update: Any) -> list[Heard]:
        """``read`` for an update that we fetched ourselves. Raises ``BadUpdate``."""
        if telegram_desk_update.of_group(update, self._help_chat):
            return [*telegram_desk_update.read(update, self._clock())]
        return [*telegram_update.read(update, self.username, self._clock())]

    def write(self, to: Address, replies: Sequence[Reply]) -> list[Request]:
        return [request for reply in replies for request in telegram_message.write(to, reply)]

    async def send(self, request: Request) -> str:
        """After a time-out Telegram may have sent it all the same: a retry then repeats it once."""
        try:
            return await self._send(request)
        except TelegramError as error:
            raise refusal(error) from None  # the cause may hold the URL, so the token
        except OSError as error:
            raise SendError(f"the picture cannot be read: {error}") from None

    async def perform(self, request: Request) -> Any:
        """Telegram's plain answer, without the sign that something comes. Raises ``SendError``."""
        try:
            return await self._api.call(request.method, await with_files(request.params, self._load))
        except TelegramError as error:
            raise refusal(error) from None

    async def fetch(self, source: str) -> bytes:
        """The bytes of a file that somebody sent. Raises ``SendError``."""
        try:
            return await self._api.download(source)
        except TelegramError as error:
            raise refusal(error) from None

    async def _send(self, request: Request) -> str:
        words = words_of(request)
        try:
            sent = await self._api.call(request.method, await self._prepared(request))
        except (BadRequest, OSError) as error:
            if words is None or is_gone(error):
                raise
            log.warning("telegram: a picture was not sent, only its words: %s", redact(str(error)))
            sent = await self._api.call(words.method, words.params)
        return message_id(sent)

    async def _prepared(self, request: Request) -> Mapping[str, Any]:
        """The parameters, a picture instead of its name; the person sees that something comes."""
        params = await with_files(request.params, self._load)
        picture = params.get("photo")
        if isinstance(picture, str):
            path = self._images / Path(picture).name
            params = {**params, "photo": InputFile(path.read_bytes(), filename=path.name)}
        await self._announce(request.to, "upload_photo" if "photo" in params else "typing")
        return params

    async def _announce(self, to: Address, action: str) -> None:
        """A courtesy: whatever becomes of it, the message follows."""
        with suppress(TelegramError):
            await self._api.call("sendChatAction", {"chat_id": to.user, "action": action}, patience=2)

    async def acknowledge(self, incoming: Incoming) -> None:
        """Telegram shows a pressed button as waiting until its query is answered."""
        if not incoming.external_id.startswith(telegram_update.PRESSED):
            return
        query = incoming.external_id.removeprefix(telegram_update.PRESSED)
        try:
            await self._api.call("answerCallbackQuery", {"callback_query_id": query}, patience=5)
        except TelegramError as error:
            log.info("telegram: a press was not acknowledged: %s", redact(str(error)))

    async def introduce(self) -> None:
        """Learns the bot's own name, sets the menu of commands. Raises ``TelegramError``."""
        self.username = str((await self._api.call("getMe"))["username"])
        await self._api.call("setMyCommands", {"commands": telegram_menu.menu()})

    async def set_webhook(self, url: str) -> None:
        """Has updates posted to ``url`` (https) with our secret in ``HEADER``. Raises ``TelegramError``."""
        await self.introduce()
        asked = {"allowed_updates": list(telegram_update.READ), "secret_token": self._secret}
        await self._api.call("setWebhook", {"url": url, **asked})

    async def delete_webhook(self) -> None:
        """Updates that wait are kept. Raises ``TelegramError``."""
        await self._api.call("deleteWebhook")

    async def updates(self, offset: int | None, seconds: int) -> list[Any]:
        """Waits for updates from ``offset`` on, and so confirms those before. Raises ``TelegramError``."""
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": list(telegram_update.READ)}
        return list(await self._api.call("getUpdates", asked, patience=seconds + 10))

    async def close(self) -> None:
        await self._api.close()
