"""Reads an administrative procedure: faq/procedures/<topic>.yaml."""

from __future__ import annotations

from bot.content.fields import Fields
from bot.content.model import Case, Document, Duration, Fee, Online, Option, Procedure
from bot.content.terms import terms
from bot.content.topic import guided_topic
from bot.wording import say


def procedure(fields: Fields, topic_id: str) -> Procedure:
    for key in ("codes", "documents", "fees", "time", "online"):
        fields.need(key)
    return Procedure(
        topic=guided_topic(fields, topic_id, "papers"),
        official_name=fields.text("official_name"),
        codes=fields.words("codes"),
        who=fields.said("who"),
        result=fields.said("result"),
        documents=fields.each("documents", _document),
        fees=fields.each("fees", _fee),
        time=fields.each("time", _duration),
        where=fields.said("where"),
        online=fields.each("online", _online, one=True),
        cases=fields.each("cases", _case),
        guide=fields.maybe("guide"),
        mistakes=fields.words("mistakes"),
        legal=fields.words("legal"),
    )


def _case(fields: Fields) -> Case:
    return Case(
        id=fields.id("id"),
        text=fields.said("ask"),
        options=tuple(fields.page.read(node, _option) for node in fields.some("options")),
        help=fields.dated("help"),
        only_if=fields.ids("only_if", one=True),
        unless=fields.ids("unless", one=True),
        line=fields.line,
    )


def _option(fields: Fields) -> Option:
    return Option(
        label=fields.text("label"),
        also=fields.words("also"),
        heard=fields.words("heard"),
        facts=fields.ids("is", one=True),
        unknown=fields.flag("unknown"),
        line=fields.line,
    )


def _document(fields: Fields) -> Document:
    return Document(
        id=fields.id("id"),
        name=fields.text("name"),
        form=fields.maybe("form"),
        get=fields.maybe("get"),
        lacking=fields.maybe("lacking"),
        note=fields.maybe("note"),
        from_data=fields.flag("from_data"),
        only_if=fields.ids("only_if", one=True),
        unless=fields.ids("unless", one=True),
        start=fields.day("from"),
        until=fields.day("until"),
        uncertain=fields.flag("uncertain"),
        line=fields.line,
    )


def _fee(fields: Fields) -> Fee:
    if not fields.has("amount") and not fields.has("text"):
        message = say("The fee has neither “amount” nor “text”")
        fields.page.blame(fields.line, message, say("write “amount: 0” when it is free"))
    return Fee(
        for_=fields.text("for"),
        amount=fields.number("amount"),
        per=fields.maybe("per"),
        text=fields.maybe("text"),
        note=fields.maybe("note"),
        source=fields.maybe("source"),
        only_if=fields.ids("only_if", one=True),
        unless=fields.ids("unless", one=True),
        start=fields.day("from"),
        until=fields.day("until"),
        uncertain=fields.flag("uncertain"),
        line=fields.line,
    )


def _duration(fields: Fields) -> Duration:
    return Duration(
        text=fields.text("text"),
        for_=fields.maybe("for"),
        working_days=fields.number("working_days"),
        start=fields.day("from"),
        until=fields.day("until"),
        uncertain=fields.flag("uncertain"),
        line=fields.line,
    )


def _online(fields: Fields) -> Online:
    fields.need("level")
    return Online(
        level=fields.one_of("level", terms("online_level")) or "",
        url=fields.maybe("url"),
        path=fields.maybe("path"),
        note=fields.maybe("note"),
        start=fields.day("from"),
        until=fields.day("until"),
        uncertain=fields.flag("uncertain"),
        line=fields.line,
    )
