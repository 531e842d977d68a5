"""What a set of changed files would do once it is published: faults, examples that move, people left without a step."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.content.model import Content
from bot.core.scene import Knowledge
from bot.store.proposals import Edit
from bot.store.standing import standing
from bot.studio.checked import Checked, check
from bot.studio.effect import Found, Moved, effect, stranded
from bot.studio.merge import merged
from bot.web.studio.faults import Fault, faults
from bot.web.studio.room import Room
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Line:
    """An example in words: what it found before, what it would find, and whether that is worse or better."""

    says: str
    before: str
    after: str
    judged: str  # worse | better | other


@dataclass(frozen=True, slots=True)
class Consequences:
    """``here``: examples of the topics that change; ``elsewhere``: of all others; ``people``: place → how many."""

    problems: tuple[Fault, ...]
    here: tuple[Line, ...] = ()
    elsewhere: tuple[Line, ...] = ()
    people: tuple[tuple[str, int], ...] = ()

    @property
    def worse(self) -> int:
        return sum(line.judged == "worse" for line in (*self.here, *self.elsewhere))


async def consequences(room: Room, edits: dict[str, Edit]) -> Consequences:
    """Takes seconds: the content is learned anew, on another thread. Only guides that the edits touch are walked."""
    served, now = await room.studio.releasing.serving(), room.know()
    files = merged(served.files, edits)
    checked, moved = await asyncio.to_thread(tried, now, files, edits.keys())
    found = tuple(faults(checked.problems, files, now.content))
    if checked.know is None:
        return Consequences(found)
    after = checked.know.content
    here = [one for one in moved if file_of(one.topic, now.content, after) in edits]
    lost = stranded(await room.writer.do(standing), now.content, after)
    return Consequences(
        found,
        tuple(line(one, now.content, after) for one in here),
        tuple(line(one, now.content, after) for one in moved if one not in here),
        tuple((place(topic, step, now.content), count) for (topic, step), count in lost.most_common()),
    )


def tried(
    now: Knowledge, files: Mapping[str, bytes], changed: Collection[str]
) -> tuple[Checked, tuple[Moved, ...]]:
    checked = check(files, changed, now)
    return checked, effect(now, checked.know) if checked.know else ()


def line(one: Moved, before: Content, after: Content) -> Line:
    judged = "worse" if one.worse else "better" if one.better else "other"
    return Line(one.says, leads_to(one.before, before), leads_to(one.after, after), judged)


def leads_to(found: Found, content: Content) -> str:
    if not found.topic:
        return say("nothing fits")
    title = title_of(found.topic, content)
    return say("“{title}”", title=title) if found.sure else say("asks first, “{title}” on top", title=title)


def place(topic: str, step: str, content: Content) -> str:
    return say("“{title}”, step {step}", title=title_of(topic, content), step=step)


def title_of(topic: str, content: Content) -> str:
    return content.entries[topic].topic.title if topic in content.entries else topic


def file_of(topic: str, before: Content, after: Content) -> str:
    entry = after.entries.get(topic) or before.entries.get(topic)
    return entry.topic.file if entry else ""
