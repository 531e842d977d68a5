"""Puts changed files into the content that serves, and finds those that others changed meanwhile. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.store.proposals import Edit
from bot.store.releases import digest


def merged(files: Mapping[str, bytes], edits: Mapping[str, Edit]) -> dict[str, bytes]:
    """The files with the edits in place."""
    kept = {path: data for path, data in files.items() if path not in edits}
    made = {path: edit.data for path, edit in edits.items() if edit.data is not None}
    return dict(sorted((kept | made).items()))


def clashes(files: Mapping[str, bytes], edits: Mapping[str, Edit]) -> tuple[str, ...]:
    """The paths whose file is no longer what the edit began from, unless both came to the same."""
    return tuple(
        path
        for path, edit in edits.items()
        if files.get(path) != edit.data and digest_of(files, path) != edit.base
    )


def between(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, Edit]:
    """The edits that lead from one content to the other."""
    paths = sorted(before.keys() | after.keys())
    changed = (path for path in paths if before.get(path) != after.get(path))
    return {path: Edit(after.get(path), digest_of(before, path)) for path in changed}


def digest_of(files: Mapping[str, bytes], path: str) -> str | None:
    return digest(files[path]) if path in files else None
