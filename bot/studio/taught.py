"""What helpers answered and proposed for everybody: put to a topic as a side question, or set aside."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from sqlite_utils import Database

from bot.clock import Clock
from bot.privacy import mask
from bot.store import audit, lessons
from bot.store.drafts import Draft, Stale
from bot.store.writer import Writer
from bot.studio.drafting import Drafting
from bot.studio.edit import insert
from bot.studio.editing import topic_of
from bot.studio.outcome import Refused
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.studio.written import Value
from bot.tickets.lesson import Lesson, State
from bot.wording import say


class Taught:
    def __init__(self, writer: Writer, drafting: Drafting, clock: Clock) -> None:
        self._writer, self._drafting, self._clock = writer, drafting, clock

    async def listed(self, states: Collection[State]) -> list[Lesson]:
        return await self._writer.do(partial(lessons.listed, states=states))

    async def decide(self, number: int, state: State, by: str) -> bool:
        """``False`` when another editor is done with it already."""
        at = self._clock()

        def write(db: Database) -> bool:
            done = lessons.decide(db, number, state, by)
            if done:
                audit.note(db, at, by, f"lesson.{state}", f"lesson:{number}")
            return done

        return await self._writer.do(write)

    async def add_question(
        self, home: Home, number: int, words: str, answer: str, by: str
    ) -> tuple[Draft, int] | Stale | Refused:
        """Adds it to the side questions of the topic's draft; gives also how many stood there before."""
        words, answer = mask(" ".join(words.split())).text, mask(answer.strip()).text
        opened = await self._drafting.opened(home.path)
        if opened.text is None or not words or not answer:
            return Refused(say("A topic, the words of the question and an answer are needed."))
        try:
            count, text = added(opened.text, home, f"hoi-{number}", words, answer)
        except CannotEdit:
            return Refused(say("The draft of this topic cannot be read: mend it first."))
        saved = await self._drafting.save(home.path, by, text, opened.draft.version if opened.draft else 0)
        if isinstance(saved, Stale):
            return saved
        await self.decide(number, State.TAKEN_UP, by)
        return saved, count


def added(text: str, home: Home, id: str, words: str, answer: str) -> tuple[int, str]:
    """How many side questions stood there, and the text with one more. Raises ``CannotEdit``."""
    questions = topic_of(text, home).get("questions") or []
    made: dict[str, Value] = {"id": id, "phrases": [words], "answer": answer}
    return len(questions), insert(text, home.at("questions", len(questions)), made)
