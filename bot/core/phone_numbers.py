"""Says whose a hotline number is: «18001096 là số gì»."""

from __future__ import annotations

import re

from bot.core.scene import Scene
from bot.text import words
from bot.wording import say

MOST_WORDS = 8
NUMBER = re.compile(r"\d[\d .]*\d")


def answered(scene: Scene, text: str) -> bool:
    """Tells the office of the one number in a short message; ``False`` when it names none of ours."""
    if len(words(text)) > MOST_WORDS:
        return False
    typed = {re.sub(r"\D", "", found) for found in NUMBER.findall(text)}
    office = next((one for one in scene.content.offices if re.sub(r"\D", "", one.phone) in typed), None)
    if office is None:
        return False
    scene.say(
        say("**{phone}** is {name}. {note}", phone=office.phone, name=office.name, note=office.note).rstrip()
    )
    return True
