"""How long the program takes until it serves, at its start or after an edit, and how much memory it then holds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.bench import synthetic
from bot.bench.figures import Row, Value
from bot.content.folder import read_whole, texts
from bot.content.library import version

TRIES = 5
EDITED = "faq/procedures/khai-sinh.yaml"


def rows(real: Path, grown: tuple[int, ...] = ()) -> Iterator[Row]:
    """A start that has to learn its content, the median of some that find it learned, then two edits.

    ``grown``: with so many topics, the starts alone.
    """
    with TemporaryDirectory() as made:
        folder, data = synthetic.folder(real, Path(made) / "content", 0), Path(made) / "data"
        yield _row("start of camtay serve", {"content": "learning"}, [start(folder, data)])
        prepare(folder, data)
        tries = [start(folder, data) for _ in range(TRIES)]
        yield _row("start of camtay serve", {"content": "learned before", "tries": TRIES}, tries)
        with serving(folder, data) as server:
            yield _row("edit served", {"after the start": "at once"}, [edited(server, folder)])
        with serving(folder, data) as server:
            wait_for(server, version(texts(read_whole(folder)))[:12])
            yield _row("edit served", {"after the start": "half a minute"}, [edited(server, folder)])
            yield _row("edit served", {"after the start": "a second one"}, [edited(server, folder)])
    for topics in grown:
        with TemporaryDirectory() as made:
            folder, data = synthetic.folder(real, Path(made) / "content", topics), Path(made) / "data"
            for found in ("learning", "learned before"):
                given: dict[str, Value] = {"content": found, "topics": topics}
                yield _row("start of camtay serve", given, [start(folder, data)])


@dataclass(frozen=True, slots=True, order=True)
class Took:
    """Seconds on the wall and at work, megabytes of memory held at most so far."""

    wall: float
    cpu: float
    most: int


def _row(what: str, given: dict[str, Value], tries: list[Took]) -> Row:
    took = sorted(tries)[len(tries) // 2]
    figures: dict[str, Value] = {"seconds": round(took.wall, 2), "cpu_s": round(took.cpu, 2)}
    return Row(what, given, figures | {"most_mb": took.most})


def start(folder: Path, data: Path) -> Took:
    """Until it listens."""
    begin = time.perf_counter()
    with serving(folder, data) as server:
        return Took(time.perf_counter() - begin, worked(server.pid), most_held(server.pid))


def prepare(folder: Path, data: Path) -> None:
    """So that nothing is learned beside while edits are measured."""
    subprocess.run(
        [sys.executable, "-m", "bot", "prepare"],
        env=_where(folder, data),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def edited(server: subprocess.Popen[str], folder: Path) -> Took:
    """From an edit of a file until it serves."""
    text = (folder / EDITED).read_text("utf-8")
    (folder / EDITED).write_text(text.replace("phrases:\n", f"phrases:\n  - bench {len(text)}\n", 1), "utf-8")
    wanted = version(texts(read_whole(folder)))[:12]
    begin, before = time.perf_counter(), worked(server.pid)
    wait_for(server, wanted)
    return Took(time.perf_counter() - begin, worked(server.pid) - before, most_held(server.pid))


def wait_for(server: subprocess.Popen[str], told: str) -> None:
    """Until its log says so."""
    assert server.stderr is not None
    assert any(told in line for line in server.stderr), "the server ended"


@contextmanager
def serving(folder: Path, data: Path) -> Iterator[subprocess.Popen[str]]:
    """The program once it listens."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"],
        env=_where(folder, data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        server.stdout.readline()  # printed once it listens
        yield server
    finally:
        server.terminate()
        server.communicate()


def _where(folder: Path, data: Path) -> dict[str, str]:
    return os.environ | {"CAMTAY_PORT": "0", "CAMTAY_DATA": str(data), "CAMTAY_CONTENT": str(folder)}


def worked(pid: int) -> float:
    """Seconds at work so far, of all its threads (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def most_held(pid: int) -> int:
    """Megabytes of memory held at most so far (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]
    return int(kilobytes) // 1024
