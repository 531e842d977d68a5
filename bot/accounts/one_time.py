"""The six digits of a phone's authenticator (TOTP, RFC 6238): each good once."""

from __future__ import annotations

from datetime import datetime
from hmac import compare_digest

from pyotp import TOTP, random_base32

PERIOD = 30  # seconds
DRIFT = 1  # periods that a phone's clock may be off, either way


def new_secret() -> str:
    return random_base32()


def address(secret: str, name: str, office: str) -> str:
    """The ``otpauth://`` address that an authenticator reads."""
    return TOTP(secret).provisioning_uri(name=name, issuer_name=office)


def period(secret: str, code: str, now: datetime, last: int) -> int | None:
    """The period that the code is of; ``None`` when it is wrong, or not newer than the ``last`` one used."""
    given = "".join(code.split())
    if not (given.isascii() and given.isdecimal() and len(given) == 6):
        return None
    here = int(now.timestamp()) // PERIOD
    fitting = [
        n
        for n in range(here - DRIFT, here + DRIFT + 1)
        if compare_digest(TOTP(secret).generate_otp(n), given)
    ]
    return next((n for n in fitting if n > last), None)


def well_formed(secret: str) -> bool:
    """Whether it can be a secret that ``new_secret`` made."""
    return len(secret) == 32 and set(secret) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
