"""What roles include, which passwords are taken, how long one waits, when six digits are right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyotp import TOTP

from bot.accounts import lockout, one_time, passwords
from bot.accounts.model import Role, User, well_named
from bot.accounts.passwords import Weak, weakness
from bot.accounts.sessions import carries, form_token, new_token

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.HELPER, {Role.HELPER}),
        (Role.LEAD, {Role.HELPER, Role.LEAD}),
        (Role.EDITOR, {Role.EDITOR}),
        (Role.ADMIN, set(Role)),
    ],
)
def test_a_role_may_what_it_includes_and_nothing_else(role: Role, may: set[Role]):
    user = User("lan", "Lan", role)
    assert {other for other in Role if user.may(other)} == may


@pytest.mark.parametrize("name", ["", "a", "-lan", "Lan", "lan nguyen", "lân", "a" * 33, "lan\n", "../lan"])
def test_a_name_that_cannot_stand_in_a_path_is_no_name(name: str):
    assert not well_named(name)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("ngắn quá", Weak.SHORT),
        ("x" * 300, Weak.LONG),
        ("aaaaaaaaaaaa", Weak.EASY),
        ("1234567890", Weak.EASY),
        ("MatKhau@2026", Weak.EASY),
        ("chị nguyen.lan ơi", Weak.NAME),
        ("bậc thang tre ngà", None),
        ("x7#kQ2!pLm", None),
    ],
)
def test_a_password_that_others_would_guess_is_not_taken(password: str, why: Weak | None):
    assert weakness(password, "nguyen.lan") is why


def test_a_made_password_is_taken_and_never_made_twice():
    made = {passwords.generated() for _ in range(200)}
    assert len(made) == 200
    assert {weakness(password, "lan") for password in made} == {None}


def test_only_the_password_itself_fits_its_hash():
    hash = passwords.hashed("bậc thang tre ngà")
    assert passwords.fits("bậc thang tre ngà", hash)
    assert not passwords.fits("bậc thang tre nga", hash)
    assert "bậc" not in hash


def test_a_hash_costs_who_guesses_no_less_than_owasp_asks():
    cost = dict(part.split("=") for part in passwords.hashed("bậc thang tre ngà").split("$")[3].split(","))
    assert (int(cost["m"]) >= 19 * 1024, int(cost["t"]) >= 2) == (True, True)


@pytest.mark.parametrize("hash", [None, "", "$argon2id$broken", "plain"])
def test_where_there_is_no_hash_nothing_fits(hash: str | None):
    assert not passwords.fits("", hash)
    assert not passwords.fits("plain", hash)


@settings(max_examples=5, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_tried_as_a_password(text: str):
    assert not passwords.fits(text, None)


def test_the_wait_grows_and_has_an_end():
    waits = [lockout.wait(failures) for failures in range(100)]
    assert waits == sorted(waits)
    assert (waits[4], waits[5], waits[-1]) == (timedelta(), lockout.FIRST, lockout.LONGEST)


def test_the_wait_runs_down():
    assert lockout.left(5, NOW, NOW + timedelta(seconds=20)) == timedelta(seconds=40)
    assert lockout.left(5, NOW, NOW + timedelta(hours=1)) == timedelta()


SECRET = one_time.new_secret()


@pytest.mark.parametrize(("off", "good"), [(0, True), (-30, True), (30, True), (-90, False), (90, False)])
def test_a_phones_clock_may_be_half_a_minute_off(off: int, good: bool):
    digits = TOTP(SECRET).at(NOW + timedelta(seconds=off))
    assert (one_time.period(SECRET, digits, NOW, 0) is not None) == good


def test_digits_are_good_once():
    digits = TOTP(SECRET).at(NOW)
    used = one_time.period(SECRET, digits, NOW, 0)
    assert used is not None
    assert one_time.period(SECRET, digits, NOW, used) is None


@pytest.mark.parametrize("secret", ["", "A" * 31, "a" * 32, "0" * 32, "A" * 33, "A" * 31 + "="])
def test_only_a_secret_of_ours_is_taken_back_from_a_form(secret: str):
    assert one_time.well_formed(SECRET)
    assert not one_time.well_formed(secret)


def test_a_forms_token_fits_its_cookie_alone_and_tells_nothing_of_it():
    token = new_token()
    assert carries(token, form_token(token))
    assert not carries(new_token(), form_token(token))
    assert not carries(token, "") and not carries(token, "0" * 128) and not carries(token, "ổ" * 128)
    assert token.encode().hex() not in form_token(token)


def test_a_forms_token_looks_different_each_time():
    token = new_token()
    assert form_token(token) != form_token(token)
