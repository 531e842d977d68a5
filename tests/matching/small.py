"""A content of three topics, small enough to know by heart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.content.model import Content, Dated, Entry, Question, SideQuestion, Topic

WORDS = {
    "short": {"khai sinh": ("ks",), "không": ("ko",)},
    "aspects": {
        "fees": ("bao nhiêu tiền", "lệ phí"),
        "documents": ("giấy tờ gì", "mang … gì"),
        "online": ("qua mạng",),
        "how": ("làm sao",),
    },
    "fillers": {"words": ("vậy", "em", "ơi", "cho", "hỏi", "hết", "thì", "còn", "ạ")},
    "joins": {"words": ("với", "và")},
    "second_need": {"opens": ("với lại", "còn nữa", "sẵn … hỏi"), "both": ("vừa",), "just": ("vừa mới",)},
    "not_covered": {
        "ket-hon": ("đăng ký kết hôn ở đâu", "làm giấy đăng ký kết hôn", "hai đứa muốn đăng ký kết hôn"),
        "bong-da": ("mấy giờ đá bóng", "kết quả trận bóng"),
    },
}

PHRASES = {
    "khai-sinh": [
        "đăng ký khai sinh cho con",
        "làm giấy khai sinh cho bé mới sinh",
        "khai sinh trễ hạn cho con",
        "vợ tôi mới sinh cần làm giấy tờ cho bé",
        "khai sinh cho con bao nhiêu tiền",
    ],
    "quen-mat-khau": [
        "quên mật khẩu VNeID",
        "lấy lại mật khẩu định danh điện tử",
        "không nhớ mật khẩu để vào VNeID",
        "mật khẩu VNeID bị quên rồi",
    ],
    "tra-phi": [
        "trả lệ phí qua mạng",
        "đóng lệ phí hồ sơ qua mạng bằng thẻ",
        "nộp lệ phí trực tuyến",
        "thanh toán lệ phí qua mạng",
    ],
}


def topic(topic_id: str, phrases: list[str], **more: object) -> Topic:
    plain = Topic(topic_id, phrases[0], "nhom", "tổ", date(2026, 11, 21), (), tuple(phrases), "faq/x.yaml")
    return replace(plain, **more)  # type: ignore[arg-type]


def content(words: dict[str, dict[str, tuple[str, ...]]] | None = None, **phrases: list[str]) -> Content:
    """The small content; ``phrases`` add topics, with «_» for «-» in their ids."""
    added = {name.replace("_", "-"): given for name, given in phrases.items()}
    side = SideQuestion("lam-lai-sim", ("làm lại sim có tốn tiền không",), (Dated("Hỏi nhà mạng."),))
    more: dict[str, dict[str, object]] = {
        "quen-mat-khau": {"needs": ("vneid", "định danh"), "questions": (side,)},
    }
    entries: dict[str, Entry] = {
        topic_id: Question(topic(topic_id, given, **more.get(topic_id, {})), (Dated("…"),))
        for topic_id, given in {**PHRASES, **added}.items()
    }
    return Content(entries, WORDS if words is None else words, {}, {})
