import pytest

from myoguide.language.tokens import Tokenizer, clean, english


def norms(tokens) -> list[str]:
    return [token.norm for token in tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My calf twitches.", "my calf twitches ."),
        ("I can't lift it", "i can not lift it"),
        ("i cant lift it", "i can not lift it"),
        ("i cannot lift it", "i can not lift it"),
        ("It won't stop", "it will not stop"),
        ("I don’t know", "i do not know"),
        ("i dont know", "i do not know"),
        ("for 3wks", "for 3 weeks"),
        ("FOR 10DAYS", "for 10 days"),
        ("cramps,twitches", "cramps , twitches"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_words_are_normalised(tokenize, text, expected):
    assert norms(tokenize(text)) == expected.split()


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("dropped", "drop"), ("dropping", "drop"), ("calves", "calf"), ("weaker", "weak"), ("feet", "foot"), ("fell", "fall"), ("twitches", "twitch"),
        ("am", "be"), ("were", "be"),
    ],
)  # fmt: skip
def test_base_forms(tokenize, word, form):
    (token,) = tokenize(word)
    assert {word, form} <= token.forms


@pytest.mark.parametrize("text", ["My “calf” won’t stop — ever", "I CAN'T\tlift 3kg…\n\nHelp", "İstanbul ﬁne ß 😀 cramp", "3wks of cramps"])
def test_offsets_point_at_the_users_own_spelling(tokenize, text):
    tokens = tokenize(text)
    assert tokens
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


def test_an_abbreviation_of_several_words_shares_one_place(tokenize):
    article, bit = tokenize("abit")
    assert (article.norm, bit.norm) == ("a", "bit")
    assert (article.start, article.end) == (bit.start, bit.end) == (0, 4)


@pytest.mark.parametrize(("mark", "ends"), [(".", True), ("!", True), ("?", True), (";", True), ("...", True), (",", False), ("-", False)])
def test_what_ends_a_sentence(tokenize, mark, ends):
    token = tokenize(f"cramps {mark} twitches")[1]
    assert token.is_punctuation
    assert token.ends_sentence is ends


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not(tokenize):
    assert any(token.ends_sentence for token in tokenize("cramps\n\ntwitches"))
    assert not any(token.ends_sentence for token in tokenize("cramps\ntwitches"))


def test_words_are_no_punctuation(tokenize):
    assert not any(token.is_punctuation or token.ends_sentence for token in tokenize("cramps 3 a"))


def test_a_correction_replaces_the_word_and_keeps_the_place():
    (token,) = Tokenizer({}, {"clamf": "calf"}.get)("clamf")
    assert (token.text, token.norm, token.start, token.end) == ("clamf", "calf", 0, 5)


def test_clean_keeps_the_length():
    text = "İ’“—\u00a0Straße"
    assert len(clean(text)) == len(text)


@pytest.mark.parametrize(("word", "known"), [("coffee", True), ("dropped", True), ("the", True), ("twicth", False), ("qwrtp", False)])
def test_the_dictionary_knows_english_words(word, known):
    assert english()[1].knows(word) is known
