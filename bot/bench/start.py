"""How long the program takes from its start until it serves, and how much memory it then holds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.bench.figures import Row, Value

TRIES = 5


def rows() -> Iterator[Row]:
    """A start that has to learn its content, and the median of some that find it learned."""
    with TemporaryDirectory() as data:
        yield _row("learning", [start(data)])
        yield _row("learned before", [start(data) for _ in range(TRIES)])


def _row(content: str, tries: list[tuple[float, int]]) -> Row:
    seconds, megabytes = sorted(tries)[len(tries) // 2]
    tried: dict[str, Value] = {"content": content, "tries": len(tries)}
    return Row("start of camtay serve", tried, {"seconds": round(seconds, 2), "memory_mb": megabytes})


def start(data: str) -> tuple[float, int]:
    """Seconds until it listens, megabytes then held."""
    env = os.environ | {"CAMTAY_PORT": "0", "CAMTAY_DATA": data}
    begin = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], env=env, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        server.stdout.readline()  # printed once it listens
        return time.perf_counter() - begin, resident(server.pid)
    finally:
        server.terminate()
        server.wait()


def resident(pid: int) -> int:
    """Megabytes of memory held (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]
    return int(kilobytes) // 1024
