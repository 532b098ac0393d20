"""Follow-ups go on about the last answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoguide.answering.follow_up import FollowUps
from tests.builders import made_of, statement

ABOUT = {
    "tea_effect": ["caffeine", "sleep"],
    "tea_cause": ["caffeine", "cause"],
    "tea_limit": ["caffeine", "home"],
    "salt_effect": ["potassium"],
    "salt_cause": ["potassium", "cause"],
    "salt_test": ["potassium", "blood_test"],
    "sleep_length": ["sleep", "duration"],
    "hands": ["hand"],
}
KNOWLEDGE = made_of(*(statement(name, about=about) for name, about in ABOUT.items()))
KINDS = ["why", "more", "about", "refers"]
FOLLOW_UPS = FollowUps(KNOWLEDGE)


def order(kind, answered, ranked=(), named=(), knowledge=KNOWLEDGE):
    rank = FOLLOW_UPS if knowledge is KNOWLEDGE else FollowUps(knowledge)
    return [identifier for identifier, _ in rank(kind, list(ranked), named, answered)]


@pytest.mark.parametrize(("answered", "cause"), [("tea_effect", "tea_cause"), ("salt_effect", "salt_cause")])
def test_why_tells_the_cause_of_what_was_told(answered, cause):
    assert order("why", [answered])[0] == cause


def test_why_does_not_go_by_its_bare_words():
    assert order("why", ["tea_effect"], [("hands", 1.9)])[0] == "tea_cause"


def test_more_stays_with_what_was_told():
    told = order("more", ["salt_effect"])
    assert set(told[:2]) == {"salt_cause", "salt_test"}


def test_more_does_not_go_by_its_bare_words():
    assert order("more", ["salt_effect"], [("hands", 1.9)])[0] != "hands"


def test_about_tells_of_the_named_thing_only():
    assert set(order("about", ["tea_effect"], named=["potassium"])) == {"salt_effect", "salt_cause", "salt_test"}


def test_about_asks_the_same_of_another_thing():
    found = order("about", ["tea_cause"], named=["potassium"])
    assert found.index("salt_cause") < found.index("salt_test")


def test_about_something_that_no_statement_is_about():
    assert order("about", ["tea_cause"], named=["zebra"]) == []


def test_about_nothing_named():
    assert order("about", ["tea_cause"]) == []


def test_reference_is_read_in_the_light_of_the_last_answer():
    ranked = [("hands", 0.9), ("sleep_length", 0.85), ("salt_test", 0.8)]
    assert order("refers", ["tea_effect"], ranked)[0] == "sleep_length"


def test_words_of_a_reference_count_too():
    ranked = [("salt_test", 1.9), ("sleep_length", 0.2)]
    assert order("refers", ["tea_effect"], ranked)[0] == "salt_test"


def test_statement_that_fits_the_words_is_ranked_although_it_shares_nothing_with_the_last_answer():
    assert "hands" in order("refers", ["tea_effect"], [("hands", 0.9)])


def test_named_thing_of_a_reference_counts():
    assert order("refers", ["tea_effect"], named=["duration"])[0] == "sleep_length"


def test_what_few_statements_are_about_tells_more():
    about = {"told": ["common", "rare"], "shares_common": ["common"], "shares_rare": ["rare"], **{f"other{n}": ["common"] for n in range(9)}}
    knowledge = made_of(*(statement(name, about=things) for name, things in about.items()))
    assert order("refers", ["told"], knowledge=knowledge)[0] == "shares_rare"


def test_rare_thing_is_not_lost_among_many_statements():
    about = {"told": ["common", "rare"], **{f"other{n}": ["common"] for n in range(700)}, "shares_rare": ["rare"]}
    knowledge = made_of(*(statement(name, about=things) for name, things in about.items()))
    assert order("more", ["told"], knowledge=knowledge)[0] == "shares_rare"


def test_order_of_named_things_does_not_matter():
    """Sets of names come in another order with every start of the action server."""
    named = ["potassium", "caffeine", "sleep"]
    assert order("about", ["hands"], named=named) == order("about", ["hands"], named=named[::-1])


def test_first_statement_of_the_last_answer_counts_most():
    assert order("more", ["salt_effect", "hands", "sleep_length"])[0] in {"salt_cause", "salt_test"}


@pytest.mark.parametrize("kind", KINDS)
def test_last_answer_of_another_model_is_skipped(kind):
    assert order(kind, ["gone", "tea_effect"], named=["caffeine"]) == order(kind, ["tea_effect"], named=["caffeine"])


@pytest.mark.parametrize("kind", KINDS)
def test_ranking_of_another_model_adds_nothing(kind):
    assert "gone" not in order(kind, ["tea_effect"], [("gone", 1.9)], ["caffeine"])


@pytest.mark.parametrize("kind", ["why", "more", "refers"])
def test_last_answer_about_nothing_does_no_harm(kind):
    knowledge = made_of(statement("told"), statement("other", about=["sleep"]))
    assert order(kind, ["told"], [("other", 0.9)], knowledge=knowledge) == ["other"]


# -- whatever is asked ----------------------------------------------------------------------------------------------

ids = st.sampled_from([*ABOUT, "gone"])
anything = given(
    kind=st.sampled_from(KINDS),
    ranked=st.dictionaries(ids, st.floats(-1, 2)).map(lambda found: sorted(found.items(), key=lambda entry: -entry[1])),
    named=st.sets(st.sampled_from(["caffeine", "potassium", "cause", "zebra"])),
    answered=st.lists(ids, unique=True, min_size=1, max_size=4),
)


@anything
def test_what_was_told_is_not_told_again(kind, ranked, named, answered):
    assert not set(order(kind, answered, ranked, named)) & set(answered)


@anything
def test_each_known_statement_is_ranked_at_most_once(kind, ranked, named, answered):
    found = order(kind, answered, ranked, named)
    assert len(found) == len(set(found))
    assert set(found) <= set(ABOUT)


@anything
def test_best_comes_first(kind, ranked, named, answered):
    scores = [score for _, score in FOLLOW_UPS(kind, ranked, named, answered)]
    assert scores == sorted(scores, reverse=True)


@anything
def test_ranking_is_the_same_every_time(kind, ranked, named, answered):
    assert FOLLOW_UPS(kind, ranked, named, answered) == FOLLOW_UPS(kind, ranked, named, answered)
