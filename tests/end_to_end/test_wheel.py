"""A wheel holds everything: installed where there is no checkout, it serves."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from aiohttp import ClientSession

from bot.content.model import Procedure
from tests.conftest import ROOT
from tests.end_to_end.birth import FATHERS_NAME, OPENING, presses
from tests.end_to_end.running import Program
from tests.end_to_end.test_web import offered
from tests.end_to_end.web_visitor import Visitor

NOT_SHIPPED = ("__pycache__", ".DS_Store")


def run(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")  # builds it without the network
    folder = tmp_path_factory.mktemp("dist")
    build = ("wheel", "-q", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    run(sys.executable, "-m", "pip", *build, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; what it depends on is borrowed from ours, the checkout is not."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    packages = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home)
    (Path(packages.strip()) / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    install = ("install", "-q", "--no-deps", "--no-index", str(wheel))
    run(sys.executable, "-m", "pip", "--python", str(python), *install, cwd=home)
    return home


def shipped(folder: str, name: str) -> set[str]:
    """The files below a folder of the checkout, by the names they must have in the wheel."""
    files = (file for file in (ROOT / folder).rglob("*") if file.is_file())
    return {
        f"{name}/{file.relative_to(ROOT / folder).as_posix()}"
        for file in files
        if not any(part in NOT_SHIPPED for part in file.parts)
    }


def test_the_wheel_holds_every_file_of_the_program_and_of_the_content(wheel: Path) -> None:
    wanted = (
        shipped("bot", "bot") | shipped("flows", "bot/_content/flows") | shipped("faq", "bot/_content/faq")
    )
    assert wanted - set(ZipFile(wheel).namelist()) == set()


def test_nothing_of_the_checkout_is_in_reach(installed: Path) -> None:
    found = run(str(installed / "bin" / "python"), "-Ic", "import bot; print(bot.__file__)", cwd=installed)
    assert Path(found.strip()).is_relative_to(installed)


async def test_the_wheel_serves_its_content_its_pages_and_its_words(
    installed: Path, tmp_path: Path, birth: Procedure
) -> None:
    """From nothing: the content is learned here, as at a first start."""
    folder = tmp_path / "program"
    command = (str(installed / "bin" / "camtay"), "serve")
    async with Program(folder, command=command, PYTHONPATH="") as program, ClientSession() as browser:
        assert offered(await Visitor(program).says(OPENING)) == presses(birth, FATHERS_NAME)
        async with browser.get(program.url) as response:
            page = await response.text()
        assert response.status == 200 and "Cầm Tay" in page
        for address in ("/embed", "/embed.js", "/static/now/chat.js", "/static/now/chat.css"):
            async with browser.get(program.url + address) as response:
                assert response.status == 200, address
    assert (folder / "data" / "content" / "flows").is_dir()
