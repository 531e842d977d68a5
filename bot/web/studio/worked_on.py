"""The topic that an editor works on: where it stands, how its file is opened."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.content.lessons import is_lessons
from bot.content.model import Question
from bot.content.part import COMMONS
from bot.studio.choices import choices
from bot.studio.drafting import Opened, good_path
from bot.studio.editing import topic_of
from bot.studio.form import Choices
from bot.studio.splice import CannotEdit
from bot.studio.topics import KINDS, Home
from bot.web.studio.listed import kind
from bot.web.studio.room import Room


@dataclass(frozen=True, slots=True)
class Of:
    """``kind`` is guide, procedure, question, or common: a file that belongs to no topic and has no form."""

    home: Home
    kind: str
    opened: Opened
    choices: Choices

    @property
    def text(self) -> str:
        return self.opened.text or ""

    @property
    def seen(self) -> int:
        return self.opened.draft.version if self.opened.draft else 0


async def worked_on(room: Room, topic_id: str) -> Of:
    """Raises 404 for a topic that neither serves nor is drafted."""
    content = room.know().content
    if file := common_at(topic_id):
        opened = await room.studio.drafting.opened(file)
        if file not in COMMONS and opened.text is None:
            raise web.HTTPNotFound
        return Of(Home(topic_id, file), "common", opened, {})
    found = content.entries.get(topic_id)
    home, of_kind = (
        (Home(topic_id, found.topic.file, isinstance(found, Question)), kind(found))
        if found
        else await _drafted(room, topic_id)
    )
    return Of(home, of_kind, await room.studio.drafting.opened(home.path), choices(content))


def common_at(name: str) -> str:
    """The file of that name; empty when it is none of the common ones.

    >>> common_at("_words"), common_at("replies.cu-tru"), common_at("khai-sinh")
    ('faq/_words.yaml', 'faq/replies/cu-tru.yaml', '')
    """
    file = f"faq/{name.replace('.', '/', 1)}.yaml"
    return file if is_common(file) else ""


def is_common(file: str) -> bool:
    return file in COMMONS or holds_lessons(file)


def name_of_common(file: str) -> str:
    """The name that its address bears.

    >>> name_of_common("faq/replies/cu-tru.yaml")
    'replies.cu-tru'
    """
    return file.removeprefix("faq/").removesuffix(".yaml").replace("/", ".")


def holds_lessons(file: str) -> bool:
    return is_lessons(file) and good_path(file)


def topic_at(file: str) -> str:
    """The topic that a new file holds; empty where none can stand.

    >>> topic_at("flows/doi-so.yaml"), topic_at("faq/_words.yaml")
    ('doi-so', '')
    """
    folder, _, name = file.rpartition("/")
    return name.removesuffix(".yaml") if folder in KINDS else ""


async def _drafted(room: Room, topic_id: str) -> tuple[Home, str]:
    for draft in await room.studio.drafting.every():
        if topic_at(draft.path) == topic_id:
            of_kind = KINDS[draft.path.rpartition("/")[0]]
            return Home(topic_id, draft.path, of_kind == "question"), of_kind
    raise web.HTTPNotFound


def published_ids(of: Of) -> frozenset[str]:
    """Ids of cards that citizens may stand at: never renamed."""
    if of.opened.published is None:
        return frozenset()
    try:
        said = topic_of(of.opened.published, of.home)
    except CannotEdit:
        return frozenset()
    cards = [card for key in ("steps", "cases", "documents", "questions") for card in said.get(key) or ()]
    return frozenset(str(card["id"]) for card in cards if isinstance(card, dict) and "id" in card)
