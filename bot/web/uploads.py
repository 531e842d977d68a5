"""Files over the web: what citizens and helpers attach comes in here, and both fetch it from here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from bot.attachments import Attachments
from bot.attachments import Refused as NotKept
from bot.channels.channel import SendError
from bot.core.message import Address
from bot.store.files import LARGEST
from bot.web import answers
from bot.web.bearer import bearer, person
from bot.web.errors import Refused
from bot.web.guard import user_of
from bot.web.limits import Limits
from bot.web.security import preflight
from bot.wording import say

LONGEST_NAME = 200  # characters
FOR_A_DAY = "private, max-age=86400, immutable"
SHOWN = ("image/jpeg", "image/png", "image/webp", "image/gif")  # by the browser itself; the rest is saved
Holder = Callable[[Address], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class Uploads:
    """``holder`` tells who of the helpers has a person's ticket now."""

    attachments: Attachments
    holder: Holder
    limits: Limits

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/files/{id}", self.file),
            web.post("/api/v1/files", self.of_person),
            web.options("/api/v1/files", preflight),
            web.post("/desk/api/files", self.of_helper),
        ]

    async def file(self, request: web.Request) -> web.Response:
        """Whoever knows the name that cannot be guessed."""
        try:
            loaded = await self.attachments.load(request.match_info["id"])
        except SendError:
            raise Refused(503, say("The file has not arrived yet. Please try again in a moment.")) from None
        if loaded is None:
            raise web.HTTPNotFound
        shown = "inline" if loaded.mime in SHOWN else "attachment"
        headers = {
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(loaded.name, safe='')}",
            "Cache-Control": FOR_A_DAY,
        }
        return web.Response(body=loaded.data, content_type=loaded.mime, headers=headers)

    async def of_person(self, request: web.Request) -> web.Response:
        """Only while a helper has the conversation: the machine itself can read no files."""
        token = bearer(request)
        asking = person(token)
        self.limits.crowd(request)
        if await self.holder(asking) is None:
            raise Refused(
                409, say("Files can be sent once a helper has taken over. Please write what you need.")
            )
        self.limits.message(token)
        return await self._kept(request, asking)

    async def of_helper(self, request: web.Request) -> web.Response:
        return await self._kept(request, Address("desk", user_of(request).name))

    async def _kept(self, request: web.Request, owner: Address) -> web.Response:
        name = request.query.get("name", "")[:LONGEST_NAME]
        kept = await self.attachments.upload(owner, name, await body(request))
        if isinstance(kept, NotKept):
            raise Refused(413 if kept is NotKept.TOO_LARGE else 422, sentence(kept))
        return answers.as_json(kept)


async def body(request: web.Request) -> bytes:
    """The bytes that are sent, as they are; no more is read than may be kept."""
    read = bytearray()
    async for chunk in request.content.iter_chunked(64 * 1024):
        read += chunk
        if len(read) > LARGEST:
            raise Refused(413, sentence(NotKept.TOO_LARGE))
    return bytes(read)


def sentence(refused: NotKept) -> str:
    match refused:
        case NotKept.TOO_LARGE:
            return say("The file is larger than 20 MB. Please send a smaller one.")
        case NotKept.TOO_MANY:
            return say("That is as many files as can be taken in one day. Please send the rest tomorrow.")
        case NotKept.KIND:
            return say(
                "Files of this kind are not taken. Please send a photo, a PDF or a Word or Excel file."
            )
