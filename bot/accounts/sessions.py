"""How long somebody stays signed in, and the secrets that stand for it."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

IDLE = timedelta(hours=12)  # a working day with its lunch: signed out overnight
ABSOLUTE = timedelta(days=7)
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
    """What a form must carry beside the cookie; it tells nothing of the cookie."""
    return hmac.new(token.encode(errors="replace"), b"form", sha256).hexdigest()


def carries(token: str, given: str) -> bool:
    """Whether ``given`` is the form token that belongs to that cookie."""
    return hmac.compare_digest(form_token(token).encode(), given.encode(errors="replace"))
