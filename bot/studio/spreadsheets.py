"""Exports topics as a workbook, shows what an edited one would change, and keeps that as drafts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

from bot.content.model import Content
from bot.release import readable
from bot.store.drafts import Draft, Stale
from bot.studio.choices import choices
from bot.studio.drafting import Drafting
from bot.studio.form import Choices
from bot.studio.releasing import Releasing
from bot.studio.sheets.guard import BadWorkbook
from bot.studio.sheets.preview import Preview, preview
from bot.studio.sheets.rows import read_workbook
from bot.studio.topics import Home, home

MOST_TOPICS = 500  # in one workbook: they take half a minute, and Excel no less to open


class Spreadsheets:
    """Everything is laid over the drafts: who goes on in Excel goes on from what is being written."""

    def __init__(self, drafting: Drafting, releasing: Releasing) -> None:
        self._drafting, self._releasing = drafting, releasing

    async def export(self, group: str | None = None) -> bytes:
        """An .xlsx with all topics, or those of one group."""
        files, content = await self._now()
        return await asyncio.to_thread(_workbook, files, homes(content, group), choices(content))

    async def look(self, data: bytes) -> Preview:
        """What it would change, row by row; nothing is kept. Raises ``BadWorkbook``."""
        files, content = await self._now()
        return await asyncio.to_thread(lambda: preview(files, homes(content), read_workbook(data)))

    async def take_over(self, found: Preview, by: str) -> list[Draft | Stale]:
        """Keeps the changes as drafts, a file each; never publishes."""
        saved = []
        for path, text in found.texts.items():
            opened = await self._drafting.opened(path)
            seen = opened.draft.version if opened.draft else 0
            saved.append(await self._drafting.save(path, by, text, seen))
        return saved

    async def _now(self) -> tuple[dict[str, bytes], Content]:
        """What is being written, else what serves."""
        served = (await self._releasing.serving()).files
        drafts = await self._drafting.every()
        written = {draft.path: draft.text.encode() for draft in drafts if draft.text is not None}
        return {**served, **written}, await asyncio.to_thread(readable, served)


def _workbook(files: Mapping[str, bytes], homes: Iterable[Home], choices: Choices) -> bytes:
    from bot.studio.sheets.export import workbook  # openpyxl is seldom needed, and a tenth of the start

    return workbook(files, homes, choices)


def homes(content: Content, group: str | None = None) -> list[Home]:
    return [home(entry) for entry in content.entries.values() if group in (None, entry.topic.group)]


__all__ = ["BadWorkbook", "Spreadsheets", "homes"]
