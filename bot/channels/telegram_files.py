"""Names the files that came with a Telegram message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bot.channels.payload import readable
from bot.core.message import Attachment, Media

LARGEST = 20 * 1024 * 1024  # bytes: what Telegram lets a bot fetch

# The first field that a message holds tells what it is: an animation also comes as a document.
KINDS = {
    "voice": Media.VOICE,
    "audio": Media.VOICE,
    "animation": Media.VIDEO,
    "video": Media.VIDEO,
    "video_note": Media.VIDEO,
    "document": Media.FILE,
}


class File(msgspec.Struct):
    file_id: str
    file_size: int | None = None
    file_name: str = ""


def attachments(message: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """One at most: an album comes as a message a picture. What is not in Telegram's shape is no file.

    >>> attachments({"photo": [{"file_id": "a", "file_size": 90}, {"file_id": "b", "file_size": 9000}]})
    (Attachment(source='telegram:b', kind=<Media.PHOTO: 'photo'>, name='', size=9000),)
    """
    try:
        if message.get("photo"):
            sizes = msgspec.convert(message["photo"], list[File])
            return (_attachment(sizes[-1], Media.PHOTO),)  # the last is the largest
        for field, kind in KINDS.items():
            if message.get(field):
                return (_attachment(msgspec.convert(message[field], File), kind),)
    except msgspec.ValidationError:
        return ()
    return ()


def _attachment(file: File, kind: Media) -> Attachment:
    return Attachment(f"telegram:{file.file_id}", kind, readable(file.file_name), file.file_size)
