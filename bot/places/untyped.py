"""Reads the bare name of a district or province that a reply consists of: «ở cần giuộc», «Phú Yên giờ đến đâu»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.places.model import Place, Whereabouts, distinct
from bot.places.names import bare, key
from bot.places.spans import Span, spans, words_of
from bot.places.words import GROUPS, WARD
from bot.text import fold, may_mean

Names = Mapping[str, Mapping[str, Sequence[Place]]]  # places by level and key

BESIDE = {",", *GROUPS["beside"]}


def untyped(text: str, by: Names) -> Whereabouts | None:
    """The area of that name; when several districts bear it, the places of all of them, for none is meant surely."""
    words = words_of(text)
    found = spans(words, {level: by[level] for level in ("province", "district")})
    alone = [s for s in found if not s.type and BESIDE.issuperset(words[: s.start] + words[s.end :])]
    for span in sorted(alone, key=lambda s: s.start - s.end):  # the longest; of two as long the province
        if named := [place for place in by[span.level][span.key] if _is_spelled(place, span, text)]:
            return _whereabouts(named, span)
    return None


def area_name(places: Sequence[Place], span: Span) -> str:
    """«Huyện Tuy An, Phú Yên»; a province by the name that was used, be it a former one."""
    if span.level == "district":
        return f"{places[0].district}, {places[0].province}"
    return next((p.province for p in places if key(p.province) == span.key), places[0].province)


def _whereabouts(named: Sequence[Place], span: Span) -> Whereabouts:
    districts = {(place.district, place.province) for place in named}
    if span.level == "district" and len(districts) > 1:
        return Whereabouts(tuple(named), communes=distinct(named))
    return Whereabouts(area=area_name(named, span), communes=distinct(named))


def _is_spelled(place: Place, span: Span, text: str) -> bool:
    """Whether the marks that were typed are those of the name, where it is the name and no short form that was typed."""
    name = " ".join(bare(place.district if span.level == "district" else place.province))
    typed, length = fold(text).replace(",", " ").split(), len(name.split())
    said = [" ".join(typed[at : at + length]) for at in range(len(typed) - length + 1)]
    return all(may_mean(one, name) for one in said if key(one) == span.key)


def numbered_ward(text: str) -> str | None:
    """«(Phường) hai Tân Bình» as it is written, «phuong 2 tan binh»; ``None`` when it begins with no number."""
    words = words_of(text)
    first, *rest = words[words[:1] == [WARD] :] or [""]
    number = GROUPS["digit"].get(first, first)
    return f"{WARD} {number} {' '.join(rest)}" if number.isdecimal() and rest else None
