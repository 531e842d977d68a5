"""What the assistant knows, as frozen values. Pure: reading files is ``reader``'s work.

Every text that a citizen sees may depend on the day: ``Dated`` carries the days it holds for, and
``in_force`` picks what holds on a given day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol, TypeVar

from bot.text.phrases import Book


class Aspect(StrEnum):
    """What a citizen may ask of a topic."""

    DOCUMENTS = "documents"
    FEES = "fees"
    TIME = "time"
    WHERE = "where"
    ONLINE = "online"
    HOW = "how"


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    date: str  # as the source gives it: 2026-08-14, or 2026-08, or 2026
    url: str | None = None


# ── what holds only for a time ───────────────────────────────────────────────────────────────────


class Limited(Protocol):
    """Anything with a first and a last day; ``None`` is open."""

    @property
    def start(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


L = TypeVar("L", bound=Limited)


def in_force(items: Iterable[L], day: date) -> tuple[L, ...]:
    """The items that hold on ``day``; both ends count."""
    return tuple(i for i in items if (i.start or day) <= day <= (i.until or day))


@dataclass(frozen=True, slots=True)
class Dated:
    """A text and the days it holds for."""

    text: str
    start: date | None = None
    until: date | None = None
    line: int = 0


Text = tuple[Dated, ...]  # most often one, without days


def text_on(text: Text, day: date) -> str | None:
    """What is said on ``day``: the parts in force, a paragraph each; ``None`` when none is."""
    return "\n".join(part.text for part in in_force(text, day)) or None


# ── steps of a guide ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Branch:
    """Go to ``to`` when the earlier answers equal ``when`` (step → label); empty ``when`` always fits."""

    to: str
    when: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


Go = tuple[Branch, ...]  # first fit wins; empty: the guide ends here


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question. ``heard``: words in the opening message that already give it.

    ``facts`` (only in a procedure's case) become true for the checklist. ``unknown`` marks the
    option that «không biết», «không nhớ» picks. ``remind``: come back after so many days.
    """

    label: str
    go: Go = ()
    also: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    unknown: bool = False
    remind: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Say:
    """Tells something and goes on at once; with an empty ``go`` the guide ends, proposing ``then``."""

    id: str
    text: Text
    go: Go = ()
    image: str | None = None
    then: tuple[str, ...] = ()  # topics offered at the end
    line: int = 0


@dataclass(frozen=True, slots=True)
class Do:
    """One act by the person's own hand: waits for «làm xong», «bị kẹt» or «không thấy nút đó»."""

    id: str
    text: Text
    stuck: Text
    go: Go
    no_button: Text = ()
    stuck_go: Go = ()  # instead of telling ``stuck``, go there
    image: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with options. ``help`` says it in simpler words, after an unclear reply."""

    id: str
    text: Text
    options: tuple[Option, ...]
    help: Text = ()
    image: str | None = None
    line: int = 0


class Answer(StrEnum):
    """What a question without options expects."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    PHONE = "phone"
    MONEY = "money"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class AskValue:
    """A question whose answer is a value; kept normalised (dates ISO, money in đồng)."""

    id: str
    text: Text
    answer: Answer
    go: Go
    help: Text = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Walks another topic's guide (``run:``) or checklist (``checklist:``), then goes on."""

    id: str
    topic: str
    go: Go = ()
    key: Literal["run", "checklist"] = "run"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Handoff:
    """Says so and calls a person; the guide stays where it is."""

    id: str
    text: Text
    topic: str
    line: int = 0


Step = Say | Do | Ask | AskValue | Run | Handoff


# ── topics ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Example:
    """A held-out sentence that must find its topic and, when ``shows`` is given, that aspect."""

    says: str
    shows: Aspect | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """A trial walk: after ``replies`` the guide stands at ``ends_at`` («done» when it ended)."""

    name: str
    replies: tuple[str, ...]
    ends_at: str | None = None
    papers: tuple[str, ...] | None = None  # a procedure's checklist: exactly these documents
    on: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class SideQuestion:
    """A small question about a topic, answered in passing; known to the matcher as «topic#id»."""

    id: str
    phrases: tuple[str, ...]
    answer: Text
    line: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """What every kind of topic shares. ``id`` is the file's stem (or its key in a questions file)."""

    id: str
    title: str
    group: str
    owner: str
    checked_on: date
    sources: tuple[Source, ...]
    phrases: tuple[str, ...]
    file: str
    line: int = 1
    phrase_lines: tuple[int, ...] = ()  # where each phrase stands
    summary: Text = ()
    needs: tuple[str, ...] = ()  # at least one of these words must be there, if any is named
    examples: tuple[Example, ...] = ()
    not_examples: tuple[Example, ...] = ()
    review_days: int = 180
    urgent: bool = False  # who asks for a person here is in danger now
    answers: Mapping[Aspect, Text] = field(default_factory=dict)
    questions: tuple[SideQuestion, ...] = ()
    paths: tuple[Path, ...] = ()
    means: str | None = None  # in the person's words, what tells it from those beside it

    @property
    def told_apart(self) -> str:
        """What it is called beside others that are near."""
        return self.means or self.title


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: what is made of it is kept
class Flow:
    """A step-by-step guide."""

    topic: Topic
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, eq=False)  # as above
class Question:
    """A plain question: ``answer`` is said for every aspect that the topic has no answer of its own for."""

    topic: Topic
    answer: Text
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A question that changes the list of papers."""

    id: str
    text: Text
    options: tuple[Option, ...]
    help: Text = ()
    only_if: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. Needed when any of ``only_if`` holds (or none is named) and none of ``unless``."""

    id: str
    name: str
    form: str | None = None  # bản chính, bản sao có chứng thực, điện tử …
    get: str | None = None  # where to get it
    lacking: str | None = None  # what to do without it
    note: str | None = None
    from_data: bool = False  # already in a national database: not to be handed in
    only_if: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    start: date | None = None
    until: date | None = None
    uncertain: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fee:
    """``amount`` in đồng (0: free), or ``text`` where no amount can be named."""

    for_: str
    amount: int | None = None
    per: str | None = None
    text: str | None = None
    note: str | None = None
    source: str | None = None
    only_if: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    start: date | None = None
    until: date | None = None
    uncertain: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Duration:
    text: str
    for_: str | None = None
    working_days: int | None = None
    start: date | None = None
    until: date | None = None
    uncertain: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Online:
    level: str  # toàn trình | một phần | không
    url: str | None = None
    path: str | None = None  # the menu path
    note: str | None = None
    start: date | None = None
    until: date | None = None
    uncertain: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True, eq=False)  # as above
class Procedure:
    """An administrative procedure: its facts are fields, so that every answer comes from one place."""

    topic: Topic
    official_name: str
    codes: tuple[str, ...]
    who: Text
    result: Text
    documents: tuple[Document, ...]
    fees: tuple[Fee, ...]
    time: tuple[Duration, ...]
    where: Text
    online: tuple[Online, ...]
    cases: tuple[Case, ...] = ()
    guide: str | None = None  # the flow that files it
    mistakes: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()


Entry = Flow | Procedure | Question


# ── what belongs to no topic ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class AddressRule:
    """How to speak to somebody who calls themselves ``self_``: «bà» → you «bà», me «cháu»."""

    self_: str
    you: str
    me: str


@dataclass(frozen=True, slots=True)
class Manners:
    """``faq/_address.yaml``: cues hold «…» where the self-name stands, e.g. «cho … hỏi».

    ``calls``: how elders call the machine («con ơi»); ``others``: words that make a name somebody else's («bà nội»).
    """

    rules: tuple[AddressRule, ...] = ()
    cues: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A hotline or office that the machine itself may name."""

    id: str
    name: str
    phone: str
    note: str = ""
    groups: tuple[str, ...] = ()  # of topics that it serves; none: it serves all


@dataclass(frozen=True, slots=True)
class Canned:
    """A helper's ready reply; ``[…]`` in its text are blanks. ``topics``: offered first there."""

    id: str
    title: str
    text: str
    topics: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question as it is asked in a guide, with replies that people gave to it: ``faq/replies``.

    ``kind``: yes_no, choose_option, done_next or value. ``replies``: by what was meant: yes, no, next, value,
    option:N (from 0), unknown, help, repeat, back, stop, switch (another matter, or a person).
    """

    ask: str
    kind: str
    options: tuple[str, ...]  # labels, for choose_option
    replies: Mapping[str, tuple[str, ...]]
    line: int = 0
    reply_lines: tuple[int, ...] = ()  # where each reply stands


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, as an entry is
class SmallTalk:
    """Words that ask for no service, and the answer. ``phrases``: the whole message; ``holds``: wherever they stand.

    ``unless``: words that make it something else; ``words``: many of them make a message of this kind.
    ``first``: it goes before everything else; ``person``: «offer» one, or «open» a case at once.
    """

    id: str
    answer: str
    phrases: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    first: bool = False
    person: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """One checked whole. ``version`` changes with any byte of any file."""

    entries: Mapping[str, Entry]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]  # faq/_words.yaml, see bot.lexicon
    commands: Book  # command → phrases
    groups: Mapping[str, str]  # group id → what citizens read
    manners: Manners = Manners()
    offices: tuple[Office, ...] = ()
    plain: Mapping[str, str] = field(default_factory=dict)  # officialese → what people say instead
    canned: tuple[Canned, ...] = ()  # faq/_canned.yaml, in the file's order
    smalltalk: tuple[SmallTalk, ...] = ()  # faq/_smalltalk.yaml, in the file's order: the first that fits
    version: str = ""

    @property
    def titles(self) -> dict[str, str]:
        """Of every topic, by its id."""
        return {id: entry.topic.title for id, entry in self.entries.items()}

    def topic(self, topic_id: str) -> Topic | None:
        entry = self.entries.get(topic_id)
        return entry.topic if entry else None
