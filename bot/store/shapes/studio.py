"""Releases of the content, drafts, proposals, notices and switches."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("blobs").create({"digest": str, "data": bytes}, pk="digest", not_null={"data"})
    db.table("releases").create(
        {"number": int, "author": str, "note": str, "at": str, "approved_by": str, "restores": int},
        pk="number",
        not_null={"author", "note", "at", "approved_by"},
    )
    db.table("release_files").create(
        {"number": int, "path": str, "digest": str}, pk=("number", "path"), not_null={"digest"}
    )
    db.execute(  # a version is never used twice, or a stale save might pass for a fresh one
        "CREATE TABLE drafts(version INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE,"
        " author TEXT NOT NULL, base TEXT, text TEXT, saved_at TEXT NOT NULL)"
    )
    db.table("proposals").create(
        {
            "id": int,
            "author": str,
            "note": str,
            "at": str,
            "due": str,
            "state": str,
            "decided_by": str,
            "reason": str,
            "release": int,
        },
        pk="id",
        not_null={"author", "note", "at", "state", "decided_by", "reason"},
        defaults={"decided_by": "", "reason": ""},
    )
    db.table("proposal_files").create(
        {"proposal": int, "path": str, "digest": str, "base": str}, pk=("proposal", "path")
    )
    db.table("emergencies").create(
        {
            "id": int,
            "kind": str,  # notice | off
            "text": str,
            "start": str,
            "until": str,
            "province": str,
            "topic": str,
            "author": str,
            "why": str,
            "at": str,
            "ended_by": str,
            "ended_at": str,
        },
        pk="id",
        not_null={"kind", "text", "province", "topic", "author", "why", "at", "ended_by"},
        defaults={"text": "", "province": "", "topic": "", "ended_by": ""},
    )
    for column in ("state TEXT NOT NULL DEFAULT 'new'", "handled_by TEXT", "handled_at TEXT", "topic TEXT"):
        db.execute(f"ALTER TABLE misses ADD COLUMN {column}")
