"""Asks addresses whether they still answer: on demand, a few at a time, never in a test of the content.

Content is written by many hands: no address in it makes the office's machine knock at its own doors, or its network's.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterable
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any

import aiohttp

from bot.wording import say

AT_ONCE = 8
PATIENCE = aiohttp.ClientTimeout(total=15)  # seconds
AGENT = "Mozilla/5.0 (compatible; CamTay link check)"  # some portals refuse what names no browser


def is_public(address: str) -> bool:
    """
    >>> [is_public(one) for one in ("123.30.1.1", "127.0.0.1", "10.0.0.5", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    """
    parsed = ip_address(address.partition("%")[0])
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_global


async def dead(urls: Iterable[str], may_ask: Callable[[str], bool] = is_public) -> dict[str, str]:
    """The addresses that do not answer, each with the reason in words. ``may_ask`` is asked of each machine's address."""
    few = asyncio.Semaphore(AT_ONCE)

    def opened(found: Any) -> socket.socket:
        """Here, where the name is resolved already, and for redirections too."""
        family, kind, protocol, _, (host, *_) = found
        if not may_ask(host):
            raise OSError("not an address of the public network")
        return socket.socket(family, kind, protocol)

    to_the_world = aiohttp.TCPConnector(socket_factory=opened)
    async with aiohttp.ClientSession(
        connector=to_the_world, timeout=PATIENCE, headers={"User-Agent": AGENT}
    ) as web:

        async def ask(url: str) -> tuple[str, str]:
            async with few:
                return url, await trouble(web, url)

        found = await asyncio.gather(*map(ask, dict.fromkeys(urls)))
    return {url: reason for url, reason in found if reason}


async def trouble(web: aiohttp.ClientSession, url: str) -> str:
    """Why the address is of no use; empty when it answers."""
    try:
        async with web.get(url, allow_redirects=True) as answer:
            return (
                ""
                if answer.status < HTTPStatus.BAD_REQUEST
                else say("answers {status}", status=answer.status)
            )
    except TimeoutError:
        return say("does not answer in time")
    except (aiohttp.ClientError, ValueError):
        return say("cannot be reached")
