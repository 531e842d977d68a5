"""Authenticators' secrets in the database are worth nothing without the key beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.accounts.one_time import new_secret
from bot.auth.seal import KEY, Seal


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path):
    secret = new_secret()
    sealed = Seal.of(tmp_path).sealed(secret)
    assert secret not in sealed
    assert Seal.of(tmp_path).opened(sealed) == secret
    assert (tmp_path / KEY).stat().st_mode & 0o777 == 0o600


def test_with_another_key_nothing_is_read(tmp_path: Path):
    sealed = Seal.of(tmp_path).sealed(new_secret())
    (tmp_path / KEY).unlink()
    assert Seal.of(tmp_path).opened(sealed) is None


def test_a_damaged_key_is_no_key(tmp_path: Path):
    (tmp_path / KEY).write_bytes(b"cut off")
    with pytest.raises(ValueError):
        Seal.of(tmp_path)
