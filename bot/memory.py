"""Keeps little memory that nothing uses, where the C library can do so."""

from __future__ import annotations

import ctypes
from functools import cache

ARENA_MAX = -8  # glibc's name for the number of its heaps


def one_heap() -> None:
    """Before the first thread: else each may have a heap of its own, and keeps there what it once needed.

    With a thread for each edit that would be some megabytes more from edit to edit.
    """
    if choose := _function("mallopt"):
        choose(ARENA_MAX, 1)


def give_back() -> None:
    """To the machine, after much was made and dropped, as when learning; glibc would keep tens of megabytes.

    Some milliseconds.
    """
    if trim := _function("malloc_trim"):
        trim(0)


@cache
def _function(name: str) -> ctypes._NamedFuncPointer | None:
    """``None`` where the library has no such function, as on macOS or Alpine."""
    return getattr(ctypes.CDLL(None), name, None)
