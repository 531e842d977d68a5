"""Learns from replies in a process of its own, beside the one that serves: it takes long, and much memory."""

from __future__ import annotations

import asyncio
import os
import sys

from bot.config import Config
from bot.release import default_folder

PATIENT = 10  # how far the other process stands back for those who serve


class NotLearned(Exception):
    """What the other process said."""


async def prepare(config: Config) -> None:
    """``camtay prepare`` for what serves here. Raises ``NotLearned``; is ended when this is cancelled."""
    where = {"CAMTAY_DATA": str(config.data), "CAMTAY_CONTENT": str(config.content or default_folder())}
    pipe = asyncio.subprocess.PIPE
    beside = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "prepare", env=os.environ | where, stdout=pipe, stderr=pipe
    )
    try:
        os.setpriority(os.PRIO_PROCESS, beside.pid, PATIENT)
        _, told = await beside.communicate()
    finally:
        if beside.returncode is None:
            beside.kill()
    if beside.returncode:
        raise NotLearned(told.decode(errors="replace"))
