"""Serves files that browsers may keep: our own, under a name that changes with them, and pictures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"
ASK_AGAIN = "no-cache"  # keep it, but ask whether it still holds


@cache
def version() -> str:
    """Changes when any of our files does. A part of their path, so that modules that import one another
    by relative path always come from the same version, and are never asked for twice."""
    files = sorted(path for path in STATIC.rglob("*") if path.is_file())
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def url(name: str) -> str:
    return f"/static/{version()}/{name}"


async def static(request: web.Request) -> web.StreamResponse:
    """An old version's path gives today's file: a page opened before an update must still load."""
    path = inside(STATIC, request.match_info["name"])
    if path is None or path.suffix not in TYPES:
        raise web.HTTPNotFound
    current = request.match_info["version"] == version()
    return kept(request, path.read_text("utf-8"), TYPES[path.suffix], FOR_EVER if current else ASK_AGAIN)


def pictures(folder: Path) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def picture(request: web.Request) -> web.StreamResponse:
        path = inside(folder, request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": FOR_AN_HOUR})

    return picture


def inside(folder: Path, name: str) -> Path | None:
    """The file below that folder; ``None`` for whatever is not one."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):  # a name that no file can have: too long, or with a NUL in it
        return None


def kept(request: web.Request, text: str, content_type: str, keep: str) -> web.Response:
    """A text of ours with an ETag, or 304 when the browser has it already."""
    tag = sha256(text.encode()).hexdigest()[:16]
    if any(known.value == tag for known in request.if_none_match or ()):
        answer = web.Response(status=304, content_type=content_type)
    else:
        answer = web.Response(text=text, content_type=content_type)
    answer.etag = tag
    answer.headers["Cache-Control"] = keep
    return answer
