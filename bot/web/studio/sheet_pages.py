"""Topics as a workbook: down, edited elsewhere, up again, looked at row by row, kept as drafts."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.store.drafts import Stale
from bot.studio.sheets.guard import MOST_BYTES, BadWorkbook
from bot.studio.sheets.preview import Preview
from bot.studio.spreadsheets import MOST_TOPICS, homes
from bot.web.answers import as_json
from bot.web.errors import Refused
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.room import Room
from bot.wording import say

SHEETS = "/studio/bang-tinh"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN = 1000  # changes; the drafts hold them all


@dataclass(frozen=True, slots=True)
class SheetPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(SHEETS, self.page),
            web.get(f"{SHEETS}/tai.xlsx", self.export),
            web.post(f"{SHEETS}/xem", self.look),
            web.post(f"{SHEETS}/nhap", self.keep),
        ]

    async def page(self, request: web.Request) -> web.Response:
        content = self.room.know().content
        whole = len(content.entries) <= MOST_TOPICS
        return staff_page(request, "studio/sheets.html", groups=content.groups, whole=whole, most=MOST_BYTES)

    async def export(self, request: web.Request) -> web.Response:
        group = request.query.get("nhom") or None
        content = self.room.know().content
        if group is not None and group not in content.groups:
            raise web.HTTPNotFound
        if len(homes(content, group)) > MOST_TOPICS:
            raise Refused(
                409, say("More than {most} topics do not fit one workbook. Take one group.", most=MOST_TOPICS)
            )
        data = await self.room.studio.spreadsheets.export(group)
        name = f'attachment; filename="noi-dung-{group or "tat-ca"}-{self.room.today}.xlsx"'
        return web.Response(body=data, content_type=XLSX, headers={"Content-Disposition": name})

    async def look(self, request: web.Request) -> web.Response:
        """What the workbook would change, row by row; nothing is kept."""
        found = await self._preview(request)
        return as_json(
            {
                "wrong": [
                    say(
                        "Sheet “{sheet}”, row {row}: {message}",
                        sheet=one.sheet,
                        row=one.row,
                        message=one.message,
                    )
                    for one in found.wrong
                ],
                "faults": [str(one) for one in found.problems[:MOST_SHOWN]],
                "changes": found.changes[:MOST_SHOWN],
                "total": say(
                    "{count} changes in {files} files", count=len(found.changes), files=len(found.texts)
                ),
            }
        )

    async def keep(self, request: web.Request) -> web.Response:
        """The same as drafts: never published by itself."""
        found = await self._preview(request)
        saved = await self.room.studio.spreadsheets.take_over(found, user_of(request).name)
        if stale := [one for one in saved if isinstance(one, Stale)]:
            count = len(stale)
            raise Refused(
                409, say("{count} drafts were changed just now and are left. Import again.", count=count)
            )
        return as_json({"kept": len(saved)})

    async def _preview(self, request: web.Request) -> Preview:
        try:
            return await self.room.studio.spreadsheets.look(await body(request))
        except BadWorkbook as bad:
            raise Refused(422, str(bad)) from None


async def body(request: web.Request) -> bytes:
    """The bytes that are sent; of too many, just more than are allowed."""
    read = bytearray()
    async for chunk in request.content.iter_chunked(64 * 1024):
        read += chunk
        if len(read) > MOST_BYTES:
            break
    return bytes(read)
