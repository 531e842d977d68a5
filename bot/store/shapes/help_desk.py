"""Tickets with a life of their own, their lines, their timers."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    """Tickets with a life of their own; what stood in the old ones moves over."""
    db.execute("ALTER TABLE tickets RENAME TO old_tickets")
    db.execute("DROP INDEX tickets_open")
    db.table("tickets").create(
        {
            "id": int,
            "channel": str,
            "user": str,
            "topic": str,
            "where": str,
            "asked": str,
            "opened_at": str,
            "group": str,
            "answers": str,
            "reason": str,
            "urgent": int,
            "commune": str,
            "state": str,  # waiting | taken | closed
            "owner": str,
            "team": str,
            "wanted": str,
            "promised_at": str,
            "taken_at": str,
            "first_reply_at": str,
            "person_at": str,
            "helper_at": str,
            "closed_at": str,
            "outcome": str,
            "rating": int,
            "merged_into": int,
            "seen": int,
            "version": int,
        },
        pk="id",
        not_null={"channel", "user", "topic", "asked", "opened_at", "answers", "state", "seen", "version"},
    )
    db.execute("CREATE UNIQUE INDEX tickets_open ON tickets(channel, user) WHERE state <> 'closed'")
    db.table("tickets").create_index(["version"])
    db.table("tickets").create_index(["state"])
    db.table("tickets").create_index(["channel", "user"])
    db.table("lines").create(
        {
            "id": int,
            "ticket": int,
            "who": str,
            "at": str,
            "text": str,
            "author": str,
            "event": str,
            "files": str,
            "quotes": int,
            "external_id": str,
            "edited_at": str,
            "number": int,  # of the conversation's event that said it to the person
        },
        pk="id",
        not_null={"ticket", "who", "at", "text", "author", "files"},
    )
    db.execute("CREATE UNIQUE INDEX lines_external ON lines(ticket, external_id)")
    db.table("lines").create_index(["ticket", "id"])
    db.table("ticket_timers").create(
        {"ticket": int, "kind": str, "at": float}, pk=("ticket", "kind"), not_null={"at"}
    )
    db.table("ticket_timers").create_index(["at"])
    db.execute(
        'INSERT INTO tickets(id, channel, user, topic, "where", asked, opened_at, "group", answers, reason, urgent,'
        " commune, state, seen, version) SELECT id, channel, user, coalesce(topic, ''), coalesce(place, ''),"
        " coalesce(asked, ''), at, '', coalesce(answers, '{}'), 'asked', 0, '',"
        " CASE state WHEN 'open' THEN 'waiting' ELSE 'closed' END, 0, id FROM old_tickets"
    )
    db.execute(
        "INSERT INTO lines(ticket, who, at, text, author, files)"
        " SELECT id, 'person', at, trim(words, char(10)), '', '[]' FROM old_tickets WHERE words <> ''"
    )
    db.execute("DROP TABLE old_tickets")
