"""Plays the Telegram Bot API: ``python -m tests.doubles.telegram_double --port 8081 --log calls.jsonl``."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.doubles.double import Double, Json, Refused, main
from tests.doubles.telegram_rules import SHAPES, GetUpdates, SetWebhook, checked

BOT = {"id": 123456, "is_bot": True, "first_name": "Cầm Tay", "username": "camtay_bot"}


@dataclass
class TelegramDouble(Double):
    """An update stays until a poll asks for a later one, or the webhook answers 2xx."""

    HEADER = "X-Telegram-Bot-Api-Secret-Token"
    METHODS = tuple(SHAPES)

    queries: set[str] = field(default_factory=set)  # pressed buttons that wait for an answer

    def __post_init__(self) -> None:
        self._update_ids = itertools.count(1_000)
        self._message_ids = itertools.count(1)
        self._polls = 0

    async def says(self, user: int, text: str) -> None:
        await self.feed(self.update({"user": user, "text": text}))

    async def presses(self, user: int, press: str) -> None:
        await self.feed(self.update({"user": user, "press": press}))

    def update(self, given: Json) -> Json:
        number = next(self._update_ids)
        person = {"id": given["user"], "is_bot": False, "first_name": "Tư"}
        message = {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": {"id": given["user"], "type": "private"},
        }
        if "press" not in given:
            return {"update_id": number, "message": {**message, "from": person, "text": given["text"]}}
        self.queries.add(str(number))
        query = {"id": str(number), "from": person, "data": given["press"], "message": message}
        return {"update_id": number, "callback_query": {**query, "chat_instance": "1"}}

    async def perform(self, method: str, params: Json) -> Any:
        asked = checked(method, params)
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return await self._updates(asked)
            case "setWebhook":
                return await self._hooked(asked)
            case "deleteWebhook":
                self.hook = None
                return True
            case "answerCallbackQuery":
                return self._answered(asked.callback_query_id)
            case "sendMessage" | "sendPhoto":
                chat = {"id": asked.chat_id, "type": "private"}
                return {"message_id": next(self._message_ids), "date": int(time.time()), "chat": chat}
            case _:
                return True

    async def _updates(self, asked: GetUpdates) -> list[Json]:
        if self.hook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        while asked.offset is not None and self.queue and self.queue[0]["update_id"] < asked.offset:
            self.queue.popleft()
        self._polls += 1
        await self._wait(self._polls, asked.timeout)
        return [*itertools.islice(self.queue, asked.limit)]

    async def _wait(self, poll: int, seconds: int) -> None:
        """Until there is an update, or a newer poll: then this one is turned away."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                self._changed.notify_all()
                await self._changed.wait_for(lambda: self.queue or self._polls != poll)
        except TimeoutError:
            return
        if self._polls != poll:
            raise Refused(409, "Conflict: terminated by other getUpdates request")

    async def _hooked(self, asked: SetWebhook) -> bool:
        async with self._changed:
            self.hook = (asked.url, asked.secret_token)
            self._changed.notify_all()
        return True

    def _answered(self, query: str) -> bool:
        if query not in self.queries:
            raise Refused(
                400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        self.queries.discard(query)
        return True


if __name__ == "__main__":
    main(TelegramDouble)
