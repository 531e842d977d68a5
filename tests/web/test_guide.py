"""What the guide for other offices promises, kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.web.access import ROUTES

GUIDE = (Path(__file__).parents[2] / "docs" / "nhung-va-api.md").read_text()


async def test_every_address_in_the_guide_is_there(client):
    for method, path in re.findall(r"`(GET|POST) (/api/[^`]*)`", GUIDE):
        assert f"{method} {path.partition('?')[0]}" in ROUTES  # which the real program is walked by
    for path in ("embed.js", "?topic=khai-sinh"):
        assert f"https://tro-ly.example.gov.vn/{path}" in GUIDE
        assert (await client.get(f"/{path}")).status == 200


@pytest.mark.parametrize("line", [line for line in GUIDE.splitlines() if line.startswith('{"session"')])
async def test_answers_look_as_in_the_guide(client, line):
    promised = json.loads(line)
    if "replies" not in promised:
        answer = await (await client.post("/api/v1/session")).json()
    else:
        said = {"session": "a" * 43, "id": "1", "text": "a"}
        answer = await (await client.post("/api/v1/chat", json=said)).json()
        assert answer["replies"][0].keys() == promised["replies"][0].keys()
    assert answer.keys() == promised.keys()
