"""Two phones at one guide, on the real way of a message: one helps the other."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.core import helped, own_data, press
from bot.core.message import Address, Reply
from bot.core.session import Session
from bot.service import Service
from bot.store import belongings, conversations
from bot.store.helpings import CODE_LIVES, LASTS, MOST_TRIES
from bot.store.writer import Writer
from tests.serving import ME, HandClock, message, rows

CHILD = Address("scripted", "child-1")
OPENING = "quên mật khẩu vneid"


class Phones:
    """What both do, and what both read."""

    def __init__(self, service: Service, writer: Writer, clock: HandClock) -> None:
        self.service, self.writer, self.clock, self.said = service, writer, clock, 0

    async def says(self, text: str = "", who: Address = ME, pressed: str | None = None) -> tuple[Reply, ...]:
        self.said += 1
        told = message(text, self.said, who, pressed=pressed)
        return (await self.service.handle(told)).replies

    async def code(self) -> str:
        await self.says("nhờ con giúp")
        replies = await self.says(pressed=press.command(helped.YES))
        found = re.search(r"\*\*(\d{3}) (\d{3})\*\*", replies[0].text)
        assert found
        return found[1] + found[2]

    async def session(self, who: Address = ME) -> Session:
        found = await self.writer.do(lambda db: conversations.find(db, who))
        return found.session if found else Session()

    async def last(self, who: Address, most: int = 2) -> str:
        events = await self.service.history(who)
        return "\n".join(event.reply.text for event in events[-most:] if event.reply)

    async def step(self) -> str:
        stack = (await self.session()).stack
        return stack[-1].step if stack else ""


@pytest.fixture
def phones(service: Service, writer: Writer, clock: HandClock) -> Phones:
    return Phones(service, writer, clock)


@pytest.fixture
async def joined(phones: Phones) -> Phones:
    await phones.says(OPENING)
    code = await phones.code()
    await phones.says(f"giúp {code}", CHILD)
    return phones


async def test_nobody_joins_without_a_guide_or_without_a_yes(phones: Phones, writer: Writer):
    await phones.says("nhờ con giúp")
    await phones.says(pressed=press.command(helped.YES))
    await phones.says(OPENING)
    await phones.says("nhờ con giúp")
    assert await rows(writer, "SELECT id FROM helpings") == []


async def test_who_joins_sees_the_same_step_and_both_are_told(joined: Phones):
    assert (await joined.session()).helped and (await joined.session(CHILD)).helps
    question = (await joined.session()).offered[0].label
    assert question in str(await joined.service.history(CHILD))
    assert not (await joined.session(CHILD)).stack


async def test_what_either_answers_moves_both(joined: Phones):
    before = await joined.step()
    await joined.says("còn dùng", CHILD)
    assert await joined.step() != before
    assert "Còn dùng" in await joined.last(ME, 3) or "còn dùng" in await joined.last(ME, 3)
    await joined.says("quay lại")
    assert await joined.step() == before
    assert "quay lại" in await joined.last(CHILD, 3)


async def test_a_press_of_who_helps_picks_what_the_other_was_offered(joined: Phones):
    choice = (await joined.session()).offered[0]
    await joined.says(who=CHILD, pressed=choice.press)
    assert (await joined.session()).answers
    assert choice.label in await joined.last(ME, 3)


async def test_the_consent_is_written_down(joined: Phones, writer: Writer):
    ((user, topic, guest, code),) = await rows(writer, "SELECT user, topic, guest_user, code FROM helpings")
    assert (user, topic, guest, code) == (ME.user, "lay-lai-mat-khau", CHILD.user, "")
    assert await rows(writer, "SELECT detail FROM audit WHERE act = 'help.consent'") == ["lay-lai-mat-khau"]


async def test_neither_sees_the_others_account(joined: Phones):
    await joined.says("còn dùng", CHILD)
    await joined.says("quay lại")
    for who, other in ((ME, CHILD), (CHILD, ME)):
        assert other.user not in str([event.reply for event in await joined.service.history(who)])


@pytest.mark.parametrize(
    "pressed", [press.command(helped.YES), press.command("withdraw"), press.rating(1, 3)]
)
async def test_what_is_not_about_the_guide_is_not_done_for_another(joined: Phones, pressed: str):
    before = await joined.session()
    await joined.says(who=CHILD, pressed=pressed)
    assert await joined.session() == before


async def test_own_data_are_each_ones_own(joined: Phones):
    await joined.says(who=CHILD, pressed=press.command(own_data.ERASE))
    assert (await joined.session()).stack
    assert not (await joined.session()).helped


async def test_what_is_kept_of_the_helped_one_is_told_to_them_alone(joined: Phones):
    before = await joined.last(CHILD)
    await joined.says("gửi tôi toàn bộ lời đã nhắn")
    assert await joined.last(CHILD) == before


@pytest.mark.parametrize("who", [ME, CHILD])
async def test_either_ends_it(joined: Phones, who: Address):
    await joined.says(who=who, pressed=press.command(helped.STOP))
    assert not (await joined.session()).helped and not (await joined.session(CHILD)).helps
    step = await joined.step()
    await joined.says("còn dùng", CHILD)
    assert await joined.step() == step


async def test_it_ends_with_the_guide(joined: Phones):
    await joined.says("dừng")
    assert not (await joined.session()).helped and not (await joined.session(CHILD)).helps


async def test_it_ends_after_some_hours(joined: Phones, writer: Writer):
    joined.clock.now += LASTS
    await joined.service.fire_timers()
    assert not (await joined.session()).helped and not (await joined.session(CHILD)).helps
    assert await rows(writer, "SELECT why FROM helpings") == ["time"]


async def test_a_code_is_good_once(joined: Phones, phones: Phones):
    code = await phones.code()
    await phones.says(f"giup {code}", Address("scripted", "child-2"))
    await phones.says(f"giup {code}", Address("scripted", "child-3"))
    assert not (await phones.session(Address("scripted", "child-3"))).helps


async def test_a_code_is_too_old_after_a_while_and_never_ones_own(phones: Phones):
    await phones.says(OPENING)
    code = await phones.code()
    await phones.says(f"giúp {code}")
    assert not (await phones.session()).helps
    phones.clock.now += CODE_LIVES + timedelta(seconds=1)
    await phones.says(f"giúp {code}", CHILD)
    assert not (await phones.session(CHILD)).helps


async def test_codes_cannot_be_guessed_for_long(phones: Phones):
    await phones.says(OPENING)
    code = await phones.code()
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for number in range(MOST_TRIES):
        await phones.says(f"giúp {wrong}", Address("scripted", f"thief-{number}"))
    await phones.says(f"giúp {code}", CHILD)
    assert not (await phones.session(CHILD)).helps


async def test_while_a_helper_speaks_with_them_nobody_answers_in_their_place(joined: Phones, desk):
    await joined.says("gặp người hỗ trợ")
    (summary,) = await desk.queue()
    await desk.take(summary.ticket.id, "hoa")
    step = await joined.step()
    await joined.says("còn dùng", CHILD)
    assert await joined.step() == step


async def test_the_second_one_takes_the_place_of_the_first(joined: Phones):
    second = Address("scripted", "child-2")
    await joined.says(f"giúp {await joined.code()}", second)
    step = await joined.step()
    await joined.says("còn dùng", CHILD)
    assert await joined.step() == step
    await joined.says("còn dùng", second)
    assert await joined.step() != step


async def test_it_is_forgotten_with_either(joined: Phones, writer: Writer):
    await writer.do(lambda db: belongings.erase(db, CHILD))
    assert await rows(writer, "SELECT guest_user FROM helpings") == [""]
    await joined.says("còn dùng")
    await writer.do(lambda db: belongings.erase(db, ME))
    assert await rows(writer, "SELECT * FROM helpings") == []
