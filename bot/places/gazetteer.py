"""Reads where somebody is from free text, and never settles on one commune when several are possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.places.model import Commune, Place, Whereabouts, distinct
from bot.places.names import bare, plain
from bot.places.spans import Span, spans, with_slips, words_of
from bot.places.untyped import area_name, numbered_ward, untyped
from bot.places.words import GROUPS
from bot.text import fold

MOST_SPANS = 200  # that are weighed against each other: a long story holds some hundred by chance
NEAR = 0.12  # a score this little below the best is as good
LEVELS = ("ward", "district", "province")


class Gazetteer:
    """All places by their names."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = tuple(places)
        self._by: dict[str, defaultdict[str, list[Place]]] = {level: defaultdict(list) for level in LEVELS}
        for place in places:
            for level, keys in zip(
                LEVELS, (place.ward_keys, place.district_keys, place.province_keys), strict=True
            ):
                for name in keys:
                    self._by[level][name].append(place)
        self._communes = {commune.code: commune for place in places for commune in place.communes}

    @property
    def provinces(self) -> tuple[str, ...]:
        """The names of today's provinces, as communes have them, in the order of the alphabet."""
        return tuple(sorted({commune.province for commune in self.communes}))

    @property
    def communes(self) -> Iterable[Commune]:
        """Those of today."""
        return self._communes.values()

    def commune(self, code: str) -> Commune | None:
        return self._communes.get(code)

    def find(self, text: str) -> Whereabouts | None:
        """What the text says of a place; ``None`` when it names none, or only words that may be anything."""
        words = words_of(text)
        found = spans(words, self._by)[:MOST_SPANS]
        exact = self._best(text, words, found)
        if exact and exact.sure:
            return self._area(words, _of_two_levels(exact.places, found)) or exact
        slips = self._slips(words, found)
        return (self._best(text, words, found + slips) if slips else exact) or self._area(words, found)

    def find_named(self, text: str) -> Whereabouts | None:
        """``find`` for who was asked for a place: a bare name of a district or province is one too."""
        number = numbered_ward(text)
        numbered = self.find(number) if number else None
        return numbered if numbered and numbered.sure else self.find(text) or untyped(text, self._by)

    def _slips(self, words: list[str], found: list[Span]) -> list[Span]:
        """Wards with a slip, among those of the districts or provinces that are named."""
        around = (place for s in found if s.level != "ward" for place in self._by[s.level][s.key])
        known = {key for place in around for key in place.ward_keys}
        exact = {s.key for s in found}
        return [s for s in with_slips(words, "ward", known) if s.key not in exact] if known else []

    def _best(self, text: str, words: list[str], found: list[Span]) -> Whereabouts | None:
        scored = [
            (score, place)
            for place in self._candidates(found)
            if (score := _score(place, found, text, words))
        ]
        if not scored:
            return None
        top = max(score for score, _ in scored)
        places = tuple(dict.fromkeys(place for score, place in scored if score > top - NEAR))
        communes = distinct(places)
        sure = len(communes) == 1 and _all_said(places, found) and not _guessed(places, found)
        return Whereabouts(places, sure, communes=communes, share=_share(places, found, words))

    def _candidates(self, found: list[Span]) -> Iterable[Place]:
        return dict.fromkeys(place for s in found if s.level == "ward" for place in self._by["ward"][s.key])

    def _area(self, words: list[str], found: list[Span]) -> Whereabouts | None:
        """Only a district or a province was named, by its type or one beside the other."""
        provinces = [s for s in found if s.level == "province"]
        for span in sorted(found, key=lambda s: (LEVELS.index(s.level), not s.type)):
            beside = [s.key for s in provinces if not s.overlaps(span)]
            if span.level == "ward" or not (span.type or span.level == "district" and beside):
                continue
            named = [p for p in self._by[span.level][span.key] if not beside or p.province_keys & set(beside)]
            if named:
                return Whereabouts(
                    (), False, area_name(named, span), distinct(named), _share(named, found, words)
                )
        return None


def _score(place: Place, found: list[Span], text: str, words: list[str]) -> float:
    """How well the text names this place; 0 when too little of it is named to be sure that it is a place."""
    return max(
        (_with_ward(place, ward, found, text, words) for ward in _of(place.ward_keys, "ward", found)),
        default=0,
    )


def _with_ward(place: Place, ward: Span, found: list[Span], text: str, words: list[str]) -> float:
    around = [s for s in found if not s.overlaps(ward)]
    district = _near(ward, _of(place.district_keys, "district", around))
    province = _near(
        district or ward, [s for s in _of(place.province_keys, "province", around) if s != district]
    )
    if not (ward.type or district or province) or (not (district or province) and _says_little(place)):
        return 0.0
    if not ward.type and not _adjacent(words, ward, district or province):
        return 0.0
    around_it = (1.1 if district else 0) + (1 if province else 0)
    of_type = (0.3 if around_it else 0.1) if ward.type and plain(place.ward).startswith(ward.type) else 0
    return 1 + around_it + of_type + 0.13 * (ward.end - ward.start) - 0.2 * ward.slip + _marks(place, text)


def _says_little(place: Place) -> bool:
    """One word: «xã Ba» by itself may be «công an xã, bà hỏi»."""
    name = bare(place.ward)
    return len(name) == 1 and not name[0].isdecimal()


def _of(keys: frozenset[str], level: str, found: list[Span]) -> list[Span]:
    return [span for span in found if span.level == level and span.key in keys]


def _near(span: Span, others: list[Span]) -> Span | None:
    """The one that follows soonest; small places are named before large ones."""
    apart = [other for other in others if not other.overlaps(span)]
    return min(apart, key=lambda other: (other.start < span.start, other.start), default=None)


def _adjacent(words: list[str], ward: Span, other: Span | None) -> bool:
    if other is None:
        return False
    between = words[ward.end : other.start] if other.start >= ward.end else words[other.end : ward.start]
    return all(word == "," or word in GROUPS["within"] for word in between)


def _marks(place: Place, text: str) -> float:
    """How many of the ward's words stand in the text with their very marks; told apart by them if it has any."""
    said = fold(text)
    parts = bare(place.ward)
    share = sum(part in said.replace(",", " ").split() for part in parts) / max(1, len(parts))
    return share * (0.1 if said.isascii() else 0.4)


def _wards(places: Sequence[Place], found: list[Span]) -> list[Span]:
    return [s for s in found if s.level == "ward" and any(s.key in p.ward_keys for p in places)]


def _of_two_levels(places: Sequence[Place], found: list[Span]) -> list[Span]:
    """What to read anew where a ward without its type bears the name of a district: «Cầu Giấy, Hà Nội»."""
    wards = {(s.start, s.end) for s in _wards(places, found) if not s.type}
    districts = [s for s in found if s.level == "district" and (s.start, s.end) in wards]
    return districts and [*districts, *(s for s in found if s.level == "province")]


def _all_said(places: Sequence[Place], found: list[Span]) -> bool:
    """Whether each province, and each district by its type, that was named besides belongs to the places found."""
    wards = _wards(places, found)
    others = [s for s in found if not any(s.overlaps(ward) for ward in wards)]
    return all(
        _names(s, places) for s in others if s.level == "province" or (s.level == "district" and s.type)
    )


def _guessed(places: Sequence[Place], found: list[Span]) -> bool:
    """A ward with a slip is sure only within a district that was named too."""
    slip = all(ward.slip for ward in _wards(places, found))
    return slip and not any(s.level == "district" and _names(s, places) for s in found)


def _names(span: Span, places: Sequence[Place]) -> bool:
    return any(span.key in (p.district_keys if span.level == "district" else p.province_keys) for p in places)


def _share(places: Sequence[Place], found: list[Span], words: list[str]) -> float:
    own = [*_wards(places, found), *(s for s in found if s.level != "ward" and _names(s, places))]
    covered = {at for span in own for at in range(span.start, span.end)}
    return len(covered) / max(1, sum(word != "," for word in words))
