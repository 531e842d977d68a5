"""The bytes of files, on the disk, each under its unguessable name."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)


def write_whole(file: Path, data: bytes) -> None:
    """In the place of what was there, or not at all; for its owner alone. On the disk once it returns."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.touch(mode=0o600)
    with fresh.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path

    def write(self, id: str, data: bytes) -> None:
        """Whole or not at all."""
        self.path.mkdir(parents=True, exist_ok=True)
        write_whole(self._of(id), data)

    def read(self, id: str) -> bytes | None:
        try:
            return self._of(id).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, id: str) -> None:
        self._of(id).unlink(missing_ok=True)

    def _of(self, id: str) -> Path:
        """Raises ``FileNotFoundError`` for a name that is none of ours."""
        if not NAME.fullmatch(id):
            raise FileNotFoundError(id)
        return self.path / id
