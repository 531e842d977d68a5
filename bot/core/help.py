"""Whether people are there to take over, as far as is known: what a person who asks for one is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Help:
    """``known`` is false where no roster says who answers and when."""

    known: bool = False
    there: bool = False  # somebody is on duty now
    back_at: datetime | None = None  # when somebody will be, if nobody is
    usual: timedelta | None = None  # the usual time to a first reply, at this hour
