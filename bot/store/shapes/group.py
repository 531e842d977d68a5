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
            "drawn": str,  # a digest of what it says
            "version": int,  # of the ticket, that the card shows
            "line": int,  # the last one shown
            "anew": int,  # lines up to here are shown again
        },
        pk="ticket",
        not_null={"thread", "name", "card", "drawn", "version", "line", "anew"},
    )
    db.table("group_topics").create_index(["thread"])
    db.table("group_messages").create(  # which message shows a line; one message may show several
        {"line": int, "ticket": int, "message": str, "edited_at": str},
        pk="line",
        not_null={"ticket", "message"},
    )
    db.table("group_messages").create_index(["message"])
    db.table("group_messages").create_index(["ticket"])
    db.table("group_notices").create(  # said to helpers; the words go once it is sent
        {
            "id": int,
            "external_id": str,
            "thread": str,
            "replies_to": str,
            "text": str,
            "buttons": str,
            "sent": int,
        },
        pk="id",
        not_null={"external_id", "thread", "replies_to", "text", "buttons", "sent"},
    )
    db.table("group_notices").create_index(["external_id"], unique=True)
    db.table("outbox").create_index(["channel", "user", "sent_id"])  # for what is quoted or changed later
