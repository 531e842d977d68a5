"""WCAG 2.2 AA as far as a machine can see it, and what screen readers and keyboards depend on."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.core.message import Button, Incoming, Link, Reply
from tests.web.barriers import no_barriers
from tests.web.chat_page import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def everything(incoming: Incoming) -> tuple[Reply, ...]:
    """A reply with one of each thing that a reply may hold."""
    return (
        Reply("Giấy tờ cho **Khai sinh**:\n☐ Giấy chứng sinh\n☑ Tờ khai\n1. Mở trang\n\nGọi 18001096."),
        Reply(
            "Bấm “Đăng nhập”.",
            (Button("Làm xong", "o:1"), Button("Bị kẹt", "o:2")),
            (Link("Cổng Dịch vụ công", "https://dichvucong.gov.vn"),),
            "nút đăng nhập.png",
        ),
    )


@pytest.mark.parametrize("path", ["", "embed"])
async def test_a_conversation_has_no_barriers(visit, assistant, monkeypatch, path):
    monkeypatch.setattr("bot.web.messages.LARGEST_MESSAGE", 60_000)
    assistant.script = everything
    visitor = await visit(path)
    await visitor.choices.first.click()
    await visitor.write("a" * 70_000)
    await expect(visitor.page.locator(".failure")).to_be_visible()
    await visitor.box.fill("đang gõ")
    await no_barriers(visitor.page)


async def test_the_other_states_have_no_barriers(visit):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.page.context.set_offline(True)
    await visitor.write("một")
    await expect(visitor.status).not_to_be_empty()
    await no_barriers(visitor.page)
    await visitor.page.get_by_role("button", name="Bắt đầu cuộc trò chuyện mới").click()
    await no_barriers(visitor.page)
    await visitor.page.context.set_offline(False)
    await visitor.page.goto(visitor.site + "nowhere")
    await no_barriers(visitor.page)


NASTY = [
    "a" * 500,
    "https://dichvucong.gov.vn/" + "duong-dan/" * 60,
    "e" + "\u0301" * 300,
    "😀👨‍👩‍👧‍👦" * 80,
    "مرحبا بالعالم " * 20,
    "Số 𝟙𝟚𝟛 " * 10,
]


@pytest.mark.parametrize("size", range(5))
async def test_nothing_is_wider_than_the_smallest_phone(visit, assistant, size):
    everywhere = "\n".join(["**" + text + "**" for text in NASTY] + ["☐ " + text for text in NASTY] + NASTY)
    buttons = tuple(Button(text[:40], f"o:{n}") for n, text in enumerate(NASTY))
    links = tuple(Link(text, "https://" + "a" * 60 + ".gov.vn/" + "b" * 200) for text in NASTY)
    assistant.script = lambda incoming: (Reply(everywhere, buttons, links, "nút đăng nhập.png"),)
    visitor = await visit(path=None, width=320, height=568, reduced_motion="reduce")
    await visitor.page.add_init_script(f"localStorage['camtay.look'] = '{{\"size\":{size}}}'")
    await visitor.open()
    for text in NASTY:
        await visitor.write(text)
    await expect(visitor.replies).to_have_count(1 + len(NASTY))
    assert await visitor.page.evaluate("() => document.documentElement.scrollWidth") == 320
    hidden = await visitor.page.locator("main *, footer *").evaluate_all(
        """(all) => all
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 2)
          .filter((e) => getComputedStyle(e).display !== "inline")
          .map((e) => [e.className || e.localName, e.scrollWidth, e.clientWidth])"""
    )
    assert hidden == []


async def test_letters_stacked_high_stay_in_their_own_message(visit):
    visitor = await visit()
    await visitor.write("e" + "\u0301" * 300)
    assert await visitor.said.evaluate("(e) => getComputedStyle(e).overflow") == "hidden"
    assert (await visitor.said.bounding_box())["height"] < 200


async def test_each_paragraph_runs_in_its_own_direction(visit, assistant):
    assistant.script = lambda incoming: (Reply("Xin chào\nمرحبا"),)
    visitor = await visit()
    await visitor.write("مرحبا")
    directions = "(all) => all.map((e) => getComputedStyle(e).direction)"
    assert await visitor.replies.first.locator("p").evaluate_all(directions) == ["ltr", "rtl"]
    assert await visitor.said.evaluate_all(directions) == ["rtl"]


@pytest.mark.parametrize("size", range(3))
async def test_whatever_is_touched_is_as_large_as_a_finger(visit, assistant, size):
    assistant.script = everything
    visitor = await visit(path=None, width=320)
    await visitor.page.add_init_script(f"localStorage['camtay.look'] = '{{\"size\":{size}}}'")
    await visitor.open()
    await expect(visitor.choices).to_have_count(2)
    small = await visitor.page.locator("button:visible, textarea, .links a").evaluate_all(
        "(all) => all.map((e) => [e.getBoundingClientRect(), e.ariaLabel || e.innerText || e.id])"
        ".filter(([box]) => box.width < 44 || box.height < 44).map(([box, name]) => [name, box.height])"
    )
    assert small == []


async def test_only_what_is_new_is_announced(visit):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.write("một")
    await visitor.hears("một")
    log = visitor.page.get_by_role("log")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-relevant", "additions")
    await expect(log.locator(".message")).to_have_count(3)
    await visitor.page.reload()
    await expect(visitor.replies).to_have_count(2)
    await expect(log.locator(".message")).to_have_count(0)
    assert (
        await visitor.replies.first.evaluate("(e) => e.closest('[aria-live], [role=log], [role=status]')")
        is None
    )
    await visitor.write("hai")
    await expect(log.locator(".message")).to_have_count(2)


async def test_a_message_on_its_way_is_announced_once(visit):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.page.evaluate(
        """() => {
          window.added = [];
          const note = (all) => all.forEach((m) => m.addedNodes.forEach((n) => added.push(n.textContent)));
          new MutationObserver(note).observe(document.getElementById("log"), { childList: true });
        }"""
    )
    await visitor.write("một")
    await visitor.hears("một")
    announced = await visitor.page.evaluate("() => window.added")
    assert [text for text in announced if text.startswith("Anh/chị: một")] == ["Anh/chị: mộtĐang gửi…"]
    assert len(announced) == 2


async def test_an_answer_being_written_is_seen_and_not_announced(visit, assistant):
    visitor = await visit(reduced_motion="reduce")
    await visitor.hears("c:greet")
    await visitor.page.route("**/api/v1/chat", lambda route: None)
    await visitor.write("một")
    typing = visitor.page.locator("#typing")
    await expect(typing).to_be_visible()
    assert await typing.evaluate("(e) => e.closest('[role=log], [role=status]')") is None
    await expect(typing).to_have_attribute("aria-hidden", "true")
    assert await visitor.page.evaluate("() => document.getAnimations().length") == 0
    await visitor.page.unroute_all(behavior="ignoreErrors")


async def test_a_keyboard_alone_is_enough(visit, assistant):
    assistant.script = everything
    visitor = await visit()
    await expect(visitor.choices).to_have_count(2)
    keys = visitor.page.keyboard
    await keys.press("Tab")
    assert await visitor.focused() == "Đến ô nhập tin nhắn"
    await keys.press("Enter")
    assert await visitor.focused() == "words"
    await keys.type("chào")
    await keys.press("Enter")
    await expect(visitor.replies).to_have_count(4)
    assert await visitor.focused() == "words"
    await backwards_to(visitor, "Bị kẹt")
    await keys.press("Enter")
    await expect(visitor.replies).to_have_count(6)
    assert await visitor.focused() == "Bị kẹt\n(đã chọn)"
    await forwards_to(visitor, "Làm xong")
    await keys.press("Space")
    await expect(visitor.replies).to_have_count(8)
    assert assistant.heard == ["c:greet", "chào", "o:2", "o:1"]


async def test_choices_that_are_over_are_not_in_the_way_of_tab(visit, assistant):
    assistant.script = everything
    visitor = await visit()
    await visitor.choices.first.click()
    await expect(visitor.page.locator(".choices [aria-disabled]")).to_have_count(2)
    await expect(visitor.page.locator(".choices [aria-disabled]:not([tabindex='-1'])")).to_have_count(0)
    await expect(visitor.page.locator(".choices [aria-disabled]").first).to_be_visible()


async def test_the_question_before_a_new_conversation_keeps_the_focus_and_gives_it_back(visit):
    visitor = await visit()
    await visitor.hears("c:greet")
    renew = visitor.page.get_by_role("button", name="Bắt đầu cuộc trò chuyện mới")
    await renew.focus()
    await renew.press("Enter")
    assert await visitor.focused() == "Không, ở lại đây"
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.page.get_by_role("dialog")).to_be_hidden()
    assert await visitor.focused() == "Bắt đầu cuộc trò chuyện mới"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_has_the_focus_shows_it_and_is_not_covered(visit, assistant, scheme):
    assistant.script = everything
    visitor = await visit(color_scheme=scheme, reduced_motion="reduce")
    await visitor.write("một")
    await expect(visitor.replies).to_have_count(4)
    await visitor.page.evaluate("() => scrollTo(0, 0)")
    await visitor.page.keyboard.press("Tab")
    for _ in range(14):
        await visitor.page.keyboard.press("Tab")
        shown = await visitor.page.evaluate(
            """() => {
              const e = document.activeElement, box = e.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              const { outlineStyle, outlineWidth } = getComputedStyle(e);
              const ring = outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
              return e === document.body || (ring >= 2 && e.contains(top));
            }"""
        )
        assert shown, await visitor.focused()


async def backwards_to(visitor: Visitor, name: str) -> None:
    await tab_to(visitor, name, "Shift+Tab")


async def forwards_to(visitor: Visitor, name: str) -> None:
    await tab_to(visitor, name, "Tab")


async def tab_to(visitor: Visitor, name: str, key: str) -> None:
    for _ in range(12):
        await visitor.page.keyboard.press(key)
        if await visitor.focused() == name:
            return
    raise AssertionError(f"{key} does not lead to {name}")
