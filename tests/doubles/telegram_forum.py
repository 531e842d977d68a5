"""A group of helpers, as Telegram keeps it: topics, who wrote what, how much a bot may write."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.doubles.double import Json, Refused

MINUTE, ALLOWED = 60.0, 20
GROUP = -1001234567890


@dataclass
class Forum:
    """``said`` holds what stands in the group, by message id; ``clock`` tells seconds."""

    id: int = GROUP
    topics_on: bool = True
    may_manage: bool = True
    clock: Callable[[], float] = time.time
    names: dict[int, str] = field(default_factory=dict)  # of the topics, by thread
    said: dict[int, Json] = field(default_factory=dict)
    times: deque[float] = field(default_factory=deque)  # when the bot wrote, of the last minute

    def __post_init__(self) -> None:
        self._ids = itertools.count(500)

    def create(self, name: str) -> Json:
        if not self.topics_on:
            raise Refused(400, "Bad Request: the chat is not a forum")
        if not self.may_manage:
            raise Refused(400, "Bad Request: not enough rights to create a topic")
        self._spend(1)
        thread = next(self._ids)
        self.names[thread] = name
        return {"message_thread_id": thread, "name": name, "icon_color": 7322096}

    def rename(self, thread: int, name: str) -> bool:
        self._open(thread)
        if self.names[thread] == name:
            raise Refused(400, "Bad Request: TOPIC_NOT_MODIFIED")
        self._spend(1)
        self.names[thread] = name
        return True

    def delete(self, thread: int) -> bool:
        """The messages go with the topic; an administrator can do so in the app, too."""
        self._open(thread)
        del self.names[thread]
        self.said = {id: one for id, one in self.said.items() if one["thread"] != thread}
        return True

    def delete_messages(self, messages: list[int]) -> bool:
        self.said = {id: one for id, one in self.said.items() if id not in messages}
        return True

    def write(self, asked: Any, words: list[str], author: str = "bot") -> list[int]:
        """The ids of one message, or of each picture of an album."""
        if asked.message_thread_id is not None:
            self._open(asked.message_thread_id)
        self._spend(len(words))
        quoted = asked.reply_parameters.message_id if asked.reply_parameters else None
        return [self.put(text, asked.message_thread_id, author, quoted, asked.reply_markup) for text in words]

    def put(
        self, text: str, thread: int | None, author: str, quotes: int | None = None, keys: Any = None
    ) -> int:
        number = next(self._ids)
        self.said[number] = {
            "text": text,
            "thread": thread,
            "author": author,
            "quotes": quotes,
            "keys": keys,
        }
        return number

    def edit(self, message: int, keys: Any, text: str | None = None) -> Json:
        if message not in self.said:
            raise Refused(400, "Bad Request: message to edit not found")
        new = {**self.said[message], "keys": keys} | ({"text": text} if text is not None else {})
        if new == self.said[message]:
            raise Refused(400, "Bad Request: message is not modified")
        self.said[message] = new
        return {"message_id": message}

    def texts(self, thread: int | None, author: str = "bot") -> list[str]:
        return [m["text"] for m in self.said.values() if (m["thread"], m["author"]) == (thread, author)]

    def _open(self, thread: int) -> None:
        if not self.topics_on or thread not in self.names:
            raise Refused(400, "Bad Request: message thread not found")

    def _spend(self, messages: int) -> None:
        now = self.clock()
        while self.times and self.times[0] <= now - MINUTE:
            self.times.popleft()
        if len(self.times) + messages > ALLOWED:
            wait = int(self.times[0] + MINUTE - now) + 1
            raise Refused(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        self.times.extend([now] * messages)
