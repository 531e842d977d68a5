"""Any sequence of what a form does: comments, order and every byte that was not meant stay as they are."""

from __future__ import annotations

from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.studio.edit import place, read
from bot.studio.editing import Act, act, fill, topic_of
from bot.studio.form import Box, form
from bot.studio.marks import marked
from bot.studio.shape import STEPS, Widget
from bot.studio.topics import Home
from tests.conftest import SMALL
from tests.studio.desk import BIRTH, GUIDE
from tests.studio.test_sheets_of_guides import every_box

REMARKED = """\
# Đầu tệp, của người soạn

title: Làm lại thẻ  # tên ngắn
group: vneid
owner: 'Tổ "một"'   # ai giữ
checked_on: 2026-11-01
sources:
  # nguồn chính
  - {name: Sổ tay, date: 2026-10}   # bản giấy
  # nguồn phụ

  - name: Trang mạng
    url: "https://vi.dụ/a#b"
    date: 2026
summary: >-
  Mất hay hỏng căn cước
  thì làm lại được.

phrases:
  # nhóm một
  - mất căn cước
  # nhóm hai
  - "mất: thẻ"

  # cuối nhóm
needs: [thẻ, "căn, cước"]  # một trong các từ
examples: [rớt thẻ rồi]
# về các bước
steps:
  # bước đầu
  - id: hoi   # bắt đầu ở đây
    ask: "Mất hay hỏng?"
    options:
      # hay gặp
      - {label: Mất, also: [rớt, "rơi, vãi"], go: xong}  # nhiều nhất
      - label: Hỏng
        # sang bước hai
        go: lam   # nhớ kiểm

  - id: lam
    do: |
      Mở ứng dụng.
      Bấm nút.
    # khi kẹt
    stuck: {go: xong}
    go: [{when: {hoi: Mất}, to: xong}, {to: xong}]
  - {id: xong, say: Xong., end: done}   # hết
paths:
- name: thẳng
  replies:
  - mất
  ends_at: done
# Cuối tệp
"""
TEXTS = {
    "remarked": (Home("lam-lai-the", GUIDE), REMARKED),
    "with the lines of Windows": (Home("lam-lai-the", GUIDE), REMARKED.replace("\n", "\r\n")),
    "without a last line": (Home("lam-lai-the", GUIDE), REMARKED.removesuffix("# Cuối tệp\n").rstrip("\n")),
    "a guide": (Home("lay-lai-mat-khau", GUIDE), (SMALL / GUIDE).read_text("utf-8")),
    "a procedure": (Home("khai-sinh", BIRTH), (SMALL / BIRTH).read_text("utf-8")),
    "a question": (
        Home("gio-lam", "faq/questions/noi-lam.yaml", True),
        (SMALL / "faq/questions/noi-lam.yaml").read_text("utf-8") + "# sau\nkhac:\n  title: Khác  # nữa\n",
    ),
}
WORDS = st.one_of(
    st.sampled_from(["", "có, không", "a: b", "- x", "#1", "x #y", "yes", "0123", "{a}", "a\\b", 'it\'s "so"', "hết"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20),
    st.sampled_from(["một câu rất dài " * 12, "dòng một\ndòng hai", "a\n\n b", "2026-12-01", "'", "|", "xong"]),
)  # fmt: skip


MISSING = [("a procedure", "answers.fees"), ("remarked", "answers.how"), ("a question", "answers.online")]


@pytest.mark.parametrize(("name", "at"), MISSING)
def test_the_first_field_of_a_part_begins_the_part(name: str, at: str):
    home, text = TEXTS[name]
    filled, failed = fill(text, home, home.kind, {at: "Không mất tiền."}, {})
    assert not failed and read(filled, home.at(*place(at))) == "Không mất tiền."


def test_a_comment_that_stands_further_in_goes_with_what_it_was_about():
    """Otherwise a folded text above would swallow it."""
    home, text = TEXTS["remarked"]
    filled, failed = fill(text, home, home.kind, {"phrases": ""}, {})
    assert not failed and "# cuối nhóm" not in filled and read(filled, ("needs",))


def test_a_comment_between_two_keys_stays_when_the_first_goes():
    home, text = TEXTS["remarked"]
    filled, _ = fill(text, home, home.kind, {"steps[0].options[1].label": ""}, {})
    assert "      - # sang bước hai\n        go: lam" in filled


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(sorted(TEXTS)))
def test_what_a_form_does_leaves_the_rest_as_it_stands(data: st.DataObject, name: str):
    home, text = TEXTS[name]
    for _ in range(3):
        before = text
        box, what = data.draw(st.sampled_from(doings(home, text)))
        if what is None:
            given = data.draw(WORDS)
            text, failed = fill(before, home, home.kind, {box.at: given}, {})
            assert not failed, (box.at, given)
            leads = box.at.endswith(".id") or box.widget is Widget.GO
            assert leads or only_there(before, text, home.at(*place(box.at)), gone=not given.strip())
            assert box.widget in (Widget.LINES, Widget.EXAMPLES) or comments(before) == comments(text)
        else:
            text, _ = act(before, home, what)
            assert only_there(
                before,
                text,
                home.at(*place(what.at)),
                moved=what.name in ("up", "down"),
                gone=what.name == "remove",
            )
        assert (text.count("\r\n") == text.count("\n")) == (before.count("\r\n") == before.count("\n"))


def doings(home: Home, text: str) -> list[tuple[Box, Act | None]]:
    """Everything that the page of this topic offers to do now."""
    found: list[tuple[Box, Act | None]] = []
    for section in form(home.kind, topic_of(text, home), {}).sections:
        for box in every_box(section.boxes):
            if box.widget is Widget.CARDS:
                kinds = list(STEPS) if box.key == "steps" else [""]
                found += [(box, Act("add", box.at, kind)) for kind in kinds]
                cards = [card.at for card in box.cards if card.at.endswith("]")]
                found += [(box, Act(name, at)) for at in cards for name in ("remove", "up", "down")]
            elif box.widget not in (Widget.PART, Widget.FACTS, Widget.FLAG):
                found.append((box, None))
    return found


def only_there(
    before: str, after: str, at: tuple[str | int, ...], moved: bool = False, gone: bool = False
) -> bool:
    """Whether all lines but those of that place, or of the list around it, are byte for byte what they were."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = zip(reversed(old[same:]), reversed(new[same:]), strict=False)
    end = len(old) - sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    first, last = lines_of(before, at[:-1] if moved else at)
    if gone:  # what stood first beside a dash leaves its place to the next line
        last += 1
        while last < len(old) and old[last - 1].lstrip()[:1] in ("#", ""):
            last += 1
    return same == len(old) == len(new) or (first <= same and end <= last)


def comments(text: str) -> list[str]:
    """Those that have lines of their own; «#1» is what was written into a folded text."""
    lines = [line.lstrip(" -").rstrip() for line in text.splitlines()]
    return [line for line in lines if line.startswith("#") and line != "#1"]


def lines_of(text: str, at: tuple[str | int, ...]) -> tuple[int, int]:
    """First line and the one past the last: of the place, or of what it would be put into."""
    node, known = marked(text), None
    for step in at:
        item = node.at(step)
        if item is None:
            break
        alone = len(node.items) == 1  # it may take with it what it is alone in
        node, known = item.value, known if alone and known else item
    start, end = (known.start, known.value.end) if known else (0, len(text))
    lines = text[:start].count("\n"), text[:end].count("\n") + 1
    while lines[0] and text.splitlines()[lines[0] - 1].lstrip().startswith("#"):
        lines = lines[0] - 1, lines[1]
    return lines
