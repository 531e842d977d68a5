"""Answers of helpers that may become answers for everybody."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("lessons").create(
        {
            "id": int,
            "ticket": int,
            "line": int,
            "topic": str,
            "question": str,  # as the person put it, masked
            "answer": str,  # masked
            "by": str,
            "at": str,
            "state": str,  # new | taken | taken-up | dropped
            "decided_by": str,
        },
        pk="id",
        not_null={"ticket", "line", "topic", "question", "answer", "by", "at", "state", "decided_by"},
        defaults={"state": "new", "decided_by": ""},
    )
    db.table("lessons").create_index(["line"], unique=True)
    db.table("lessons").create_index(["state"])
