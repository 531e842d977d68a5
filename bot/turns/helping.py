"""Two phones at one guide: who helps acts on the session of the helped one. Every function runs inside a transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from bot.core import helped, own_data
from bot.core.effects import Effect, Forget, Invite, Remind, Send, Turn
from bot.core.engine import said
from bot.core.message import Address, Incoming, Kind, Reply
from bot.core.scene import Knowledge, Scene
from bot.core.session import AtDesk, Session
from bot.store import audit, conversations, helpings
from bot.store.conversations import Conversation
from bot.store.helpings import Helping
from bot.turns.write import Turns
from bot.wording import say

TIMER = "helping"  # of who helps: time is up

Decide = Callable[[Session, Incoming], Turn]


@dataclass(frozen=True, slots=True)
class Together:
    """``address`` is that of our pages, or empty."""

    db: Database
    turns: Turns
    know: Knowledge
    now: datetime
    address: str = ""

    def led(self, person: Address, session: Session) -> Session:
        """The session that the person's words go to: their own, or that of whom they help."""
        helping = helpings.of_guest(self.db, person) if session.helps else None
        return self._talk(helping.owner).session if helping else session

    def turn(self, session: Session, incoming: Incoming, decide: Decide) -> tuple[Turn, Address | None]:
        """What the person hears, and who else has something new."""
        person, code = incoming.sender, helped.code_in(incoming)
        if code and session.desk is AtDesk.NO:
            return self.join(person, session, code)
        helping = helpings.of_guest(self.db, person) if session.helps else None
        if helping and not self._own_matter(session, incoming):
            return self.act(helping, session, incoming, decide), helping.owner
        if helping:
            session = self.leave(helping, "left", session).session
        shared = helpings.of_owner(self.db, person) if session.helped else None
        turn = decide(session.but(helps=False, helped=shared is not None), incoming)
        if shared:
            turn = self.settled(shared, turn)
            self.show_guest(shared, said(session, incoming), turn)
        other = helping.owner if helping else shared.guest if shared else None
        return self.invited(person, turn), other

    def _own_matter(self, session: Session, incoming: Incoming) -> bool:
        """What is kept of who helps is theirs to ask; a block or a group is no word about the guide."""
        scene = Scene(self.know, session, self.now, heard=incoming.text)
        return incoming.kind in (Kind.LEFT, Kind.CAME_BACK, Kind.GROUP) or bool(
            own_data.asked(scene, incoming.pressed)
        )

    # ── the helped one ───────────────────────────────────────────────────────────────────────────

    def invited(self, person: Address, turn: Turn) -> Turn:
        """The turn with its wish for a code replaced by the code; the consent is written down."""
        if not any(isinstance(effect, Invite) for effect in turn.effects):
            return turn
        effects: list[Effect] = []
        for effect in turn.effects:
            effects += self._code(person, effect.topic) if isinstance(effect, Invite) else [effect]
        return replace(turn, effects=tuple(effects))

    def _code(self, person: Address, topic: str) -> list[Effect]:
        code = helpings.invite(self.db, person, topic, self.now)
        audit.note(self.db, self.now, "citizen", "help.consent", person.channel, topic)
        link = f"{self.address}/giup/{code}" if self.address else ""
        return [Send(helped.told_of_code(code, link))]

    def settled(self, helping: Helping, turn: Turn) -> Turn:
        """The turn of the helped one; where nothing is left to help with, they hear that the other has left."""
        if turn.session.helped and helped.over(turn.session, helping.topic, self.know.content):
            return Turn(turn.session.but(helped=False), (*turn.effects, _gone()))
        return turn

    def show_guest(self, helping: Helping, words: str, turn: Turn) -> None:
        """What the helped one did, on the other phone; there it ends when it has ended here."""
        note = say("They answered: “{words}”", words=words) if words else say("They went on:")
        self._tell(helping.guest, helped.to_the_other(turn.effects, note))
        if not turn.session.helped:
            self.end(helping, "done")

    # ── who helps ────────────────────────────────────────────────────────────────────────────────

    def join(self, guest: Address, session: Session, code: str) -> tuple[Turn, Address | None]:
        """What who wants to help hears, and whom they help from now on."""
        before = helpings.of_guest(self.db, guest)
        helping = helpings.join(self.db, code, guest, self.now)
        owner = self._talk(helping.owner) if helping else Conversation()
        if helping is None or helped.over(owner.session, helping.topic, self.know.content):
            if helping:
                helpings.end(self.db, helping, "over before", self.now)
            wrong = say("This code is wrong, used or too old. Ask for a new one.")
            return Turn(session, (Send(Reply(wrong)),)), None
        if before:
            self.leave(before, "helps another")
        if first := helpings.of_owner(self.db, helping.owner, but=helping.id):
            self.end(first, "another joined")
        turn = helped.joined(self.know, owner.session, self.now)
        self.turns.write(self.db, helping.owner, owner, turn, self.now)
        replies = helped.welcome(self.know, turn.session, self.now)
        until = Remind(TIMER, helping.ends_at)
        return Turn(session.but(helps=True), (until, *map(Send, replies))), helping.owner

    def act(self, helping: Helping, session: Session, incoming: Incoming, decide: Decide) -> Turn:
        """What who helps hears; the helped one's turn is written beside it."""
        owner = self._talk(helping.owner)
        if helping.ends_at <= self.now or not owner.session.helped:
            return self.leave(helping, "time", session)
        scene = Scene(self.know, owner.session, self.now, heard=incoming.text)
        if helped.leaves(scene, incoming):
            return self.leave(helping, "left", session)
        if not helped.may(scene, incoming):
            no = say("Only they can do that, on their own phone. You can answer the steps of this guide.")
            return Turn(session, (Send(Reply(no)),))
        turn = self.settled(helping, decide(owner.session, replace(incoming, sender=helping.owner)))
        words = said(owner.session, incoming)
        note = (
            say("Who helps you answered: “{words}”", words=words) if words else say("Who helps you went on:")
        )
        seen = tuple(effect for effect in turn.effects if isinstance(effect, Send))
        self.turns.write(
            self.db, helping.owner, owner, replace(turn, effects=(Send(Reply(note)), *turn.effects)), self.now
        )
        if turn.session.helped:
            return Turn(session, seen)
        helpings.end(self.db, helping, "done", self.now)
        return _released(session, (*seen, Send(Reply(goodbye()))))

    def leave(self, helping: Helping, why: str, session: Session | None = None) -> Turn:
        """The helped one is told; gives what who helped hears."""
        helpings.end(self.db, helping, why, self.now)
        owner = self._talk(helping.owner)
        if owner.session.helped:
            turn = Turn(owner.session.but(helped=False), (_gone(),))
            self.turns.write(self.db, helping.owner, owner, turn, self.now)
        return _released(session or Session(), (Send(Reply(goodbye())),))

    def end(self, helping: Helping, why: str) -> None:
        """From the side of the helped one, who has been told."""
        helpings.end(self.db, helping, why, self.now)
        guest = self._talk(helping.guest)
        turn = _released(guest.session, (Send(Reply(goodbye())),))
        self.turns.write(self.db, helping.guest, guest, turn, self.now)

    def time_up(self, guest: Address) -> Address | None:
        """When the timer fires; gives who was helped."""
        helping, talk = helpings.of_guest(self.db, guest), self._talk(guest)
        if helping is None:
            return None
        self.turns.write(self.db, guest, talk, self.leave(helping, "time", talk.session), self.now)
        return helping.owner

    # ── shared ───────────────────────────────────────────────────────────────────────────────────

    def _tell(self, person: Address, replies: tuple[Reply, ...]) -> None:
        talk = self._talk(person)
        self.turns.write(self.db, person, talk, Turn(talk.session, tuple(map(Send, replies))), self.now)

    def _talk(self, person: Address) -> Conversation:
        return conversations.of(self.db, person)


def goodbye() -> str:
    return say("The help has ended: you do not see their guide any more. Thank you for helping.")


def _gone() -> Send:
    return Send(Reply(say("Who helped you has left this guide; nobody else sees it now.")))


def _released(session: Session, effects: tuple[Effect, ...]) -> Turn:
    return Turn(session.but(helps=False), (Forget(TIMER), *effects))
