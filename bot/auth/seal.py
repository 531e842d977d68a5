"""Seals the secrets of authenticators: who reads the database alone cannot make anybody's six digits."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot.accounts import one_time

KEY = "seal.key"  # in the data folder


def _for_as_long_as_we_run() -> Fernet:
    return Fernet(Fernet.generate_key())


@dataclass(frozen=True, slots=True)
class Seal:
    _fernet: Fernet = field(default_factory=_for_as_long_as_we_run, repr=False)

    @classmethod
    def of(cls, data: Path) -> Seal:
        """With the key of that folder, made when it is missing. Raises ``OSError``, ``ValueError`` for no key."""
        if not (data / KEY).exists():
            _make(data / KEY)
        return cls(Fernet((data / KEY).read_bytes()))

    def sealed(self, secret: str) -> str:
        return self._fernet.encrypt(secret.encode()).decode()

    def opened(self, stored: str) -> str | None:
        """The secret; one of before there was a seal is itself. ``None`` when it is of another key."""
        if one_time.well_formed(stored):
            return stored
        try:
            return self._fernet.decrypt(stored).decode()
        except InvalidToken:
            return None


def _make(file: Path) -> None:
    """Whole or not at all, for its owner alone."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.touch(0o600)
    fresh.write_bytes(Fernet.generate_key())
    fresh.replace(file)
