"""An office with a helpers' group: people on a channel in memory, helpers on a forum in memory, a clock set by hand."""

from __future__ import annotations

import itertools
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.attachments import Attachments
from bot.channels.channel import GONE, Loaded, Request, SendError
from bot.channels.telegram_message import FILE
from bot.core.from_helper import FromHelper
from bot.core.message import Address, Attachment
from bot.group.hear import Group
from bot.group.mirror import Mirror
from bot.group.room import Room
from bot.helpdesk.desk import Desk
from bot.outbox import Outbox
from bot.service import Service
from bot.store.writer import Writer
from tests.doubles.double import Refused
from tests.doubles.scripted import Scripted
from tests.doubles.telegram_forum import GROUP, Forum
from tests.doubles.telegram_html import visible
from tests.doubles.telegram_rules import checked
from tests.serving import ME, HandClock, message

CHAT = Address("telegram", str(GROUP))
HOA, TAM, STRANGER = "1001", "1002", "6666"
OPENING, CALL = "quên mật khẩu vneid", "gặp người hỗ trợ"


@dataclass
class Office:
    service: Service
    desk: Desk
    writer: Writer
    clock: HandClock
    channel: Scripted
    box: Outbox
    attachments: Attachments
    forum: Forum = field(default_factory=Forum)
    calls: list[Request] = field(default_factory=list)  # that the forum took
    alerts: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    faults: deque[SendError] = field(default_factory=deque)  # what becomes of the next calls

    def __post_init__(self) -> None:
        self.forum.clock = lambda: self.clock.now.timestamp()
        self._numbers = itertools.count(1)
        room = Room(self.desk, self.writer, self._content, self.attachments, self.clock)
        self.group = Group(room, self.service.waking, self.perform)
        self.restart()

    def restart(self) -> None:
        """What the mirror keeps in memory is gone."""
        self.mirror = Mirror(
            CHAT,
            self.perform,
            self.writer,
            self.clock,
            self._content,
            lambda: self.desk.roster,
            self.service.waking,
        )

    def _content(self) -> Any:
        return self.service.know.content

    # ── Telegram ─────────────────────────────────────────────────────────────────────────────────

    async def perform(self, request: Request) -> Any:
        if self.faults and request.method != "answerCallbackQuery":
            raise self.faults.popleft()
        sent = {k: v if isinstance(v, str) else json.dumps(v) for k, v in request.params.items()}
        await self._load(request)
        try:
            answer = self._performed(request.method, checked(request.method, sent))
        except Refused as error:
            self.refusals.append(str(error))
            wait = error.parameters.get("retry_after")
            raise SendError(str(error), retryable=error.status in (429, 500), retry_after=wait) from None
        self.calls.append(request)
        return answer

    async def _load(self, request: Request) -> None:
        """As the channel does: the bytes of each file are had before the call."""
        for value in (*request.params.values(), *(one["media"] for one in request.params.get("media", ()))):
            if isinstance(value, str) and value.startswith(FILE):
                loaded = await self.attachments.load(value.removeprefix(FILE))
                if not isinstance(loaded, Loaded):
                    raise SendError(GONE)

    def _performed(self, method: str, asked: Any) -> Any:
        match method:
            case "createForumTopic":
                return self.forum.create(asked.name)
            case "editForumTopic":
                return self.forum.rename(asked.message_thread_id, asked.name)
            case "deleteForumTopic":
                return self.forum.delete(asked.message_thread_id)
            case "deleteMessages":
                return self.forum.delete_messages(asked.message_ids)
            case "editMessageText":
                return self.forum.edit(asked.message_id, asked.reply_markup, visible(asked.text))
            case "editMessageReplyMarkup":
                return self.forum.edit(asked.message_id, asked.reply_markup)
            case "answerCallbackQuery":
                self.alerts.append(asked.text)
                return True
            case "sendMediaGroup":
                return self._sent(asked, [visible(one.caption) for one in asked.media])
            case "sendMessage":
                return self._sent(asked, [visible(asked.text)])[0]
            case _:
                return self._sent(asked, [visible(asked.caption)])[0]

    def _sent(self, asked: Any, words: list[str]) -> list[dict[str, int]]:
        return [{"message_id": number} for number in self.forum.write(asked, words)]

    # ── what people do ───────────────────────────────────────────────────────────────────────────

    async def says(self, text: str = "", *, sender: Address = ME, **more: Any) -> None:
        """The person."""
        await self.service.handle(message(text, f"p{next(self._numbers)}", sender, **more))

    async def calls_for_help(self, sender: Address = ME) -> None:
        """The person stands in a guide, and asks for somebody."""
        for text in (OPENING, "còn dùng", CALL):
            await self.says(text, sender=sender)

    async def writes(
        self,
        text: str,
        by: str = HOA,
        thread: int | None = 0,
        *,
        quotes: int | None = None,
        edits: int | None = None,
        files: tuple[Attachment, ...] = (),
    ) -> int:
        """A helper, in the only topic unless another is named; gives the message's id."""
        thread = self.thread if thread == 0 else thread
        number = edits or self.forum.put(text, thread, by, quotes)
        said = FromHelper(
            CHAT,
            str(thread) if thread else None,
            by,
            "Somebody",
            text,
            self.clock(),
            f"u{next(self._numbers)}",
            str(number),
            files=files,
            replies_to=str(quotes) if quotes else None,
            edited=edits is not None,
        )
        self.last = said
        await self.group.hear(said)
        return number

    async def presses(self, press: str, by: str = HOA) -> None:
        """A helper, below the card of the only topic."""
        said = FromHelper(
            CHAT, str(self.thread), by, "Somebody", "", self.clock(), f"cb:{next(self._numbers)}", str(self.card),
            press, f"q{next(self._numbers)}",
        )  # fmt: skip
        await self.group.hear(said)
        await self.group.idle()

    # ── what there is to see ─────────────────────────────────────────────────────────────────────

    @property
    def thread(self) -> int:
        (thread,) = self.forum.names
        return thread

    @property
    def card(self) -> int:
        return min(id for id, said in self.forum.said.items() if said["author"] == "bot")

    @property
    def keys(self) -> list[str]:
        """What the buttons under the card press."""
        keyboard = self.forum.said[self.card]["keys"]
        return [key.callback_data for row in keyboard.inline_keyboard for key in row] if keyboard else []

    def shown(self) -> str:
        """All that the bot wrote in the only topic."""
        return "\n".join(self.forum.texts(self.thread))

    def heard(self, person: Address = ME) -> list[str]:
        """What the person got."""
        return self.channel.to(person.user)

    # ── time ─────────────────────────────────────────────────────────────────────────────────────

    async def settles(self, meanwhile: Callable[[], None] | None = None) -> None:
        """Lets time pass until the group shows all there is, and everybody got what is theirs."""
        for _ in range(2000):
            wait = await self.mirror.step()
            if wait is None:
                break
            if wait:
                self.clock.now += timedelta(seconds=wait)
        else:
            raise AssertionError("the group never comes to rest")
        await self.box.idle()
