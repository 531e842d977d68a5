"""Plays the Zalo Bot API: ``python -m tests.doubles.zalo_double --port 8082 --log calls.jsonl``."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from tests.doubles.double import Double, Json, Refused, main

Words = Annotated[str, Meta(min_length=1, max_length=2000)]
Public = Annotated[str, Meta(pattern=r"^https?://")]


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Nothing(Shape):
    pass


class GetUpdates(Shape):
    timeout: Annotated[str, Meta(pattern=r"^\d+$")] = "30"


class SetWebhook(Shape):
    url: Annotated[str, Meta(pattern=r"^(https://|http://127\.0\.0\.1)")]  # ours may be local
    secret_token: Annotated[str, Meta(min_length=8, max_length=256)]


class SendMessage(Shape):
    chat_id: str
    text: Words


class SendPhoto(Shape):
    chat_id: str
    photo: Public
    caption: Words | None = None


class SendChatAction(Shape):
    chat_id: str
    action: Literal["typing"]


SHAPES: dict[str, type[Shape]] = {
    "getMe": Nothing,
    "getUpdates": GetUpdates,
    "setWebhook": SetWebhook,
    "deleteWebhook": Nothing,
    "sendMessage": SendMessage,
    "sendPhoto": SendPhoto,
    "sendChatAction": SendChatAction,
}


@dataclass
class ZaloDouble(Double):
    """A poll takes one update away for good; a webhook keeps it until it is answered with a 2xx."""

    HEADER = "X-Bot-Api-Secret-Token"
    METHODS = tuple(SHAPES)

    def __post_init__(self) -> None:
        self._message_ids = itertools.count(1)

    async def says(self, user: str, text: str) -> None:
        await self.feed(self.update({"user": user, "text": text}))

    def update(self, given: Json) -> Json:
        message = {
            "from": {"id": given["user"], "display_name": "Tư", "is_bot": False},
            "chat": {"id": given["user"], "chat_type": "PRIVATE"},
            "text": given["text"],
            "message_id": f"in-{next(self._message_ids)}",
            "date": int(time.time() * 1000),
        }
        return {"event_name": "message.text.received", "message": message}

    def body(self, update: Json) -> Json:
        return {"ok": True, "result": update}

    async def perform(self, method: str, params: Json) -> Any:
        asked = self._checked(method, params)
        match method:
            case "getMe":
                return {
                    "id": "1",
                    "account_name": "bot.CamTay",
                    "account_type": "BASIC",
                    "can_join_groups": False,
                }
            case "getUpdates":
                return await self._next(int(asked.timeout))
            case "setWebhook":
                return await self._hooked(asked)
            case "deleteWebhook":
                return self._unhooked()
            case "sendMessage" | "sendPhoto":
                return {"message_id": f"out-{next(self._message_ids)}", "date": int(time.time() * 1000)}
            case _:
                return None

    def _checked(self, method: str, params: Json) -> Any:
        try:
            return msgspec.convert(params, SHAPES[method])
        except msgspec.ValidationError as error:
            raise Refused(400, f"Bad request: {error}") from None

    async def _next(self, seconds: int) -> Json:
        if self.hook:
            raise Refused(400, "Bad request: getUpdates does not work while a webhook is set")
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: self.queue)
                return self.queue.popleft()
        except TimeoutError:
            raise Refused(408, "Request timeout") from None

    async def _hooked(self, asked: SetWebhook) -> Json:
        async with self._changed:
            self.hook = (asked.url, asked.secret_token)
            self._changed.notify_all()
        return {"url": asked.url, "updated_at": int(time.time() * 1000)}

    def _unhooked(self) -> Json:
        if self.hook is None:
            raise Refused(404, "Not Found")
        self.hook = None
        return {"url": "", "updated_at": int(time.time() * 1000)}


if __name__ == "__main__":
    main(ZaloDouble)
