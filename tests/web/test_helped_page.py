"""The page with the code for whoever helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.service import Service
from bot.web.server import web_app


@pytest.mark.parametrize(
    ("code", "status"), [("482913", 200), ("48291", 404), ("48291a", 404), ("٤٨٢٩١٣", 404)]
)
async def test_a_code_is_shown_as_figures_and_picture_and_never_kept(
    service: Service, tmp_path: Path, code: str, status: int
):
    async with TestClient(TestServer(web_app(service, {}, tmp_path))) as client:
        answer = await client.get(f"/giup/{code}")
        assert answer.status == status
        if status == 200:
            text = await answer.text()
            assert "482 913" in text and "data:image/svg+xml" in text
            assert answer.headers["Cache-Control"] == "no-store"
