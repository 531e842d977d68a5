"""Seals the secrets of authenticators: who reads the database alone cannot make anybody's six digits."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot.accounts import one_time
from bot.store.folder import write_whole

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
            write_whole(data / KEY, Fernet.generate_key())
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
