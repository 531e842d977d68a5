"""All routes of the studio's pages."""

from __future__ import annotations

from aiohttp import web

from bot.web.studio.asked_pages import AskedPages
from bot.web.studio.checking import Checking
from bot.web.studio.editor import Editor
from bot.web.studio.emergency_pages import EmergencyPages
from bot.web.studio.fresh_pages import FreshPages
from bot.web.studio.history_pages import HistoryPages
from bot.web.studio.new_topic import NewTopic
from bot.web.studio.overview import Overview
from bot.web.studio.proposal_pages import ProposalPages
from bot.web.studio.publish_pages import PublishPages
from bot.web.studio.rehearsal import Rehearsal
from bot.web.studio.release_pages import ReleasePages
from bot.web.studio.room import Room
from bot.web.studio.saving import Saving
from bot.web.studio.sheet_pages import SheetPages
from bot.web.studio.taught_pages import TaughtPages
from bot.web.studio.trying import Trying


def routes(room: Room) -> list[web.RouteDef]:
    parts = (
        Overview(room),
        NewTopic(room),
        Editor(room),
        Saving(room, Checking(room)),
        Trying(room, Rehearsal(room)),
        PublishPages(room),
        ProposalPages(room),
        ReleasePages(room),
        HistoryPages(room),
        AskedPages(room),
        TaughtPages(room),
        EmergencyPages(room),
        FreshPages(room),
        SheetPages(room),
    )
    return [route for part in parts for route in part.routes()]
