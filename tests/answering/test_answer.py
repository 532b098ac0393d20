"""How an answer is put together from what was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoguide.answering.answer import NEAR, SURE, Answer, answer
from tests.builders import made_of, statement

LEAVES = [f"leaf{number}" for number in range(6)]
FACTS = made_of(*(statement(name) for name in "abcdef"), statement("rest", kind="home_measure"), statement("tea", kind="home_measure"))


def ranked(*ids, best=1.5, step=0.01):
    return [(identifier, best - step * place) for place, identifier in enumerate(ids)]


# -- how many -------------------------------------------------------------------------------------------------------


def test_sure_answer_tells_four_at_most():
    assert answer(ranked(*"abcdef"), SURE, FACTS, home=True) == Answer(tuple("abcd"), sure=True)


def test_unsure_answer_tells_fewer_than_a_sure_one():
    found = answer(ranked(*"abcdef"), SURE - 0.01, FACTS, home=True)
    assert not found.sure
    assert found.statements == tuple("abc")


def test_what_fits_much_less_than_the_best_is_left_out():
    assert answer([("a", 1.5), ("b", 1.45), ("c", 1.0)], 1.0, FACTS, home=True).statements == ("a", "b")


def test_what_is_not_near_is_left_out():
    assert answer([("a", NEAR), ("b", NEAR - 0.01)], 1.0, FACTS, home=True).statements == ("a",)


@pytest.mark.parametrize("found", [[], [("a", NEAR - 0.01)], [("unheard_of", 1.5)]], ids=["nothing", "nothing near", "nothing known"])
@pytest.mark.parametrize("fit", [0.0, 1.0])
def test_nothing_to_tell(found, fit):
    assert answer(found, fit, FACTS, home=True).statements == ()


def test_statement_of_another_model_is_skipped():
    assert answer(ranked("gone", "a", "gone_too", "b"), 1.0, FACTS, home=True).statements == ("a", "b")


def test_unknown_statements_take_nobodys_place():
    assert answer(ranked("w", "x", "y", "z", *"abcd"), 1.0, FACTS, home=True).statements == tuple("abcd")


def test_what_was_just_said_is_not_told_again():
    assert answer(ranked(*"abcdef"), 1.0, FACTS, home=True, said=("a", "c")).statements == tuple("bdef")


def test_nothing_is_left_when_all_was_said():
    assert answer(ranked(*"ab"), 1.0, FACTS, home=True, said=("a", "b")).statements == ()


# -- companions -----------------------------------------------------------------------------------------------------


def with_companions(**beside):
    names = {*beside, *(i for companions in beside.values() for i in companions), *"wxyz"}
    return made_of(*(statement(name, beside=beside.get(name, [])) for name in sorted(names)))


def test_companion_follows_its_statement():
    assert answer(ranked("a", "b"), 1.0, with_companions(a=["c"], b=[]), home=True).statements == ("a", "c", "b")


def test_companion_of_two_is_told_once():
    assert answer(ranked("a", "b"), 1.0, with_companions(a=["c"], b=["c"]), home=True).statements == ("a", "c", "b")


def test_companion_that_was_found_itself_is_told_once():
    assert answer(ranked("a", "c"), 1.0, with_companions(a=["c"]), home=True).statements == ("a", "c")


def test_statement_without_room_for_its_companion_is_left_out():
    assert answer(ranked("w", "x", "y", "a"), 1.0, with_companions(a=["c"]), home=True).statements == ("w", "x", "y")


def test_companions_of_the_first_are_all_told():
    knowledge = with_companions(a=LEAVES)
    assert answer(ranked("a", "w"), 1.0, knowledge, home=True).statements == ("a", *LEAVES)


def test_companion_that_was_just_said_is_said_again_beside_its_statement():
    assert answer(ranked("a"), 1.0, with_companions(a=["c"]), home=True, said=("c",)).statements == ("a", "c")


def test_companion_of_a_companion_is_told_too():
    assert answer(ranked("a"), 1.0, with_companions(a=["c"], c=["d"]), home=True).statements == ("a", "c", "d")


# -- home measures --------------------------------------------------------------------------------------------------


def test_home_measures_are_told_when_they_may_be():
    found = answer(ranked("rest", "a", "tea"), 1.0, FACTS, home=True)
    assert found.statements == ("rest", "a", "tea")
    assert found.held_back == ()


def test_home_measures_that_were_asked_about_are_held_back():
    found = answer(ranked("rest", "a", "tea"), 1.0, FACTS, home=False)
    assert found.statements == ("a",)
    assert found.held_back == ("rest", "tea")


def test_home_measures_that_were_not_asked_about_are_just_left_out():
    found = answer(ranked("a", "rest"), 1.0, FACTS, home=False)
    assert found.statements == ("a",)
    assert found.held_back == ()


def test_home_measures_that_hardly_fit_are_not_held_back():
    found = answer(ranked("rest", "a"), SURE - 0.01, FACTS, home=False)
    assert found.statements == ("a",)
    assert found.held_back == ()


def test_nothing_but_home_measures():
    assert answer(ranked("rest", "tea"), 1.0, FACTS, home=False) == Answer((), sure=True, held_back=("rest", "tea"))


def test_home_measure_is_not_told_as_a_companion_either():
    knowledge = made_of(statement("a", beside=["rest"]), statement("rest", kind="home_measure"))
    assert "rest" not in answer(ranked("a"), 1.0, knowledge, home=False).statements


def test_no_statement_of_the_knowledge_base_brings_a_home_measure_along(knowledge):
    told = {s: answer(ranked(s), 1.0, knowledge, home=False).statements for s in knowledge.statements}
    assert {s: i for s, ids in told.items() for i in ids if knowledge.statements[i].kind == "home_measure"} == {}


# -- whatever was found ---------------------------------------------------------------------------------------------

NAMES = [f"s{number}" for number in range(8)]
KINDS = st.sampled_from(["fact", "home_measure", "caution"])


@st.composite
def bases(draw):
    """Statements with companions; a companion has none of its own and is no home measure."""
    companions = [statement(name, kind="caution") for name in LEAVES]
    return made_of(*(statement(n, kind=draw(KINDS), beside=draw(st.lists(st.sampled_from(LEAVES), unique=True, max_size=6))) for n in NAMES), *companions)


@st.composite
def rankings(draw):
    ids = draw(st.lists(st.sampled_from([*NAMES, *LEAVES, "unheard_of", "gone"]), unique=True))
    scores = sorted(draw(st.lists(st.floats(-1, 2), min_size=len(ids), max_size=len(ids))), reverse=True)
    return list(zip(ids, scores))


anything = given(
    knowledge=bases(), found=rankings(), fit=st.floats(0, 1), home=st.booleans(), said=st.lists(st.sampled_from([*NAMES, *LEAVES, "gone"]), max_size=3)
)


@anything
def test_never_more_than_four_unless_companions_are_bound_to_the_first(knowledge, found, fit, home, said):
    told = answer(found, fit, knowledge, home=home, said=said).statements
    assert len(told) <= max(4, 1 + len(knowledge.statements[told[0]].beside) if told else 0)


@anything
def test_companions_are_always_told(knowledge, found, fit, home, said):
    told = answer(found, fit, knowledge, home=home, said=said).statements
    assert {i for identifier in told for i in knowledge.statements[identifier].beside} <= set(told)


@anything
def test_home_measures_are_never_told_before_they_may_be(knowledge, found, fit, home, said):
    told = answer(found, fit, knowledge, home=False, said=said).statements
    assert all(knowledge.statements[identifier].kind != "home_measure" for identifier in told)


@anything
def test_nothing_is_held_back_when_home_measures_may_be_told(knowledge, found, fit, home, said):
    assert answer(found, fit, knowledge, home=True, said=said).held_back == ()


@anything
def test_only_home_measures_are_held_back(knowledge, found, fit, home, said):
    assert all(knowledge.statements[i].kind == "home_measure" for i in answer(found, fit, knowledge, home=home, said=said).held_back)


@anything
def test_nothing_is_told_twice(knowledge, found, fit, home, said):
    reply = answer(found, fit, knowledge, home=home, said=said)
    assert len({*reply.statements, *reply.held_back}) == len(reply.statements) + len(reply.held_back)


@anything
def test_only_what_was_found_is_told_with_its_companions(knowledge, found, fit, home, said):
    fresh = {identifier for identifier, _ in found} - set(said)
    told = answer(found, fit, knowledge, home=home, said=said).statements
    assert set(told) <= fresh | {i for identifier in fresh & set(knowledge.statements) for i in knowledge.statements[identifier].beside}


def test_a_home_measure_is_kept_back_and_not_called_unknown(knowledge):
    """Silence about what the articles do say would be untrue, also when the match is doubtful."""
    found = answer([("home_relax", 1.0)], 0.1, knowledge, home=False)
    assert found.held_back == ("home_relax",)
    assert found.statements == ()
