"""A studio on a copy of the small content, and what tests do with it."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.release import Releases
from bot.store.drafts import Draft
from bot.store.writer import Writer
from bot.studio.studio import Studio
from tests.conftest import ROOT, SMALL, WORDS
from tests.serving import HandClock

GUIDE = "flows/lay-lai-mat-khau.yaml"
TOO_HARD = {  # for what a few phrases teach; everything else of the small content is whole
    GUIDE: ("not_examples: [mật khẩu mạng không dây ở nhà]\n", ""),
    "flows/nop-ho-so.yaml": ("gửi giấy tờ qua cổng dịch vụ công làm sao", "nộp hồ sơ qua mạng sao"),
}
BIRTH = "faq/procedures/khai-sinh.yaml"


def small_folder(where: Path) -> Path:
    copy = where / "content"
    shutil.copytree(SMALL, copy)
    shutil.copy(ROOT / WORDS, copy / WORDS)
    for path, (told, instead) in TOO_HARD.items():
        text = (copy / path).read_text("utf-8")
        assert told in text
        (copy / path).write_text(text.replace(told, instead), "utf-8")
    return copy


def studio_on(writer: Writer, where: Path, clock: HandClock, second_eyes: bool = False) -> Studio:
    return Studio.on(writer, Releases(where / "content", where / "kept"), clock, second_eyes)


async def edit(studio: Studio, path: str, old: str, new: str, author: str = "lan") -> Draft:
    """A draft with one place changed, saved on what is there."""
    opened = await studio.drafting.opened(path)
    assert opened.text is not None and old in opened.text
    seen = opened.draft.version if opened.draft else 0
    saved = await studio.drafting.save(path, author, opened.text.replace(old, new, 1), seen)
    assert isinstance(saved, Draft)
    return saved


async def serves(studio: Studio, path: str) -> str:
    return (await studio.publishing.serving()).files[path].decode()
