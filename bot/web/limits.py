"""Holds off who asks too much, kindly: others must not wait for them.

Hundreds of people share one address behind a phone company, so an address may do far more than a person.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network

from aiohttp import web

from bot.accounts.sessions import digest
from bot.pace import Pace, Turnstile
from bot.web import client
from bot.web.errors import Refused
from bot.wording import say

MESSAGES = Pace(60, 1)  # of one conversation
CROWD = Pace(1_000, 0.02)  # messages from one address
CONVERSATIONS = Pace(300, 2)  # new ones from one address
SIGN_INS = Pace(20, 10)  # tries from one address, whatever the names
LATER = 30  # seconds
PAGES = 2_000  # of one address that wait for news: each holds a connection


def _turnstile(pace: Pace) -> Callable[[], Turnstile]:
    return lambda: Turnstile(pace)


@dataclass(frozen=True, slots=True)
class Limits:
    """``now`` counts seconds from any moment. Each method raises ``Refused`` with 429 and when to come back."""

    now: Callable[[], float] = time.monotonic
    _messages: Turnstile = field(default_factory=_turnstile(MESSAGES))
    _crowd: Turnstile = field(default_factory=_turnstile(CROWD))
    _conversations: Turnstile = field(default_factory=_turnstile(CONVERSATIONS))
    _sign_ins: Turnstile = field(default_factory=_turnstile(SIGN_INS))
    _waiting: Counter[str] = field(default_factory=Counter)  # pages by address

    def conversation(self, request: web.Request, token: str) -> None:
        """One more conversation: its first message is not counted as another."""
        self._pass(self._conversations, place(client.address(request)), crowded)
        self._messages.wait(digest(token), self.now())

    def remembers(self, token: str) -> bool:
        """Whether the conversation is one that lately passed here."""
        return self._messages.knows(digest(token))

    def crowd(self, request: web.Request) -> None:
        """One more message from this address, whoever sends it."""
        self._pass(self._crowd, place(client.address(request)), crowded)

    def message(self, token: str) -> None:
        """One more message of this conversation."""
        self._pass(self._messages, digest(token), hasty)

    def sign_in(self, request: web.Request) -> None:
        self._pass(self._sign_ins, place(client.address(request)), tried)

    @contextmanager
    def waiting(self, request: web.Request) -> Iterator[None]:
        """One more page that waits for news, for as long as it does."""
        here = place(client.address(request))
        if self._waiting[here] >= PAGES:
            raise Refused(429, crowded(LATER), {"Retry-After": str(LATER)})
        self._waiting[here] += 1
        try:
            yield
        finally:
            self._waiting[here] -= 1
            if not self._waiting[here]:
                del self._waiting[here]

    def _pass(self, turnstile: Turnstile, key: str, sentence: Callable[[int], str]) -> None:
        seconds = math.ceil(turnstile.wait(key, self.now()))
        if seconds:
            raise Refused(429, sentence(seconds), {"Retry-After": str(seconds)})


def hasty(seconds: int) -> str:
    return say(
        "Your messages come faster than I can read. Please send this one again in {n} seconds.", n=seconds
    )


def crowded(seconds: int) -> str:
    return say("Very many people write from your network now. Please try again in {n} seconds.", n=seconds)


def tried(seconds: int) -> str:
    return say("Too many tries from this network. Please wait {n} seconds, then try again.", n=seconds)


def place(address: str) -> str:
    """What counts as one address: of IPv6 the whole /64, which one customer has to themselves.

    >>> place("2001:db8:1:2:3:4:5:6"), place("203.0.113.9"), place("")
    ('2001:db8:1:2::', '203.0.113.9', '')
    """
    parsed = ip_address(address) if address else None
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(ip_network((parsed, 64), strict=False).network_address)
    return address
