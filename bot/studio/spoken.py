"""A problem in the words of the form: keys of files become the names of their fields. Pure."""

from __future__ import annotations

import re

from bot.studio.labels import label, labels

QUOTED = re.compile(r"“([a-z_]+)(: [^“”]*)?”")
BARE = re.compile(r"(?<![“\w.])(?:only_if|unless|phrases|examples|not_examples|ends_at)(?![”\w:])")


def spoken(words: str) -> str:
    """
    >>> spoken("hãy xóa “is: tre-em”, hoặc dùng nó trong một only_if; “khai-sinh”")
    'hãy xóa “Nghĩa là: tre-em”, hoặc dùng nó trong một “Chỉ khi”; “khai-sinh”'
    """
    named = QUOTED.sub(
        lambda found: f"“{label(found[1])}{found[2] or ''}”" if found[1] in labels() else found[0], words
    )
    return BARE.sub(lambda found: f"“{label(found[0])}”", named)
