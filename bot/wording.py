"""What the machine says of itself, from the gettext catalogues: msgids in English, shown in Vietnamese.

>>> say("Go back a step", "vi")
'Quay lại bước trước'
>>> money(8000)
'8.000 đồng'
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_datetime, get_timezone
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = Path(__file__).parent / "locale"
LOCALE = "vi"


@cache
def catalogue(locale: str) -> dict[str, str]:
    """Every message of one locale, from all its ``*.po`` files together."""
    messages: dict[str, str] = {}
    for path in sorted((LOCALES / locale / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            messages |= {str(m.id): str(m.string) for m in read_po(file, locale=locale) if m.id and m.string}
    return messages


def say(msgid: str, locale: str = LOCALE, /, **values: object) -> str:
    """The message in that locale, its ``{names}`` filled; a missing one falls back to the msgid."""
    return catalogue(locale).get(msgid, msgid).format(**values)


def money(dong: int) -> str:
    return say("{amount} dong", amount=format_decimal(dong, locale=LOCALE))


def day(when: date) -> str:
    return format_date(when, "dd/MM/yyyy", locale=LOCALE)


def moment(when: datetime) -> str:
    """In Vietnam's time."""
    return format_datetime(when, "HH:mm dd/MM/yyyy", tzinfo=get_timezone("Asia/Ho_Chi_Minh"), locale=LOCALE)
