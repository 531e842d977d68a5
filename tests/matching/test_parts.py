"""The parts of the matcher, each by itself."""

from __future__ import annotations

import numpy as np
import pytest

from bot.content.model import Aspect
from bot.matching.aspects import Aspects
from bot.matching.confidence import FAR, Signs, ours, shares
from bot.matching.corpus import Phrase
from bot.matching.decide import STRANGE, SURE, Scored, barely, decide, offered
from bot.matching.index import Index
from bot.matching.likelihood import ANYBODY, TERMS, Likelihood
from bot.matching.nearest import Nearest
from bot.matching.needs import Needs
from bot.matching.ranking import Candidate, Decision
from bot.matching.scorer import taken_in
from bot.matching.spelling import Speller
from bot.matching.terms import terms
from bot.matching.vocabulary import Vector, Vocabulary
from bot.matching.votes import Votes

PHRASES = [("a", ["mèo", "trắng"]), ("a", ["mèo", "mun"]), ("b", ["chó", "trắng"]), ("b", ["chó", "đốm"])]
CUT = [terms(words) for _, words in PHRASES]
VOCABULARY, BAGS = Vocabulary.of(CUT)
LABELS = np.array([0, 0, 1, 1], dtype=np.int32)


def test_votes_speak_for_the_label_that_has_the_word() -> None:
    votes = Votes.learn(BAGS, LABELS, ("a", "b"), len(VOCABULARY))
    cat = dict(zip(votes.labels, votes.scores(VOCABULARY.vector(terms(["mèo"]))), strict=True))
    assert cat["a"] > 0.4 > 0.1 > cat["b"]


def test_a_shared_word_tells_little() -> None:
    votes = Votes.learn(BAGS, LABELS, ("a", "b"), len(VOCABULARY))
    scores = votes.scores(VOCABULARY.vector(terms(["trắng"])))
    assert abs(scores[0] - scores[1]) < 0.2


def test_unknown_words_weaken_the_known_ones() -> None:
    votes = Votes.learn(BAGS, LABELS, ("a", "b"), len(VOCABULARY))
    alone, beside = (votes.scores(VOCABULARY.vector(terms(words)))[0] for words in (["mèo"], ["mèo", "bay"]))
    assert beside < alone


def test_phrases_sorted_part_by_part_teach_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    vector = VOCABULARY.vector(terms(["mèo", "đốm"]))
    whole = Votes.learn(BAGS, LABELS, ("a", "b"), len(VOCABULARY)).scores(vector)
    monkeypatch.setattr("bot.matching.vocabulary.PART", 1)
    assert Votes.learn(BAGS, LABELS, ("a", "b"), len(VOCABULARY)).scores(vector) == pytest.approx(whole)


@pytest.mark.parametrize("many", [2, 100_000])  # terms, and columns
def test_an_index_finds_the_columns_of_a_term(many: int) -> None:
    last = many - 1
    terms, holders = np.array([last, 0, last], dtype=np.int32), np.array([last, 0, 0], dtype=np.int32)
    index, entry_of = Index.with_entries(many, many, terms, holders)
    assert entry_of.tolist() == [2, 0, 1]
    entries, _ = index.reach(np.array([last], dtype=np.int32))
    assert index.column_of[entries].tolist() == [0, last]


def test_parts_add_up_to_the_score() -> None:
    votes = Votes.learn(BAGS, LABELS, ("a", "b"), len(VOCABULARY))
    vector = VOCABULARY.vector(terms(["mèo", "trắng"]))
    assert sum(votes.parts(vector, "a")) == pytest.approx(votes.scores(vector)[0])
    assert VOCABULARY.names(vector) == ["meo", "=mèo", "trang", "=trắng", "meo trang", "=mèo trắng"]


def test_the_nearest_phrase_is_the_same_one() -> None:
    nearest = Nearest.of(BAGS, len(VOCABULARY))
    assert nearest.find(VOCABULARY.vector(CUT[2])) == (2, pytest.approx(1.0))
    assert nearest.find(VOCABULARY.vector(terms(["chó"])))[0] in (2, 3)
    assert nearest.find(VOCABULARY.vector(terms(["voi"])))[1] == 0


def test_where_there_are_no_phrases_none_is_near() -> None:
    nearest = Nearest.of(BAGS.part(0, 0), len(VOCABULARY))
    assert nearest.find(VOCABULARY.vector(terms(["chó"])))[1] == 0


def test_a_number_alone_is_no_term() -> None:
    assert terms(["mức", "2"]) == ("muc", "=mức", "muc 2", "=mức 2")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khaisinh cho con", "khai sinh cho con"),
        ("mo vnied", "mo vneid"),  # two letters swapped
        ("khsi sinh", "khai sinh"),  # a wrong key
        ("sinh khaj", "sinh khai"),
        ("gay the", "gay the"),  # a possible syllable is no slip
        ("xzqw the", "xzqw the"),  # too far from everything
        ("ab12", "ab12"),
    ],
)
def test_slips_are_mended_toward_known_words(typed: str, meant: str) -> None:
    speller = Speller([["đăng", "ký", "khai", "sinh"], ["mở", "vneid"], ["thẻ", "căn", "cước"]])
    assert " ".join(speller.mend(typed.split())) == meant


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("quên mật khẩu", {"vneid", "thue"}),
        ("mật khẩu định danh", {"thue"}),
        ("mat khau dinh danh", {"thue"}),
        ("mật khẩu đỉnh danh", {"vneid", "thue"}),  # other marks, another word
        ("vneid nộp thuế", set()),
    ],
)
def test_a_needed_word_is_missed(words: str, missing: set[str]) -> None:
    needs = Needs({"vneid": [("vneid",), ("định", "danh")], "thue": [("thuế",)], "frei": []})
    assert needs.missing(tuple(words.split())) == missing


@pytest.mark.parametrize(
    ("scores", "foreign", "lacking", "decision"),
    [
        ([SURE], 0.0, "", Decision.ANSWER),
        ([SURE - 0.01], 0.0, "", Decision.CHOOSE),
        ([0.9], STRANGE, "", Decision.ANSWER),
        ([0.9], STRANGE + 0.01, "", Decision.NONE),
        ([0.9], 0.0, "t0", Decision.CHOOSE),
        ([0.9], 0.0, "t1", Decision.ANSWER),
        ([], 0.0, "", Decision.NONE),
    ],
)
def test_the_decision_follows_the_scores(
    scores: list[float], foreign: float, lacking: str, decision: Decision
) -> None:
    candidates = tuple(Candidate(f"t{at}", score) for at, score in enumerate(scores))
    assert decide(Scored(candidates, foreign, None, frozenset([lacking]))) is decision


def test_only_what_is_near_the_best_is_offered() -> None:
    scores = np.array([0.6, 0.5, 0.4, 0.35, 0.34, 0.1])
    near = offered([Candidate(str(at), float(score)) for at, score in enumerate(scores)])
    assert [candidate.topic for candidate in near] == ["0", "1", "2", "3"]
    assert offered([Candidate("a", 0.9), Candidate("b", 0.08)]) == (Candidate("a", 0.9),)


def likelihoods(*words: str) -> dict[str, float]:
    learned = Likelihood.learn(VOCABULARY.plain(BAGS), LABELS, 2, len(VOCABULARY))
    return dict(zip("ab", learned.scores(VOCABULARY.vectors(terms(words))[1]).tolist(), strict=True))


def test_what_a_label_holds_makes_it_likelier() -> None:
    cat = likelihoods("mèo")
    assert cat["a"] - cat["b"] > 2


def test_what_both_hold_tells_nothing() -> None:
    white = likelihoods("trắng")
    assert abs(white["a"] - white["b"]) < 0.1


def test_a_word_that_comes_more_often_speaks_more() -> None:
    held = likelihoods("mèo", "đốm")
    assert held["a"] != held["b"]
    assert likelihoods("mèo", "mun")["a"] > likelihoods("mèo", "đốm")["a"]


def test_a_label_is_not_favoured_for_having_few_phrases() -> None:
    cut = [terms(words) for words in (["mèo"], *4 * [["chó"]])]
    vocabulary, bags = Vocabulary.of(cut)
    labels = np.array([0, 1, 1, 1, 1], dtype=np.int32)
    learned = Likelihood.learn(vocabulary.plain(bags), labels, 2, len(vocabulary))
    cat, dog = (learned.scores(vocabulary.vectors(terms([word]))[1]) for word in ("mèo", "chó"))
    assert cat[0] == pytest.approx(dog[1])


def test_likelihoods_are_those_of_the_textbook() -> None:
    """A share of what the label holds and a share of what anybody might say, over the latter alone."""
    said = VOCABULARY.vectors(terms(["mèo", "đốm"]))[1]
    plain = VOCABULARY.plain(BAGS)
    mine = LABELS[plain.rows] == 0
    held = dict.fromkeys(VOCABULARY.names(said), 0.0)
    for at, weight in zip(plain.terms[mine], plain.weights[mine], strict=True):
        name = VOCABULARY.names(Vector(np.array([at]), np.ones(1)))[0]
        held[name] = held.get(name, 0.0) + float(weight)
    anybody = ANYBODY / TERMS
    likelier = {
        n: np.log(((1 - ANYBODY) * h / sum(held.values()) + anybody) / anybody) for n, h in held.items()
    }
    parts = zip(VOCABULARY.names(said), said.weights, strict=True)
    wanted = sum(weight * likelier[name] for name, weight in parts)
    assert likelihoods("mèo", "đốm")["a"] == pytest.approx(wanted, rel=1e-4)


def test_beside_a_subject_that_is_not_covered_nothing_unsure_is_asked_about() -> None:
    unsure, sure = (Candidate("t", score) for score in (SURE - 0.1, SURE))
    assert [decide(Scored((one,), 0.1, "ly-hon")) for one in (unsure, sure)] == [
        Decision.NONE,
        Decision.ANSWER,
    ]


def test_many_subjects_that_are_near_make_it_stranger_than_one() -> None:
    topics, near = np.array([6.0]), np.array([5.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    one, many = Signs.of(topics, near), Signs.of(topics, near + np.array([0, 4, 4, 0, 0, 0]))
    assert one.own > many.own + 1 and one.said == many.said
    assert one == Signs.of(topics, np.append(near, [0.0] * 100))  # how many are known changes nothing


def test_every_sign_makes_it_surer_that_a_message_is_ours_and_none_goes_over() -> None:
    assert 0 < ours(Signs(-FAR, 0.0)) < 0.02
    assert ours(Signs(3.0, 0.0)) > ours(Signs(0.0, 0.0)) < ours(Signs(0.0, 3.0))
    assert ours(Signs(FAR, 0.0)) == ours(Signs(FAR + 9, 0.0))
    assert 0.99 < ours(Signs(1e9, 1e9)) <= 1


def test_topics_share_what_is_sure_by_how_near_they_are() -> None:
    same = shares(np.array([5.0, 5.0, -90.0], dtype=np.float32))
    assert same == pytest.approx([0.5, 0.5, 0.0])
    near, nearer = (shares(np.array([5.0, 5.0 - lead]))[0] for lead in (1.0, 2.0))
    assert 0.5 < near < nearer < 1


def test_words_that_only_sound_like_asking_ask_for_nothing():
    aspects = Aspects({"time": ("mấy tháng",), "none": ("mấy tháng nay",)})
    assert aspects.find(("mấy", "tháng", "nay", "chưa", "có")) == ()
    assert [one.aspect for one in aspects.find(("mấy", "tháng", "thì", "có"))] == [Aspect.TIME]


@pytest.mark.parametrize(
    ("spoken", "first"),
    [
        (0.9, "ho-chieu"),  # «làm hộ chiếu cần gấp thì làm sao»
        (0.45, "ho-chieu"),  # beside another topic
        (0.0, "khai-sinh"),  # «khai sinh cần gấp thì làm sao»
    ],
)
def test_a_side_question_comes_first_where_its_topic_is_spoken_of(spoken: float, first: str) -> None:
    topics = Candidate("khai-sinh", 0.95 - spoken), Candidate("ho-chieu", spoken)
    best = tuple(sorted(topics, key=lambda candidate: -candidate.score))
    found = taken_in(Scored(best), Phrase("ho-chieu", "cần gấp thì làm sao", "gap"), 0.95)
    assert (found.candidates[0].topic, decide(found)) == (first, Decision.ANSWER)
    assert found.aside and found.aside.question == "gap"


def test_a_side_question_that_names_no_topic_is_asked_about() -> None:
    topics = Candidate("khai-sinh", 0.2), Candidate("ho-chieu", 0.1)
    found = taken_in(Scored(topics), Phrase("ho-chieu", "cần gấp thì làm sao", "gap"), 1.0)
    assert (found.candidates[0].question, decide(found)) == ("gap", Decision.CHOOSE)


@pytest.mark.parametrize(
    ("strange", "scores", "subject", "asked"),
    [
        (0.7, [0.25, 0.02], None, True),
        (0.7, [0.15, 0.14], None, False),  # two are as near
        (0.85, [0.14, 0.01], None, False),  # too little is said
        (0.7, [0.25, 0.02], "dang-kiem", False),
        (1.0, [], None, False),
    ],
)
def test_few_words_for_one_topic_alone_are_asked_about(
    strange: float, scores: list[float], subject: str | None, asked: bool
) -> None:
    candidates = tuple(Candidate(f"t{at}", score) for at, score in enumerate(scores))
    assert barely(Scored(candidates, strange, subject)) is asked
    assert not barely(Scored((Candidate("t", 0.25, "aside"),), strange, subject))
