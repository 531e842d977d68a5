"""The commune of today that a helper's words name, with or without its type; several are never chosen from."""

from __future__ import annotations

from bot.places.gazetteer import Gazetteer
from bot.places.model import Commune
from bot.places.names import bare, joined, key, plain, whole
from bot.places.words import TYPES
from bot.text import fold, may_mean

KINDS = ("", *(f"{word} " for word, level in TYPES.items() if level == "ward"))


def called(places: Gazetteer, words: str) -> tuple[Commune, ...]:
    """Today's communes of that name; of that province alone where one stands behind a comma."""
    name, _, province = words.partition(",")
    said, around = joined(plain(name)), key(province)
    found = tuple(
        commune
        for commune in places.communes
        if said in (whole(commune.name), key(commune.name))
        and may_mean(" ".join(bare(name)), " ".join(bare(commune.name)))
        and around in ("", key(commune.province))
    )
    return tuple(one for one in found if fold(one.name) == fold(name).strip()) or found


def become(places: Gazetteer, words: str) -> Commune | None:
    """What it is today, whether today's name or an old one was written; ``None`` when it is not sure which."""
    found = called(places, words) if "," in words else ()
    return found[0] if len(found) == 1 else _once(places, words)


def _once(places: Gazetteer, words: str) -> Commune | None:
    found = [one for kind in KINDS if (one := places.find(kind + words))]
    communes = {commune for one in found for commune in one.communes}
    return communes.pop() if len(communes) == 1 and any(one.sure for one in found) else None
