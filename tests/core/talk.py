"""One person talking with the engine, as tests tell it: lines in, then where they stand and what was said."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from bot.clock import VIETNAM
from bot.core.effects import Effect, Turn
from bot.core.engine import take_turn
from bot.core.message import Address, Incoming, Reply
from bot.core.scene import Knowledge
from bot.core.transcript import Trial

START = datetime(2026, 11, 21, 9, tzinfo=VIETNAM)
E_ = TypeVar("E_", bound=Effect)

OPENING = "quên mật khẩu vneid"
TO_PAPERS = ("Đã đổi số", "20/11/2026", "Làm xong", "Bệnh viện")
WAYS = {  # every step where a guide waits, and the replies that lead there
    "lay-lai-mat-khau/con-so-cu": (),
    "lay-lai-mat-khau/ngay-doi": ("Đã đổi số",),
    "lay-lai-mat-khau/bam-nut": ("Còn dùng",),
    "lay-lai-mat-khau/go-mat-khau": ("Còn dùng", "Làm xong"),
    "lay-lai-mat-khau/gap-nguoi": ("Không nhớ số nào",),
    "khai-sinh/noi-sinh": TO_PAPERS[:3],
    "khai-sinh/_papers": TO_PAPERS,
    "khai-sinh/_tick": (*TO_PAPERS, "Đánh dấu giấy đã có"),
    "khai-sinh/_lacking": (*TO_PAPERS, "Thiếu giấy thì sao?"),
    "nop-ho-so/mo-cong": (*TO_PAPERS, "Đủ giấy tờ, làm tiếp"),
}


class Talk(Trial):
    """``effects`` and ``replies`` are those of the last turn."""

    effects: tuple[Effect, ...] = ()
    replies: tuple[Reply, ...] = ()

    def __init__(self, know: Knowledge, *lines: str, now: datetime = START) -> None:
        super().__init__(know, now)
        for line in lines:
            self.hear(line)

    def hear(self, text: str = "", pressed: str | None = None, **more: Any) -> tuple[Reply, ...]:
        self.turns += 1
        told = Incoming(Address("trial", "1"), text, self.now, str(self.turns), pressed=pressed, **more)
        return self._after(take_turn(self.know, self.session, told))

    def press(self, label: str) -> tuple[Reply, ...]:
        """Presses a button of the last reply."""
        return self.hear(pressed=self.payload(label))

    def payload(self, label: str) -> str:
        return next(b.press for b in self.replies[-1].buttons if b.label.endswith(label))

    def _after(self, turn: Turn) -> tuple[Reply, ...]:
        self.effects, self.replies = turn.effects, turn.replies
        return super()._after(turn)

    @property
    def said(self) -> str:
        return "\n\n".join(reply.text for reply in self.replies)

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.replies[-1].buttons]

    @property
    def place(self) -> str | None:
        """«topic/step» where the person stands."""
        stack = self.session.stack
        return f"{stack[-1].topic}/{stack[-1].step}" if stack else None

    def done(self, kind: type[E_]) -> list[E_]:
        """The effects of one kind in the last turn."""
        return [effect for effect in self.effects if isinstance(effect, kind)]


def at(know: Knowledge, place: str) -> Talk:
    """Somebody who has come to that step."""
    talk = Talk(know, OPENING, *WAYS[place])
    assert talk.place == place
    return talk
