"""Which statements fit a question, with an encoder made of words."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoguide.answering.index import StatementIndex, telling_words
from myoguide.answering.weights import FIT, SCORE
from tests.answering.conftest import bag_of_words, without_plural
from tests.builders import made_of, statement

EMPTY = ("what", "is", "a", "the", "does", "do", "i", "can", "me")
KNOWLEDGE = made_of(
    statement("cramp_meaning", "A cramp is a tight muscle that hurts.", about=["cramp", "definition"], asked_as=["what is a cramp", "cramp meaning"]),
    statement("tea_and_sleep", "Late tea keeps people awake.", about=["caffeine", "sleep"], asked_as=["does tea harm sleep", "can tea keep me awake"]),
    statement("salty_sweat", "Sweat takes salt from the body.", about=["heavy_sweating"]),
    statement("nerve_test", "A needle listens to the muscle.", about=["emg"], asked_as=["how is a nerve tested"]),
    silent={"hats": ["should i wear a hat", "do hats help"], "yoga": ["does yoga help"]},
    empty=EMPTY,
)
WORDS = sorted(
    {word for s in KNOWLEDGE.statements.values() for text in (s.text, *s.asked_as) for word in text.lower().split()} | {"hat", "zebra", "?", "...", "w0rd"}
)
questions = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
named_things = st.sets(st.sampled_from(["cramp", "caffeine", "sleep", "emg", "zebra"]))


@pytest.fixture(scope="module")
def index(build):
    return build(KNOWLEDGE)


def first(found):
    return found.statements[0][0]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what is a cramp", "cramp_meaning"),
        ("does tea harm sleep", "tea_and_sleep"),
        ("can tea keep me awake", "tea_and_sleep"),
        ("sleep and tea", "tea_and_sleep"),
        ("salt in sweat", "salty_sweat"),
        ("needle", "nerve_test"),
        ("cramps", "cramp_meaning"),
    ],
    ids=["its question", "one of two", "the other", "other order", "no questions of its own", "word of its text", "base form"],
)
def test_statement_is_found(question, expected, index, ask):
    assert first(ask(index, question)) == expected


def test_named_thing_decides_between_twins(build, ask):
    twins = [statement(name, "It helps some people.", about=[thing], asked_as=["does it help"]) for name, thing in (("a", "emg"), ("b", "sleep"))]
    index = build(made_of(*twins))
    assert first(ask(index, "does it help", {"sleep"})) == "b"
    assert first(ask(index, "does it help", {"emg"})) == "a"


def test_name_of_what_a_statement_is_about_counts_as_its_word(build, ask):
    twins = [statement(name, "It helps.", about=[thing]) for name, thing in (("a", "emg"), ("b", "heavy_sweating"))]
    assert first(ask(build(made_of(*twins)), "sweating")) == "b"


def test_unknown_named_things_do_no_harm(index, ask):
    assert first(ask(index, "what is a cramp", {"zebra"})) == "cramp_meaning"


# -- silent topics --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("question", "topic"), [("should i wear a hat", "hats"), ("does yoga help", "yoga")])
def test_nearest_silent_topic_is_named(question, topic, index, ask):
    assert ask(index, question).silent == topic


def test_question_of_a_silent_topic_fits_less_than_one_of_a_statement(index, ask):
    assert ask(index, "should i wear a hat").fit < ask(index, "does tea harm sleep").fit


def test_question_of_unknown_words_fits_less_than_one_of_a_statement(index, ask):
    assert ask(index, "zebra quagga okapi").fit < ask(index, "does tea harm sleep").fit


def test_without_silent_topics_none_is_named(build, ask):
    found = ask(build(made_of(*KNOWLEDGE.statements.values())), "what is a cramp")
    assert found.silent is None
    assert first(found) == "cramp_meaning"


def test_nothing_but_silent_topics(build, ask):
    found = ask(build(made_of(silent={"hats": ["do hats help"]})), "do hats help")
    assert found.statements == ()
    assert found.silent == "hats"
    assert 0 <= found.fit < 0.5


# -- edges ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["", "?", "what is the"], ids=["empty", "mark only", "words that tell nothing"])
def test_question_without_telling_words_is_ranked_all_the_same(question, index, ask):
    found = ask(index, question)
    assert len(found.statements) == len(KNOWLEDGE.statements)
    assert all(math.isfinite(score) for _, score in found.statements)


@pytest.mark.parametrize("asked_as", [[], ["what is a cramp"], ["what is a cramp", "cramp meaning"]])
@pytest.mark.parametrize("question", ["what is a cramp", "zebra", ""])
def test_one_entry_only(asked_as, question, build, ask):
    index = build(made_of(statement("only", "A cramp is tight.", about=["cramp"], asked_as=asked_as), empty=EMPTY))
    assert [identifier for identifier, _ in ask(index, question).statements] == ["only"]


def test_no_more_than_asked_for(index, ask):
    assert len(ask(index, "what is a cramp", most=2).statements) == 2
    assert ask(index, "what is a cramp", most=2).statements == ask(index, "what is a cramp").statements[:2]


@pytest.fixture(scope="module")
def crowd(build):
    """Far more entries than are compared closely."""
    many = [
        statement(f"s{number}", f"Plant{number} grows.", about=["sleep"], asked_as=[f"where grows plant{number}", f"plant{number}"]) for number in range(250)
    ]
    return build(made_of(*many, silent={"moss": ["where grows moss"]}, empty=EMPTY))


@pytest.mark.parametrize("number", [0, 99, 100, 101, 249])
def test_statement_is_found_among_more_than_the_shortlist(number, crowd, ask):
    assert first(ask(crowd, f"where grows plant{number}")) == f"s{number}"


def test_named_statement_of_a_crowd_has_all_its_questions(crowd, ask):
    """Phrases belong to their entry although only a part of the entries is looked at."""
    assert first(ask(crowd, "plant200")) == "s200"
    assert ask(crowd, "plant200").statements[0][1] == pytest.approx(ask(crowd, "plant3").statements[0][1], abs=0.05)


def test_silent_topic_is_found_in_a_crowd(crowd, ask):
    assert ask(crowd, "where grows moss").silent == "moss"


# -- saving ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def loaded(index, tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "statements.npz"
    index.save(path)
    return StatementIndex.load(path, without_plural)


@given(question=questions, named=named_things)
def test_loaded_index_ranks_as_before(index, loaded, question, named):
    assert loaded.rank(question, bag_of_words(question), named) == index.rank(question, bag_of_words(question), named)


def test_saved_index_holds_no_code(index, tmp_path):
    index.save(tmp_path / "statements.npz")
    with np.load(tmp_path / "statements.npz", allow_pickle=False) as data:
        assert all(data[name].dtype != object for name in data.files)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere\.npz"):
        StatementIndex.load(tmp_path / "nowhere.npz", without_plural)


# -- whatever is asked ----------------------------------------------------------------------------------------------


@given(question=questions, named=named_things)
def test_each_statement_is_ranked_once_and_silent_topics_never(index, question, named):
    ids = [identifier for identifier, _ in index.rank(question, bag_of_words(question), named).statements]
    assert sorted(ids) == sorted(KNOWLEDGE.statements)


@given(question=questions, named=named_things)
def test_best_comes_first(index, question, named):
    scores = [score for _, score in index.rank(question, bag_of_words(question), named).statements]
    assert scores == sorted(scores, reverse=True)


@given(question=questions, named=named_things)
def test_fit_is_a_probability(index, question, named):
    assert 0 <= index.rank(question, bag_of_words(question), named).fit <= 1


@given(question=questions, named=named_things)
def test_fit_is_judged_by_as_many_features_as_there_are_weights(index, question, named):
    assert len(index.rank(question, bag_of_words(question), named).features) == len(FIT)


@settings(max_examples=20)
@given(question=questions, named=named_things)
def test_ranking_is_the_same_every_time(index, build, question, named):
    vector = bag_of_words(question)
    assert index.rank(question, vector, named) == index.rank(question, vector, named) == build(KNOWLEDGE).rank(question, vector, named)


def test_entries_have_as_many_features_as_there_are_weights(index):
    _, rows, _ = index.features(frozenset({"cramp"}), bag_of_words("cramp"), frozenset())
    assert rows.shape == (len(KNOWLEDGE.statements) + len(KNOWLEDGE.silent), len(SCORE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what is a cramp", {"cramp"}),
        ("cramps cramp", {"cramp"}),
        ("cramp ? !", {"cramp"}),
        ("vitamin b12", {"vitamin", "b12"}),
        ("what is the", set()),
        ("", set()),
    ],
)
def test_telling_words(text, expected):
    assert telling_words(text, without_plural, EMPTY) == expected
