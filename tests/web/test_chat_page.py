from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.async_api import expect

from bot.core.message import Button, Incoming, Link, Reply

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def guide(incoming: Incoming) -> tuple[Reply, ...]:
    """Greets, then asks the same question for ever."""
    if incoming.pressed == "c:greet":
        return (
            Reply("Chào anh/chị.", (Button("Quên mật khẩu", "t:vneid"), Button("Khai sinh", "t:khai-sinh"))),
        )
    return (Reply("Số cũ còn dùng không?", (Button("Còn dùng", "o:1"), Button("Đã đổi số", "o:2"))),)


async def test_the_first_visit_is_greeted_once_and_a_reload_shows_the_same_conversation(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.write("quên mật khẩu")
    await visitor.hears("quên mật khẩu")
    await visitor.page.reload()
    await expect(visitor.replies).to_have_count(2)
    await expect(visitor.said).to_have_text(["quên mật khẩu"])
    assert assistant.heard == ["c:greet", "quên mật khẩu"]


async def test_a_topic_in_the_address_is_opened_once_a_visit(visit, assistant):
    visitor = await visit("?topic=khai-sinh")
    await visitor.hears("t:khai-sinh")
    await visitor.page.reload()
    await visitor.hears("t:khai-sinh")
    await visitor.write("xong")
    await visitor.hears("xong")
    assert assistant.heard == ["t:khai-sinh", "xong"]


@pytest.mark.parametrize("path", ["?topic=<script>", "?topic=", "?topic=" + "a" * 61])
async def test_a_topic_that_cannot_be_is_a_greeting(visit, assistant, path):
    visitor = await visit(path)
    await visitor.hears("c:greet")
    assert assistant.heard == ["c:greet"]


async def test_a_choice_is_sent_shown_and_cannot_be_made_twice(visit, assistant):
    assistant.script = guide
    visitor = await visit()
    await visitor.choices.get_by_text("Khai sinh").click()
    await visitor.hears("Số cũ")
    await expect(visitor.said).to_have_text(["Khai sinh"])
    await expect(visitor.page.locator(".chosen")).to_have_text("Khai sinh (đã chọn)")
    await expect(visitor.choices).to_have_text(["Còn dùng", "Đã đổi số"])
    await visitor.page.get_by_role("button", name="Quên mật khẩu").click(force=True)
    await visitor.choices.first.click()
    await expect(visitor.replies).to_have_count(3)
    assert assistant.heard == ["c:greet", "t:khai-sinh", "o:1"]


async def test_a_choice_that_was_typed_is_marked_too(visit, assistant):
    assistant.script = guide
    visitor = await visit()
    await visitor.write("Khai sinh")
    await visitor.hears("Số cũ")
    await visitor.page.reload()
    await expect(visitor.page.locator(".chosen")).to_have_text("Khai sinh (đã chọn)")


@pytest.mark.parametrize(
    ("label", "press"), [("Gặp người hỗ trợ", "c:person"), ("Danh mục", "c:list"), ("Trợ giúp", "c:help")]
)
async def test_shortcuts_are_one_press_away(visit, assistant, label, press):
    visitor = await visit()
    await visitor.page.get_by_role("button", name=label).click()
    await visitor.hears(press)
    await expect(visitor.said).to_have_text([label])


async def test_enter_sends_shift_enter_breaks_the_line_and_a_word_being_composed_is_not_sent(
    visit, assistant
):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.box.fill("một")
    await visitor.box.press("Shift+Enter")
    await visitor.box.press_sequentially("hai")
    await visitor.box.dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    assert await visitor.box.input_value() == "một\nhai"
    await visitor.box.press("Enter")
    await visitor.hears("một")
    assert assistant.heard == ["c:greet", "một\nhai"]
    assert await visitor.box.input_value() == ""


async def test_on_a_phone_the_keyboard_makes_room_for_the_reply(visit):
    phone = await visit(has_touch=True, is_mobile=True)
    await phone.write("một")
    await phone.hears("một")
    assert await phone.focused() != "words"


async def test_a_helper_is_heard_without_asking_and_the_title_tells_who_looks_elsewhere(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    await visitor.page.evaluate(
        "() => Object.defineProperty(document, 'hidden', { value: true, writable: true })"
    )
    for words in ("Chị Hoa đây ạ.", "Cô tắt mạng chưa cô?"):
        await assistant.say(assistant.only_person, Reply(words))
        await visitor.hears(words)
    await expect(visitor.page).to_have_title("(Có tin mới) Cầm Tay, trợ lý dịch vụ công")
    await visitor.page.evaluate(
        "() => { document.hidden = false; document.dispatchEvent(new Event('visibilitychange')) }"
    )
    await expect(visitor.page).to_have_title("Cầm Tay, trợ lý dịch vụ công")


async def test_days_are_told_apart(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    (said,) = events = assistant.events[assistant.only_person]
    ago = ((2, 9), (3, 1), (4, 0))
    events[:] = [replace(said, number=number, at=said.at - timedelta(days=days)) for number, days in ago]
    await visitor.page.reload()
    await expect(visitor.replies).to_have_count(3)
    old, *others = await visitor.page.locator(".day").all_inner_texts()
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", old)
    assert others == ["Hôm qua", "Hôm nay"]


async def test_who_reads_further_up_is_not_pulled_away(visit, assistant):
    visitor = await visit(reduced_motion="reduce")
    for line in ("\n".join(f"dòng {n}" for n in range(60)), "hai"):
        await visitor.write(line)
        await visitor.hears(line[:3])
    await visitor.page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    await assistant.say(assistant.only_person, Reply("Chị Hoa đây ạ"))
    down = visitor.page.get_by_role("button", name="Có tin mới")
    await expect(down).to_be_visible()
    assert await visitor.page.evaluate("() => scrollY") == 0
    await down.click()
    await expect(visitor.replies.last).to_be_in_viewport()
    await expect(down).to_be_hidden()


async def test_a_long_reply_is_read_from_its_first_line(visit, assistant):
    assistant.script = lambda incoming: (Reply("\n".join(f"dòng {n}" for n in range(80))),)
    visitor = await visit(reduced_motion="reduce")
    await visitor.write("kể hết đi")
    await expect(visitor.replies).to_have_count(2)
    await expect(visitor.replies.last.get_by_text("dòng 0", exact=True)).to_be_in_viewport()
    await expect(visitor.said.last).to_be_in_viewport()


async def test_words_are_laid_out(visit, assistant):
    assistant.script = lambda incoming: (
        Reply(
            "Giấy tờ cho **Khai sinh**:\n☐ Giấy chứng sinh\nXin ở bệnh viện.\n☑ Tờ khai\n\n1. Mở trang\n2. Bấm **Nộp**\n"
            "Gọi 18001096, xem https://dichvucong.gov.vn/a?b=1. Số 2 ** 3 và 0912345678.",
            links=(Link("Cổng Dịch vụ công", "https://dichvucong.gov.vn/p/home"),),
            image="nút đăng nhập.png",
        ),
    )
    visitor = await visit()
    words = visitor.replies.last
    await expect(words.locator("strong")).to_have_text(["Khai sinh", "Nộp"])
    await expect(words.locator("ul:not(.links) li")).to_have_text(
        ["☐Giấy chứng sinhXin ở bệnh viện.", "☑Tờ khai"]
    )
    await expect(words.get_by_role("img", name="đã có")).to_have_count(1)
    await expect(words.locator("ol li")).to_have_text(["Mở trang", "Bấm Nộp"])
    assert await words.locator("a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))") == [
        "tel:18001096",
        "https://dichvucong.gov.vn/a?b=1",
        "/images/n%C3%BAt%20%C4%91%C4%83ng%20nh%E1%BA%ADp.png",
        "https://dichvucong.gov.vn/p/home",
    ]
    await expect(words.get_by_role("link", name="Cổng Dịch vụ công")).to_contain_text("dichvucong.gov.vn")
    await expect(words).to_contain_text("Số 2 ** 3 và 0912345678.")
    await expect(words.get_by_role("img", name="Hình minh họa cho tin nhắn này")).to_be_visible()


EVIL = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>"\'`]]>{{7*7}}${7*7}'


async def test_nothing_that_anybody_says_is_run(visit, assistant):
    assistant.script = lambda incoming: (
        Reply(
            f'{EVIL}\n☐ {EVIL}\n**{EVIL}** javascript:alert(1) https://a.vn/"onmouseover=alert(1)',
            (Button(EVIL[:40], "o:1"),),
            (
                Link(EVIL, "javascript:window.hit=1"),
                Link("x", " javascript:window.hit=1"),
                Link(EVIL, "https://a.vn/\"'><b>"),
            ),
        ),
    )
    visitor = await visit(f"?topic={EVIL}#{EVIL}")
    await visitor.write(EVIL)
    await expect(visitor.replies).to_have_count(2)
    await expect(visitor.said).to_have_text([EVIL])
    await visitor.page.reload()
    await expect(visitor.replies).to_have_count(2)
    await expect(visitor.replies.last).to_contain_text(EVIL)
    for link in await visitor.replies.locator("a").all():
        assert (await link.get_attribute("href")).startswith("https://a.vn/")
    await visitor.choices.first.click()
    assert await visitor.page.evaluate("() => window.hit") is None


async def test_a_new_conversation_begins_only_when_it_is_meant(visit, assistant):
    visitor = await visit()
    await visitor.write("chuyện cũ")
    await visitor.hears("chuyện cũ")
    renew = visitor.page.get_by_role("button", name="Bắt đầu cuộc trò chuyện mới")
    await renew.click()
    await visitor.page.get_by_role("button", name="Không, ở lại đây").click()
    await expect(visitor.said).to_have_text(["chuyện cũ"])
    await renew.click()
    await visitor.page.get_by_role("button", name="Bắt đầu mới").click()
    await expect(visitor.said).to_have_count(0)
    await visitor.hears("c:greet")
    assert len({incoming.sender for incoming in assistant.handled}) == 2


async def test_two_windows_show_one_conversation(visit, assistant):
    visitor = await visit()
    await visitor.hears("c:greet")
    other = await visitor.page.context.new_page()
    await other.goto(visitor.site)
    await expect(other.locator(".assistant")).to_have_count(1)
    await visitor.write("một")
    await expect(other.locator(".person .words")).to_have_text(["một"])
    assert assistant.heard == ["c:greet", "một"]


async def test_text_size_and_colours_are_remembered(visit):
    visitor = await visit(color_scheme="light")
    size = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
    dark = visitor.page.get_by_role("button", name="Nền tối")
    before = await visitor.page.evaluate(size)
    await visitor.page.get_by_role("button", name="Chữ to hơn").click()
    await dark.click()
    await visitor.page.reload()
    assert before == 18
    assert await visitor.page.evaluate(size) > before
    await expect(dark).to_have_attribute("aria-pressed", "true")
    assert await visitor.page.evaluate("() => document.documentElement.dataset.theme") == "dark"


async def test_it_works_where_nothing_may_be_stored(visit, assistant):
    visitor = await visit(path=None)
    forbid = "Object.defineProperty(window, '%s', { get() { throw new DOMException('denied') } });"
    await visitor.page.add_init_script(forbid % "localStorage" + forbid % "sessionStorage")
    await visitor.open("?topic=khai-sinh")
    await visitor.write("một")
    await visitor.hears("một")
    assert assistant.heard == ["t:khai-sinh", "một"]
