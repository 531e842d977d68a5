"""The long tail: what no topic answers is looked up in the national database, and plainly marked as such."""

from __future__ import annotations

import re

from bot.catalogue import Record
from bot.content.model import Procedure
from bot.core import choices, press
from bot.core.message import Link
from bot.core.scene import Knowledge, Scene
from bot.core.session import Choice
from bot.matching.ranking import Decision, Ranking
from bot.text import words
from bot.wording import say

MOST_PAPERS = 8
LONGEST_PAPER = 110  # characters
LONGEST_LABEL = 90
OFFICIAL = 6  # words from which nobody names a thing so by chance


def answered(scene: Scene, text: str) -> bool:
    """Shows the one procedure that is near, or asks which of several; ``False`` when none is."""
    return shown(scene, found(scene, text))


def named(know: Knowledge, text: str, ranking: Ranking) -> tuple[Record, ...]:
    """Those whose own name was written, be they of a subject that we do not cover or beside an unsure topic."""
    short = len(words(text)) < OFFICIAL and ranking.decision is Decision.CHOOSE  # as people talk
    if short or ranking.decision is Decision.ANSWER:
        return ()
    procedures = (entry for entry in know.content.entries.values() if isinstance(entry, Procedure))
    ours = {code for procedure in procedures for code in procedure.codes}
    weighed = know.catalogue.weigh(know.lexicon.written_out(text))
    return tuple(one.record for one in weighed if one.by_name and one.record.code not in ours)


def shown(scene: Scene, near: tuple[Record, ...]) -> bool:
    if len(near) == 1:
        card(scene, near[0])
    elif near:
        scene.say(say("I have no guide for this yet. In the national database these are the nearest:"))
        scene.offer(*offered(near), Choice(say("None of these"), press.command("person")))
    return bool(near)


def found(scene: Scene, text: str) -> tuple[Record, ...]:
    return scene.know.catalogue.find(scene.know.lexicon.written_out(text))


def offered(records: tuple[Record, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(_short(record.name, LONGEST_LABEL), press.record(record.code)) for record in records)


def picked(scene: Scene, code: str) -> bool:
    """The card of a record that was offered; ``False`` when the catalogue has it no more."""
    record = scene.know.catalogue.by_code(code)
    if record:
        card(scene, record)
    return record is not None


def card(scene: Scene, record: Record) -> None:
    """What the database states, under its own name, with its date."""
    links = (Link(say("The official page"), record.url),) if record.url else ()
    scene.update(asked="")
    scene.say(
        "\n".join((say("**{name}** (code {code})", name=record.name, code=record.code), *_lines(record)))
    )
    scene.say(_stated_by(record), links)
    scene.offer(choices.command("person"), choices.command("list"))


def _lines(record: Record) -> list[str]:
    nothing = say("not stated; ask where you hand it in")
    who = ", ".join(part for part in (record.agency, record.level) if part)
    return [
        say("• Handled by: {who}", who=who or nothing),
        say("• Time: {time}", time=_once(record.duration, ";") or nothing),
        say("• Fee as stated: {fee}", fee=_fee(record) or nothing),
        say("• Online: {level}", level=_online(record)),
        say("• Papers: {papers}", papers=_papers(record) or nothing),
    ]


def _papers(record: Record) -> str:
    """A line each."""
    shown = [_short(paper, LONGEST_PAPER).rstrip(".;, ") for paper in record.documents[:MOST_PAPERS]]
    more = len(record.documents) - len(shown)
    lines = [*shown, *([say("and {count} more", count=more)] if more > 0 else [])]
    return "".join(f"\n– {line}" for line in lines)


def _fee(record: Record) -> str:
    """A zero may only mean that the province sets it."""
    fee = _once(record.fee, "|")
    if re.search(r"(?<!\d)0\b(?![.,]\d)", fee):
        return say("{fee} (where it says 0, the province may set it)", fee=fee)
    return fee


def _once(stated: str, mark: str) -> str:
    """The same value stated for each way of handing in is said once.

    >>> _once("Trực tuyến: 5 ngày; Trực tiếp: 5 ngày", ";")
    '5 ngày'
    """
    values = {part.partition(":")[2].strip() for part in stated.split(mark)}
    return values.pop() or stated if len(values) == 1 and ":" in stated else stated


def _online(record: Record) -> str:
    if record.full_online:
        return say("from beginning to end")
    if record.offline_only:
        return say("no, only in person or by post")
    return say("not from beginning to end, or not stated")


def _stated_by(record: Record) -> str:
    if not record.as_of:
        return say(
            "This is from the national database of procedures, checked by no editor of ours. Ask before you go."
        )
    month, _, day = record.as_of[5:].partition("-")
    when = "/".join(part for part in (day, month, record.as_of[:4]) if part)
    return say(
        "This is from the national database of procedures of {day}, checked by no editor of ours. Ask before you go.",
        day=when,
    )


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
