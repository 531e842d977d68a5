"""Writes the replies of one turn as as few calls of the Zalo Bot API as they fit in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from bot.channels import numbered
from bot.channels.channel import Request
from bot.channels.markup import plain
from bot.channels.split import split
from bot.core.message import Address, FileRef, Media, Reply
from bot.wording import say

TEXT = 2000  # of a message, and of the caption of a picture
NOTHING = "…"  # a message must have a text

Paged = tuple[str | None, str]  # a picture, and the words under it


def write(to: Address, replies: Sequence[Reply], images_url: str = "", files_url: str = "") -> list[Request]:
    """Words are joined until a second picture comes, and cut where they get too long; files come last."""
    said = [reply for reply in replies if reply.text or reply.image or not reply.files]
    sent = [_file(file, files_url) for reply in replies for file in reply.files]
    pages = [*_pages(said, images_url), *sent]
    return [request for page in pages for request in _requests(to, *page)]


def _file(file: FileRef, files_url: str) -> Paged:
    """Zalo takes only pictures, by a public address; of anything else it takes the address in words."""
    url = f"{files_url.rstrip('/')}/{file.id}"
    if not files_url:
        return None, say(
            "A file was sent to you that cannot be shown on Zalo. Ask the helper to tell it in words."
        )
    return (url, "") if file.kind is Media.PHOTO else (None, f"{file.name or say('A file')}: {url}")


def _pages(replies: Sequence[Reply], images_url: str) -> Iterator[Paged]:
    picture: str | None = None
    said: list[str] = []
    for reply, words in zip(replies, numbered.turn(replies), strict=True):
        own = _url(reply, images_url)
        if own and picture:
            yield picture, "\n\n".join(said)
            picture, said = None, []
        picture, said = own or picture, [*said, words] if words else said
    if replies:
        yield picture, "\n\n".join(said)


def _url(reply: Reply, images_url: str) -> str | None:
    """Zalo takes a picture only by a public address."""
    return f"{images_url.rstrip('/')}/{quote(reply.image)}" if reply.image and images_url else None


def _requests(to: Address, picture: str | None, words: str) -> Iterator[Request]:
    first, *rest = [plain(piece) for piece in split(words, TEXT)]
    if picture:
        caption = {"caption": first} if first else {}
        yield Request(to, "sendPhoto", {"chat_id": to.user, "photo": picture, **caption})
    else:
        yield Request(to, "sendMessage", {"chat_id": to.user, "text": first or NOTHING})
    for piece in rest:
        yield Request(to, "sendMessage", {"chat_id": to.user, "text": piece})
