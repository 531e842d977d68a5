"""How long somebody stays signed in, and the secrets that stand for it."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

IDLE = timedelta(hours=12)  # a working day with its lunch: signed out overnight
ABSOLUTE = timedelta(days=7)
FORM_TOKEN = re.compile("[0-9a-f]{128}")
SEEN_EVERY = timedelta(minutes=1)  # noting each request would cost a commit each


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is signed in. ``key`` is the digest of its token: who reads it cannot sign in."""

    key: str
    made_at: datetime
    seen_at: datetime
    agent: str
    address: str

    def alive(self, now: datetime) -> bool:
        return now < self.seen_at + IDLE and now < self.made_at + ABSOLUTE


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()


def form_token(token: str) -> str:
    """What a form must carry beside the cookie. It tells nothing of the cookie, and looks different each
    time: else the length of compressed pages would give it away, guess by guess."""
    pad = secrets.token_bytes(32)
    return (pad + _xor(pad, _form_key(token))).hex()


def carries(token: str, given: str) -> bool:
    """Whether ``given`` is a form token that belongs to that cookie."""
    if not FORM_TOKEN.fullmatch(given):
        return False
    raw = bytes.fromhex(given)
    return hmac.compare_digest(_xor(raw[:32], raw[32:]), _form_key(token))


def _form_key(token: str) -> bytes:
    return hmac.new(token.encode(errors="replace"), b"form", sha256).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
