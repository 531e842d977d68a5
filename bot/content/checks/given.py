"""What the checks need to know besides the content."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Given:
    """``images``: the file names below flows/images."""

    day: date
    images: frozenset[str] = field(default_factory=frozenset)
