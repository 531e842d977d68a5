"""Runs the real program as a child process, the way an operator does."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

COMMAND = (str(Path(sys.executable).with_name("camtay")), "serve")
OURS = ("CAMTAY_", "TELEGRAM_", "ZALO_")
ADDRESS = re.compile(r"http://\S+")
PATIENCE = 60.0  # seconds: a limit for what must happen, on a machine that is busy with other things


class Program:
    """One assistant with its own data folder; what it said stays over its starts in ``log``.

    Leaving the ``async with`` kills it, if it still runs.
    """

    def __init__(self, folder: Path, command: Sequence[str] = COMMAND, **settings: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.command = command
        self.data, self.log_file = folder / "data", folder / "stderr.txt"
        self.settings = {"CAMTAY_PORT": "0", "CAMTAY_DATA": str(self.data), **settings}
        self.url = ""
        self.process: Process | None = None

    @property
    def log(self) -> str:
        return self.log_file.read_text("utf-8") if self.log_file.exists() else ""

    async def start(self) -> None:
        """Returns once the program says where it is."""
        await self.launch()
        await self.listening()

    async def launch(self) -> None:
        with self.log_file.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.command,
                stdout=PIPE,
                stderr=log,
                env=environment(self.settings),
                cwd=self.log_file.parent,
            )

    async def listening(self) -> None:
        assert self.process and self.process.stdout
        line = await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)
        found = ADDRESS.search(line.decode())
        assert found, f"the program did not say where it is: {line!r}\n{self.log}"
        self.url = found.group()

    async def stop(self, within: float = PATIENCE) -> int:
        """SIGTERM; gives the exit code."""
        assert self.process
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), within)

    async def kill(self) -> None:
        """SIGKILL: nothing of the program runs any more when this returns."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def __aenter__(self) -> Self:
        """A program that does not come up is not left behind."""
        try:
            await self.start()
        except BaseException:
            await self.kill()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.kill()
        if kind:
            print(self.log[-4000:])


def environment(settings: dict[str, str]) -> dict[str, str]:
    """This process's environment, with none of its own settings for the assistant."""
    return {k: v for k, v in os.environ.items() if not k.startswith(OURS)} | settings


async def refused(settings: dict[str, str], cwd: Path) -> tuple[int, str]:
    """The exit code and the words of a start that is expected to fail."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND, stdout=PIPE, stderr=PIPE, env=environment(settings), cwd=cwd
    )
    try:
        _, said = await asyncio.wait_for(process.communicate(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode is not None
    return process.returncode, said.decode()
