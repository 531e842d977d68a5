"""Gives memory that is free inside the program back to the machine, where the C library can do so."""

from __future__ import annotations

import ctypes
from functools import cache


def give_back() -> None:
    """After much was made and dropped, as when learning; glibc would keep tens of megabytes. Some milliseconds."""
    if trim := _trim():
        trim(0)


@cache
def _trim() -> ctypes._NamedFuncPointer | None:
    """``None`` where the library has no such function, as on macOS or Alpine."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
