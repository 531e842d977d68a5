"""The page that says what is kept of people, why, for how long, and what they may ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.web.files import ASK_AGAIN, kept
from bot.web.pages import page
from bot.wording import say


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """``days`` by kind of data; ``hotline`` is the number to call for what the page does not answer."""

    days: Mapping[str, int] = field(default_factory=dict)
    hotline: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/quyen-rieng-tu", self.show)]

    async def show(self, request: web.Request) -> web.Response:
        shown = [(meaning, self.days[kind]) for kind, meaning in meanings().items() if kind in self.days]
        return kept(request, page("privacy.html", kinds=shown, hotline=self.hotline), "text/html", ASK_AGAIN)


def meanings() -> dict[str, str]:
    """What the kinds of data are to those whom they are of."""
    return {
        "words": say("What you wrote, and what was answered"),
        "conversations": say("Where you stand in a guide, your answers, the papers you ticked"),
        "tickets": say("Questions that you put to a person, counted from their end"),
        "helpings": say("That you agreed to be helped by somebody, when and with what"),
        "files": say("Photos and files that you sent to a helper"),
        "misses": say("Sentences that the machine did not understand, without who wrote them"),
        "audit": say("Who of the staff did what"),
    }
