"""Fires what is due: one that cannot fire is dropped and told in the log, so that it holds up no other."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


async def fired(
    fire: Callable[[], Awaitable[T]], drop: Callable[[], Awaitable[object]], which: str
) -> T | None:
    """What it led to; ``None`` where it was dropped. A failing disk raises: it is tried again later."""
    try:
        return await fire()
    except sqlite3.Error:
        raise
    except Exception as error:
        log.error("a timer failed: %s: %s", which, type(error).__name__)
        await drop()
        return None
