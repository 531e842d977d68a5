"""Asks addresses whether they still answer: on demand, a few at a time, never in a test of the content."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from http import HTTPStatus

import aiohttp

from bot.wording import say

AT_ONCE = 8
PATIENCE = aiohttp.ClientTimeout(total=15)  # seconds
AGENT = "Mozilla/5.0 (compatible; CamTay link check)"  # some portals refuse what names no browser


async def dead(urls: Iterable[str]) -> dict[str, str]:
    """The addresses that do not answer, each with the reason in words."""
    few = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession(timeout=PATIENCE, headers={"User-Agent": AGENT}) as web:

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
