"""Drafts, proposals and releases as the studio's pages show them: what changes, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.model import Content
from bot.store.drafts import Draft, Stale
from bot.store.proposals import Held, Proposal, State
from bot.store.releases import digest
from bot.studio.diff import Change, of_file
from bot.studio.drafting import Opened
from bot.studio.outcome import Refused
from bot.web.studio.words import common_name
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that is ready to be published; ``theirs``: what others published since it began."""

    draft: Draft
    title: str
    changes: tuple[Change, ...]
    behind: bool = False
    theirs: tuple[Change, ...] = ()
    held: Proposal | None = None  # waits with this file …
    outgrown: bool = False  # … as it was before it was written on

    @property
    def chosen(self) -> bool:
        """Whether it is to be published now, if nobody says otherwise."""
        return self.held is None or self.outgrown


def waiting(opened: Opened, base: str | None, content: Content, held: Held | None = None) -> Waiting | None:
    """``None`` where there is no draft. ``base``: the text that it began from; ``held``: the file in a proposal."""
    if opened.draft is None:
        return None
    theirs = of_file(opened.path, base, opened.published) if opened.behind else ()
    changes = of_file(opened.path, opened.published, opened.draft.text)
    title, now = title_of_file(opened.path, content), opened.draft.text
    outgrown = held is not None and held.digest != (None if now is None else digest(now.encode()))
    proposal = held.proposal if held else None
    return Waiting(opened.draft, title, changes, opened.behind, theirs, proposal, outgrown)


def not_saved(why: Refused | Stale) -> str:
    return why.message if isinstance(why, Refused) else say("Somebody saved this draft just now. Try again.")


def title_of_file(path: str, content: Content) -> str:
    """The title of its only topic, else the path."""
    titles = [entry.topic.title for entry in content.entries.values() if entry.topic.file == path]
    return titles[0] if len(titles) == 1 else common_name(path)


def by_file(
    before: Mapping[str, bytes], after: Mapping[str, bytes], content: Content
) -> dict[str, tuple[Change, ...]]:
    """Title or path of each changed file → its changes."""
    paths = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return {
        title_of_file(path, content): of_file(path, text(before.get(path)), text(after.get(path)))
        for path in paths
    }


def text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")


def state_of(proposal: Proposal) -> str:
    match proposal.state:
        case State.WAITING:
            return say("waits for a second editor")
        case State.SCHEDULED:
            return say("waits for its time")
        case State.PUBLISHED:
            return say("published as release {number}", number=proposal.release)
        case State.REFUSED:
            return say("not approved")
        case State.WITHDRAWN:
            return say("withdrawn")
        case State.FAILED:
            return say("could not be published")
