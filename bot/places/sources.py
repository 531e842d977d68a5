"""Builds the gazetteer from the data of two packages, which check each other.

``vietnamadminunits`` (MIT) holds the units of before and after 1 July 2025 and which became which, divided ones
included; its own converter asks a geocoder over the network, so only its data are read, and none of its code is
imported. ``vn-address-converter`` (MIT) is the second opinion: where it names another commune, both stand.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

from bot.places.gazetteer import Gazetteer
from bot.places.model import Commune, Place
from bot.places.names import key, whole

ADMIN, CROSS = "vietnamadminunits", "vn-address-converter"
NOW = "SELECT wardCode, ward, wardKey, wardAlias, provinceShort, provinceKey, provinceAlias FROM admin_units"
BEFORE = (
    "SELECT ward, wardKey, wardAlias, district, districtKey, districtAlias,"
    " province, provinceShort, provinceKey, provinceAlias FROM admin_units_legacy"
)
Became = dict[
    str, set[tuple[str, str]]
]  # «province_district_ward» of before → (province, ward) keys of today


def edition() -> str:
    """Changes with the data."""
    return " ".join(f"{name} {version(name)}" for name in (ADMIN, CROSS))


@cache
def gazetteer() -> Gazetteer:
    """Every unit of before and of today. Takes about a second; raises ``OSError`` when the data are missing."""
    today = {(row["provinceKey"], row["wardKey"]): row for row in _rows(NOW)}
    communes = {at: Commune(row["wardCode"], row["ward"], _province(row)) for at, row in today.items()}
    former = tuple(_former(communes))
    came_from: defaultdict[Commune, set[str]] = defaultdict(set)
    for place in former:
        for commune in place.communes:
            came_from[commune].add(key(place.province))
    now = (_of_today(row, communes[at], came_from[communes[at]]) for at, row in today.items())
    return Gazetteer((*now, *former))


def _former(communes: dict[tuple[str, str], Commune]) -> Iterator[Place]:
    became, second = _became(), _second_opinion()
    named = {(key(c.province), key(c.name)): c for c in communes.values()}
    for row in _rows(BEFORE):
        ward = row["ward"] or ""
        found = {
            communes[at] for at in became[f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"]
        }
        other = second.get((key(row["province"]), whole(row["district"]), whole(ward)))
        found |= {named[other]} if other in named else set()
        yield _of_before(row, tuple(sorted(found, key=lambda c: c.code)))


def _of_today(row: sqlite3.Row, commune: Commune, came_from: set[str]) -> Place:
    """``came_from``: the former provinces of its parts, by which people still call it."""
    provinces = {key(row["provinceShort"]), *came_from, *_aliases(row["provinceAlias"])}
    wards = {key(row["ward"]), *_aliases(row["wardAlias"])}
    keys = map(_keys, (wards, (), provinces))
    return Place(row["ward"], "", row["provinceShort"], (commune,), *keys)


def _of_before(row: sqlite3.Row, communes: tuple[Commune, ...]) -> Place:
    provinces = {
        key(row["provinceShort"]),
        *_aliases(row["provinceAlias"]),
        *(key(c.province) for c in communes),
    }
    districts = {key(row["district"]), *_aliases(row["districtAlias"])}
    wards = {key(row["ward"]), *_aliases(row["wardAlias"])} if row["ward"] else set()
    keys = map(_keys, (wards, districts, provinces))
    return Place(row["ward"] or "", row["district"], _province(row), communes, *keys)


def _keys(names: Iterable[str]) -> frozenset[str]:
    """One and the same for the same names: all wards of a province share theirs."""
    return _shared(frozenset(names))


@cache
def _shared(names: frozenset[str]) -> frozenset[str]:
    return names


def _province(row: sqlite3.Row) -> str:
    """Without its type, which changes: three provinces became cities in 2026."""
    short: str = row["provinceShort"]
    return f"TP. {short}" if key(short) == "hochiminh" else short


def _aliases(stored: str | None) -> set[str]:
    return set(json.loads(stored)) if stored else set()


# ── the packages' files ──────────────────────────────────────────────────────────────────────────


def _file(package: str, path: str) -> Path:
    return Path(str(distribution(package).locate_file(path)))


def _rows(query: str) -> list[sqlite3.Row]:
    file = _file(ADMIN, "vietnamadminunits/data/dataset.db")
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return database.execute(query).fetchall()


def _conversion() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        _file(ADMIN, "vietnamadminunits/data/converter_2025.json").read_text("utf-8")
    )
    return data


def _became() -> Became:
    became: Became = {}
    conversion = _conversion()
    for province, wards in conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, before in wards.items():
            for old in before:
                became.setdefault(old, set()).add((province, ward))
    for province, divided in conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, wards in divided.items():
            became.setdefault(old, set()).update((province, ward["newWardKey"]) for ward in wards)
    return became


def _second_opinion() -> dict[tuple[str, str, str], tuple[str, str]]:
    data = json.loads(_file(CROSS, "vn_address_converter/data/ward_mapping.json").read_text("utf-8"))
    return {
        (key(province), whole(district), whole(ward)): (
            key(now["new_provine_name"]),
            key(now["new_ward_name"]),
        )
        for province, districts in data.items()
        for district, wards in districts.items()
        for ward, now in wards.items()
        if isinstance(now, dict) and "new_ward_name" in now
    }
