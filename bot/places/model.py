"""Places as values: today's communes, the units that became them, and what was found for a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone of today. ``code`` is the statistics office's."""

    code: str
    name: str  # «Xã Tuy An Đông»
    province: str  # «Đắk Lắk»


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as people may name it: one of before 1 July 2025, or one of today (then ``district`` is empty)."""

    ward: str  # «Xã An Ninh Tây»; empty on the islands that were a district only
    district: str
    province: str
    communes: tuple[Commune, ...]  # what it is today; several when it was divided, or when the sources differ
    ward_keys: frozenset[str] = frozenset()
    district_keys: frozenset[str] = frozenset()
    province_keys: frozenset[str] = frozenset()

    @property
    def former(self) -> bool:
        return bool(self.district)

    @property
    def name(self) -> str:
        return ", ".join(part for part in (self.ward, self.district, self.province) if part)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a text says of a place.

    ``places`` are the units that fit it best. ``sure``: they are one commune today, nothing that was said
    speaks against it. ``area`` is set instead when only a district or a province was named. ``share`` of the
    text's words belong to the place.
    """

    places: tuple[Place, ...] = ()
    sure: bool = False
    area: str = ""
    communes: tuple[Commune, ...] = ()  # of today, each once
    share: float = 1.0


def distinct(places: Iterable[Place]) -> tuple[Commune, ...]:
    """The communes of today that the places are, each once."""
    return tuple(dict.fromkeys(commune for place in places for commune in place.communes))
