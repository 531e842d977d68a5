"""Writes a reply as plain lines for messengers without buttons: options numbered, links in full.

>>> from bot.core.message import Button, Link, Reply
>>> reply = Reply("**Còn** không?", (Button("Còn", "a"), Button("Không", "b")), (Link("Gọi", "tel:113"),))
>>> print(numbered(reply))
**Còn** không?
<BLANKLINE>
Gọi: 113
<BLANKLINE>
1. Còn
2. Không
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.message import Link, Reply


def numbered(reply: Reply) -> str:
    """The paragraphs of a reply, bold marks kept."""
    options = [f"{number}. {button.label}" for number, button in enumerate(reply.buttons, 1)]
    return _paragraphs(reply, options)


def turn(replies: Sequence[Reply]) -> list[str]:
    """All replies of a turn; only the last options are numbered, for a number must mean one thing."""
    asking = max((index for index, reply in enumerate(replies) if reply.buttons), default=None)
    return [numbered(reply) if index == asking else _listed(reply) for index, reply in enumerate(replies)]


def line(link: Link) -> str:
    """A link as words; a telephone number without its scheme."""
    return f"{link.label}: {link.url.removeprefix('tel:').removeprefix('mailto:')}"


def _listed(reply: Reply) -> str:
    return _paragraphs(reply, [f"– {button.label}" for button in reply.buttons])


def _paragraphs(reply: Reply, options: Sequence[str]) -> str:
    links = "\n".join(line(link) for link in reply.links)
    return "\n\n".join(filter(None, (reply.text.strip(), links, "\n".join(options))))
