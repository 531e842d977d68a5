"""What the guide for who runs the assistant says is what the program knows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from bot import cli
from bot.config import from_environment, variables
from bot.store.retention import KINDS

DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDE = (DOCS / "van-hanh.md").read_text("utf-8")
ENV = (DOCS / "deploy" / "camtay.env").read_text("utf-8")


def settings(text: str) -> dict[str, str]:
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE))


def test_every_setting_of_the_sample_is_known(tmp_path: Path):
    given = settings(ENV)
    known = set(variables())
    assert {name.removesuffix("_FILE") for name in given} <= known
    plain = {name: value for name, value in given.items() if not name.endswith("_FILE")}
    assert from_environment(plain).public_url == given["CAMTAY_PUBLIC_URL"]


def test_every_command_of_the_guide_is_known():
    said = set(re.findall(r"(?:^|`)camtay ([a-z]+)", GUIDE, re.MULTILINE))
    assert said and said <= set(cli.commands())


def test_the_table_of_days_is_the_programs():
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| (\d+) \|$", GUIDE, re.MULTILINE)
    assert {kind: int(days) for kind, days in rows} == {name: kind.days for name, kind in KINDS.items()}


def test_the_compose_file_names_files_that_are_there():
    compose = yaml.safe_load((DOCS / "deploy" / "compose.yaml").read_text("utf-8"))
    camtay = compose["services"]["camtay"]
    assert (DOCS / "deploy" / Path(camtay["env_file"]).name).exists()
    shared = [volume.split(":")[0] for volume in camtay["volumes"]]
    assert all(f"{folder} " in GUIDE or f"{folder}\n" in GUIDE for folder in shared if folder.startswith("/"))
    assert (DOCS.parent / camtay["build"]["dockerfile"]).exists()
    assert set(camtay["environment"]) <= set(variables())


def test_the_unit_gives_time_to_stop_in_order():
    unit = (DOCS / "deploy" / "camtay.service").read_text("utf-8")
    assert re.search(r"^KillSignal=SIGTERM$", unit, re.MULTILINE)
    (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert int(seconds) > 10


def test_the_unit_lets_a_thousand_pages_wait_for_news():
    unit = (DOCS / "deploy" / "camtay.service").read_text("utf-8")
    (files,) = re.findall(r"^LimitNOFILE=(\d+)$", unit, re.MULTILINE)
    assert int(files) > 10_000


@pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not installed")
def test_who_sends_a_byte_now_and_then_is_cut_off_in_front():
    command = ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(DOCS / "deploy" / "Caddyfile")]
    adapted = subprocess.run(command, capture_output=True, check=True)
    (server,) = json.loads(adapted.stdout)["apps"]["http"]["servers"].values()
    assert 0 < server["read_header_timeout"] <= 30e9 and 0 < server["read_timeout"] <= 300e9
    assert "write_timeout" not in server  # who waits for news is answered late


def test_nobodys_data_gets_into_what_a_container_is_built_from():
    kept_out = (DOCS.parent / ".dockerignore").read_text("utf-8").splitlines()
    assert {"var", ".venv", ".git"} <= set(kept_out)
