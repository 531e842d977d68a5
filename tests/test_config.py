"""Settings: what is accepted, what stops the start and with which sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import BadSetting, from_environment, secrets, variables


def test_without_any_setting_everything_has_a_default():
    config = from_environment({})
    assert (config.host, config.port, config.data) == ("127.0.0.1", 8080, Path("var"))
    assert config.telegram_api == "https://api.telegram.org"
    assert config.telegram_token is None


def test_an_empty_value_counts_as_not_given():
    assert from_environment({"CAMTAY_PORT": " "}).port == 8080


def test_a_clock_without_a_zone_is_in_vietnam():
    config = from_environment({"CAMTAY_CLOCK": "2026-12-31T23:50"})
    assert config.clock == datetime(2026, 12, 31, 16, 50, tzinfo=UTC)


REFUSED = [
    ("CAMTAY_PORT", "eighty"),
    ("CAMTAY_PORT", "70000"),
    ("CAMTAY_CLOCK", "tomorrow"),
    ("CAMTAY_PUBLIC_URL", "http://example.vn"),
    ("CAMTAY_CONTENT", "/nowhere"),
    ("CAMTAY_PROXIES", "nginx"),
    ("CAMTAY_PROXIES", "10.0.0.1/8"),
    ("TELEGRAM_API_URL", "api.telegram.org"),
    ("TELEGRAM_BOT_TOKEN", "no-colon"),
    ("TELEGRAM_HELP_CHAT", "our group"),
    ("ZALO_API_URL", "ftp://x"),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_a_wrong_value_is_refused_with_its_name(name: str, value: str):
    with pytest.raises(BadSetting, match=name):
        from_environment({name: value})


SLIPS = [
    ("CAMTAY_PROT", "CAMTAY_PORT"),
    ("TELEGRAM_BOT_TOKE", "TELEGRAM_BOT_TOKEN"),
    ("ZALO_BOT_TOKENS", "ZALO_BOT_TOKEN"),
    ("CAMTAY_WHATEVER", "CAMTAY_"),
]


@pytest.mark.parametrize(("name", "nearest"), SLIPS)
def test_a_name_that_is_a_letter_off_is_refused_with_the_right_one(name: str, nearest: str):
    with pytest.raises(BadSetting, match=nearest):
        from_environment({name: "1"})


def test_other_programs_settings_are_none_of_our_business():
    assert from_environment({"PATH": "/bin", "TELEGRAM_DESKTOP": "1"}).port == 8080


def test_a_secret_is_never_quoted():
    with pytest.raises(BadSetting) as refused:
        from_environment({"TELEGRAM_BOT_TOKEN": "secret without colon"})
    assert "secret" not in str(refused.value)


def test_a_secret_may_stand_in_a_file(tmp_path: Path):
    (tmp_path / "token").write_text("1:from-a-file\n")
    config = from_environment({"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "token")})
    assert config.telegram_token == "1:from-a-file"


@pytest.mark.parametrize(
    "env",
    [
        {"ZALO_BOT_TOKEN_FILE": "/nowhere/token"},
        {"ZALO_BOT_TOKEN_FILE": "/"},
        {"ZALO_BOT_TOKEN_FIL": "/token"},
        {"CAMTAY_PORT_FILE": "/port"},
    ],
)
def test_a_secret_file_that_cannot_be_is_refused(env: dict[str, str]):
    with pytest.raises(BadSetting):
        from_environment(env)


def test_a_secret_that_is_given_twice_is_refused(tmp_path: Path):
    (tmp_path / "token").write_text("1:from-a-file\n")
    both = {"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "token"), "TELEGRAM_BOT_TOKEN": "1:given"}
    with pytest.raises(BadSetting):
        from_environment(both)


def test_what_a_secret_file_holds_is_never_quoted(tmp_path: Path):
    (tmp_path / "token").write_text("hush-hush without what a token has")
    with pytest.raises(BadSetting) as refused:
        from_environment({"ZALO_BOT_TOKEN_FILE": str(tmp_path / "token")})
    assert "hush" not in str(refused.value)


def test_settings_can_be_shown_without_their_secrets():
    config = from_environment({"TELEGRAM_BOT_TOKEN": "1:hush", "CAMTAY_METRICS_TOKEN": "hush"})
    assert "hush" not in repr(config)
    assert secrets(config) == ["1:hush", "hush"]


@pytest.mark.parametrize("value", ["127.0.0.1", "10.0.0.0/8, ::1", "192.168.1.0/24,10.1.2.3"])
def test_proxies_are_addresses_or_networks(value: str):
    assert len(from_environment({"CAMTAY_PROXIES": value}).proxies) == value.count(",") + 1


def test_the_readme_table_names_every_setting():
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    assert [name for name in variables() if f"`{name}`" not in readme] == []
