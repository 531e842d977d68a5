"""A program that cannot run says why in a sentence and ends with exit code 2."""

from __future__ import annotations

import socket
from pathlib import Path
from shutil import copytree

import pytest

from tests.end_to_end.numbered_guides import SMALL
from tests.end_to_end.running import Program, refused

GOOD = {"CAMTAY_PORT": "0", "CAMTAY_CONTENT": str(SMALL)}


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"CAMTAY_PROT": "1"}, ["CAMTAY_PROT", "CAMTAY_PORT"]),
        ({"CAMTAY_PORT": "http"}, ["CAMTAY_PORT=http"]),
        ({"CAMTAY_HOST": "203.0.113.1"}, ["203.0.113.1"]),
        ({"CAMTAY_DATA": "/dev/null/data"}, ["CAMTAY_DATA", "/dev/null/data"]),
        ({"TELEGRAM_BOT_TOKEN": "bí mật"}, ["TELEGRAM_BOT_TOKEN"]),
    ],
)
async def test_a_wrong_setting_is_named(tmp_path: Path, settings: dict[str, str], named: list[str]) -> None:
    code, said = await refused({**GOOD, "CAMTAY_DATA": str(tmp_path / "data"), **settings}, tmp_path)
    assert code == 2 and is_one_sentence(said), said
    assert all(name in said for name in named), said
    assert "bí mật" not in said


async def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = await refused(
            {**GOOD, "CAMTAY_DATA": str(tmp_path / "data"), "CAMTAY_PORT": port}, tmp_path
        )
    assert code == 2 and is_one_sentence(said) and port in said and "CAMTAY_PORT" in said, said


async def test_a_second_program_on_the_same_data_is_refused_and_the_first_goes_on(folder: Path) -> None:
    async with Program(folder, **GOOD) as first:
        code, said = await refused(first.settings, folder)
        assert code == 2 and is_one_sentence(said) and "CAMTAY_DATA" in said, said
        assert await first.stop() == 0


async def test_the_lock_of_a_killed_program_holds_nobody(folder: Path) -> None:
    async with Program(folder, **GOOD) as program:
        await program.kill()
        await program.start()


async def test_broken_content_with_nothing_kept_is_told_by_file_and_line(tmp_path: Path) -> None:
    content = copytree(SMALL, tmp_path / "content")
    broken = content / "flows" / "nop-ho-so.yaml"
    broken.write_text(broken.read_text("utf-8").replace("steps:", "stepz:"), "utf-8")
    settings = {**GOOD, "CAMTAY_CONTENT": str(content), "CAMTAY_DATA": str(tmp_path / "data")}
    code, said = await refused(settings, tmp_path)
    lines = said.splitlines()
    assert code == 2 and "Traceback" not in said
    assert all(line.startswith("flows/nop-ho-so.yaml:") for line in lines) and "steps" in said, said
    assert len(lines) == len(set(lines)), said


async def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "camtay.db").write_bytes(b"this is no database" * 1000)
    code, said = await refused({**GOOD, "CAMTAY_DATA": str(tmp_path / "data")}, tmp_path)
    assert code == 2 and is_one_sentence(said) and "camtay.db" in said, said


async def test_a_trial_clock_is_said_loudly(folder: Path) -> None:
    async with Program(folder, **GOOD, CAMTAY_CLOCK="2026-12-31T23:50+07:00") as program:
        loud = [line for line in program.log.splitlines() if line.startswith("WARNING")]
        assert len(loud) == 1 and "2026-12-31T23:50" in loud[0]


def is_one_sentence(said: str) -> bool:
    return len(said.strip().splitlines()) == 1 and said.strip().endswith((".", "?"))
