"""What a person may do with what they told."""

import pytest

from actions.check import ActionCheck
from actions.records import ActionForget, ActionShowSources, ActionStartOver, ActionSummarize
from myoguide.triage.case import Case

WIPED = {"findings": {}, "asked": [], "triage_level": None, "check_open": False}


def told(chat):
    """A conversation with something there, something not there, and the rest not asked."""
    chat.says("my left calf has been twitching for 3 weeks, lots of coffee, no weakness").runs(ActionCheck())
    return chat


def test_summary_marks_what_is_there_and_what_is_not(chat, knowledge):
    assert told(chat).says("summary please", "request_summary").runs(ActionSummarize()) == ["utter_summary"]
    passed = chat.message("utter_summary")
    assert knowledge.name("twitching") in passed["movement"]
    assert "left" in passed["where"]
    assert "3 weeks" in passed["since"]
    assert f"+ {knowledge.name('caffeine')}" in passed["triggers"]
    assert f"- {knowledge.name('weakness')}" in passed["companions"]
    signs = passed["signs"].splitlines()
    assert f"- {knowledge.name('progressive_weakness')}" in signs
    assert f"? {knowledge.name('seizure')}" in signs
    assert passed["advised"] == "-"


def test_summary_marks_a_sign_and_names_the_advice(chat, knowledge):
    chat.says("my calf is twitching and i fainted").runs(ActionCheck())
    chat.says("summary please", "request_summary").runs(ActionSummarize())
    assert f"+ {knowledge.name('fainting')}" in chat.message("utter_summary")["signs"].splitlines()
    assert chat.message("utter_summary")["advised"] == knowledge.levels["urgent"].headline


def test_nothing_to_sum_up(chat):
    assert chat.says("summary please", "request_summary").runs(ActionSummarize()) == ["utter_summary_empty"]


def test_summary_leaves_the_open_question_alone(chat):
    asked = told(chat).slots["asked"]
    chat.says("summary please", "request_summary").runs(ActionSummarize())
    assert chat.slots["asked"] == asked
    assert chat.slots["check_open"] is True


def test_sources_are_both_articles_with_their_kind(chat, knowledge):
    assert chat.says("what are your sources", "request_sources").runs(ActionShowSources()) == ["utter_sources"]
    for article in knowledge.articles.values():
        assert article.title in chat.message("utter_sources")["articles"]
        assert article.note in chat.message("utter_sources")["articles"]


@pytest.mark.parametrize(
    "text", ["forget me please", "delete everything i wrote", "do you save this chat", "is this private", "please do not forget everything"]
)
def test_forgetting_is_explained_first(text, chat):
    told(chat)
    expected = "utter_forgotten" if text == "forget me please" else "utter_how_to_forget"
    assert chat.says(text, "forget").runs(ActionForget()) == [expected]
    assert ("twitching" in chat.slots["findings"]) is (expected == "utter_how_to_forget")


@pytest.mark.parametrize(
    ("action", "text", "response"),
    [
        (ActionForget, "forget everything", "utter_forgotten"),
        (ActionForget, "Forget everything!", "utter_forgotten"),
        (ActionForget, "forget  me", "utter_forgotten"),
        (ActionStartOver, "start over", "utter_started_over"),
    ],
)
def test_wiping(action, text, response, chat):
    """Nothing that was told is left in any slot, and what was heard before is not heard again."""
    told(chat)
    assert chat.says(text, "forget").runs(action()) == [response]
    assert {key: value for key, value in chat.slots.items() if key != "case"} == WIPED
    assert chat.case() == Case(heard=2)
    assert chat.says("hello?").runs(ActionCheck()) == ["utter_ask_what_happens"]


def test_check_begins_anew_after_starting_over(chat):
    told(chat).says("start over", "start_over").runs(ActionStartOver())
    assert chat.says("my eyelid is twitching").runs(ActionCheck()) == ["utter_read_back_present", "utter_signs"]
    assert "caffeine" not in chat.slots["findings"]
    assert chat.case().put == 1
