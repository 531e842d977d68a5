"""The web application, put together from its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from aiohttp import web

from bot import clock
from bot.auth.sign_in import SignIn
from bot.channels.channel import Channel
from bot.web import client, files
from bot.web.account_pages import AccountPages
from bot.web.admin_pages import AdminPages
from bot.web.api import Api
from bot.web.api import nobody as nobody_has
from bot.web.assistant import Assistant
from bot.web.chat import Chat
from bot.web.compression import compress
from bot.web.desk.room import Room as DeskRoom
from bot.web.desk.routes import routes as desk_routes
from bot.web.errors import calm_errors
from bot.web.guard import guard
from bot.web.health import HealthPages, alive
from bot.web.helped_page import HelpedPage
from bot.web.hooks import Handle, from_people, hook
from bot.web.limits import Limits
from bot.web.privacy_page import PrivacyPage
from bot.web.security import harden
from bot.web.sign_in_pages import SignInPages
from bot.web.studio.room import Room as StudioRoom
from bot.web.studio.routes import routes as studio_routes
from bot.web.uploads import Uploads

LARGEST_BODY = 2 * 1024 * 1024  # bytes: a messenger's update


def web_app(
    assistant: Assistant,
    hooks: Mapping[str, Channel],
    images: Path,
    *,
    now: clock.Clock = clock.system,
    hotline: str = "",
    health: HealthPages | None = None,
    poll: float = 25.0,
    sign_in: SignIn | None = None,
    desk: DeskRoom | None = None,
    studio: StudioRoom | None = None,
    proxies: Sequence[client.Network] = (),
    hear: Handle | None = None,
    limits: Limits | None = None,
    privacy: PrivacyPage | None = None,
    address: str = "",
) -> web.Application:
    """``hooks``: channels that deliver to ``/hooks/<name>``. ``images``: the content's pictures.
    ``hotline``: the number to call where the page cannot run. ``poll``: seconds a long poll waits.
    ``sign_in``: without it there are the citizens' pages alone. ``desk``: what the helpers' pages
    work on; ``studio``: what the editors' do. ``proxies``: believed on where a request is from.
    ``hear``: takes what messengers deliver; without it people are heard and helpers are not.
    ``address``: the public one, for links that are read by a camera.
    """
    at_the_door = guard(sign_in.who if sign_in else nobody)
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[compress, calm_errors, at_the_door])
    app[client.PROXIES] = tuple(proxies)
    app.on_response_prepare.append(harden)
    limits = limits or Limits()
    api = Api(assistant, now, poll, limits, desk.desk.holder if desk else nobody_has)
    app.on_shutdown.append(api.close)
    app.add_routes([*api.routes(), *Chat(hotline).routes()])
    app.add_routes((privacy or PrivacyPage()).routes())
    app.add_routes(HelpedPage(address).routes())
    app.add_routes([web.get("/healthz", alive), *(health.routes() if health else ())])
    hear = hear or from_people(assistant)
    app.add_routes([web.post(f"/hooks/{name}", hook(hear, channel)) for name, channel in hooks.items()])
    if sign_in:
        app.add_routes(SignInPages(sign_in, limits).routes())
        app.add_routes(AccountPages(sign_in).routes())
        app.add_routes(AdminPages(sign_in).routes())
    if desk:
        app.add_routes(desk_routes(desk))
        app.add_routes(Uploads(desk.attachments, desk.desk.holder, limits).routes())
        app.on_shutdown.append(desk.close)
    if studio:
        app.add_routes(studio_routes(studio))
    app.router.add_get("/static/{version}/{name:.+}", files.static)
    app.router.add_get("/images/{name:.+}", files.pictures(images))
    return app


async def nobody(token: str, seen: bool) -> None:
    """Who is signed in where nobody can sign in."""
