"""A small roster: two helpers and a lead, always on duty."""

from __future__ import annotations

from bot.tickets.roster import Helper, Roster

HOA = Helper("hoa", "Chị Hoa", "to-3", ("vneid",), telegram="1001")
TAM = Helper("tam", "Anh Tám", "to-3", ("ho-tich",))
LEAD = Helper("lan", "Cô Lan", "mot-cua", lead=True)
ROSTER = Roster((HOA, TAM, LEAD))
