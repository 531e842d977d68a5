from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.model import Case, Dated, Document, Fee, Option, Procedure, Topic
from bot.content.procedure_facts import facts, holds, may_hold, needed, open_case, possible_facts

DAY = date(2026, 11, 21)
FACTS = ("a", "b", "c", "d")
TOPIC = Topic("t", "T", "g", "o", DAY, (), (), "faq/procedures/t.yaml")


def procedure(cases=(), documents=(), fees=()) -> Procedure:
    return Procedure(TOPIC, "T", (), (), (), tuple(documents), tuple(fees), (), (), (), tuple(cases))


def case(id: str, *options: str, only_if=(), unless=()) -> Case:
    """Each option is «label» or «label=fact»."""
    made = tuple(
        Option(label, facts=tuple(fact.split("+")) if fact else ())
        for label, _, fact in (option.partition("=") for option in options)
    )
    return Case(id, (Dated("?"),), made, only_if=only_if, unless=unless)


def asked(procedure: Procedure, replies: dict[str, str], day: date = DAY) -> list[str]:
    """The ids of the cases in the order asked, when each is answered as ``replies`` say."""
    answered: dict[str, str] = {}
    while found := open_case(procedure, answered, day):
        assert found.id not in answered
        answered[found.id] = replies[found.id]
    return list(answered)


WHERE = case("where", "home=home", "clinic")
WED = case("wed", "no=unwed", "yes")
FATHER = case("father", "named=named", "left", only_if=("unwed",))
PAPERS = (
    Document("form", "Form"),
    Document("birth", "Birth paper", unless=("home",)),
    Document("witness", "Witness", only_if=("home",)),
    Document("dna", "Proof", only_if=("named",)),
)
BIRTH = procedure((WHERE, WED, FATHER), PAPERS)


def test_papers_follow_the_facts():
    assert [p.id for p in needed(BIRTH, frozenset({"home"}), DAY)] == ["form", "witness"]
    assert [p.id for p in needed(BIRTH, frozenset(), DAY)] == ["form", "birth"]


def test_a_paper_out_of_its_days_is_not_needed():
    old = procedure(documents=[Document("old", "Old", until=date(2026, 1, 1))])
    assert needed(old, frozenset(), DAY) == ()


def test_a_case_is_asked_only_when_its_condition_holds():
    assert asked(BIRTH, {"where": "home", "wed": "yes"}) == ["where", "wed"]
    assert asked(BIRTH, {"where": "home", "wed": "no", "father": "left"}) == ["where", "wed", "father"]


def test_a_case_without_consequence_is_not_asked():
    assert open_case(procedure([WHERE]), {}, DAY) is None


def test_a_case_whose_papers_are_out_of_their_days_is_not_asked():
    witness = Document("witness", "Witness", only_if=("home",), start=date(2027, 1, 1))
    assert open_case(procedure([WHERE], [witness]), {}, DAY) is None
    assert open_case(procedure([WHERE], [witness]), {}, date(2027, 1, 1)) is WHERE


def test_a_case_decided_by_another_answer_is_not_asked():
    late, poor = case("late", "yes=pay", "no"), case("poor", "yes=free", "no")
    fee = Fee("late", 8000, only_if=("pay",), unless=("free",))
    both = procedure([poor, late], fees=[fee])
    assert asked(both, {"poor": "yes"}) == ["poor"]
    assert asked(both, {"poor": "no", "late": "yes"}) == ["poor", "late"]


def test_a_second_reason_for_the_same_paper_is_not_asked():
    old, ill = case("old", "yes=old", "no"), case("ill", "yes=ill", "no")
    either = procedure([old, ill], [Document("proxy", "Proxy", only_if=("old", "ill"))])
    assert asked(either, {"old": "yes"}) == ["old"]
    assert asked(either, {"old": "no", "ill": "no"}) == ["old", "ill"]


def test_a_case_counts_by_way_of_a_later_one():
    only_proof = procedure((WED, FATHER), [Document("dna", "Proof", only_if=("named",))])
    assert open_case(only_proof, {}, DAY) is WED


def test_a_label_that_an_editor_took_away_is_asked_again():
    only_proof = procedure((WED, FATHER), [Document("dna", "Proof", only_if=("named",))])
    assert open_case(only_proof, {"wed": "in a taxi"}, DAY) is WED


def test_an_answer_whose_case_no_longer_applies_counts_for_nothing():
    assert facts(BIRTH, {"wed": "yes", "father": "named"}) == frozenset()
    assert facts(BIRTH, {"wed": "no", "father": "named"}) == {"unwed", "named"}


conditions = st.lists(st.sampled_from(FACTS), max_size=2, unique=True).map(tuple)
options = st.lists(st.lists(st.sampled_from(FACTS), max_size=2).map(tuple), min_size=1, max_size=3)


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    count = draw(st.integers(0, 4))
    cases = [
        Case(
            f"c{n}",
            (Dated("?"),),
            tuple(Option(str(i), facts=given) for i, given in enumerate(draw(options))),
            only_if=draw(conditions),
            unless=draw(conditions),
        )
        for n in range(count)
    ]
    papers = [Document(f"p{n}", "P", only_if=draw(conditions), unless=draw(conditions)) for n in range(3)]
    return procedure(cases, papers, [Fee("f", 1, only_if=draw(conditions), unless=draw(conditions))])


def outcome(procedure: Procedure, answered: dict[str, str]) -> tuple[object, ...]:
    known = facts(procedure, answered)
    return (needed(procedure, known, DAY), tuple(f for f in procedure.fees if holds(f, known)))


def completions(procedure: Procedure, answered: dict[str, str]):
    left = [case for case in procedure.cases if case.id not in answered]
    for labels in product(*([option.label for option in case.options] for case in left)):
        yield answered | dict(zip((case.id for case in left), labels, strict=True))


@settings(max_examples=400)
@given(procedures(), st.data())
def test_no_case_is_asked_twice_and_none_is_left_out_that_matters(procedure: Procedure, data: st.DataObject):
    answered: dict[str, str] = {}
    for _ in range(len(procedure.cases) + 1):
        case = open_case(procedure, answered, DAY)
        if case is None:
            break
        assert case.id not in answered
        assert holds(case, facts(procedure, answered))
        answered[case.id] = data.draw(st.sampled_from([option.label for option in case.options]))
    else:
        raise AssertionError("more questions than cases")
    assert {outcome(procedure, rest) for rest in completions(procedure, answered)} == {
        outcome(procedure, answered)
    }


def test_what_an_answer_has_ruled_out_is_no_longer_possible():
    asked = procedure((WED, FATHER), PAPERS)
    assert possible_facts(asked, {}) == {"unwed", "named"}
    assert possible_facts(asked, {"wed": "no"}) == {"unwed", "named"}
    assert possible_facts(asked, {"wed": "yes"}) == frozenset()
    dna = PAPERS[3]
    assert may_hold(dna, frozenset(), possible_facts(asked, {}))
    assert not may_hold(dna, frozenset(), possible_facts(asked, {"wed": "yes"}))


def test_an_answer_given_before_its_case_is_reached_stays_possible():
    asked = procedure((WED, FATHER), [PAPERS[3]])
    assert possible_facts(asked, {"father": "named"}) == {"unwed", "named"}
    assert possible_facts(asked, {"father": "left"}) == {"unwed"}
    assert open_case(asked, {"father": "named"}, DAY) is WED
