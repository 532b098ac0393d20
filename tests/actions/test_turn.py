"""The case behind every action: what was said and not yet heard, and the slots that tell it."""

import pytest
from rasa_sdk import Tracker

from actions.turn import current_case, published, said_this_turn
from myoguide.triage.case import Case
from tests.builders import Chat


def tracker(chat: Chat) -> Tracker:
    return Tracker("tester", dict(chat.slots), {}, list(chat.events), False, None, {}, None)


def slots(case: Case) -> dict:
    return {event["name"]: event["value"] for event in published(case)}


def test_message_is_heard(chat):
    case = current_case(tracker(chat.says("my calf has been twitching for 3 weeks")))
    assert case.is_present("twitching")
    assert (case.days, case.heard) == (21, 1)


def test_every_unheard_message_is_taken_in(chat):
    """The action server was away for a while: nothing that was said is lost, and all of it is read back."""
    chat.says("my calf has been twitching").says("i have a tremor").says("no weakness")
    case = current_case(tracker(chat))
    assert case.findings.items() >= {"twitching": "present", "tremor": "present", "weakness": "absent"}.items()
    assert {"twitching", "tremor", "weakness"} <= set(case.news)
    assert case.heard == 3


def test_heard_message_is_not_taken_in_again(chat):
    """A second action in one turn sees the same case, without news."""
    chat.says("my calf has been twitching")
    case = current_case(tracker(chat))
    chat.slots["case"] = case.to_slot()
    assert current_case(tracker(chat)) == case.having(news=())


@pytest.mark.parametrize("start", ["restart", "session_started"])
def test_messages_before_a_new_session_do_not_count(start, chat):
    chat.says("i fainted")
    chat.events.append({"event": start})
    chat.says("my calf has been twitching")
    case = current_case(tracker(chat))
    assert case.is_present("twitching")
    assert "fainting" not in case.findings
    assert case.heard == 1


def test_conversation_without_messages(chat):
    assert current_case(tracker(chat)) == Case()


def test_message_that_was_not_parsed_is_harmless(chat):
    chat.events.append({"event": "user", "text": "hello"})
    assert current_case(tracker(chat)) == Case(heard=1)


def test_entity_without_a_place_is_skipped(chat):
    """Set by a button's payload, not read from the text."""
    chat.events.append({"event": "user", "text": "/describe", "parse_data": {"entities": [{"entity": "symptom", "value": "seizure"}]}})
    assert current_case(tracker(chat)).findings == {}


def test_published_slots_are_those_of_the_contract():
    case = Case(findings={"fainting": "absent"}, asked=("foot_drop",), question="walking_and_throat", level=None)
    assert slots(case) == {"case": case.to_slot(), "findings": {"fainting": "absent"}, "asked": ["foot_drop"], "triage_level": None, "check_open": True}
    assert slots(Case())["check_open"] is False
    assert slots(Case(level="soon"))["triage_level"] == "soon"


def test_said_this_turn(chat):
    assert said_this_turn(tracker(chat)) == set()
    chat.bot_said("utter_greet").says("hello").bot_said("utter_urgent", "utter_crisis")
    assert said_this_turn(tracker(chat)) == {"utter_urgent", "utter_crisis"}
    assert said_this_turn(tracker(chat.says("more"))) == set()
