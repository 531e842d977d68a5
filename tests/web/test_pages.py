from __future__ import annotations

import re

import pytest
from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from bot.web import files
from bot.web.privacy_page import PrivacyPage
from bot.web.server import web_app

PAGES = [
    "/",
    "/?topic=khai-sinh",
    "/embed",
    "/embed.js",
    "/healthz",
    "/quyen-rieng-tu",
    "/nowhere",
    "/api/v1/nowhere",
    "/images/none.png",
]


def policy(response) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize(
    "path", [*PAGES, files.url("chat.js"), "/images/n%C3%BAt%20%C4%91%C4%83ng%20nh%E1%BA%ADp.png"]
)
async def test_every_answer_is_hardened(client, path):
    response = await client.get(path)
    rules = policy(response)
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert "aiohttp" not in response.headers["Server"]
    assert response.headers["Cache-Control"]


@pytest.mark.parametrize("path", PAGES)
async def test_only_the_embedded_page_may_be_framed(client, path):
    response = await client.get(path)
    framed = path == "/embed"
    assert policy(response)["frame-ancestors"] == ("*" if framed else "'none'")
    assert ("X-Frame-Options" in response.headers) != framed


@pytest.mark.parametrize("path", ["/", "/embed", "/nowhere"])
async def test_pages_hold_no_script_or_style_of_their_own(client, path):
    html = await (await client.get(path)).text()
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in script or 'type="application/json"' in script for script in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|https?://", html)


async def test_everything_a_page_names_is_there(client):
    html = await (await client.get("/")).text()
    for address in set(re.findall(r'(?:href|src)="(/[^"]*)"', html)):
        assert (await client.get(address)).status == 200, address


async def test_a_browser_keeps_files_for_ever_under_a_name_that_changes_with_them(client):
    current = await client.get(files.url("chat.css"))
    assert (current.status, current.content_type) == (200, "text/css")
    assert "immutable" in current.headers["Cache-Control"]
    old = await client.get("/static/older/chat.css")
    assert (old.status, old.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path", ["/", "/embed.js", files.url("chat.js"), "/images/n%C3%BAt%20%C4%91%C4%83ng%20nh%E1%BA%ADp.png"]
)
async def test_what_a_browser_has_is_not_sent_again(client, path):
    first = await client.get(path)
    again = await client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status, again.status) == (200, 304)
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


async def test_text_goes_out_compressed(client):
    response = await client.get(files.url("chat.js"), headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/static/x/none.js",
        "/static/x/..%2fserver.py",
        "/static/x/%2e%2e%2f%2e%2e%2fserver.py",
        "/static/x/a%00.js",
        "/static/x/" + "a" * 300,
        "/images/",
        "/images/..%2fsecret.txt",
        "/images/%2e%2e/secret.txt",
        "/images/%00",
        "/images//etc/passwd",
        "/embed/",
    ],
)
async def test_what_is_not_there_is_a_calm_page(client, path):
    response = await client.get(URL(path, encoded=True))
    assert (response.status, response.content_type) == (404, "text/html")
    assert "Không có trang nào ở địa chỉ này." in await response.text()


async def test_a_failure_of_ours_is_a_calm_page(client, monkeypatch):
    monkeypatch.setattr("bot.web.chat.page", lambda *_, **__: 1 / 0)
    response = await client.get("/")
    html = await response.text()
    assert (response.status, response.content_type) == (500, "text/html")
    assert "ZeroDivisionError" not in html


async def test_who_cannot_run_scripts_is_told_the_hotline(client):
    html = await (await client.get("/")).text()
    assert 'href="tel:18001096"' in html.split("<noscript>")[1]


async def test_it_says_that_it_is_alive(client):
    response = await client.get("/healthz")
    assert await response.json() == {"alive": True}


async def test_the_page_on_privacy_says_how_long_each_kind_is_kept(assistant, images):
    days = {
        "words": 33,
        "conversations": 44,
        "tickets": 55,
        "files": 66,
        "misses": 77,
        "audit": 88,
        "sent": 99,
    }
    pages = web_app(assistant, {}, images, privacy=PrivacyPage(days))
    async with TestClient(TestServer(pages)) as client:
        text = await (await client.get("/quyen-rieng-tu")).text()
    assert [n for n in days.values() if f">{n} " in text] == [33, 44, 55, 66, 77, 88]
