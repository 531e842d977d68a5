"""The commands that Telegram shows in its menu, and what each presses."""

from __future__ import annotations

import re

from bot.wording import say

PRESSES = {
    "start": "c:greet",
    "help": "c:help",  # Telegram's clients offer these two everywhere
    "batdaulai": "c:restart",
    "quaylai": "c:back",
    "dung": "c:stop",
    "nguoi": "c:person",
    "danhmuc": "c:list",
    "trogiup": "c:help",
}
COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<argument>\S+))?", re.ASCII)
TOPIC = re.compile(r"[A-Za-z0-9_-]{1,62}")  # with «t:» in front a press has at most 64 bytes


def menu() -> list[dict[str, str]]:
    """What ``setMyCommands`` takes."""
    described = {
        "batdaulai": say("Start again from the beginning"),
        "quaylai": say("Go back one step"),
        "dung": say("Stop the guide"),
        "nguoi": say("Talk to a person"),
        "danhmuc": say("What I can help with"),
        "trogiup": say("How to use this assistant"),
    }
    return [{"command": name, "description": text} for name, text in described.items()]


def pressed(text: str) -> str | None:
    """What a command presses; ``/start khai-sinh`` is the deep link to that topic.

    >>> pressed("/start khai-sinh"), pressed("/start"), pressed("/dung"), pressed("xin chào")
    ('t:khai-sinh', 'c:greet', 'c:stop', None)
    """
    found = COMMAND.match(text)
    if not found:
        return None
    topic = found["argument"] or ""
    if found["name"].lower() == "start" and TOPIC.fullmatch(topic):
        return f"t:{topic}"
    return PRESSES.get(found["name"].lower())


def addressed(text: str, username: str) -> bool:
    """Does a message in a group name this bot, or use a command of ours that names no other bot?

    >>> addressed("/nguoi", "camtay_bot"), addressed("/nguoi@other_bot", "camtay_bot")
    (True, False)
    """
    found = COMMAND.match(text)
    if found and not found["bot"] and found["name"].lower() in PRESSES:
        return True
    return bool(username) and bool(re.search(rf"@{re.escape(username)}\b", text, re.IGNORECASE))
