"""How a ticket's lines read in the helpers' group."""

from __future__ import annotations

from bot.content.model import Content
from bot.core.message import FileRef, Media
from bot.tickets import wording
from bot.tickets.model import Event, Line, Who
from bot.tickets.roster import Roster
from bot.wording import say


def as_read(line: Line, roster: Roster, content: Content) -> str:
    """One line with who says it; empty for what the card tells already."""
    helper = roster.shown(line.author)
    match line.who:
        case Who.PERSON:
            return f"**{say('The person')}:** {words(line)}"
        case Who.HELPER:
            return f"**{helper}:** {words(line)}"
        case Who.NOTE:
            return f"📝 **{say('{helper} notes', helper=helper)}:** {words(line)}"
        case Who.ASSISTANT:
            return f"🤖 {words(line)}"
        case Who.EVENT:
            return f"— {wording.happened(line, roster, content)}" if line.event is not Event.OPENED else ""


def words(line: Line) -> str:
    """What was written; files that cannot be shown are named."""
    edited = f" ({say('edited')})" if line.edited_at else ""
    lost = " ".join(f"({lost_file(file)})" for file in line.files if not file.id)
    return " ".join(filter(None, (line.text, lost))) + edited


def lost_file(file: FileRef) -> str:
    named = f"{kind_of(file.kind)} {file.name}".strip()
    return say("{file}, which cannot be shown here", file=named)


def kind_of(kind: Media) -> str:
    return {
        Media.PHOTO: say("a photo"),
        Media.VOICE: say("a voice message"),
        Media.VIDEO: say("a video"),
        Media.FILE: say("a file"),
        Media.STICKER: say("a sticker"),
        Media.LOCATION: say("a place on the map"),
        Media.CONTACT: say("a contact"),
    }.get(kind, say("something that cannot be shown"))
