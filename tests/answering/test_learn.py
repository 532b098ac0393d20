"""The index is made of the knowledge base's statements, in corrected words."""

import pytest

from myoguide.answering.learn import learn_index
from myoguide.language.tokens import english
from tests.builders import statement


@pytest.fixture(scope="module")
def small(knowledge):
    """The real wordings with two statements and one silent topic of ours."""
    silent = {"hats": type(next(iter(knowledge.silent.values())))(asked_as=["do hats help"])}
    statements = [
        statement("lid", "Eyelids often jump.", about=["eyelid"], asked_as=["my eyelidd can't stop twitchin"]),
        statement("salt", "Sweat takes salt.", about=["heavy_sweating"]),
    ]
    return knowledge.copy(update={"statements": {s.id: s for s in statements}, "silent": silent})


@pytest.fixture(scope="module")
def learned(small, encode):
    """The index, and every text that was encoded for it."""
    encoded = []

    def noted(text):
        encoded.append(text)
        return encode(text)

    return learn_index(small, noted), encoded


def test_questions_are_encoded_in_corrected_words(learned):
    assert "my eyelid can not stop twitching" in learned[1]


def test_texts_are_encoded_in_corrected_words(learned):
    assert "sweat takes salt ." in learned[1]


def test_silent_topics_are_learned(learned, ask):
    assert ask(learned[0], "do hats help").silent == "hats"


@pytest.mark.parametrize(("question", "expected"), [("my eyelid can not stop twitching", "lid"), ("salts in sweat", "salt")])
def test_statement_is_found(question, expected, learned, ask):
    assert ask(learned[0], question).statements[0][0] == expected


def test_words_that_tell_nothing_do_not_count(learned, small, encode):
    index, _ = learned
    assert {"the", "what"} <= set(small.words["empty"])
    vector = encode("salt")
    assert index.rank("what the salt", vector, ()) == index.rank("salt", vector, ())


def test_each_word_has_a_base_form():
    """The search takes the shortest; a word without any would end the turn."""
    assert all(english()[1].forms(word) for word in ["cramps", "zzzz", "b12", "'s", "?", "é", "1"])
