"""Signing in and out on the web, as people do it and as those do who should not get in."""

from __future__ import annotations

import pytest
from pyotp import TOTP

from bot.accounts.model import Role
from bot.accounts.one_time import new_secret
from bot.accounts.sessions import ABSOLUTE, IDLE
from bot.auth import acts
from bot.auth.seal import Seal
from bot.store import accounts, audit
from tests.serving import HandClock
from tests.web.office import PASSWORD, Browser, Office


@pytest.fixture
async def lan(office: Office) -> Browser:
    """The browser of somebody who has an account, and is not signed in."""
    await office.user("lan", password=PASSWORD)
    return await office.browser()


async def is_in(browser: Browser) -> bool:
    return (await browser.get("/tai-khoan")).status == 200


async def test_the_right_password_opens_the_door(lan):
    response = await lan.sign_in("lan")
    assert response.status == 303
    assert await is_in(lan)


async def test_a_name_is_found_however_its_capitals_are_typed(lan):
    assert (await lan.sign_in(" Lan ")).status == 303


@pytest.mark.parametrize(
    ("name", "password"), [("lan", "wrong"), ("nobody", PASSWORD), ("lan", ""), ("", "")]
)
async def test_a_wrong_name_and_a_wrong_password_are_answered_alike(lan, name, password):
    response = await lan.sign_in(name, password)
    assert response.status == 401
    assert 'role="alert"' in (text := await response.text())
    assert password == "" or password not in text
    assert not await is_in(lan)


async def test_signing_in_leads_to_where_one_was_going(lan):
    away = await lan.get("/tai-khoan?xong=luu")
    assert away.headers["Location"] == "/dang-nhap?toi=/tai-khoan?xong%3Dluu"
    await lan.get(away.headers["Location"])
    fields = {"name": "lan", "password": PASSWORD, "toi": "/tai-khoan?xong=luu"}
    assert (await lan.post("/dang-nhap", fields)).headers["Location"] == "/tai-khoan?xong=luu"


@pytest.mark.parametrize(
    "to", ["//evil.example", "//[evil", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: a=b"]
)
async def test_signing_in_never_leads_to_another_site(lan, to):
    await lan.get("/dang-nhap")
    response = await lan.post("/dang-nhap", {"name": "lan", "password": PASSWORD, "toi": to})
    assert response.headers["Location"].startswith("/")
    assert "evil" not in response.headers["Location"]
    assert "a" not in lan.cookies()


async def test_after_wrong_passwords_even_the_right_one_waits(lan, clock: HandClock):
    for _ in range(5):
        await lan.sign_in("lan", "wrong")
    assert (await lan.sign_in("lan")).status == 429
    clock.wait(minutes=1)
    assert (await lan.sign_in("lan")).status == 303


async def test_a_name_that_nobody_has_is_locked_like_any_other(lan):
    assert [(await lan.sign_in("nobody", "x")).status for _ in range(6)] == [401] * 5 + [429]


async def test_guesses_sent_side_by_side_are_counted_one_by_one(office: Office, lan):
    from asyncio import gather

    from bot.auth.sign_in import Device, Wrong

    guesses = [office.auth.with_password("lan", f"guess {n}", Device("", "")) for n in range(20)]
    tried = [came for came in await gather(*guesses) if isinstance(came, Wrong) and not came.wait]
    assert len(tried) == 5


async def test_a_session_ends_when_it_is_left_alone(lan, clock: HandClock):
    await lan.sign_in("lan")
    clock.wait(seconds=IDLE.total_seconds() - 60)
    assert await is_in(lan)
    clock.wait(seconds=IDLE.total_seconds())
    assert not await is_in(lan)


async def test_a_session_ends_however_busy_it_is(lan, clock: HandClock):
    await lan.sign_in("lan")
    for _ in range(int(ABSOLUTE / (IDLE / 2)) - 1):
        clock.wait(seconds=IDLE.total_seconds() / 2)
        assert await is_in(lan)
    clock.wait(seconds=IDLE.total_seconds() / 2)
    assert not await is_in(lan)


async def test_a_token_planted_before_is_worth_nothing_after(lan):
    lan.client.session.cookie_jar.update_cookies(
        {"camtay": "planted", "camtay-form": "planted"}, lan.client.make_url("/")
    )
    await lan.sign_in("lan")
    assert lan.cookies()["camtay"] != "planted"
    planted = await lan.client.get("/tai-khoan", cookies={"camtay": "planted"}, allow_redirects=False)
    assert planted.status == 303


async def test_each_sign_in_is_another_token(office: Office, lan):
    await lan.sign_in("lan")
    first = lan.cookies()["camtay"]
    await lan.sign_in("lan")
    assert lan.cookies()["camtay"] != first


async def test_signing_out_ends_the_session_itself(lan):
    await lan.sign_in("lan")
    token = lan.cookies()["camtay"]
    await lan.get("/tai-khoan")
    assert (await lan.post("/dang-xuat")).headers["Location"] == "/dang-nhap"
    kept = await lan.client.get("/tai-khoan", cookies={"camtay": token}, allow_redirects=False)
    assert kept.status == 303


async def test_the_database_holds_no_token_and_no_password(lan, writer, tmp_path):
    await lan.sign_in("lan")
    token = lan.cookies()["camtay"]
    held = b"".join(path.read_bytes() for path in tmp_path.glob("camtay.db*"))
    assert token.encode() not in held
    assert PASSWORD.encode() not in held
    assert b"$argon2id$" in held


async def test_the_cookie_is_kept_from_scripts_and_other_sites(lan):
    response = await lan.sign_in("lan")
    cookie = response.cookies["camtay"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")


async def test_an_account_that_is_turned_off_is_out_at_once(office: Office, lan):
    await lan.sign_in("lan")
    await office.auth.act(lambda db, now: acts.turn_off(db, now, "test", "lan"))
    assert not await is_in(lan)
    assert (await lan.sign_in("lan")).status == 401


async def test_a_session_and_a_link_that_were_left_over_open_nothing_once_the_account_is_off(
    office: Office, lan, link
):
    """However it came about that they were not ended with it."""
    await lan.sign_in("lan")
    await office.auth.writer.do(lambda db: accounts.change(db, "lan", active=0))
    assert not await is_in(lan)
    await lan.get("/dang-nhap")
    assert (await lan.post("/dang-nhap/lien-ket", {"token": link})).status == 401


async def test_a_link_from_telegram_signs_in_once(office: Office, lan):
    code = await office.auth.act(lambda db, now: acts.telegram_link(db, now, "test", "lan"))
    await office.auth.act(lambda db, now: acts.bind_telegram(db, now, code, "4711"))
    path = await office.auth.act(lambda db, now: acts.sign_in_link(db, now, "4711"))
    token = path.removeprefix("/dang-nhap?ma=")
    for _ in range(2):  # a preview of the link does not use it up
        assert (await lan.get(path)).status == 200
    assert (await lan.post("/dang-nhap/lien-ket", {"token": token})).status == 303
    assert await is_in(lan)
    other = await office.browser()
    await other.get(path)
    assert (await other.post("/dang-nhap/lien-ket", {"token": token})).status == 401


async def test_a_link_grows_old(office: Office, lan, clock: HandClock):
    code = await office.auth.act(lambda db, now: acts.telegram_link(db, now, "test", "lan"))
    await office.auth.act(lambda db, now: acts.bind_telegram(db, now, code, "4711"))
    path = await office.auth.act(lambda db, now: acts.sign_in_link(db, now, "4711"))
    clock.wait(minutes=10)
    await lan.get(path)
    assert (await lan.post("/dang-nhap/lien-ket", {"token": path.partition("=")[2]})).status == 401


@pytest.fixture
async def two_steps(office: Office, lan) -> TOTP:
    secret = new_secret()
    await office.auth.start_two_steps("lan", secret, 0)
    return TOTP(secret)


async def second_step(browser: Browser, digits: str) -> int:
    page = await browser.sign_in("lan")
    token = (await page.text()).split('name="token" value="')[1].split('"')[0]
    return (await browser.post("/dang-nhap/ma", {"token": token, "digits": digits})).status


async def test_the_password_alone_does_not_open_a_door_with_two_steps(lan, two_steps):
    assert (await lan.sign_in("lan")).status == 200
    assert not await is_in(lan)


async def test_the_digits_of_the_phone_open_it_each_once(lan, two_steps: TOTP, clock: HandClock):
    digits = two_steps.at(clock())
    assert await second_step(lan, f"{digits[:3]} {digits[3:]}") == 303
    assert await second_step(lan, digits) == 401
    clock.wait(seconds=30)
    assert await second_step(lan, two_steps.at(clock())) == 303


async def test_a_secret_of_before_there_was_a_seal_still_opens_and_is_sealed_then(
    office: Office, lan, clock: HandClock
):
    secret = new_secret()
    await office.auth.act(lambda db, now: acts.start_two_steps(db, now, "lan", secret, 0))
    assert await second_step(lan, TOTP(secret).at(clock())) == 303
    keys = await office.auth.act(lambda db, now: accounts.keys(db, "lan"))
    assert secret not in keys.totp and office.auth.seal.opened(keys.totp) == secret


async def test_a_secret_that_another_key_sealed_opens_nothing(office: Office, lan, clock: HandClock):
    secret = new_secret()
    foreign = Seal().sealed(secret)
    await office.auth.act(lambda db, now: acts.start_two_steps(db, now, "lan", foreign, 0))
    assert await second_step(lan, TOTP(secret).at(clock())) == 401


@pytest.mark.parametrize("digits", ["", "12345", "abcdef", "١٢٣٤٥٦", "1234567"])
async def test_what_is_not_six_digits_opens_nothing(lan, two_steps, digits):
    assert await second_step(lan, digits) == 401


async def test_wrong_digits_lock_as_wrong_passwords_do(
    office: Office, lan, two_steps: TOTP, clock: HandClock
):
    page = await lan.sign_in("lan")
    token = (await page.text()).split('name="token" value="')[1].split('"')[0]
    tries = [await lan.post("/dang-nhap/ma", {"token": token, "digits": "000000"}) for _ in range(6)]
    assert [tried.status for tried in tries] == [401] * 5 + [429]
    assert (await lan.post("/dang-nhap/ma", {"token": token, "digits": two_steps.at(clock())})).status == 429


async def test_knowing_the_password_buys_no_more_guesses_of_the_digits(lan, two_steps: TOTP):
    assert [await second_step(lan, "000000") for _ in range(5)] == [401] * 5
    assert (await lan.sign_in("lan")).status == 429


async def test_every_act_on_an_account_leaves_a_line(office: Office, lan):
    admin = await office.browser(Role.ADMIN)
    await lan.sign_in("lan")
    for act, fields in [
        ("ten", {"shown": "Chị Lan"}),
        ("vai-tro", {"role": "lead"}),
        ("mat-khau", {}),
        ("lien-ket", {}),
        ("bo-telegram", {}),
        ("bo-hai-buoc", {}),
        ("dang-xuat-het", {}),
        ("tat", {}),
        ("bat", {}),
    ]:
        assert (await admin.post(f"/quan-tri/nguoi-dung/lan/{act}", fields)).status in (200, 303), act
    lines = await office.auth.writer.do(lambda db: audit.entries(db, "user:lan"))
    assert [(line.who, line.act) for line in reversed(lines)] == [
        ("test", "user.add"),
        ("test", "user.password"),
        ("lan", "sign_in"),
        *[
            ("one-admin", f"user.{act}")
            for act in ("shown", "role", "password", "link", "telegram", "two_steps", "sign_out", "off", "on")
        ],
    ]


async def test_a_page_that_only_waits_for_news_keeps_nobody_signed_in(office: Office, lan, clock: HandClock):
    await lan.sign_in("lan")
    token = lan.cookies()["camtay"]
    for _ in range(3):
        clock.wait(seconds=IDLE.total_seconds() / 2)
        last = await office.auth.who(token, seen=False)
    assert last is None


async def test_the_try_that_locks_an_account_is_written_down_once(office: Office, lan):
    for _ in range(8):
        await lan.sign_in("lan", "wrong")
    lines = await office.auth.writer.do(lambda db: audit.entries(db, "user:lan"))
    assert [line.act for line in lines].count("sign_in.locked") == 1


async def test_a_shown_name_hides_nothing(office: Office):
    await office.auth.act(
        lambda db, now: acts.add(
            db, now, "test", "lan", "Chị\u202e Lan\n\u200b (156)" + "x" * 200, Role.HELPER
        )
    )
    (user,) = await office.auth.writer.do(accounts.users)
    assert user.shown.startswith("Chị Lan (156)")
    assert len(user.shown) == 80


async def test_an_account_that_is_turned_on_again_must_sign_in_again(office: Office, lan):
    await lan.sign_in("lan")
    await office.auth.act(lambda db, now: acts.turn_off(db, now, "test", "lan"))
    await office.auth.act(lambda db, now: acts.turn_on(db, now, "test", "lan"))
    assert not await is_in(lan)


async def test_another_role_holds_from_the_next_page_on(office: Office):
    admin = await office.browser(Role.ADMIN)
    await office.user("other", Role.ADMIN)
    await office.auth.act(lambda db, now: acts.set_role(db, now, "test", "one-admin", Role.HELPER))
    assert (await admin.get("/quan-tri/nguoi-dung")).status == 403


@pytest.fixture
async def link(office: Office, lan) -> str:
    """What a link from Telegram carries."""
    code = await office.auth.act(lambda db, now: acts.telegram_link(db, now, "test", "lan"))
    await office.auth.act(lambda db, now: acts.bind_telegram(db, now, code, "4711"))
    path = await office.auth.act(lambda db, now: acts.sign_in_link(db, now, "4711"))
    await lan.get(path)
    return path.partition("=")[2]


async def test_a_link_too_asks_for_the_digits_of_a_door_with_two_steps(lan, two_steps, link):
    assert (await lan.post("/dang-nhap/lien-ket", {"token": link})).status == 200
    assert not await is_in(lan)


async def test_a_new_password_ends_the_links_that_were_given(office: Office, lan, link):
    await office.auth.set_password("test", "lan", "mot hai ba bon nam", temporary=False)
    await lan.get("/dang-nhap")
    assert (await lan.post("/dang-nhap/lien-ket", {"token": link})).status == 401


async def test_a_code_of_one_purpose_serves_no_other(office: Office, lan):
    code = await office.auth.act(lambda db, now: acts.telegram_link(db, now, "test", "lan"))
    await lan.get("/dang-nhap")
    assert (await lan.post("/dang-nhap/lien-ket", {"token": code})).status == 401


@pytest.mark.parametrize("path", ["nobody/tat", "nobody/mat-khau", "nobody/lien-ket", "nobody/dang-xuat-het"])
async def test_nothing_is_done_to_an_account_that_is_not_there(office: Office, path):
    admin = await office.browser(Role.ADMIN)
    assert (await admin.post(f"/quan-tri/nguoi-dung/{path}")).status in (400, 404)


async def test_an_act_that_is_none_is_not_there(office: Office):
    admin = await office.browser(Role.ADMIN)
    assert (await admin.post("/quan-tri/nguoi-dung/one-admin/xoa")).status == 404


async def test_six_digits_are_turned_on_by_the_phone_and_off_by_the_password(office: Office, lan, clock):
    await lan.sign_in("lan")
    await lan.get("/tai-khoan")
    page = await (await lan.post("/tai-khoan/hai-buoc")).text()
    secret = page.split('name="secret" value="')[1].split('"')[0]
    assert (await lan.post("/tai-khoan/hai-buoc", {"secret": secret, "digits": "000000"})).status == 400
    digits = TOTP(secret).at(clock())
    assert (await lan.post("/tai-khoan/hai-buoc", {"secret": secret, "digits": digits})).status == 303
    assert secret not in (await office.auth.act(lambda db, now: accounts.keys(db, "lan"))).totp
    assert (await (await office.browser()).sign_in("lan")).status == 200
    assert (await lan.post("/tai-khoan/hai-buoc/tat", {"old": "wrong"})).status == 400
    assert (await lan.post("/tai-khoan/hai-buoc/tat", {"old": PASSWORD})).status == 303
    assert (await (await office.browser()).sign_in("lan")).status == 303


async def test_signing_out_elsewhere_leaves_this_browser_in(office: Office, lan):
    there = await office.browser()
    for browser in (lan, there):
        await browser.sign_in("lan")
    await lan.get("/tai-khoan")
    assert (await lan.post("/tai-khoan/dang-xuat-het")).status == 303
    assert await is_in(lan)
    assert not await is_in(there)
