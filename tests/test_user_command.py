"""``camtay user``: how the first administrator comes to be, and what else is done without the web."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import cli
from bot.accounts import passwords
from bot.accounts.model import Role, User
from bot.auth import acts
from bot.store import accounts, audit
from bot.store.writer import connect


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def user(data: Path, name: str) -> User | None:
    return accounts.user(connect(data / "camtay.db"), name)


def opens(data: Path, name: str, password: str) -> bool:
    return passwords.fits(password, accounts.keys(connect(data / "camtay.db"), name).password)


def test_the_first_administrator_is_made_here_with_a_password_shown_once(data, capsys):
    assert cli.main(["user", "add", "sep", "--role", "admin", "--shown", "Chị Sếp"]) == 0
    password = capsys.readouterr().out.split()[-1]
    assert opens(data, "sep", password)
    assert user(data, "sep") == User("sep", "Chị Sếp", Role.ADMIN, must_change=True)


def test_a_password_typed_by_its_owner_need_not_be_changed(data, monkeypatch, capsys):
    monkeypatch.setattr("getpass.getpass", lambda _: "bậc thang tre ngà")
    assert cli.main(["user", "add", "sep", "--role", "admin", "--ask"]) == 0
    assert "ngà" not in capsys.readouterr().out
    assert opens(data, "sep", "bậc thang tre ngà")
    assert not user(data, "sep").must_change


@pytest.mark.parametrize("typed", [["ngan", "ngan"], ["bậc thang tre ngà", "bậc thang tre nga"]])
def test_a_password_that_cannot_be_taken_leaves_no_account(data, monkeypatch, typed):
    monkeypatch.setattr("getpass.getpass", lambda _: typed.pop(0))
    assert cli.main(["user", "add", "sep", "--role", "admin", "--ask"]) == 2
    assert user(data, "sep") is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "Sếp", "--role", "admin"],
        ["add", "sep", "--role", "helper"],
        ["off", "sep"],
        ["role", "sep", "helper"],
        ["password", "nobody"],
        ["off", "nobody"],
        ["on", "nobody"],
        ["link", "nobody"],
        ["role", "nobody", "helper"],
        ["one-step", "nobody"],
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(data, capsys, arguments):
    cli.main(["user", "add", "sep", "--role", "admin"])
    before = user(data, "sep")
    capsys.readouterr()
    assert cli.main(["user", *arguments]) == 1
    assert capsys.readouterr().err.strip().endswith(".")
    assert user(data, "sep") == before


def test_a_role_is_given_an_account_turned_off_and_on_again(data, capsys):
    cli.main(["user", "add", "lan", "--role", "helper"])
    assert cli.main(["user", "role", "lan", "lead"]) == cli.main(["user", "off", "lan"]) == 0
    assert (user(data, "lan").role, user(data, "lan").active) == (Role.LEAD, False)
    assert cli.main(["user", "on", "lan"]) == cli.main(["user", "list"]) == 0
    assert "lan" in capsys.readouterr().out
    lines = audit.entries(connect(data / "camtay.db"), "user:lan")
    assert [line.act for line in reversed(lines)] == [
        "user.add",
        "user.password",
        "user.role",
        "user.off",
        "user.on",
    ]


def test_who_lost_the_phone_gets_in_without_it(data):
    cli.main(["user", "add", "sep", "--role", "admin"])
    acts.start_two_steps(connect(data / "camtay.db"), datetime.now(UTC), "sep", "sealed", 0)
    assert user(data, "sep").two_steps
    assert cli.main(["user", "one-step", "sep"]) == 0
    assert not user(data, "sep").two_steps


def test_a_link_binds_a_telegram_account_once(data, capsys):
    cli.main(["user", "add", "lan", "--role", "helper"])
    capsys.readouterr()
    assert cli.main(["user", "link", "lan"]) == 0
    code = capsys.readouterr().out.split()[-1].removeprefix("desk-")
    db = connect(data / "camtay.db")
    bound = acts.bind_telegram(db, datetime.now(UTC), code, "4711")
    assert bound is not None and bound.telegram == "4711"
    assert acts.bind_telegram(db, datetime.now(UTC), code, "4712") is None
