"""Writes a turn down: the conversation, what is to be sent, timers, tickets. One transaction holds it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from bot.channels.channel import Channel
from bot.core.effects import (
    Effect,
    EraseOwnData,
    Forget,
    GuideEnded,
    Invite,
    NotUnderstood,
    OpenTicket,
    Rate,
    Reachable,
    Relay,
    Remind,
    Send,
    TellOwnData,
    Turn,
    Withdraw,
)
from bot.core.message import Address, FileRef, Incoming, Reply
from bot.core.session import AtDesk
from bot.store import audit, belongings, conversations, files, notes, outbox, tickets, timers
from bot.store.conversations import Conversation
from bot.tickets import acts
from bot.tickets.model import Event
from bot.tickets.roster import Roster
from bot.turns import casework
from bot.wording import say


class Turns:
    """``roster`` is replaced whole when somebody edits it."""

    def __init__(self, channels: Mapping[str, Channel], roster: Roster = Roster()) -> None:  # noqa: B008
        self.channels, self.roster = channels, roster

    def write(
        self,
        db: Database,
        person: Address,
        before: Conversation,
        turn: Turn,
        at: datetime,
        incoming: Incoming | None = None,
    ) -> Conversation:
        """All that a turn asks for; gives the conversation afterwards."""
        after = replace(before, session=turn.session)
        waiting = tickets.open_of(db, person) if before.session.desk else None
        for effect in turn.effects:
            after = self._carry_out(db, person, after, effect, incoming, at)
            if waiting and isinstance(effect, Send) and incoming:
                casework.overheard(db, waiting, effect.reply, after.events, at)
        if after.reachable:
            self.send(db, person, turn.replies, at)
        conversations.save(db, person, after, at)
        return after

    def send(
        self, db: Database, person: Address, replies: tuple[Reply, ...], at: datetime, about: str = ""
    ) -> None:
        """What the messenger is to bring; a page fetches by itself."""
        if replies and (channel := self.channels.get(person.channel)):
            requests = channel.write(person, [spoken(reply) for reply in replies])
            outbox.add(db, [replace(request, about=about) for request in requests], at)

    def send_anew(self, db: Database, person: Address, reply: Reply, at: datetime, about: str) -> None:
        """New words in the place of those that were sent; a messenger that changes nothing brings them after."""
        channel = self.channels.get(person.channel)
        before = outbox.carrying(db, person, about)
        if channel is None or not before:
            return
        first = before[0]
        whole = channel.write(person, [spoken(reply)])
        if first.sent_id is None and len(whole) == len(before) == 1:
            outbox.change(db, first, replace(whole[0], about=about))
        elif first.sent_id and channel.limits.edits:
            self.send(db, person, (replace(reply, edits=first.sent_id, files=()),), at, about)
        else:
            again = say("Corrected: {text}", text=reply.text)
            self.send(db, person, (replace(reply, text=again, files=()),), at, about)

    def _carry_out(
        self,
        db: Database,
        person: Address,
        after: Conversation,
        effect: Effect,
        incoming: Incoming | None,
        at: datetime,
    ) -> Conversation:
        match effect:
            case Send(reply):
                after = replace(after, events=after.events + 1)
                answers = incoming.external_id if incoming else None
                conversations.put_down(db, person, after.events, reply, answers, at)
            case Remind(kind, when):
                timers.put(db, person, kind, when)
            case Forget(kind):
                timers.drop(db, person, kind)
            case Reachable(now):
                after = replace(after, reachable=now)
                self._reachable(db, person, now, at)
            case EraseOwnData():
                belongings.erase(db, person, but=after.events)
                audit.note(db, at, "citizen", "erase", person.channel)
            case TellOwnData() | Invite():
                raise AssertionError("it was answered before: own_data.filled, helping.invited")
            case NotUnderstood():
                notes.miss(db, person.channel, effect, at)
            case OpenTicket():
                casework.open_ticket(db, person, effect, after.events, self.roster, at)
            case Relay() | Withdraw() | Rate() | GuideEnded():
                owed = after.session.desk is not AtDesk.GUIDE
                self._on_ticket(db, person, effect, incoming, at, owed)
        return after

    def _reachable(self, db: Database, person: Address, now: bool, at: datetime) -> None:
        if not now:
            outbox.unreachable(db, person, "blocked")
        casework.undelivered(db, person, Event.BACK if now else Event.BLOCKED, "", at)

    def _on_ticket(
        self,
        db: Database,
        person: Address,
        effect: Relay | Withdraw | Rate | GuideEnded,
        incoming: Incoming | None,
        at: datetime,
        owed: bool,
    ) -> None:
        """Nothing is done to a ticket that is not there, or is somebody else's."""
        ticket = tickets.find(db, effect.ticket) if isinstance(effect, Rate) else tickets.open_of(db, person)
        if ticket is None or ticket.person != person:
            return
        match effect:
            case Relay(text) if incoming:
                heard = replace(incoming, text=text)
                casework.relay(db, ticket, heard, kept(db, heard, at), self.roster, at, owed)
            case Withdraw():
                casework.work(db, ticket, acts.Withdraw(), self.roster, at)
            case Rate(score=score):
                casework.work(db, ticket, acts.Rate(score), self.roster, at)
            case GuideEnded():
                casework.note(db, ticket, Event.GUIDE_ENDED, at)


def spoken(reply: Reply) -> Reply:
    """A messenger shows who speaks as the first words."""
    return replace(reply, text=f"**{reply.by}:** {reply.text}") if reply.by else reply


def kept(db: Database, incoming: Incoming, at: datetime) -> tuple[FileRef, ...]:
    """What came along with the words; an empty id is something that we do not keep."""
    if incoming.files:
        return files.expect(db, incoming.sender, incoming.files, at)
    return tuple(FileRef("", kind) for kind in incoming.media)
