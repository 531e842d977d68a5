"""A workbook that LibreOffice has really opened and saved: nothing changes by that alone, and edits in it arrive."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.content.folder import read_whole
from bot.studio.sheets.export import workbook
from bot.studio.sheets.preview import Preview, preview
from bot.studio.sheets.rows import read_workbook
from tests.studio.desk import BIRTH
from tests.studio.workbooks import CHOICES, HOMES, find, saved

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is missing: apt-get install libreoffice-calc"
)


def through(path: Path, kind: str, to: Path) -> Path:
    """The file as LibreOffice saves it."""
    own = f"-env:UserInstallation={(to / 'profile').as_uri()}"
    command = [str(OFFICE), own, "--headless", "--convert-to", kind, "--outdir", str(to / kind), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return to / kind / f"{path.stem}.{kind}"


def test_a_workbook_that_libreoffice_saved_changes_nothing_until_somebody_edits_it(folder, tmp_path):
    files = read_whole(folder)
    (tmp_path / "noi-dung.xlsx").write_bytes(workbook(files, HOMES, CHOICES))
    straight = through(tmp_path / "noi-dung.xlsx", "xlsx", tmp_path)
    around = through(through(straight, "ods", tmp_path), "xlsx", tmp_path)
    for path in (straight, around):
        assert preview(files, HOMES, read_workbook(path.read_bytes())) == Preview((), (), {})
    book = load_workbook(BytesIO(around.read_bytes()))
    find(book, "fees", of="khai-sinh", amount=8000)["amount"].value = 9000
    found = preview(files, HOMES, read_workbook(saved(book)))
    assert found.texts == {BIRTH: files[BIRTH].decode().replace("amount: 8000", "amount: 9000")}
