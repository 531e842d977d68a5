"""Today's commune and province for an old or a new address, read from free text."""

from __future__ import annotations

from bot.places.gazetteer import Gazetteer
from bot.places.model import Commune, Place, Whereabouts
from bot.places.sources import edition, gazetteer

__all__ = ["Commune", "Gazetteer", "Place", "Whereabouts", "edition", "gazetteer"]
