"""Who answers what, where and when: an administrator changes it here, and the office's file with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from aiohttp import web

from bot.content.model import Content
from bot.helpdesk.visiting import commune_named
from bot.studio.splice import CannotEdit
from bot.tickets.roster import Helper
from bot.web.desk import roster_form
from bot.web.desk.room import Room
from bot.web.desk.roster_form import Duty
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.wording import say

LIST = "/desk/phan-cong"


@dataclass(frozen=True, slots=True)
class RosterPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(LIST, self.everybody),
            web.post(LIST, self.set_hours),
            web.get(f"{LIST}/{{name}}", self.one),
            web.post(f"{LIST}/{{name}}", self.set_duty),
        ]

    async def everybody(self, request: web.Request) -> web.Response:
        return self._list(request)

    async def set_hours(self, request: web.Request) -> web.Response:
        hours = roster_form.lines(await read_form(request), "hours")
        wrong = await self._write(request, "roster", lambda text: roster_form.with_hours(text, hours))
        return self._list(request, wrong, hours) if wrong else see_other(LIST)

    async def one(self, request: web.Request) -> web.Response:
        return self._one(request, self._helper(request))

    async def set_duty(self, request: web.Request) -> web.Response:
        helper, duty = self._helper(request), roster_form.given(await read_form(request))
        named = [(words, commune_named(self.room.know().places, words)) for words in duty.communes]
        settled = replace(duty, communes=tuple(name for _, name in named if name))
        wrong = [no_such_place(words) for words, name in named if name is None]
        wrong = wrong or await self._write(
            request, f"user:{helper.name}", lambda text: roster_form.with_duty(text, helper, settled)
        )
        return self._one(request, helper, wrong, duty) if wrong else see_other(LIST)

    async def _write(self, request: web.Request, about: str, change: Callable[[str], str]) -> list[str]:
        """What is wrong with the file as it would be; nothing once it is written."""
        seen = self.room.rostering.data()
        if (await read_form(request)).get("seen") != digest(seen):
            return [say("Somebody changed the list meanwhile. Look at it, then save again.")]
        try:
            text = change(text_of(seen))
        except CannotEdit:
            return [by_hand()]
        wrong = [
            f"{one.message}; {one.fix}" if one.fix else one.message for one in roster_form.problems(text)
        ]
        by, at = user_of(request).name, self.room.clock()
        if not wrong and not await self.room.rostering.write(seen, text.encode(), by, about, at):
            return [by_hand()]
        return wrong

    def _helper(self, request: web.Request) -> Helper:
        """One whom tickets are offered to: who stands in the file is called, so no other is put there."""
        name = request.match_info["name"]
        found = next((one for one in self.room.desk.roster.called() if one.name == name), None)
        if found is None:
            raise web.HTTPNotFound
        return found

    def _list(
        self, request: web.Request, wrong: Iterable[str] = (), hours: Iterable[str] | None = None
    ) -> web.Response:
        data = self.room.rostering.data()
        text, broken = whole(data)
        helpers = sorted(self.room.desk.roster.called(), key=lambda one: one.shown)
        duties, names = roster_form.duties(text), names_of(self.room.know().content)
        return staff_page(
            request,
            "desk/roster.html",
            status=400 if wrong else 200,
            helpers=[(one, said(duties.get(one.name, Duty()), names)) for one in helpers],
            hours=roster_form.desk_hours(text) if hours is None else hours,
            wrong=[*broken, *wrong],
            seen=digest(data),
        )

    def _one(
        self, request: web.Request, helper: Helper, wrong: Iterable[str] = (), filled: Duty | None = None
    ) -> web.Response:
        data = self.room.rostering.data()
        text, broken = whole(data)
        content = self.room.know().content
        duty = filled or roster_form.duty(text, helper.name)
        known = names_of(content)
        return staff_page(
            request,
            "desk/roster_one.html",
            status=400 if wrong else 200,
            of=helper,
            duty=duty,
            groups=content.groups.items(),
            topics=sorted(content.titles.items(), key=lambda one: one[1]),
            unknown=[(id, id) for id in duty.topics if id not in known],
            prefix=roster_form.TOPIC,
            wrong=[*broken, *wrong],
            seen=digest(data),
        )


def names_of(content: Content) -> dict[str, str]:
    """What a helper may answer, by id: a group of topics, or one topic."""
    return content.titles | dict(content.groups)


def said(duty: Duty, names: Mapping[str, str]) -> list[str]:
    """What the list says of one helper: team, topics, communes, hours; what is not named is everything."""
    return [
        duty.team or "–",
        ", ".join(names.get(id, id) for id in duty.topics) or say("Answers every topic"),
        ", ".join(duty.communes) or say("Everywhere"),
        ", ".join(duty.hours) or say("The desk's hours"),
    ]


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def text_of(data: bytes) -> str:
    """Raises ``CannotEdit`` for what is no text."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise CannotEdit(str(error)) from error


def whole(data: bytes) -> tuple[str, list[str]]:
    """The file's words, or that somebody has to mend it first."""
    try:
        text = text_of(data)
        roster_form.desk_hours(text)
    except CannotEdit:
        return "", [by_hand()]
    return text, [str(one) for one in roster_form.problems(text)]


def by_hand() -> str:
    return say("The file roster.yaml cannot be changed here as it is. Somebody has to mend it by hand first.")


def no_such_place(words: str) -> str:
    return say(
        "“{words}” is no commune or ward of today, or is both. Check the name, and write which of the two it is.",
        words=words,
    )
