"""Proves that a webhook's body comes from the messenger: by the secret we gave it when we set the hook."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from bot.channels.channel import BadSignature


def secret_from(token: str) -> str:
    """A secret for webhooks that needs no setting of its own: 64 hexadecimal digits.

    >>> len(secret_from("123:abc"))
    64
    """
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def check(headers: Mapping[str, str], name: str, secret: str) -> None:
    """Raises ``BadSignature`` unless the header holds the secret; takes the same time either way."""
    given = next((value for key, value in headers.items() if key.lower() == name.lower()), "")
    if not hmac.compare_digest(given.encode(errors="replace"), secret.encode()):
        raise BadSignature(f"the header {name} is missing or wrong")
