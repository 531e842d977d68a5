"""Reads the tables of cases: what a messenger sends, what we make of it, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.core.message import Address, Attachment, Button, Incoming, Kind, Link, Media, Reply

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def table(name: str, part: str | None = None) -> Any:
    """A parametrization over the cases of one file."""
    cases = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    cases = cases[part] if part else cases
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


def incoming(channel: str, given: dict[str, Any]) -> Incoming:
    media = tuple(Media(kind) for kind in given.get("media", ()))
    kind = Kind(given.get("kind", "message"))
    sender = Address(channel, given["user"])
    said = {
        "text": given.get("text", ""),
        "external_id": given["external_id"],
        "pressed": given.get("pressed"),
        "message_id": given.get("message_id"),
        "replies_to": given.get("replies_to"),
    }
    files = tuple(attachment(*file) for file in given.get("files", ()))
    return Incoming(sender=sender, received_at=NOW, media=media, kind=kind, files=files, **said)


def attachment(source: str, kind: str, name: str = "", size: int | None = None) -> Attachment:
    return Attachment(source, Media(kind), name, size)


def reply(given: dict[str, Any]) -> Reply:
    buttons = tuple(Button(label, press) for label, press in given.get("buttons", ()))
    links = tuple(Link(label, url) for label, url in given.get("links", ()))
    return Reply(given["text"], buttons, links, given.get("image"))
