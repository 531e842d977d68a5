"""Reads the JSON that came from outside."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

from bot.channels.channel import BadUpdate

Shape = TypeVar("Shape")


def decode(body: bytes) -> Any:
    """JSON of any shape. Raises ``BadUpdate``, which never quotes what was written."""
    try:
        return json.loads(body.decode(errors="replace"))
    except (ValueError, RecursionError):
        raise BadUpdate(f"the body ({len(body)} bytes) is not JSON") from None


def shaped(raw: Any, shape: type[Shape]) -> Shape:
    """The value in that shape, fields it does not name left out. Raises ``BadUpdate``."""
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise BadUpdate(str(error)) from None  # names the field and the types, not the value


def readable(text: str | None) -> str:
    """The text without lone surrogates: half an emoji cannot be stored or sent on."""
    return (text or "").encode(errors="replace").decode()


def message_id(sent: Any) -> str:
    """The messenger's own id of a message that it took; empty when it names none."""
    return str(sent.get("message_id", "")) if isinstance(sent, dict) else ""
