"""What protects a promise is taken out, line by line: each time the test that is named for it notices.

`protections.yaml` is the list: promise → line → test. Its shape is looked at each time, the rest by `make soak`.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

LIST = Path(__file__).with_name("protections.yaml")
PATIENCE = 300  # seconds for one test, on a machine that is busy with other things


@dataclass(frozen=True, slots=True)
class Protection:
    """``take`` stands in ``file``; with ``put`` in its place ``noticed`` fails."""

    promise: str
    file: str
    take: str
    put: str
    noticed: str

    def __str__(self) -> str:
        return f"{self.file}: {self.take.splitlines()[0]}".encode("ascii", "replace").decode()


def protections() -> list[Protection]:
    listed = yaml.safe_load(LIST.read_text("utf-8"))
    return [Protection(promise, **row) for promise, rows in listed.items() for row in rows]


@pytest.mark.parametrize("file", sorted({one.file for one in protections()}))
def test_each_line_is_there_to_be_taken_out(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    for one in protections():
        if one.file == file:
            assert one.take in text, f"{LIST.name}: name the line that keeps this promise now: {one.promise}"
            ast.parse(text.replace(one.take, one.put, 1))


def test_each_test_that_is_named_is_there() -> None:
    for one in protections():
        file, _, name = one.noticed.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), one.noticed


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the project: nothing is ever taken out of the project itself."""
    copied = tmp_path_factory.mktemp("copy") / "camtay"
    kept_out = shutil.ignore_patterns(".*", "__pycache__", "var", "dist", "docs/screenshots")
    shutil.copytree(ROOT, copied, ignore=kept_out)
    return copied


@pytest.mark.soak
@pytest.mark.parametrize("one", protections(), ids=str)
def test_without_its_protection_a_promise_is_seen_to_be_broken(one: Protection, copy: Path) -> None:
    file = copy / one.file
    text = file.read_text("utf-8")
    file.write_text(text.replace(one.take, one.put, 1), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", one.noticed]
    try:
        run = subprocess.run(
            command,
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy)},
            capture_output=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return  # it waits for what never comes: that is noticed too
    finally:
        file.write_text(text, "utf-8")
    assert run.returncode == 1, run.stdout.decode()[-2000:]
