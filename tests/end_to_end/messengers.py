"""People on the doubles of Telegram and Zalo, and what they were sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from tests.doubles.double import Double
from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.telegram_html import visible
from tests.doubles.zalo_double import ZaloDouble
from tests.end_to_end.running import PATIENCE, Program

Json = dict[str, Any]
PUBLIC = "https://camtay.test"


class OnTelegram:
    def __init__(self, double: TelegramDouble, user: int) -> None:
        self.double, self.user = double, user

    @property
    def messages(self) -> list[Json]:
        return [m for m in self.double.made("sendMessage", "sendPhoto") if m["chat_id"] == str(self.user)]

    @property
    def texts(self) -> list[str]:
        return [visible(message.get("text") or message.get("caption", "")) for message in self.messages]

    @property
    def buttons(self) -> dict[str, str]:
        """Label → callback data, of the last message."""
        markup = json.loads(self.messages[-1].get("reply_markup", '{"inline_keyboard": []}'))
        keys = [key for row in markup["inline_keyboard"] for key in row]
        return {key["text"]: key["callback_data"] for key in keys if "callback_data" in key}

    async def says(self, text: str) -> None:
        await self.double.says(self.user, text)

    async def presses(self, label: str) -> None:
        await self.double.presses(self.user, self.buttons[label])


class OnZalo:
    def __init__(self, double: ZaloDouble, user: str) -> None:
        self.double, self.user = double, user

    @property
    def texts(self) -> list[str]:
        sent = self.double.made("sendMessage", "sendPhoto")
        return [m.get("text") or m.get("caption", "") for m in sent if m["chat_id"] == self.user]

    async def says(self, text: str) -> None:
        await self.double.says(self.user, text)


async def until(double: Double, condition: Callable[[], object]) -> None:
    await double.until(condition, PATIENCE)


async def led_to(double: Double, program: Program) -> tuple[str, str]:
    """Has a double, once its webhook is set, deliver to the program; gives the public address and the secret.

    Nothing stands at the public address: a proxy would. Needed anew after each start.
    """
    await until(double, lambda: double.hook and double.hook[0].startswith(PUBLIC))
    assert double.hook
    address, secret = double.hook
    redirect(double, program.url)
    return address, secret


async def lead(double: Double, url: str) -> None:
    """The same for a program that starts again and again at one address; until cancelled."""
    while True:
        redirect(double, url)
        await asyncio.sleep(0.05)


def redirect(double: Double, url: str) -> None:
    if double.hook and double.hook[0].startswith(PUBLIC):
        address, secret = double.hook
        double.hook = (url + address.removeprefix(PUBLIC), secret)
