"""What both read while one helps the other, word by word; ``pytest --update`` writes what happens now."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.message import Address
from bot.core.scene import Knowledge
from bot.core.transcript import as_read
from bot.service import Service
from bot.store.writer import Writer
from tests.doubles.scripted import Scripted
from tests.serving import HandClock, message

FILE = Path(__file__).parent / "helped.txt"
PHONES = {"A": Address("scripted", "elder"), "B": Address("scripted", "child")}
CODE = re.compile(r"(?<!\d)\d{3} \d{3}(?!\d)")


async def played(service: Service, lines: list[str]) -> AsyncIterator[str]:
    """Each line of the script, then what either phone shows; the code, which is chance, as {mã}."""
    seen, code = dict.fromkeys(PHONES, 0), ""
    for number, line in enumerate(lines):
        yield line
        who, said = line[0], line[3:].replace("{mã}", code)
        await service.handle(message(said, number, PHONES[who]))
        for name, phone in PHONES.items():
            events = await service.history(phone, seen[name])
            seen[name] = max([seen[name], *(event.number for event in events)])
            for event in events:
                if event.reply:
                    text = as_read(event.reply).rstrip()
                    code = next(iter(CODE.findall(text)), code)
                    yield f"[{name}] {CODE.sub('{mã}', text)}"
        yield ""


async def test_two_phones_go_as_they_were_read_and_approved(
    knowledge: Knowledge, writer: Writer, clock: HandClock, pytestconfig: pytest.Config
):
    service = Service(knowledge, writer, {"scripted": Scripted()}, clock)
    expected = FILE.read_text("utf-8")
    head, *rest = expected.splitlines()
    script = [line for line in rest if line[:3] in ("A> ", "B> ")]
    happens = "\n".join([head, "", *[line async for line in played(service, script)]])
    if pytestconfig.getoption("--update"):
        FILE.write_text(happens, "utf-8")
    else:
        assert happens.splitlines() == expected.splitlines()
