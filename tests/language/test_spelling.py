import pytest

from myoguide.language.spelling import Speller, inflections
from myoguide.language.tokens import english

VOCABULARY = ["twitch", "cramp", "weak", "calf", "swallow", "tingle", "eyelid", "spasm", "drop", "muscle"]


@pytest.fixture(scope="module")
def correct():
    return Speller(VOCABULARY, {"swollering": "swallowing", "nees": "knees"}, english()[1]).correct


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("twich", "twitch"), ("twithc", "twitch"), ("crapm", "cramp"), ("swalow", "swallow"), ("eyelidd", "eyelid"), ("twitchin", "twitching"),
        ("spasmms", "spasms"), ("weeeeak", "weak"), ("dropppped", "dropped"), ("muscel", "muscle"),
    ],
)  # fmt: skip
def test_typos_are_repaired(correct, typed, meant):
    assert correct(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), [("swollering", "swallowing"), ("nees", "knees")])
def test_sound_alikes_come_from_the_list(correct, typed, meant):
    assert correct(typed) == meant


@pytest.mark.parametrize("word", ["twitch", "twitching", "dropped", "calf"])
def test_right_words_stay(correct, word):
    assert correct(word) == word


@pytest.mark.parametrize("word", ["week", "wear", "clamp", "tramp", "crop", "prop", "half", "call", "swallows", "witch", "stitch"])
def test_other_english_words_never_become_symptoms(correct, word):
    assert correct(word) == word


@pytest.mark.parametrize("word", ["", "a", "clf", "xqzv", "kraampfff"])
def test_what_is_too_short_or_too_far_stays(correct, word):
    assert correct(word) == word


@pytest.mark.parametrize("word", ["rwitch", "bramps"])
def test_the_first_letter_is_trusted(correct, word):
    assert correct(word) == word


@pytest.mark.parametrize(
    ("word", "expected"),
    [("twitch", {"twitches", "twitched", "twitching"}), ("drop", {"dropped", "dropping", "drops"}), ("worry", {"worries"}), ("tingle", {"tingling"})],
)
def test_inflections(word, expected):
    assert {word, *expected} <= inflections(word)


@pytest.mark.parametrize("text", ["I have twiching in my calff", "my eyelidd is twitchin"])
def test_a_typo_in_a_message_is_still_found(understand, text):
    assert "twitching" in understand(text).present("symptom")


@pytest.mark.parametrize("text", ["I work in a witch museum", "half a cup of soup", "we stitch and wear it"])
def test_a_healthy_word_in_a_message_stays_healthy(understand, text):
    assert understand(text).present("symptom") == set()
