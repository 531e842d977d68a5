"""Memory that nothing uses any more goes back to the machine."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from bot import memory
from bot.matching.spelling import Speller

STATUS = Path("/proc/self/status")


def held() -> int:
    """Megabytes."""
    line = next(line for line in STATUS.read_text("ascii").splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) // 1024


@pytest.mark.skipif(
    memory._function("malloc_trim") is None or not STATUS.exists(), reason="only where glibc serves"
)
def test_what_was_dropped_between_things_that_stay_is_given_back() -> None:
    made = [bytes(2000) for _ in range(40_000)]
    full = held()
    made = made[::200]
    memory.give_back()
    assert held() <= full - 40 and made


ARENAS = """
import ctypes, threading
from bot import memory
memory.one_heap()
held = [threading.Thread(target=lambda: ctypes.CDLL(None).malloc(100)) for _ in range(4)]
[(thread.start(), thread.join()) for thread in held]
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(memory._function("mallopt") is None, reason="only where glibc serves")
def test_all_threads_share_one_heap() -> None:
    ran = subprocess.run([sys.executable, "-c", ARENAS], capture_output=True, text=True, check=True)
    assert re.findall(r"Arena \d+", ran.stderr) == ["Arena 0"]


def test_where_the_library_cannot_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_function", lambda name: None)
    memory.one_heap()
    memory.give_back()


def test_what_mended_slips_is_gone_with_its_last_reader_without_a_search_for_garbage() -> None:
    speller = Speller([("khai", "sinh")])
    assert speller.mend(["khaii"]) == ("khai",)
    gone = weakref.ref(speller)
    gc.disable()
    try:
        del speller
        assert gone() is None
    finally:
        gc.enable()
