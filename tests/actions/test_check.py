"""The check in conversations: what it says, and what the slots tell."""

import pytest

from actions.check import ActionCheck, ActionContinue
from myoguide.triage.case import Case
from tests.builders import ALL_DENIED, RED_FLAGS, TOPICS, settled


def without_read_back(said):
    return [response for response in said if not response.startswith("utter_read_back")]


def given(chat, case):
    """Puts the conversation where this case is."""
    case = case.having(heard=sum(event["event"] == "user" for event in chat.events))
    chat.slots.update(case=case.to_slot(), findings=dict(case.findings), asked=list(case.asked), triage_level=case.level, check_open=bool(case.asked))
    return chat


def check(chat, text, intent="describe"):
    return chat.says(text, intent).runs(ActionCheck())


def test_first_message_is_read_back_and_asks(chat):
    assert check(chat, "my calf has been twitching for 5 days, no weakness") == ["utter_read_back", "utter_signs"]
    assert chat.slots["triage_level"] is None
    assert chat.slots["check_open"] is True
    assert "chest_pain" in chat.slots["asked"]
    assert chat.slots["findings"].items() >= {"twitching": "present", "weakness": "absent", "progressive_weakness": "absent"}.items()


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("my calf has been twitching", "utter_read_back_present"),
        ("no weakness", "utter_read_back_absent"),
        ("my calf has been twitching but no weakness", "utter_read_back"),
    ],
)
def test_read_back(text, response, chat, knowledge):
    assert check(chat, text)[0] == response
    passed = chat.message(response)
    assert (knowledge.name("twitching") in passed["present"]) is ("twitching" in text)
    assert (knowledge.name("weakness") in passed["absent"]) is ("weakness" in text)


def test_places_and_duration_are_read_back_at_the_start(chat):
    check(chat, "my left calf has been twitching for 3 weeks")
    assert "left calf" in chat.message("utter_read_back_present")["present"]
    assert "3 weeks" in chat.message("utter_read_back_present")["present"]


def test_plain_answer_is_not_read_back(checking):
    assert check(checking, "no", "deny") == ["utter_signs"]


@pytest.mark.parametrize(
    ("text", "response"), [("my mum has a tremor", "utter_for_someone_else"), ("my calf is twitching, i am scared that it is ALS", "utter_worry_first")]
)
def test_first_message_is_met(text, response, chat):
    assert response in check(chat, text)
    assert response not in check(chat, "no", "deny")


@pytest.mark.parametrize(
    ("text", "intent"), [("hmm", "describe"), ("i do not know how to start", "describe"), ("no", "describe"), ("what should i do", "ask_advice")]
)
def test_without_anything_told_it_asks_what_happens(text, intent, chat):
    assert check(chat, text, intent) == ["utter_ask_what_happens"]
    assert chat.slots["asked"] == []
    assert chat.slots["triage_level"] is None


def test_check_of_noes_ends_with_home_advice(checking):
    said = []
    for _ in range(10):
        if not checking.slots["asked"]:
            break
        said = check(checking, "no", "deny")
    assert said == ["utter_guidance_self_care", "utter_offer_summary"]
    assert checking.slots["triage_level"] == "self_care"
    assert checking.slots["check_open"] is False
    assert checking.slots["findings"].items() >= ALL_DENIED.items()


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("i have a tremor", "soon", ["utter_guidance_soon", "utter_offer_summary"]),
        ("i drink a lot of coffee", "self_care", ["utter_guidance_self_care", "utter_offer_summary"]),
        ("i fainted", "urgent", ["utter_urgent", "utter_alarm_reason", "utter_offer_summary"]),
        ("i have crushing chest pain", "emergency", ["utter_emergency", "utter_alarm_reason", "utter_offer_summary"]),
    ],
)
def test_advice(text, level, expected, chat):
    given(chat, settled("twitching"))
    assert without_read_back(check(chat, text)) == expected
    assert chat.slots["triage_level"] == level
    assert chat.slots["asked"] == []


def test_alarm_of_the_policy_is_not_said_twice(chat):
    chat.says("i fainted").bot_said("utter_urgent")
    assert without_read_back(chat.runs(ActionCheck())) == ["utter_alarm_reason", "utter_offer_summary"]
    assert chat.slots["triage_level"] == "urgent"


def test_reason_of_an_alarm_has_words_and_source(chat, knowledge):
    check(chat, "i fainted")
    passed = chat.message("utter_alarm_reason")
    assert "fainted" in passed["words"]
    assert knowledge.red_flags["fainting"].why in passed["why"]
    assert passed["source"].startswith("Source: ")


@pytest.mark.parametrize("response", ["utter_guidance_soon", "utter_guidance_self_care"])
def test_advice_has_all_its_parts(response, chat):
    given(chat, settled("twitching"))
    check(chat, "i have a tremor" if response.endswith("soon") else "i drink a lot of coffee")
    passed = chat.message(response)
    assert all(passed[part] for part in ("headline", "advice", "watch_for"))
    assert passed["source"].startswith("Source: ")


def test_same_advice_is_not_given_twice(chat):
    given(chat, settled("twitching", "tremor", level="soon"))
    assert check(chat, "so what should i do", "ask_advice") == ["utter_level_stands"]
    assert chat.slots["triage_level"] == "soon"


def test_new_finding_raises_the_level(chat):
    given(chat, settled("twitching", level="self_care"))
    assert "utter_guidance_soon" in check(chat, "and i have a tremor")
    assert "utter_urgent" in check(chat, "and i fainted")
    assert chat.slots["triage_level"] == "urgent"


def test_correction_lowers_the_level_and_says_so(chat):
    given(chat, settled("twitching", "foot_drop", level="urgent"))
    said = check(chat, "actually my foot does not drag", "correct")
    assert said == ["utter_read_back_absent", "utter_level_changed", "utter_guidance_self_care", "utter_offer_summary"]
    assert chat.slots["triage_level"] == "self_care"
    assert chat.slots["findings"]["foot_drop"] == "absent"


def test_correction_opens_the_check_again(chat):
    """What was never asked, because the sign was clear, is asked now."""
    given(chat, Case(findings={"twitching": "present", "foot_drop": "present"}, level="urgent"))
    said = check(chat, "actually my foot does not drag", "correct")
    assert said[-1] == "utter_signs"
    assert "chest_pain" in chat.slots["asked"]


@pytest.mark.parametrize("text", ["no", "thanks", "i feel better about it", "my calf is twitching", "no weakness"])
def test_level_does_not_fall_without_a_correction(text, chat):
    given(chat, Case(findings={"twitching": "present", "foot_drop": "present"}, level="urgent"))
    check(chat, text)
    assert chat.slots["triage_level"] == "urgent"
    given(chat, settled("twitching", level="soon"))
    check(chat, text)
    assert chat.slots["triage_level"] == "soon"


def test_several_unheard_messages_are_caught_up(chat):
    """After the action server was away."""
    chat.says("my calf has been twitching for 5 days").says("i have a tremor")
    said = check(chat, "i drink a lot of coffee")
    assert said == ["utter_read_back_present", "utter_signs"]
    assert chat.slots["findings"].items() >= {"twitching": "present", "tremor": "present", "caffeine": "present"}.items()
    assert chat.case().heard == 3


def test_unheard_alarm_is_caught_up(chat):
    chat.says("i fainted")
    assert "utter_urgent" in check(chat, "hello?")


def test_crisis_without_findings_counts_as_an_emergency(chat):
    chat.says("i want to kill myself", "express_crisis").bot_said("utter_crisis")
    chat.runs(ActionCheck())
    assert chat.slots["triage_level"] == "emergency"
    assert chat.slots["asked"] == []


def test_unclear_answer_is_asked_again_more_plainly(checking):
    assert check(checking, "not sure", "unsure") == ["utter_signs_unclear"]
    assert checking.case().put == 1, "the same question does not count twice"
    assert check(checking, "not sure", "unsure")[0] == "utter_emergency"
    assert checking.slots["triage_level"] == "emergency"


def test_single_sign_is_asked_in_full(chat, knowledge):
    findings = {sign: "absent" for sign in RED_FLAGS if sign != "foot_drop"}
    given(chat, Case(findings={"twitching": "present", **findings}, put=2, settled=TOPICS))
    assert check(chat, "so?") == ["utter_question"]
    assert chat.message("utter_question")["question"] == knowledge.red_flags["foot_drop"].question
    assert check(chat, "not sure", "unsure") == ["utter_question_again"]
    assert chat.message("utter_question_again")["question"] == knowledge.red_flags["foot_drop"].asked_again


def test_group_lists_only_open_signs(chat, knowledge):
    check(chat, "my calf has been twitching but no chest pain")
    signs = chat.message("utter_signs")["signs"]
    assert knowledge.red_flags["seizure"].item in signs
    assert knowledge.red_flags["chest_pain"].item not in signs


@pytest.mark.parametrize("put", ["signs", "single", "history"])
def test_buttons_say_what_may_be_typed(put, chat, understand):
    """Each payload is understood like the words typed by hand; the contract makes buttons an offer only."""
    open_sign = {"single": "foot_drop", "history": None}.get(put, "foot_drop")
    findings = {sign: "absent" for sign in RED_FLAGS if sign != open_sign}
    case = Case(findings={"twitching": "present", **(findings if put != "signs" else {})}, put=2, days=5.0, settled=("duration",))
    given(chat, case)
    [response] = check(chat, "so?")
    replies = [understand(button["payload"]).reply for button in chat.message(response)["buttons"]]
    assert replies == {"signs": ["no", "yes", "unsure"], "single": ["yes", "no", "unsure"], "history": ["no", "unsure"]}[put]


def test_duration_has_no_buttons(chat):
    given(chat, settled("twitching", days=None).having(settled=()))
    check(chat, "so?")
    assert chat.slots["asked"] == ["duration"]
    assert chat.message("utter_question")["buttons"] == []


# -- action_continue ------------------------------------------------------------------------------------------------


def test_continue_comes_back_to_the_open_question(checking):
    asked = checking.slots["asked"]
    assert checking.says("what is a fasciculation", "ask_question").runs(ActionContinue()) == ["utter_signs_again"]
    assert checking.slots["asked"] == asked
    assert checking.case().put == 1


def test_continue_comes_back_to_a_single_question(chat):
    given(chat, settled("twitching").having(settled=("duration",), asked=("companions",), question="companions"))
    assert chat.says("hello", "greet").runs(ActionContinue()) == ["utter_question_again"]


def test_continue_asks_when_the_check_has_begun(chat):
    assert chat.says("my calf has been twitching, hi", "greet").runs(ActionContinue()) == ["utter_signs"]


@pytest.mark.parametrize("case", [Case(), settled("twitching", level="self_care"), Case(findings={"fainting": "present"}, level="urgent")])
def test_continue_is_silent_when_nothing_is_open(case, chat):
    assert given(chat, case).says("hello", "greet").runs(ActionContinue()) == []
    assert chat.slots["triage_level"] == case.level


def test_put_is_not_raised_by_side_questions(checking):
    for _ in range(5):
        checking.says("what is a fasciculation", "ask_question").runs(ActionContinue())
    check(checking, "no", "deny")
    assert checking.case().put == 2
