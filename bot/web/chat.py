"""The chat page, alone at ``/`` and inside other sites at ``/embed``."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.web.files import ASK_AGAIN, FOR_AN_HOUR, STATIC, kept
from bot.web.pages import page
from bot.wording import say

# All are named in the page, so that a slow network fetches them at once and not one after the other.
MODULES = [path.name for path in sorted(STATIC.glob("*.js")) if path.name != "look.js"]


@dataclass(frozen=True, slots=True)
class Chat:
    """``hotline`` is the number to call where the page cannot run; empty: none is named."""

    hotline: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.alone),
            web.get("/embed", self.embedded),
            web.get("/embed.js", self.launcher),
        ]

    async def alone(self, request: web.Request) -> web.Response:
        return self._page(request, embedded=False)

    async def embedded(self, request: web.Request) -> web.Response:
        return self._page(request, embedded=True)

    async def launcher(self, request: web.Request) -> web.Response:
        """The script that other sites include: a button that opens ``/embed`` in a frame."""
        return kept(request, page("embed.js", words=launcher_words()), "text/javascript", FOR_AN_HOUR)

    def _page(self, request: web.Request, *, embedded: bool) -> web.Response:
        html = page(
            "chat.html", embedded=embedded, hotline=self.hotline, modules=MODULES, words=script_words()
        )
        return kept(request, html, "text/html", ASK_AGAIN)


def script_words() -> dict[str, str]:
    """What the page's scripts say, by the name they know it under."""
    return {
        "assistant": say("Assistant"),
        "person": say("You"),
        "choices": say("Choose an answer"),
        "chosen": say("chosen"),
        "ticked": say("you have it"),
        "links": say("Pages to open"),
        "newPage": say("opens a new page"),
        "picture": say("Picture for the message above"),
        "enlarge": say("Open the picture in full size"),
        "sending": say("Sending…"),
        "sendingFiles": say("Sending the file…"),
        "file": say("File"),
        "retrying": say("Sending again…"),
        "slow": say("You write faster than I can read. Your message is sent in a moment."),
        "offline": say("No network. Your message is kept and will be sent when the network is back."),
        "lost": say("The connection is lost. Connecting again…"),
        "failed": say("Not sent"),
        "again": say("Send again"),
        "news": say("New message"),
        "today": say("Today"),
        "yesterday": say("Yesterday"),
    }


def launcher_words() -> dict[str, str]:
    return {
        "title": say("Cam Tay, assistant for public services"),
        "open": say("Ask the assistant"),
        "close": say("Close the assistant"),
    }
