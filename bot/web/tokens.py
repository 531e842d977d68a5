"""The secret that names a conversation on the web.

A token is 32 random bytes, and any well-formed one is good: nothing is stored for it and nothing signs it.
So a first message may be lost without losing its conversation, and there is no key to keep. Who makes up
a token gets an empty conversation of their own; to find another's they would have to guess 256 bits.
The database holds only the digest: who reads the database cannot speak in anybody's name.
"""

from __future__ import annotations

import re
import secrets
from hashlib import sha256

from bot.core.message import Address

CHANNEL = "web"
WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def address(token: str) -> Address | None:
    """Whose conversation it is; ``None`` when no such token can have come from here.

    >>> address("short") is None
    True
    """
    return Address(CHANNEL, sha256(token.encode()).hexdigest()) if WELL_FORMED.fullmatch(token) else None
