"""Keeps what takes seconds to make between two starts, under a key that changes with all it is made of.

The file is ours, in the data folder beside the database; whoever can write there owns the assistant anyway. A
file that is missing, older, half written or of another Python is made again, never believed.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

log = logging.getLogger(__name__)

SUFFIX = ".bin"  # of every file that is kept so

T = TypeVar("T")


def kept(file: Path, key: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, from the file if it was made for this key by this program."""
    before: T | None = found_in(file, key)
    if before is not None:
        return before
    made = make()
    _write(file, _head(key), made)
    return made


def found_in(file: Path, key: str) -> Any:
    """What the file holds, if it was made for this key by this program; else ``None``."""
    head = _head(key)
    try:
        with file.open("rb") as before:
            if before.read(len(head)) == head:
                # Whoever writes into our data folder owns the assistant anyway; no restored backup brings this file.
                return pickle.load(before)  # nosec B301
    except Exception:  # anything that a broken file can bring
        log.debug("%s is made again", file, exc_info=True)
    return None


def _head(key: str) -> bytes:
    return f"{key} {program()}\n".encode()


def _write(file: Path, head: bytes, made: object) -> None:
    """All or nothing; a full disk only costs time at the next start."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}.new")  # a second process may be at it
        with fresh.open("wb") as out:
            out.write(head)
            pickle.dump(made, out, pickle.HIGHEST_PROTOCOL)
        fresh.replace(file)
    except OSError:
        log.warning("%s cannot be written", file)


@cache
def program() -> str:
    """A digest of this program's own code, and of the Python that runs it."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
