"""Learns from replies in a process of its own, beside the one that serves: it takes long, and much memory."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

from bot.config import Config, file_variable, secret_variables
from bot.release import default_folder

PATIENT = 10  # how far the other process stands back for those who serve
FIRST_TO_GO = "800"  # of 1000, where memory runs out


class NotLearned(Exception):
    """What the other process said."""


async def prepare(config: Config) -> None:
    """``camtay prepare`` for what serves here. Raises ``NotLearned``; is ended when this is cancelled."""
    pipe = asyncio.subprocess.PIPE
    beside = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "prepare", env=_environment(config), stdout=pipe, stderr=pipe
    )
    try:
        _stand_back(beside.pid)
        _, told = await beside.communicate()
    finally:
        if beside.returncode is None:
            beside.kill()
            await beside.wait()
    if beside.returncode:
        raise NotLearned(told.decode(errors="replace"))


def _environment(config: Config) -> dict[str, str]:
    """Without secrets: it needs none."""
    hidden = {*secret_variables(), *map(file_variable, secret_variables())}
    where = {"CAMTAY_DATA": str(config.data), "CAMTAY_CONTENT": str(config.content or default_folder())}
    return {name: told for name, told in os.environ.items() if name not in hidden} | where


def _stand_back(pid: int) -> None:
    """Those who serve go first; and where memory runs out, this one goes."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, PATIENT)
        Path(f"/proc/{pid}/oom_score_adj").write_text(FIRST_TO_GO, "ascii")
