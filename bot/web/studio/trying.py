"""Talks to the drafts with the real engine, from any step; nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from aiohttp import web

from bot.core.guide import steps
from bot.core.message import Reply
from bot.core.press import about, command
from bot.core.scene import Knowledge
from bot.core.session import Position, Session, dump
from bot.core.transcript import Trial
from bot.matching.matcher import Matcher
from bot.privacy import mask
from bot.release import NoContent
from bot.studio.why import told
from bot.web.answers import as_json
from bot.web.errors import Refused, sentence
from bot.web.forms import decoded
from bot.web.staff import staff_page
from bot.web.studio.as_sent import CHANNELS, as_sent
from bot.web.studio.rehearsal import Rehearsal
from bot.web.studio.room import Room
from bot.wording import say

LONGEST = 2000  # characters of a message


class Said(msgspec.Struct, frozen=True):
    """What the page sends. Without words, button and session a conversation begins: at ``topic``, at ``step``."""

    channel: str = "web"
    session: str = ""
    text: str = ""
    pressed: str | None = None
    topic: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Trying:
    room: Room
    rehearsal: Rehearsal

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/studio/thu", self.page), web.post("/studio/api/thu", self.hear)]

    async def page(self, request: web.Request) -> web.Response:
        content = self.room.know().content
        topic, step = request.query.get("chu-de", ""), request.query.get("buoc", "")
        return staff_page(
            request,
            "studio/try.html",
            topic=topic,
            step=step,
            title=content.entries[topic].topic.title if topic in content.entries else topic,
            channels=CHANNELS,
            words={
                "ticked": say("you have it"),
                "step": say("At the step “{step}”", step="{step}"),
                "free": say("Outside any guide"),
            },
        )

    async def hear(self, request: web.Request) -> web.Response:
        said = decoded(await request.read(), Said)
        session = decoded(said.session, Session) if said.session else Session()
        if len(said.text) > LONGEST:
            raise Refused(413, sentence(413))
        try:
            know = await self.rehearsal.know()
        except NoContent:
            raise Refused(409, say("A draft cannot be read yet: mend its errors, then try again.")) from None
        if not all(at.topic in know.content.entries for at in session.stack):
            raise Refused(400, sentence(400))
        trial = Trial(know, self.room.clock(), session)
        replies = await asyncio.to_thread(answer, trial, said)
        at = trial.session.stack[-1] if trial.session.stack else None
        return as_json(
            {
                "session": dump(trial.session),
                "messages": as_sent(said.channel, replies),
                "topic": at.topic if at else "",
                "title": know.content.entries[at.topic].topic.title if at else "",
                "step": at.step if at else "",
                "why": await asyncio.to_thread(why, know, said.text) if said.text else [],
            }
        )


def answer(trial: Trial, said: Said) -> Sequence[Reply]:
    if said.text or said.pressed:
        return trial.hear(said.text, said.pressed)
    if said.step in steps(trial.know.content, said.topic):
        trial.session = Session(stack=(Position(said.topic, said.step),), topic=said.topic, turns=1)
        return trial.hear(pressed=command("again"))
    known = said.topic in trial.know.content.entries
    return trial.hear(pressed=about(said.topic) if known else command("greet"))


def why(know: Knowledge, text: str) -> list[str]:
    """What matched and why, line by line."""
    matcher = getattr(know.rank, "__self__", None)
    if not isinstance(matcher, Matcher):
        return []
    return list(told(matcher.explain(mask(text).text, know.content), know.content))
