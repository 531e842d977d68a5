"""The headers that go out with every answer."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.web import client

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",  # nothing here ever parses a string as HTML
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Server": "camtay",
}
EMBEDDABLE = "/embed"  # the one page that other sites may frame
WITH_FORMS = ("/dang-nhap", "/dang-xuat", "/tai-khoan", "/quan-tri/", "/desk", "/studio")
FOR_OTHER_SITES = ("/embed", "/embed.js", "/images/", "/static/", "/api/")


async def harden(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
    framed = request.path == EMBEDDABLE
    forms = request.path.startswith(WITH_FORMS)
    response.headers["Content-Security-Policy"] = _policy(
        {"frame-ancestors": "*" if framed else "'none'"} | ({"form-action": "'self'"} if forms else {})
    )
    if not framed:
        response.headers["X-Frame-Options"] = "DENY"  # for browsers that know no frame-ancestors
    shared = request.path.startswith(FOR_OTHER_SITES)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
    if request.path.startswith("/api/v1/"):
        response.headers["Access-Control-Allow-Origin"] = "*"  # no cookies: the token is in body or header
    response.headers.setdefault("Cache-Control", "no-store")
    if client.secure(request):
        response.headers["Strict-Transport-Security"] = "max-age=31536000"


def _policy(of_this_page: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, **of_this_page}.items())


async def preflight(request: web.Request) -> web.Response:
    """What a browser asks before another site's page may call the API."""
    return web.Response(
        status=204,
        headers={
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": "86400",
        },
    )
