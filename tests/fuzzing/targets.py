"""What is fed: the text functions and the readers of the program, each with what it may refuse."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as st

from bot.archive import BadArchive, back_up, restore
from bot.catalogue import Catalogue
from bot.catalogue.files import read as read_export
from bot.catalogue.record import BadRow
from bot.channels import markup, telegram_desk_update, telegram_message, telegram_update, zalo_update
from bot.channels.channel import BadUpdate
from bot.channels.payload import decode
from bot.channels.split import split
from bot.content.library import parse_file, read_files
from bot.content.model import Answer
from bot.core.answer import read_choice, read_command, read_done, read_reply, read_value
from bot.core.message import Address, Reply
from bot.core.scene import Knowledge
from bot.core.session import Choice, dump, load
from bot.helpdesk import roster_file
from bot.places.sources import gazetteer
from bot.privacy import mask
from bot.privacy.asked_for import is_code, speaks_of_secrets
from bot.privacy.run import in_a_run
from bot.privacy.split import across
from bot.store.file_type import of_content, safe_name
from bot.store.writer import Writer
from bot.studio.edit import CannotEdit, put
from bot.studio.sheets.export import workbook
from bot.studio.sheets.guard import BadWorkbook
from bot.studio.sheets.rows import read_workbook
from bot.text import clean, fold, may_mean, mend, unmark, words
from bot.text.cells import as_cell
from bot.web.errors import Refused
from bot.web.messages import _decode
from tests.catalogue.small import RECORDS
from tests.channels.cases import NOW
from tests.conftest import ROOT, SMALL, TODAY
from tests.core.talk import OPENING, WAYS, Talk
from tests.fuzzing import made_up
from tests.studio.workbooks import CHOICES, HOMES

ROSTER = (ROOT / "docs" / "danh-sach-nguoi-ho-tro.md").read_text("utf-8")
OPTIONS = tuple(
    Choice(label, label) for label in ("Còn dùng", "Đã đổi số", "Từ 14 tuổi trở lên", "Dưới 6 tuổi")
)
TO = Address("telegram", "1")


@dataclass(frozen=True, slots=True)
class Target:
    """``feed`` returns for anything, or raises one of ``refusals``."""

    name: str
    given: st.SearchStrategy[Any]
    feed: Callable[[Any], object]
    refusals: tuple[type[Exception], ...] = ()


def of_texts(know: Knowledge, real: Knowledge) -> list[Target]:
    """``real``: with the matcher that citizens meet."""
    catalogue, places = Catalogue(RECORDS), gazetteer()

    def talks(said: list[str]) -> None:
        talk = Talk(know, OPENING)
        for one in said:
            assert talk.hear(one) and load(dump(talk.session)) == talk.session

    def replied(said: str) -> None:
        read_choice(said, OPTIONS, know.lexicon)
        read_done(said, know.lexicon)
        read_command(said, know.content.commands, know.lexicon)
        read_reply(
            "choose_option", said, [c.label for c in OPTIONS], know.lexicon, know.content.commands, TODAY
        )
        for kind in Answer:
            read_value(kind, said, know.lexicon, TODAY)

    def written(said: str) -> None:
        markup.plain(said), markup.html(said), markup.ansi(said), split(said, 2_000), as_cell(said)
        telegram_message.write(TO, Reply(said or "."))

    def typed(said: str) -> None:
        clean(said), fold(said), unmark(said), words(said), mend(said)
        may_mean(said[:400], said[-400:]), safe_name(said, ".pdf")

    def together(said: list[str]) -> None:
        *before, last = said or [""]
        across(before, last), in_a_run(before, last, 3), is_code(last), speaks_of_secrets(last)

    few = st.lists(made_up.text.map(lambda said: said[:4_200]), max_size=4)
    return [
        Target("text as typed", made_up.text, typed),
        Target("text as shown", made_up.text, written),
        Target("the gate for secrets", made_up.text, mask),
        Target("secrets over messages", few, together),
        Target("replies and values", made_up.text, replied),
        Target("topics", made_up.text, real.rank),
        Target("places", made_up.text, places.find),
        Target("the catalogue", made_up.text, lambda said: (catalogue.find(said), catalogue.by_code(said))),
        Target("whole turns", few, talks),
    ]


def of_readers(know: Knowledge, scratch: Path) -> list[Target]:
    rows = [{"code": record.code, "name": record.name} for record in RECORDS]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    table = b"code,name\n" + "\n".join(f'{row["code"]},"{row["name"]}"' for row in rows).encode()
    roster = ROSTER.split("```yaml\n")[1].split("```")[0].encode()
    guides = made_up.files("content_small/*/*.yaml") + made_up.files("content/broken/flows/*.yaml")
    pictures = made_up.files("content_small/flows/images/*") + [workbook(read_files(SMALL), HOMES, CHOICES)]
    talk = Talk(know, OPENING, *list(WAYS.values())[-1])
    message = {"session": "a" * 43, "id": "1", "text": "chào", "files": ["a"]}

    def restores(data: bytes) -> None:
        (scratch / "b.tar.gz").write_bytes(data)
        shutil.rmtree(scratch / "again", ignore_errors=True)
        restore(scratch / "b.tar.gz", scratch / "again", NOW)

    def imports(data: bytes) -> None:
        (scratch / "export").write_bytes(data)
        list(read_export(scratch / "export"))

    def edits(data: bytes) -> None:
        put(data.decode(errors="replace"), ("steps", 0, "ask"), "Còn dùng số cũ không?")

    def restored(stored: Any) -> None:
        load(json.dumps(stored))

    telegram, zalo = made_up.updates("telegram_read"), made_up.updates("zalo_read")
    bodies = [json.dumps(update).encode() for update in telegram + zalo]
    return [
        Target(
            "updates of Telegram",
            made_up.replaced(telegram),
            lambda u: telegram_update.read(u, "b", NOW),
            (BadUpdate,),
        ),
        Target(
            "updates of the helpers' group",
            made_up.replaced(made_up.updates("telegram_desk_read")),
            lambda update: (
                telegram_desk_update.of_group(update, "-100") and telegram_desk_update.read(update, NOW)
            ),
            (BadUpdate,),
        ),
        Target(
            "updates of Zalo",
            made_up.replaced(zalo),
            lambda update: zalo_update.read(update, NOW),
            (BadUpdate,),
        ),
        Target("bodies of webhooks", made_up.spoiled(bodies), decode, (BadUpdate,)),
        Target("bodies of the API", made_up.spoiled([json.dumps(message).encode()]), _decode, (Refused,)),
        Target(
            "stored sessions",
            made_up.replaced([json.loads(dump(talk.session))]),
            restored,
            (msgspec.MsgspecError,),
        ),
        Target(
            "content files",
            made_up.spoiled(guides),
            lambda data: parse_file("flows/a.yaml", data.decode(errors="replace")),
        ),
        Target(
            "files of replies",
            made_up.spoiled(made_up.files("content/*/faq/replies/*.yaml")),
            lambda data: parse_file("faq/replies/a.yaml", data.decode(errors="replace")),
        ),
        Target("fields put into content files", made_up.spoiled(guides), edits, (CannotEdit,)),
        Target("rosters", made_up.spoiled([roster]), lambda data: roster_file.read("roster.yaml", data)),
        Target(
            "exports of procedures",
            made_up.spoiled([lines, table, gzip.compress(lines)]),
            imports,
            (BadRow, OSError),
        ),
        Target("workbooks", made_up.spoiled(pictures[-1:]), read_workbook, (BadWorkbook,)),
        Target("files people send", made_up.spoiled(pictures), of_content),
        Target("backups", made_up.spoiled([backup(scratch)]), restores, (BadArchive,)),
    ]


def backup(scratch: Path) -> bytes:
    data = scratch / "data"
    data.mkdir()
    Writer(data / "camtay.db").close()
    back_up(data, scratch / "whole.tar.gz", NOW)
    return (scratch / "whole.tar.gz").read_bytes()
