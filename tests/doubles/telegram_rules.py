"""What the Telegram Bot API takes from a bot: fields, types, lengths; an unknown field is refused too."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from tests.doubles.double import Json, Refused
from tests.doubles.telegram_html import visible

TEXT, CAPTION, BUTTONS, BYTES = 4096, 1024, 100, 64
COMPOUND = (  # JSON within a form
    "reply_markup",
    "link_preview_options",
    "commands",
    "allowed_updates",
    "reply_parameters",
    "media",
    "message_ids",
)
UPDATES = Literal["message", "edited_message", "callback_query", "my_chat_member"]


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Key(Shape):
    text: Annotated[str, Meta(min_length=1)]
    url: Annotated[str, Meta(pattern=r"^(https?|tg)://[^\s/]+")] | None = None
    callback_data: Annotated[str, Meta(min_length=1)] | None = None


class Keyboard(Shape):
    inline_keyboard: list[Annotated[list[Key], Meta(min_length=1, max_length=8)]]


class LinkPreview(Shape):
    is_disabled: bool = False


class Command(Shape):
    command: Annotated[str, Meta(pattern=r"^[a-z0-9_]{1,32}$")]
    description: Annotated[str, Meta(min_length=1, max_length=256)]


class ReplyParameters(Shape):
    message_id: int
    allow_sending_without_reply: bool = False


class Sent(Shape, kw_only=True):
    chat_id: int
    message_thread_id: int | None = None
    reply_parameters: ReplyParameters | None = None
    parse_mode: Literal["HTML"] | None = None
    reply_markup: Keyboard | None = None


class SendMessage(Sent, kw_only=True):
    text: str
    link_preview_options: LinkPreview | None = None


class Captioned(Sent, kw_only=True):
    caption: str = ""


class SendPhoto(Captioned, kw_only=True):
    photo: dict[str, Any] | str  # an upload, or an address


class SendVideo(Captioned, kw_only=True):
    video: dict[str, Any] | str


class SendDocument(Captioned, kw_only=True):
    document: dict[str, Any] | str


class Picture(Shape):
    type: Literal["photo"]
    media: str
    caption: str = ""
    parse_mode: Literal["HTML"] | None = None


class SendMediaGroup(Sent, kw_only=True):
    media: Annotated[list[Picture], Meta(min_length=2, max_length=10)]


class EditMessageText(Shape):
    chat_id: int
    message_id: int
    text: str
    parse_mode: Literal["HTML"] | None = None
    link_preview_options: LinkPreview | None = None
    reply_markup: Keyboard | None = None


class EditMessageReplyMarkup(Shape):
    chat_id: int
    message_id: int
    reply_markup: Keyboard | None = None


class CreateForumTopic(Shape):
    chat_id: int
    name: Annotated[str, Meta(min_length=1, max_length=128)]
    icon_color: Literal[7322096, 16766590, 13338331, 9367192, 16749490, 16478047] | None = None


class EditForumTopic(Shape):
    chat_id: int
    message_thread_id: int
    name: Annotated[str, Meta(max_length=128)] = ""


class DeleteForumTopic(Shape):
    chat_id: int
    message_thread_id: int


class DeleteMessages(Shape):
    chat_id: int
    message_ids: Annotated[list[int], Meta(min_length=1, max_length=100)]


class GetFile(Shape):
    file_id: str


class SendChatAction(Shape):
    chat_id: int
    action: Literal["typing", "upload_photo"]


class AnswerCallbackQuery(Shape):
    callback_query_id: str
    text: Annotated[str, Meta(max_length=200)] = ""
    show_alert: bool = False


class GetUpdates(Shape):
    offset: int | None = None
    timeout: int = 0
    limit: Annotated[int, Meta(ge=1, le=100)] = 100
    allowed_updates: list[UPDATES] = []


class SetWebhook(Shape):
    url: Annotated[str, Meta(pattern=r"^(https://|http://127\.0\.0\.1)")]  # ours may be local
    secret_token: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,256}$")]
    allowed_updates: list[UPDATES] = []


class SetMyCommands(Shape):
    commands: Annotated[list[Command], Meta(max_length=100)]


class Nothing(Shape):
    pass


SHAPES: dict[str, type[Shape]] = {
    "getMe": Nothing,
    "deleteWebhook": Nothing,
    "getUpdates": GetUpdates,
    "setWebhook": SetWebhook,
    "setMyCommands": SetMyCommands,
    "sendMessage": SendMessage,
    "sendPhoto": SendPhoto,
    "sendVideo": SendVideo,
    "sendDocument": SendDocument,
    "sendMediaGroup": SendMediaGroup,
    "editMessageText": EditMessageText,
    "editMessageReplyMarkup": EditMessageReplyMarkup,
    "createForumTopic": CreateForumTopic,
    "editForumTopic": EditForumTopic,
    "deleteForumTopic": DeleteForumTopic,
    "deleteMessages": DeleteMessages,
    "getFile": GetFile,
    "sendChatAction": SendChatAction,
    "answerCallbackQuery": AnswerCallbackQuery,
}


def checked(method: str, params: Json) -> Any:
    """The parameters in their shape. Raises ``Refused``."""
    try:
        unpacked = {key: json.loads(value) if key in COMPOUND else value for key, value in params.items()}
        asked = msgspec.convert(without_uploads(unpacked), SHAPES[method], strict=False)
        _check_words(asked)
        _check_keys(getattr(asked, "reply_markup", None))
    except ValueError as error:  # also what msgspec and json raise
        raise Refused(400, f"Bad Request: {error}") from None
    return asked


def without_uploads(params: Json) -> Json:
    """Pictures of an album come beside it, named by «attach://»."""
    named = {str(one.get("media", "")).removeprefix("attach://") for one in params.get("media", ())}
    return {key: value for key, value in params.items() if key not in named}


def _check_words(asked: Any) -> None:
    match asked:
        case SendMessage(text=text) | EditMessageText(text=text):
            _check_length(text, asked.parse_mode, TEXT, "message is too long")
            if not visible(text).strip():
                raise ValueError("message text is empty")
        case Captioned(caption=caption):
            _check_length(caption, asked.parse_mode, CAPTION, "message caption is too long")


def _check_length(words: str, parse_mode: str | None, limit: int, complaint: str) -> None:
    shown = visible(words) if parse_mode else words
    if len(shown.encode("utf-16-le")) // 2 > limit:
        raise ValueError(complaint)


def _check_keys(keyboard: Keyboard | None) -> None:
    keys = [key for row in keyboard.inline_keyboard for key in row] if keyboard else []
    if len(keys) > BUTTONS:
        raise ValueError("reply markup is too long")
    for key in keys:
        if (key.url is None) == (key.callback_data is None):
            raise ValueError("Text buttons are unallowed in the inline keyboard")
        if len((key.callback_data or "").encode()) > BYTES:
            raise ValueError("BUTTON_DATA_INVALID")
