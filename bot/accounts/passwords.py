"""Passwords: hashed with argon2id, refused when anybody would guess them."""

from __future__ import annotations

import secrets
from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 256  # characters: hashing a megabyte is a way to keep us busy
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another
EASY = ("1234567890", "0123456789", "9876543210", "abcdefghij", "qwertyuiop", "password", "matkhau")

_hasher = PasswordHasher(
    time_cost=3, memory_cost=19 * 1024, parallelism=1
)  # a little over OWASP's floor: 60 ms


class Weak(StrEnum):
    SHORT = "short"
    LONG = "long"
    EASY = "easy"
    NAME = "name"


def weakness(password: str, name: str) -> Weak | None:
    """Why it cannot be taken, or ``None``.

    >>> weakness("bac-thang-tre", "lan"), weakness("ngan", "lan"), weakness("matkhau2026", "lan")
    (None, <Weak.SHORT: 'short'>, <Weak.EASY: 'easy'>)
    """
    low = password.casefold()
    if len(password) < SHORTEST:
        return Weak.SHORT
    if len(password) > LONGEST:
        return Weak.LONG
    if len(set(low)) < 5 or any(easy in low for easy in EASY):
        return Weak.EASY
    return Weak.NAME if name in low else None


def generated() -> str:
    """Sixteen letters in groups of four: 79 bits, read out over the phone without doubt."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def hashed(password: str) -> str:
    return _hasher.hash(password)


def fits(password: str, hash: str | None) -> bool:
    """Takes as long for an account without a password, or for none at all, as for a wrong password."""
    try:
        return _hasher.verify(hash or nobodys(), password[:LONGEST]) and hash is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def nobodys() -> str:
    return hashed(secrets.token_urlsafe(16))
