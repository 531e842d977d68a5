"""What spoke for or against a topic, for people who ask why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece. ``kind``: read as, asks for, not covered, topic, lacks, word."""

    kind: str
    text: str
    weight: float | None = None

    def __str__(self) -> str:
        weight = "" if self.weight is None else f"{self.weight:+.2f}"
        return f"{self.kind:<12} {weight:>5}  {self.text}"
