"""A publish that a full disk or a crash cuts short: what served serves on, the draft is kept."""

from __future__ import annotations

import asyncio
import resource
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store import audit
from bot.store.writer import Writer
from bot.studio.outcome import Done, Refused
from bot.studio.studio import Studio
from tests.serving import HandClock
from tests.studio.desk import GUIDE, edit, proposed, serves, studio_on

OLD, NEW = "owner: Tổ thử", "owner: Tổ mới"


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_disk_that_fills_up_leaves_what_serves_and_the_draft(studio: Studio, writer: Writer):
    draft = await edit(studio, GUIDE, OLD, NEW)
    with full_disk():
        refused = await proposed(studio, [GUIDE], "lan", "một")
    assert isinstance(refused, Refused) and refused.later and refused.message
    assert await studio.drafting.every() == [draft]
    assert (await studio.releasing.serving()).number == 0
    assert isinstance(await proposed(studio, [GUIDE], "lan", "một"), Done)
    assert NEW in await serves(studio, GUIDE)


PUBLISHES = """
import asyncio, sys, time
from datetime import datetime, timezone
from pathlib import Path
import bot.studio.checked, bot.studio.releasing
from bot.store import audit
from bot.store.writer import Writer
from tests.studio.desk import GUIDE, learned, proposed, studio_on

for module in (bot.studio.checked, bot.studio.releasing):
    module.knowledge = learned

def stands_still(*given):  # the release is written, the draft is gone, nothing is committed
    print("in the middle", flush=True)
    time.sleep(600)

audit.note = stands_still

async def main() -> None:
    studio = studio_on(Writer(sys.argv[1]), Path(sys.argv[2]), lambda: datetime.now(timezone.utc))
    await proposed(studio, [GUIDE], "lan", "một")

asyncio.run(main())
"""


async def test_a_kill_in_the_middle_leaves_what_serves_and_the_draft(
    tmp_path: Path, folder: Path, clock: HandClock
):
    kept = tmp_path / "killed.db"
    writer = Writer(kept)
    draft = await edit(studio_on(writer, folder.parent, clock), GUIDE, OLD, NEW)
    writer.close()
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PUBLISHES, str(kept), str(folder.parent), stdout=PIPE
    )
    assert other.stdout
    assert await asyncio.wait_for(other.stdout.readline(), 60) == b"in the middle\n"
    other.kill()
    await other.wait()
    writer = Writer(kept)
    studio = studio_on(writer, folder.parent, clock)
    try:
        assert (await studio.releasing.serving()).number == 0
        assert await studio.drafting.every() == [draft]
        assert await writer.do(lambda db: audit.entries(db, "release:2")) == []
        done = await proposed(studio, [GUIDE], "lan", "một")
        assert isinstance(done, Done) and done.release and done.release.number == 2
    finally:
        writer.close()
