"""One turn while it is being decided: what is known, the session so far, what was said so far.

A scene lives only inside ``take_turn``; outside there are only values.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar
from zlib import crc32

from bot.catalogue import Catalogue
from bot.clock import vietnam_day
from bot.content.model import Content, Topic
from bot.core.answer import read_command
from bot.core.effects import Effect, Send
from bot.core.emergency import Emergency
from bot.core.help import Help
from bot.core.message import Button, Link, Reply
from bot.core.session import Choice, Position, Session
from bot.lexicon import Lexicon
from bot.matching.ranking import Rank, Ranking
from bot.places import Gazetteer
from bot.replies import ReplyModel

T = TypeVar("T")
JOIN_UNDER = 900  # characters: what is said in one turn reads best as one message


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one release of the content, and the catalogue beside it, make of the assistant; replaced whole."""

    content: Content
    rank: Rank
    lexicon: Lexicon
    places: Gazetteer | None = None
    catalogue: Catalogue = Catalogue()
    replies: ReplyModel | None = None  # as long as it is being learned, the rules read alone
    emergency: Emergency = Emergency()
    help: Help = Help()  # as it is at this turn
    days_kept: int = 90  # what people wrote


@dataclass(slots=True)
class Scene:
    know: Knowledge
    session: Session
    now: datetime
    heard: str = ""  # the person's words, masked
    effects: list[Effect] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    _made: dict[tuple[Hashable, ...], Any] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        return self.know.content

    @property
    def edition(self) -> int:
        """Tells one content from another, also when topics were switched off."""
        return crc32(self.content.version.encode())

    @property
    def day(self) -> date:
        return vietnam_day(self.now)

    @property
    def position(self) -> Position | None:
        return self.session.stack[-1] if self.session.stack else None

    def once(self, make: Callable[..., T], *given: Hashable) -> T:
        """What ``make`` gives of these, made once a turn: several rules look at the same words."""
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(*given)
        made: T = self._made[key]
        return made

    def command(self, text: str) -> str | None:
        """The command that the words are, if any."""
        return self.once(read_command, text, self.content.commands, self.know.lexicon)

    def rank(self, text: str) -> Ranking:
        """The topics that the words mean."""
        return self.once(self.know.rank, text)

    def topic(self, topic_id: str) -> Topic:
        """The topic of an id that is known to stand in the content."""
        return self.content.entries[topic_id].topic

    def update(self, **changes: Any) -> None:
        self.session = self.session.but(**changes)

    def add(self, effect: Effect) -> None:
        self.effects.append(effect)

    def say(self, text: str, links: tuple[Link, ...] = (), image: str | None = None) -> None:
        """Adds a paragraph: to the last message while it stays short and has no buttons yet."""
        if not text:
            return
        last = self.replies[-1] if self.replies else None
        if last and not (last.buttons or image or last.image) and len(last.text) + len(text) < JOIN_UNDER:
            self.replies[-1] = replace(last, text=f"{last.text}\n\n{text}", links=last.links + links)
        else:
            self.replies.append(Reply(text, links=links, image=image))

    def add_note(self, text: str) -> None:
        """Adds a paragraph below all that was said; a question stays next to its buttons."""
        *before, last = self.replies or [Reply("")]
        paragraphs = last.text.split("\n\n")
        paragraphs.insert(len(paragraphs) - bool(last.buttons), text)
        self.replies = [*before, replace(last, text="\n\n".join(paragraphs).strip())]

    def offer(self, *choices: Choice) -> None:
        """Puts choices under the last message. A number, a label or a synonym will pick one."""
        self.update(offered=choices)
        buttons = tuple(Button(choice.label, choice.press) for choice in choices)
        self.replies[-1] = replace(self.replies[-1], buttons=buttons)

    def all_effects(self) -> tuple[Effect, ...]:
        return (*self.effects, *map(Send, self.replies))
