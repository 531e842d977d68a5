"""How long the program takes from its start until it serves, and how much memory it then holds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.bench.figures import Row

TRIES = 5


def row() -> Row:
    """The median of some starts; the first, which warms the disk's cache, does not count."""
    tries = sorted(start() for _ in range(TRIES + 1))[:TRIES]
    seconds, megabytes = tries[TRIES // 2]
    return Row(
        "start of camtay serve", {"tries": TRIES}, {"seconds": round(seconds, 2), "memory_mb": megabytes}
    )


def start() -> tuple[float, int]:
    with TemporaryDirectory() as data:
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
