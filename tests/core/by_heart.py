"""A rank that knows every phrase by heart and nothing else: the engine's rules do not hang on matching."""

from __future__ import annotations

from bot.content.model import Aspect, Content, Procedure, Topic
from bot.matching.ranking import Candidate, Decision, Rank, Ranking
from bot.text import fold

NEAR = (Candidate("khai-sinh", 0.5), Candidate("nop-ho-so", 0.4))
SENTENCES = {
    "khai sinh mất bao nhiêu tiền": Ranking(Decision.ANSWER, NEAR[:1], Aspect.FEES),
    "khai sinh mấy ngày có": Ranking(Decision.ANSWER, NEAR[:1], Aspect.TIME),
    "khai sinh nộp ngày 18/11 thì mấy ngày có": Ranking(Decision.ANSWER, NEAR[:1], Aspect.TIME),
    "nộp hôm 20/11 mấy ngày có": Ranking(Decision.NONE, aspect=Aspect.TIME, bare=True),
    "rứa có mất tiền khôn": Ranking(Decision.NONE, aspect=Aspect.FEES),
    "khai sinh thì sao": Ranking(Decision.ANSWER, NEAR[:1]),
    "làm giấy tờ cho con, mới đẻ ở trạm xá": Ranking(Decision.ANSWER, NEAR[:1]),
    "khai sinh nộp ở đâu": Ranking(Decision.ANSWER, NEAR[:1], Aspect.WHERE),
    "còn lệ phí thì sao": Ranking(Decision.NONE, aspect=Aspect.FEES, bare=True),
    "cần giấy tờ gì": Ranking(Decision.NONE, aspect=Aspect.DOCUMENTS, bare=True),
    "có mất tiền không": Ranking(Decision.NONE, aspect=Aspect.FEES, bare=True),
    "mất bao lâu": Ranking(Decision.NONE, aspect=Aspect.TIME, bare=True),
    "vẫn dùng số đó": Ranking(Decision.ANSWER, (Candidate("lay-lai-mat-khau", 1.0),)),
    "làm giấy tờ cho con": Ranking(Decision.CHOOSE, NEAR),
    "sinh ở nhà thì làm giấy gì": Ranking(Decision.CHOOSE, NEAR),
    "quên mật khẩu vneid, mất sim, không có nfc": Ranking(
        Decision.ANSWER, (Candidate("lay-lai-mat-khau", 1.0),)
    ),
    "quên mật khẩu vneid với làm khai sinh luôn": Ranking(
        Decision.ANSWER, (Candidate("lay-lai-mat-khau", 1.0),), also="khai-sinh"
    ),
}


def by_heart(content: Content) -> Rank:
    here = content.entries.keys()
    known = {said: found for said, found in SENTENCES.items() if here >= topics_of(found)}
    for entry in content.entries.values():
        known |= phrases_of(entry.topic)
        if isinstance(entry, Procedure):
            best = (Candidate(entry.topic.id, 1.0),)
            known |= {code: Ranking(Decision.ANSWER, best, coded=True) for code in entry.codes}
    return lambda text: known.get(fold(text), Ranking(Decision.NONE))


def topics_of(found: Ranking) -> set[str]:
    return {candidate.topic for candidate in found.candidates} | ({found.also} if found.also else set())


def phrases_of(topic: Topic) -> dict[str, Ranking]:
    found = {fold(p): Ranking(Decision.ANSWER, (Candidate(topic.id, 1.0),)) for p in topic.phrases}
    for question in topic.questions:
        aside = Ranking(Decision.ANSWER, (Candidate(topic.id, 1.0, question.id),))
        found |= {fold(p): aside for p in question.phrases}
    return found
