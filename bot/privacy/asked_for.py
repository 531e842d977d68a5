"""Tells a one-time code that stands alone in a message by what was said to the person just before.

>>> is_code("482 913 ạ") and speaks_of_secrets("Chị đọc mã OTP giúp em")
True
>>> is_code("1990") or speaks_of_secrets("Phí là bao nhiêu?")
False
"""

from __future__ import annotations

from bot.privacy.items import read_items, trigger
from bot.privacy.run import digits

LENGTH = 6  # of nearly every code in use; shorter numbers are years and counts


def is_code(text: str) -> bool:
    """Whether it could be one: an amount of money ends otherwise."""
    code = digits(text).replace(" ", "")
    return len(code) == LENGTH and not code.endswith("000")


def speaks_of_secrets(said: str) -> bool:
    items = read_items(said)
    return any(trigger(items, at)[0] in ("otp", "password") for at in range(len(items)))
