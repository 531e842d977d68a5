"""Figures and how they are shown: as a table for people, as JSON for programs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Value = float | int | str


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: what was measured, under which conditions, and its figures with their unit in the name."""

    what: str
    given: dict[str, Value] = field(default_factory=dict)
    figures: dict[str, Value] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"what": self.what, **self.given, **self.figures}


def percentiles(seconds: Sequence[float]) -> dict[str, Value]:
    """p50, p95 and p99 in milliseconds."""
    ordered = sorted(seconds)
    return {
        f"p{q}_ms": round(ordered[min(len(ordered) - 1, len(ordered) * q // 100)] * 1000, 3)
        for q in (50, 95, 99)
    }


def timed(work: Callable[[], object]) -> float:
    """Seconds on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def worked(work: Callable[[], object]) -> float:
    """Seconds that this thread was at work, however busy the machine is besides."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def as_text(rows: Sequence[Row]) -> str:
    return "\n".join(_line(row) for row in rows)


def _line(row: Row) -> str:
    given = " ".join(f"{name}={value}" for name, value in row.given.items())
    figures = "  ".join(f"{name} {value}" for name, value in row.figures.items())
    return f"{row.what:<22} {given:<34} {figures}"
