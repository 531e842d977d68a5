"""What the helpers' group has been shown."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("group_topics").create(  # one a ticket
        {
            "ticket": int,
            "thread": str,  # empty in a group without topics
            "name": str,
            "card": str,  # the message with the summary
            "version": int,  # of the ticket, that the card shows
            "line": int,  # the last one shown
        },
        pk="ticket",
        not_null={"thread", "name", "card", "version", "line"},
        defaults={"thread": "", "name": "", "card": "", "version": 0, "line": 0},
    )
    db.table("group_topics").create_index(["thread"])
    db.table("group_messages").create(  # which message shows a line; one message may show several
        {"line": int, "ticket": int, "message": str, "edited_at": str},
        pk="line",
        not_null={"ticket", "message"},
    )
    db.table("group_messages").create_index(["message"])
    db.table("group_notices").create(  # said to helpers, and gone once it is sent
        {"id": int, "external_id": str, "thread": str, "replies_to": str, "text": str, "buttons": str},
        pk="id",
        not_null={"external_id", "thread", "replies_to", "text", "buttons"},
    )
    db.table("group_notices").create_index(["external_id"], unique=True)
