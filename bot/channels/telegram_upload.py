"""Puts bytes in the place of the names of files that go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import InputFile, InputMediaPhoto

from bot.channels.channel import GONE, Load, Loaded, SendError
from bot.channels.telegram_message import FILE


async def with_files(params: Mapping[str, Any], load: Load) -> dict[str, Any]:
    """The parameters as they go out. Raises ``SendError``: a file may not have come yet, or never will."""
    ready = {name: await _uploaded(value, load) for name, value in params.items()}
    if "media" in params:
        ready["media"] = [await _picture(one, load) for one in params["media"]]
    return ready


async def _uploaded(value: Any, load: Load) -> Any:
    if not isinstance(value, str) or not value.startswith(FILE):
        return value
    loaded = await _loaded(value, load)
    return InputFile(loaded.data, filename=loaded.name)


async def _picture(one: Mapping[str, str], load: Load) -> InputMediaPhoto:
    """One of an album."""
    loaded = await _loaded(one["media"], load)
    caption, mode = one.get("caption"), one.get("parse_mode")
    return InputMediaPhoto(loaded.data, caption=caption, parse_mode=mode, filename=loaded.name)


async def _loaded(value: str, load: Load) -> Loaded:
    loaded = await load(value.removeprefix(FILE))
    if loaded is None:
        raise SendError(GONE)
    return loaded
