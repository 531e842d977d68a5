"""Says in words what was to stand under a picture, when the picture cannot be sent."""

from __future__ import annotations

from bot.channels.channel import Request


def words_of(request: Request) -> Request | None:
    """The caption as a message, buttons kept; ``None`` when there is nothing to fall back on."""
    if request.method != "sendPhoto" or not request.params.get("caption"):
        return None
    kept = {key: value for key, value in request.params.items() if key not in ("photo", "caption")}
    return Request(request.to, "sendMessage", {**kept, "text": request.params["caption"]})
