"""Where a topic stands in the files. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.model import Entry, Question

KINDS = {"flows": "guide", "faq/procedures": "procedure", "faq/questions": "question"}


@dataclass(frozen=True, slots=True)
class Home:
    """A topic's file; in a file of questions the topic is a key of it."""

    topic: str
    path: str
    among_others: bool = False

    @property
    def kind(self) -> str:
        """Guide, procedure or question: told by the folder."""
        return KINDS[self.path.rpartition("/")[0]]

    def at(self, *place: str | int) -> tuple[str | int, ...]:
        """The place of a field in the file.

        >>> Home("gap-can-bo", "faq/questions/gap-can-bo.yaml", True).at("phrases", 0)
        ('gap-can-bo', 'phrases', 0)
        """
        return (self.topic, *place) if self.among_others else place


def home(entry: Entry) -> Home:
    return Home(entry.topic.id, entry.topic.file, isinstance(entry, Question))
