"""Where a new key stands among the others of its mapping: as the content's files have it."""

from __future__ import annotations

from collections.abc import Sequence

USUAL = (
    *(
        "id",
        "title",
        "official_name",
        "name",
        "label",
        "says",
        "for",
        "group",
        "codes",
        "owner",
        "checked_on",
    ),
    *(
        "review_days",
        "sources",
        "summary",
        "who",
        "result",
        "ask",
        "say",
        "do",
        "run",
        "checklist",
        "handoff",
    ),
    *(
        "topic",
        "amount",
        "per",
        "text",
        "form",
        "level",
        "get",
        "lacking",
        "answer",
        "help",
        "options",
        "also",
    ),
    *("heard", "phrases", "needs", "examples", "not_examples", "cases", "documents", "fees", "time"),
    *("working_days", "where", "online", "guide", "mistakes", "legal", "answers", "questions", "steps"),
    *("paths", "replies", "ends_at", "papers", "on", "stuck", "no_button", "image", "url", "path", "note"),
    *(
        "source",
        "shows",
        "from_data",
        "is",
        "only_if",
        "unless",
        "remind",
        "unknown",
        "when",
        "to",
        "go",
        "end",
    ),
    *("then", "date", "from", "until", "uncertain"),
)
RANK = {key: place for place, key in enumerate(USUAL)}


def place_among(keys: Sequence[str], new: str) -> int:
    """After the last key that usually comes before it; at the end, when it is none that we know.

    >>> place_among(["for", "source"], "amount"), place_among(["b", "c"], "x")
    (1, 2)
    """
    if new not in RANK:
        return len(keys)
    before = [at for at, key in enumerate(keys, start=1) if RANK.get(key, len(RANK)) < RANK[new]]
    return max(before, default=0)
