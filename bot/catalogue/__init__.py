"""The long tail: procedures of the national database, as an agency exports them."""

from __future__ import annotations

from bot.catalogue.index import Catalogue
from bot.catalogue.record import Record

__all__ = ["Catalogue", "Record"]
