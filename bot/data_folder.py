"""Holds the data folder for one assistant alone."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.config import BadSetting
from bot.wording import say


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Holds the data folder: two assistants on one database would answer everything twice."""
    with lock_file(data) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            taken = say("Another assistant is using {folder}. Stop it, or set CAMTAY_DATA.", folder=data)
            raise BadSetting(taken) from None
        yield


def lock_file(data: Path) -> TextIO:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)  # people's words: for its owner alone
        return (data / "camtay.lock").open("w")
    except OSError as error:
        where = {"folder": data, "reason": error.strerror}
        raise BadSetting(
            say("CAMTAY_DATA={folder}: nothing can be written there ({reason}).", **where)
        ) from None
