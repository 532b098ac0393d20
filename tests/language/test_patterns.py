import pytest

from myoguide.language.patterns import Matcher, PatternError
from myoguide.language.tokens import Tokenizer

CLASSES = {"place": ["arm", "left leg"], "cannot": ["can not", "unable to"]}
FILLERS = ["my", "the", "so", "with", "been", "to"]


def found(wording: str, text: str, **options) -> list[str]:
    """The words that a wording takes from a text, one string a match."""
    matcher = Matcher(CLASSES, FILLERS)
    matcher.add("it", [wording], **options)
    tokens = Tokenizer({"cant": "can not"})(text)
    return [" ".join(tokens[i].text for i in sorted(match.used)) for match in matcher(tokens)]


@pytest.mark.parametrize(
    ("wording", "text", "expected"),
    [
        pytest.param("drop", "he dropped it", ["dropped"], id="base form"),
        pytest.param("=drop", "he dropped it", [], id="exact, other spelling"),
        pytest.param("=dropped", "he dropped it", ["dropped"], id="exact"),
        pytest.param("drop", "he held it", [], id="other word"),
        pytest.param("hand|grip weak", "weak grip, grip weak", ["grip weak"], id="one of two"),
        pytest.param("(dead weight|jelly)", "legs like jelly and dead weight", ["jelly", "dead weight"], id="one of two sequences"),
        pytest.param("(very bad)? cramp", "bad cramp", ["cramp"], id="optional sequence left out"),
        pytest.param("(very bad)? cramp", "very bad cramp", ["very bad cramp", "cramp"], id="the longest at each place"),
        pytest.param("big? cramp", "big cramp", ["big cramp", "cramp"], id="optional word taken"),
        pytest.param("weak <place>", "weak arm", ["weak arm"], id="class"),
        pytest.param("weak <place>", "weak left leg", ["weak left leg"], id="class entry of two words"),
        pytest.param("weak <place>", "weak left foot", [], id="class entry half there"),
        pytest.param("<cannot>|hardly lift", "unable to lift, hardly lift", ["unable to lift", "hardly lift"], id="class among alternatives"),
        pytest.param("<cannot> lift", "I cant lift", ["ca nt lift"], id="contraction"),
        pytest.param("(old (red|blue)? hat)", "old hat. old red hat. old blue hat", ["old hat", "old red hat", "old blue hat"], id="nested"),
    ],
)
def test_grammar(wording, text, expected):
    assert found(wording, text) == expected


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("trouble swallowing", True),
        ("trouble with my swallowing", True),
        ("trouble, with my swallowing", True),
        ("trouble with so my the swallowing", True),
        ("trouble with so my the been swallowing", False),
        ("trouble when swallowing", False),
        ("trouble. swallowing", False),
        ("trouble; swallowing", False),
        ("swallowing trouble", False),
    ],
)
def test_fillers_may_stand_between(text, matches):
    assert bool(found("trouble swallow", text)) is matches


def test_a_filler_that_a_wording_names_is_matched():
    assert found("with my leg", "with my leg") == ["with my leg"]


@pytest.mark.parametrize(
    ("wording", "text", "matches"),
    [
        ("foot .. drag", "foot drags", True),
        ("foot .. drag", "foot one two three drags", True),
        ("foot .. drag", "foot one two three four drags", False),
        ("foot ..5 drag", "foot one two three four five drags", True),
        ("foot ..5 drag", "foot one two three four five six drags", False),
        ("foot ..1 drag", "foot one two drags", False),
        ("foot .. drag", "foot hurts. it drags", False),
        ("foot .. drag", "foot hurts, it drags", True),
        ("foot .. drag", "foot", False),
    ],
)
def test_gaps_stay_short_and_inside_a_sentence(wording, text, matches):
    assert bool(found(wording, text)) is matches


@pytest.mark.parametrize(
    ("text", "within", "matches"), [("foot hurts, it drags", True, False), ("foot hurts, it drags", False, True), ("foot now it drags", True, True)]
)
def test_within_commas_ends_a_gap_at_a_comma(text, within, matches):
    assert bool(found("foot .. drag", text, within_commas=within)) is matches


def test_a_match_names_label_place_and_used_words():
    matcher = Matcher(CLASSES, FILLERS)
    matcher.add("drag", ["foot .. drag"])
    (match,) = matcher(Tokenizer({})("yes my foot now drags a lot"))
    assert (match.label, match.first, match.last, match.used) == ("drag", 2, 4, {2, 4})


def test_matches_of_several_labels_come_in_order_of_place():
    matcher = Matcher(CLASSES, FILLERS)
    matcher.add("second", ["cramp"])
    matcher.add("first", ["twitch"])
    assert [match.label for match in matcher(Tokenizer({})("twitch cramp twitch"))] == ["first", "second", "first"]


def test_the_vocabulary_holds_every_word_named():
    matcher = Matcher(CLASSES, FILLERS)
    matcher.add("it", ["weak <place> (=felt|bad)? .. drop"])
    assert matcher.vocabulary == {"weak", "arm", "left", "leg", "felt", "bad", "drop"}


@pytest.mark.parametrize("text", ["", "...", "nothing of it"])
def test_nothing_is_found_where_nothing_is(text):
    assert found("foot drag", text) == []


@pytest.mark.parametrize(
    ("wording", "complaint"),
    [
        ("(open", "a parenthesis is not closed"),
        ("closed)", "')' does not belong here"),
        ("a | b", "'|' does not belong here"),
        ("weak <nowhere>", "there is no word class <nowhere>"),
        ("weak $", "unexpected '$' at character 6"),
        ("a|", "a word was expected"),
        ("?", "a word was expected"),
        ("..", "holds no word"),
        ("", "holds no word"),
        ("maybe? (so so)?", "every word in it may be left out"),
    ],
)
def test_a_wording_out_of_grammar_is_named_with_the_mistake(wording, complaint):
    with pytest.raises(PatternError) as caught:
        found(wording, "text")
    assert f"'{wording}'" in str(caught.value)
    assert complaint in str(caught.value)
