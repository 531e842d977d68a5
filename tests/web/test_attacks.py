"""The usual attacks on a site with accounts. (Roles and forged forms: test_access; flooding: test_limits.)"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from ipaddress import ip_network

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pyotp import TOTP
from yarl import URL

from bot.accounts import one_time
from bot.accounts.model import Role
from bot.accounts.sessions import carries, form_token
from bot.auth import acts
from bot.auth.sign_in import SignIn
from bot.channels.channel import BadSignature
from bot.channels.signature import check
from bot.web import client as where
from bot.web.server import web_app
from bot.web.sign_in_pages import inside
from tests.web.office import PASSWORD, Browser, Office

EVIL = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'{{7*7}}"
THROUGH_TLS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


async def test_a_name_is_shown_as_text_wherever_it_stands(office: Office):
    admin = await office.browser(Role.ADMIN)
    await office.user("evil", Role.HELPER)
    await admin.post("/quan-tri/nguoi-dung/evil/ten", {"shown": EVIL[:80]})
    for path in ("/quan-tri/nguoi-dung", "/quan-tri/nguoi-dung/evil"):
        html = await (await admin.get(path)).text()
        assert "&lt;img" in html
        assert "<img src=x" not in html


async def test_what_was_typed_comes_back_as_text(office: Office):
    browser = await office.browser()
    await browser.get("/dang-nhap")
    for path, fields in [
        ("/dang-nhap", {"name": EVIL, "password": "x", "toi": EVIL}),
        ("/dang-nhap/ma", {"token": EVIL, "digits": EVIL}),
        ("/dang-nhap/lien-ket", {"token": EVIL}),
    ]:
        assert "<img src=x" not in await (await browser.post(path, fields)).text()


async def test_the_name_of_a_browser_is_shown_as_text(office: Office):
    await office.user("lan", password=PASSWORD)
    browser = await office.browser()
    await browser.get("/dang-nhap")
    await browser.post("/dang-nhap", {"name": "lan", "password": PASSWORD}, headers={"User-Agent": EVIL})
    assert "<img src=x" not in await (await browser.get("/tai-khoan")).text()


@pytest.mark.parametrize(
    "name", ["../etc/passwd", "..%2f..%2fetc", "a' OR '1'='1", "<script>", "LAN", "a" * 33, "lan\n"]
)
async def test_a_name_that_no_account_can_have_is_refused(office: Office, name: str):
    admin = await office.browser(Role.ADMIN)
    assert (await admin.post("/quan-tri/nguoi-dung", {"name": f"x {name}", "role": "helper"})).status == 400


async def test_the_last_administrator_can_neither_leave_nor_be_turned_off(office: Office):
    admin = await office.browser(Role.ADMIN)
    for act, fields in [("tat", {}), ("vai-tro", {"role": "helper"})]:
        assert (await admin.post(f"/quan-tri/nguoi-dung/one-admin/{act}", fields)).status == 400
    assert (await admin.get("/quan-tri/nguoi-dung")).status == 200


async def test_a_password_that_somebody_else_made_opens_only_the_page_where_it_is_changed(office: Office):
    await office.user("lan", Role.ADMIN)
    await office.auth.set_password("test", "lan", PASSWORD, temporary=True)
    lan = await office.browser()
    await lan.sign_in("lan")
    assert (await lan.get("/quan-tri/nguoi-dung")).headers["Location"] == "/tai-khoan"
    assert (await lan.get("/tai-khoan")).status == 200
    new = {"old": PASSWORD, "new": "mot hai ba bon nam", "again": "mot hai ba bon nam"}
    assert (await lan.post("/tai-khoan/mat-khau", new)).status == 303
    assert (await lan.get("/quan-tri/nguoi-dung")).status == 200


async def test_changing_the_password_signs_every_other_browser_out(office: Office):
    await office.user("lan", password=PASSWORD)
    here, there = await office.browser(), await office.browser()
    for browser in (here, there):
        await browser.sign_in("lan")
    await here.get("/tai-khoan")
    before = here.cookies()["camtay"]
    new = {"old": PASSWORD, "new": "mot hai ba bon nam", "again": "mot hai ba bon nam"}
    assert (await here.post("/tai-khoan/mat-khau", new)).status == 303
    assert here.cookies()["camtay"] != before
    assert (await here.get("/tai-khoan")).status == 200
    assert (await there.get("/tai-khoan")).status == 303


@pytest.mark.parametrize(
    "fields",
    [
        {"old": "wrong", "new": "mot hai ba bon nam", "again": "mot hai ba bon nam"},
        {"old": PASSWORD, "new": "ngan", "again": "ngan"},
        {"old": PASSWORD, "new": "mot hai ba bon nam", "again": "mot hai ba bon"},
        {"old": PASSWORD, "new": "lan lan lan lan", "again": "lan lan lan lan"},
        {},
    ],
)
async def test_a_password_is_not_changed_by_halves(office: Office, fields: dict[str, str]):
    await office.user("lan", password=PASSWORD)
    browser = await office.browser()
    await browser.sign_in("lan")
    await browser.get("/tai-khoan")
    assert (await browser.post("/tai-khoan/mat-khau", fields)).status == 400
    assert (await (await office.browser()).sign_in("lan")).status == 303


async def test_a_form_that_is_too_large_is_refused(office: Office):
    browser = await office.browser()
    await browser.get("/dang-nhap")
    assert (await browser.post("/dang-nhap", {"name": "x" * 70_000})).status == 413
    many = {f"f{n}": "" for n in range(300)}
    assert (await browser.post("/dang-nhap", many)).status == 400


async def test_a_password_of_a_megabyte_is_not_hashed(office: Office):
    await office.user("lan", password=PASSWORD)
    browser = await office.browser()
    assert (await browser.sign_in("lan", PASSWORD + "x" * 60_000)).status == 401


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/a",
        "///evil.example",
        "/\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "",
        "/\x00",
        "/\ufeff\n",
    ],
)
def test_only_a_path_of_ours_is_gone_back_to(address: str):
    assert inside(address) is None


async def test_headers_without_end_are_cut_off(office: Office):
    browser = await office.browser()
    assert (await browser.client.get("/", headers={"X-Long": "x" * 20_000})).status == 400


async def test_a_path_cannot_write_lines_into_the_log(office: Office, caplog, monkeypatch):
    monkeypatch.setattr("bot.web.admin_pages.look_up", lambda *_: 1 / 0)
    admin = await office.browser(Role.ADMIN)
    response = await admin.client.get(URL("/quan-tri/nguoi-dung/a%0AERROR%20forged", encoded=True))
    assert response.status == 500
    assert "ZeroDivisionError" in caplog.text
    assert "\nERROR forged" not in caplog.text


async def test_no_answer_repeats_the_host_that_was_named(office: Office):
    browser = await office.browser()
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    for path in ("/", "/embed.js", "/dang-nhap", "/tai-khoan", "/nowhere"):
        response = await browser.client.get(path, headers=forged, allow_redirects=False)
        assert "evil.example" not in f"{response.headers} {await response.text()}"


def test_secrets_are_compared_in_constant_time(monkeypatch):
    """The comparison itself decides: with another one even what is right would not be let in."""
    at, csrf = datetime(2026, 11, 21, tzinfo=UTC), form_token("t")
    digits = TOTP(SECRET).at(at)
    assert carries("t", csrf) and one_time.period(SECRET, digits, at, 0)
    monkeypatch.setattr(hmac, "compare_digest", lambda *_: False)
    monkeypatch.setattr(one_time, "compare_digest", lambda *_: False)
    assert not carries("t", csrf) and not one_time.period(SECRET, digits, at, 0)
    with pytest.raises(BadSignature):
        check({"X-Secret": "s3cret"}, "X-Secret", "s3cret")


@pytest.mark.parametrize("given", [b"guess", "bí mật".encode(), b"\xff\xfe", b"", b"s3cret "])
async def test_a_webhooks_secret_is_compared_byte_for_byte(given: bytes):
    async def hook(request: web.Request) -> web.Response:
        try:
            check(request.headers, "X-Secret", "s3cret")
        except BadSignature:
            return web.Response(status=401)
        return web.Response()

    app = web.Application()
    app.router.add_post("/", hook)
    async with TestServer(app) as server:
        reader, writer = await asyncio.open_connection(server.host, server.port)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nX-Secret: " + given + b"!\r\n\r\n")
        status = (await reader.readline()).split()[1]
        writer.close()
        assert status in (b"401", b"400")


@pytest.fixture
async def behind_a_proxy(assistant, images, writer, clock) -> AsyncIterator[TestClient]:
    auth = SignIn(writer, clock)
    await auth.act(lambda db, now: acts.add(db, now, "test", "lan", "", Role.ADMIN))
    await auth.set_password("test", "lan", PASSWORD, temporary=False)
    app = web_app(assistant, {}, images, sign_in=auth, proxies=[ip_network("127.0.0.0/8")])
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_behind_tls_browsers_are_told_to_stay_there(behind_a_proxy: TestClient):
    response = await behind_a_proxy.get("/", headers=THROUGH_TLS)
    assert int(response.headers["Strict-Transport-Security"].removeprefix("max-age=")) >= 31536000
    assert "Strict-Transport-Security" not in (await behind_a_proxy.get("/")).headers


async def test_behind_tls_cookies_go_over_tls_alone(behind_a_proxy: TestClient):
    page = await behind_a_proxy.get("/dang-nhap", headers=THROUGH_TLS)
    tied = page.cookies["__Host-camtay-form"]
    csrf = Browser(behind_a_proxy)
    csrf.csrf = (await page.text()).split('name="csrf" value="')[1][:128]
    response = await csrf.post(
        "/dang-nhap",
        {"name": "lan", "password": PASSWORD},
        headers=THROUGH_TLS,
        cookies={tied.key: tied.value},
    )
    cookie = response.cookies["__Host-camtay"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


async def test_a_stranger_who_says_to_be_a_proxy_is_not_believed(office: Office):
    browser = await office.browser()
    response = await browser.client.get("/dang-nhap", headers=THROUGH_TLS)
    assert "Strict-Transport-Security" not in response.headers
    assert "camtay-form" in response.cookies


PROXIES = [ip_network("10.0.0.0/8"), ip_network("::1")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "told"),
    [
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.9, <script>", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
    ],
)
def test_the_nearest_stranger_is_who_asks(peer: str, forwarded: str, told: str):
    assert where.behind(peer, forwarded, PROXIES) == told


def test_an_ipv4_proxy_is_known_over_an_ipv6_socket():
    assert where.trusted("::ffff:10.1.2.3", PROXIES)
    assert not where.trusted("::ffff:11.1.2.3", PROXIES)
