"""The bytes of files, on the disk, each under its unguessable name."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path

    def write(self, id: str, data: bytes) -> None:
        """Whole or not at all."""
        self.path.mkdir(parents=True, exist_ok=True)
        part = self._of(id).with_suffix(".part")
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.rename(self._of(id))

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
