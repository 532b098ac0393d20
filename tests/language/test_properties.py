"""What holds for any message at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from myoguide.knowledge import load
from myoguide.language.understand import Understander

UNDERSTAND = Understander(load())
ASSERTIONS = {"present", "absent", "uncertain", "feared", "past", "other_person"}
PHRASES = (
    """
my foot drags|i keep dropping cups|slurred speech|i fainted|my legs are getting weaker|chest pain
i choke on water|a seizure|calf is shrinking|twitching|left calf|cramps|numb fingers|can't breathe
fell three times|no|not|never|without|but|and|or|,|.|?|maybe|i worry about|my mum|he|i|since august
for two weeks|years ago|it stopped|used to|coffee|i am fine|if|scared it is als|doctor|better now|again
actually|scratch that|right|yes|walking is fine
""".strip()
    .replace("\n", "|")
    .split("|")
)
lay_messages = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=10).map(" ".join)
any_messages = st.one_of(st.text(max_size=300), lay_messages, st.tuples(lay_messages, st.text(max_size=20), lay_messages).map("".join))
careful = settings(max_examples=60, deadline=None, derandomize=True)


@careful
@given(any_messages)
def test_every_text_is_read_and_every_place_lies_inside_it(text):
    understood = UNDERSTAND(text)
    for mention in understood.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.assertion in ASSERTIONS
    assert list(understood.mentions) == sorted(understood.mentions, key=lambda m: (m.start, m.end))


@careful
@given(any_messages)
def test_the_same_text_is_read_the_same_way_twice(text):
    assert UNDERSTAND(text) == UNDERSTAND(text)


@careful
@given(lay_messages)
def test_upper_and_lower_case_give_the_same_red_flags(text):
    assert UNDERSTAND(text.upper()).present("red_flag") == UNDERSTAND(text.lower()).present("red_flag")


@careful
@given(lay_messages)
def test_a_denial_of_something_else_removes_no_red_flag(text):
    assert UNDERSTAND(text).present("red_flag") <= UNDERSTAND(f"{text} no fever.").present("red_flag")
