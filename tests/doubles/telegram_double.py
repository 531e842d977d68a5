"""Plays the Telegram Bot API: ``python -m tests.doubles.telegram_double --port 8081 --log calls.jsonl``."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.doubles.double import Double, Json, Refused, main
from tests.doubles.telegram_forum import Forum
from tests.doubles.telegram_html import visible
from tests.doubles.telegram_rules import SHAPES, GetUpdates, SetWebhook, checked

BOT = {"id": 123456, "is_bot": True, "first_name": "Cầm Tay", "username": "camtay_bot"}


@dataclass
class TelegramDouble(Double):
    """An update stays until a poll asks for a later one, or the webhook answers 2xx."""

    HEADER = "X-Telegram-Bot-Api-Secret-Token"
    METHODS = tuple(SHAPES)

    queries: set[str] = field(default_factory=set)  # pressed buttons that wait for an answer
    forum: Forum = field(default_factory=Forum)

    def __post_init__(self) -> None:
        self._update_ids = itertools.count(1_000)
        self._message_ids = itertools.count(1)
        self._polls = 0

    async def says(self, user: int, text: str) -> None:
        await self.feed(self.update({"user": user, "text": text}))

    async def presses(self, user: int, press: str) -> None:
        await self.feed(self.update({"user": user, "press": press}))

    async def helper_says(
        self, user: int, text: str, thread: int | None, *, quotes: int = 0, edits: int = 0, photo: str = ""
    ) -> int:
        """In the group; gives the message's id."""
        message = edits or self.forum.put(text, thread, str(user))
        self.forum.said[message]["text"] = text
        said = {"caption": text, "photo": [{"file_id": photo}]} if photo else {"text": text}
        update = self.group_update(user, message, said, quotes)
        if edits:
            update["edited_message"] = update.pop("message")
        await self.feed(update)
        return message

    async def helper_presses(self, user: int, press: str, message: int) -> None:
        update = self.group_update(user, message, {})
        body = update.pop("message")
        author, number = body.pop("from"), str(update["update_id"])
        self.queries.add(number)
        query = {"id": number, "from": author, "data": press, "chat_instance": "1", "message": body}
        await self.feed({**update, "callback_query": query})

    def group_update(self, user: int, message: int, said: Json, quotes: int = 0) -> Json:
        """In a topic, what answers nothing answers the message that opened the topic."""
        thread = self.forum.said[message]["thread"]
        place = {"is_topic_message": True, "message_thread_id": thread} if thread else {}
        answers = {"reply_to_message": {"message_id": quotes or thread}} if quotes or thread else {}
        body = {
            "message_id": message,
            "date": int(time.time()),
            "chat": {"id": self.forum.id, "type": "supergroup"},
            "from": {"id": user, "is_bot": False, "first_name": f"Helper {user}"},
        }
        return {"update_id": next(self._update_ids), "message": {**body, **place, **answers, **said}}

    def update(self, given: Json) -> Json:
        number = next(self._update_ids)
        person = {"id": given["user"], "is_bot": False, "first_name": "Tư"}
        message = {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": {"id": given["user"], "type": "private"},
        }
        if "photo" in given:
            said = {"caption": given["text"], "photo": [{"file_id": given["photo"]}]}
            return {"update_id": number, "message": {**message, "from": person, **said}}
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
            case "getFile":
                return self._file(asked.file_id)
            case "createForumTopic":
                return self.forum.create(asked.name)
            case "editForumTopic":
                return self.forum.rename(asked.message_thread_id, asked.name)
            case "deleteForumTopic":
                return self.forum.delete(asked.message_thread_id)
            case "deleteMessages":
                return self.forum.delete_messages(asked.message_ids)
            case "editMessageText" | "editMessageReplyMarkup":
                return self._edited(asked)
            case "sendMediaGroup":
                return self._sent(asked, [one.caption for one in asked.media])
            case "sendMessage":
                return self._sent(asked, [asked.text])[0]
            case "sendPhoto" | "sendVideo" | "sendDocument":
                return self._sent(asked, [asked.caption])[0]
            case _:
                return True

    def _sent(self, asked: Any, words: list[str]) -> list[Json]:
        if asked.chat_id == self.forum.id:
            ids = self.forum.write(asked, [visible(text) for text in words])
        else:
            ids = [next(self._message_ids) for _ in words]
        chat = {"id": asked.chat_id, "type": "supergroup" if asked.chat_id < 0 else "private"}
        return [{"message_id": number, "date": int(time.time()), "chat": chat} for number in ids]

    def _edited(self, asked: Any) -> Json:
        if asked.chat_id != self.forum.id:
            return {"message_id": asked.message_id}
        text = getattr(asked, "text", None)
        return self.forum.edit(asked.message_id, asked.reply_markup, None if text is None else visible(text))

    def _file(self, file_id: str) -> Json:
        if file_id not in self.files:
            raise Refused(400, "Bad Request: invalid file_id")
        size = len(self.files[file_id])
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": f"x/{file_id}"}

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
