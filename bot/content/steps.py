"""Reads the steps of a guide; a step's kind is told by the key that it carries."""

from __future__ import annotations

from collections.abc import Callable

from bot.content.fields import Fields
from bot.content.model import (
    Answer,
    Ask,
    AskValue,
    Branch,
    Do,
    Go,
    Handoff,
    Option,
    Run,
    Say,
    Step,
    Text,
)
from bot.content.problem import did_you_mean
from bot.content.strict import Mapping, Scalar
from bot.wording import say


def step(fields: Fields) -> Step:
    """The step; a wordless one when its kind cannot be told."""
    kinds = [key for key in KINDS if key in fields.node.items]
    if len(kinds) > 1:
        message = say("A step cannot be both “{one}” and “{other}”", one=kinds[0], other=kinds[1])
        fields.blame(kinds[1], message, say("make two steps of it"))
        fields.asked.update(fields.node.items)
    return KINDS[kinds[0]](fields) if kinds else _kindless(fields)


def go(fields: Fields) -> Go:
    """Where to next. Empty only when the file says ``end: done``."""
    ends = fields.one_of("end", ("done",)) is not None
    if not fields.has("go"):
        if not ends:
            fields.page.blame(
                fields.line, say("Nothing says where to go from here"), say("write “go: step” or “end: done”")
            )
        return ()
    if ends:
        fields.blame("end", say("“go” and “end” stand together"), say("keep one of them"))
    return branches(fields)


def branches(fields: Fields) -> Go:
    """The value of ``go:``, a step or a list of branches."""
    node = fields.node.items["go"]
    if isinstance(node, Scalar):
        return (Branch(fields.text("go"), line=node.line),)
    return fields.each("go", _branch)


def _branch(fields: Fields) -> Branch:
    when = fields.inside("when")
    for key, node in when.items():
        if not isinstance(node, Scalar):
            fields.page.blame(
                node.line, say("“{key}” must be one text", key=key), say("write the label of one option")
            )
    return Branch(
        fields.text("to"),
        {key: node.text for key, node in when.items() if isinstance(node, Scalar)},
        fields.line,
    )


def option(fields: Fields) -> Option:
    return Option(
        label=fields.text("label"),
        go=go(fields),
        also=fields.words("also"),
        heard=fields.words("heard"),
        unknown=fields.flag("unknown"),
        remind=fields.number("remind"),
        line=fields.line,
    )


def _say(fields: Fields) -> Step:
    return Say(
        fields.id("id"),
        fields.said("say"),
        go(fields),
        fields.maybe("image"),
        fields.ids("then"),
        fields.line,
    )


def _do(fields: Fields) -> Step:
    stuck, stuck_go = _stuck(fields)
    return Do(
        id=fields.id("id"),
        text=fields.said("do"),
        stuck=stuck,
        go=go(fields),
        no_button=fields.dated("no_button"),
        stuck_go=stuck_go,
        image=fields.maybe("image"),
        line=fields.line,
    )


def _stuck(fields: Fields) -> tuple[Text, Go]:
    """What to tell, or where to go, when the act does not work."""
    node = fields.need("stuck")
    if isinstance(node, Mapping):
        return (), fields.page.read(node, _only_go)
    return fields.dated("stuck"), ()


def _only_go(fields: Fields) -> Go:
    return branches(fields) if fields.need("go") else ()


def _ask(fields: Fields) -> Step:
    if "answer" in fields.node.items and "options" not in fields.node.items:
        return _ask_value(fields)
    return Ask(
        id=fields.id("id"),
        text=fields.said("ask"),
        options=tuple(fields.page.read(node, option) for node in fields.some("options")),
        help=fields.dated("help"),
        image=fields.maybe("image"),
        line=fields.line,
    )


def _ask_value(fields: Fields) -> Step:
    answer = fields.member("answer", Answer, Answer.TEXT)
    return AskValue(
        fields.id("id"), fields.said("ask"), answer, go(fields), fields.dated("help"), fields.line
    )


def _run(fields: Fields) -> Step:
    return Run(fields.id("id"), fields.text("run"), go(fields), "run", fields.line)


def _checklist(fields: Fields) -> Step:
    return Run(fields.id("id"), fields.text("checklist"), go(fields), "checklist", fields.line)


def _handoff(fields: Fields) -> Step:
    return Handoff(fields.id("id"), fields.said("handoff"), fields.text("topic"), fields.line)


KINDS: dict[str, Callable[[Fields], Step]] = {
    "say": _say,
    "do": _do,
    "ask": _ask,
    "run": _run,
    "checklist": _checklist,
    "handoff": _handoff,
}


def _kindless(fields: Fields) -> Step:
    fixes = (did_you_mean(key, KINDS) for key in fields.node.items.keys() - {"id", "go", "end"})
    message = say("The step carries none of: {kinds}", kinds=", ".join(KINDS))
    fields.page.blame(fields.line, message, next(filter(None, fixes), None))
    fields.asked.update(fields.node.items)
    return Say(fields.id("id"), (), line=fields.line)
