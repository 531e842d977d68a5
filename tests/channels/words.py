"""Texts that break careless cutting and escaping, for property tests."""

from __future__ import annotations

import re

from hypothesis import strategies as st

MARKED = "a" + 300 * "\u0301"
PIECES = [
    "a",
    "Đường",
    "ệ",
    "ê\u0323",
    " ",
    "\n",
    "\n\n",
    "**",
    "**đậm**",
    "*",
    "<script>",
    "&amp;",
    "&",
    "<",
]
PIECES += ["😀", "👨‍👩‍👧", "👵🏽", "🇻🇳", "שלום", "\u202e", MARKED, "x" * 900, "một hai ba " * 60]

words = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def letters(text: str) -> str:
    """What must arrive: all but white space, which a cut may swallow."""
    return re.sub(r"\s", "", text)
