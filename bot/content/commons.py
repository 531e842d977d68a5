"""Reads what belongs to no topic: the underscore files of faq/."""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.blanks import is_sound
from bot.content.fields import Fields
from bot.content.model import AddressRule, Canned, Manners, Office, SmallTalk
from bot.wording import say

COMMANDS = (
    "help",
    "person",
    "withdraw",
    "back",
    "restart",
    "stop",
    "resume",
    "repeat",
    "list",
    "missing",
    "greet",
    "thanks",
    "share",
    "unshare",
    "own_data",
    "own_words",
    "erase",
    "none",
)


def groups(fields: Fields) -> Mapping[str, str]:
    """Group id → what citizens read, in the file's order."""
    for name in fields.node.items:
        fields.check_id(name, fields.line_of(name))
    return {name: fields.text(name) for name in fields.node.items}


def plain(fields: Fields) -> Mapping[str, str]:
    """Officialese → what people say instead."""
    return {officialese: fields.text(officialese) for officialese in fields.node.items}


def commands(fields: Fields) -> Mapping[str, tuple[str, ...]]:
    return {name: fields.words(name) for name in COMMANDS if fields.has(name)}


def words(fields: Fields) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Group → key → words; the names are free, their readers know them."""
    fields.asked.update(fields.node.items)
    return {name: fields.page.read(node, _lists) for name, node in fields.node.items.items()}


def _lists(fields: Fields) -> dict[str, tuple[str, ...]]:
    return {key: fields.words(key) for key in fields.node.items}


def manners(fields: Fields) -> Manners:
    return Manners(
        fields.each("rules", _address_rule),
        fields.words("cues"),
        fields.words("calls"),
        fields.words("others"),
    )


def _address_rule(fields: Fields) -> AddressRule:
    return AddressRule(fields.text("self"), fields.text("you"), fields.text("me"))


def office(fields: Fields) -> Office:
    note = fields.maybe("note") or ""
    return Office(fields.id("id"), fields.text("name"), fields.text("phone"), note, fields.words("for"))


def canned(fields: Fields) -> Canned:
    text = fields.text("text")
    if not is_sound(text):
        message = say("A blank in “{key}” is not closed or has no name", key="text")
        fields.blame("text", message, say("write each blank as [what to fill in]"))
    return Canned(fields.id("id"), fields.text("title"), text, fields.ids("topics"), fields.line)


def smalltalk(fields: Fields) -> SmallTalk:
    return SmallTalk(
        id=fields.id("id"),
        answer=fields.text("answer"),
        phrases=fields.words("phrases"),
        holds=fields.words("holds"),
        unless=fields.words("unless"),
        words=fields.words("words"),
        first=fields.flag("first"),
        person=fields.one_of("person", ("offer", "open")),
        line=fields.line,
    )
