"""Packs a ticket's lines into as few messages as they fit in: the group takes only so many a minute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.channels import telegram_desk
from bot.channels.channel import Request
from bot.channels.split import size, split
from bot.channels.telegram_desk import ALBUM, Place
from bot.channels.telegram_message import CAPTION, TEXT
from bot.core.message import FileRef, Media
from bot.tickets.model import Line

ROOM = TEXT - 96  # what is packed stays below the limit, however it is marked up


@dataclass(frozen=True, slots=True)
class Pack:
    """One message: the words, the files, the lines that it shows, the message that it answers.

    Lines whose words are cut are shown by their last piece alone.
    """

    text: str
    lines: tuple[Line, ...] = ()
    files: tuple[FileRef, ...] = ()
    quotes: str | None = None


def packed(lines: Sequence[Line], read: Callable[[Line], str], places: Mapping[int, str]) -> list[Pack]:
    """In order. ``read`` gives the words of a line; ``places`` the message where a line stands."""
    packs: list[Pack] = []
    for line in lines:
        for piece in _pieces(line, read(line), places):
            if packs and (joined := _joined(packs[-1], piece)):
                packs[-1] = joined
            else:
                packs.append(piece)
    return packs


def request(pack: Pack, place: Place) -> Request:
    if len(pack.files) > 1:
        return telegram_desk.album(place, pack.files, pack.text)
    if pack.files:
        return telegram_desk.file(place, pack.files[0], pack.text, pack.quotes)
    return telegram_desk.message(place, pack.text, quotes=pack.quotes)


def in_words(pack: Pack, place: Place, why: str) -> Request:
    """Instead of files that cannot be shown."""
    names = ", ".join(file.name for file in pack.files if file.name)
    said = "\n".join(filter(None, (pack.text, f"({why}) {names}".strip())))
    return telegram_desk.message(place, said, quotes=pack.quotes)


def together(texts: Iterable[str]) -> str:
    """The words of several lines; what pictures without words say alike is said once."""
    return "\n\n".join(dict.fromkeys(filter(None, texts)))


def _pieces(line: Line, text: str, places: Mapping[int, str]) -> list[Pack]:
    """The line by itself: long words cut, each file in its turn."""
    files = [file for file in line.files if file.id]
    caption = size(text) <= CAPTION and bool(files)
    cut = [] if caption or not text else split(text, ROOM)
    packs = [Pack(piece) for piece in cut]
    packs += [Pack(text if caption and not at else "", (), (file,)) for at, file in enumerate(files)]
    if not packs:
        return []
    quotes = places.get(line.quotes) if line.quotes else None
    packs[0] = Pack(packs[0].text, packs[0].lines, packs[0].files, quotes)
    last = packs[-1]
    packs[-1] = Pack(last.text, (line,), last.files, last.quotes)
    return packs


def _joined(before: Pack, after: Pack) -> Pack | None:
    """Both as one message, where that is possible: words with words, pictures as an album."""
    if after.quotes or not before.lines or not after.lines:
        return None
    text = together((before.text, after.text))
    files, lines = before.files + after.files, before.lines + after.lines
    if not files:
        fits = size(text) <= ROOM
    else:
        pictures = all(file.kind is Media.PHOTO for file in files) and before.files and after.files
        fits = bool(pictures) and len(files) <= ALBUM and size(text) <= CAPTION and not before.quotes
    return Pack(text, lines, files, before.quotes) if fits else None
