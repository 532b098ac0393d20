"""What one message changes in a case."""

import dataclasses

import pytest

from myoguide.triage.case import Case
from myoguide.triage.hearing import NO_ANSWER, hear
from myoguide.triage.rules import level
from tests.builders import (
    ALL_DENIED,
    FREE_TEXT,
    NO,
    REFUSED,
    SIDE_QUESTION,
    TOPICS,
    UNSURE,
    YES,
    ask,
    asked,
    flag,
    heard,
    lasting,
    mention,
    settled,
)

GROUP = ("progressive_weakness", "dropping_objects", "muscle_wasting")
ONE = ("foot_drop",)
WORRY = heard(intent="express_worry", text="i am scared")
THIS_SIGN = heard(flag("foot_drop"), mention("foot_drop"), text="my foot slaps")
NEW_SYMPTOM = heard(mention("numbness_tingling"), text="my fingers tingle")
NO_BUT_NEW_SYMPTOM = heard(mention("numbness_tingling"), reply="no", intent="deny", text="no but my fingers tingle")


def told(case, message, knowledge):
    return hear(case, message, knowledge).findings


# -- without an open question ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["symptom", "trigger", "condition", "red_flag", "course", "timing"])
@pytest.mark.parametrize("assertion", ["present", "absent"])
def test_findings_of_every_kind_are_taken_in(kind, assertion, knowledge):
    assert told(Case(), heard(mention("worsening", assertion, kind)), knowledge) == {"worsening": assertion}


@pytest.mark.parametrize("assertion", ["uncertain", "feared", "past", "other_person"])
@pytest.mark.parametrize("kind", ["symptom", "red_flag", "condition"])
def test_what_is_not_plainly_said_settles_nothing(assertion, kind, knowledge):
    assert told(Case(), heard(mention("chest_pain", assertion, kind)), knowledge) == {}


def test_case_is_not_changed_in_place(knowledge):
    case = Case(findings={"cramp": "present"})
    hear(case, heard(mention("cramp", "absent"), lasting(3)), knowledge)
    assert case == Case(findings={"cramp": "present"})


def test_own_words_are_kept(knowledge):
    case = hear(Case(), heard(mention("cramp", start=3, end=17), text="my leg cramps up a bit"), knowledge)
    assert case.words == {"cramp": "leg cramps up "}


def test_each_message_is_counted(knowledge):
    assert hear(hear(Case(), heard(), knowledge), heard(), knowledge).heard == 2


def test_news_are_what_changed_with_this_message(knowledge):
    case = hear(Case(findings={"cramp": "present", "tremor": "present"}), heard(mention("cramp"), mention("tremor", "absent"), mention("fatigue")), knowledge)
    assert set(case.news) == {"tremor", "fatigue"}
    assert hear(case, heard(), knowledge).news == ()


@pytest.mark.parametrize("first", ["present", "absent"])
def test_present_outweighs_absent_in_one_message(first, knowledge):
    second = "absent" if first == "present" else "present"
    case = hear(Case(), heard(flag("foot_drop", first), flag("foot_drop", second)), knowledge)
    assert case.findings["foot_drop"] == "present"
    assert case.taken_back == ()


def test_denying_the_symptom_denies_its_sign(knowledge):
    found = told(Case(), heard(mention("weakness", "absent"), mention("falls", "absent")), knowledge)
    assert found == {"weakness": "absent", "progressive_weakness": "absent", "falls": "absent", "repeated_falls": "absent"}


def test_asserting_the_symptom_does_not_assert_its_sign(knowledge):
    """B5: weakness without more is no red flag; the sign is still asked about."""
    assert told(Case(), heard(mention("weakness"), mention("falls")), knowledge) == {"weakness": "present", "falls": "present"}


def test_sign_wins_over_the_denial_of_its_symptom_in_one_message(knowledge):
    """ "I'm not weak, but I can't open jars any more." """
    found = told(Case(), heard(mention("weakness", "absent"), flag("progressive_weakness")), knowledge)
    assert found["progressive_weakness"] == "present"


def test_later_denial_by_name_takes_back(knowledge):
    case = hear(Case(findings={"foot_drop": "present"}), heard(flag("foot_drop", "absent"), intent="correct"), knowledge)
    assert case.findings["foot_drop"] == "absent"
    assert case.taken_back == ("foot_drop",)
    assert hear(case, FREE_TEXT, knowledge).taken_back == ()


def test_later_assertion_replaces_a_denial(knowledge):
    case = hear(Case(findings=dict(ALL_DENIED)), heard(flag("dropping_objects"), intent="correct"), knowledge)
    assert case.findings["dropping_objects"] == "present"
    assert case.taken_back == ()


@pytest.mark.parametrize("message", [NO, UNSURE, REFUSED, FREE_TEXT, SIDE_QUESTION, WORRY])
def test_present_sign_stays_unless_denied_by_name(message, knowledge):
    case = asked(*ONE, findings={"fainting": "present"})
    assert told(case, message, knowledge)["fainting"] == "present"


def test_fear_is_no_finding(knowledge):
    case = hear(Case(feared=("als",)), heard(mention("multiple_sclerosis", "feared", "condition")), knowledge)
    assert case.feared == ("als", "multiple_sclerosis")
    assert not case.findings


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ({}, ("left", "present"), {"calf": "left"}),
        ({"calf": "left"}, ("right", "present"), {"calf": "right"}),
        ({"calf": "left"}, (None, "present"), {"calf": "left"}),
        ({}, (None, "present"), {"calf": ""}),
        ({}, ("left", "past"), {}),
        ({}, ("left", "absent"), {}),
    ],
)
def test_places(before, said, after, knowledge):
    side, assertion = said
    assert hear(Case(sides=before), heard(mention("calf", assertion, "location", side=side)), knowledge).sides == after


def test_who_it_is_about_is_remembered(knowledge):
    case = hear(Case(), heard(people=("child",), experiencer="other"), knowledge)
    case = hear(case, heard(people=("pregnant",)), knowledge)
    assert case.people == ("child", "pregnant")
    assert case.experiencer == "other"


# -- duration -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "message", "days"),
    [
        (Case(), heard(lasting(21)), 21),
        (Case(), heard(lasting(2), lasting(60)), 60),
        (Case(days=10), heard(lasting(3)), 10),
        (Case(days=10), heard(lasting(30)), 30),
        (Case(days=10), heard(lasting(3), intent="correct"), 3),
        (Case(days=10, asked=("duration",), question="duration"), heard(lasting(3)), 3),
        (Case(days=10), heard(mention("3_days", "past", "duration", days=3.0)), 10),
        (Case(days=10), heard(), 10),
    ],
    ids=["told", "longest counts", "shorter adds nothing", "longer counts", "corrected", "answered", "past", "not told"],
)
def test_duration(case, message, days, knowledge):
    after = hear(case, message, knowledge)
    assert after.days == days


def test_told_duration_is_not_asked_for_again(knowledge):
    assert "duration" in hear(Case(), heard(mention("twitching"), lasting(21)), knowledge).settled


# -- answers about signs --------------------------------------------------------------------------------------------

ANSWERS = {
    "no": (NO, "absent", ()),
    "yes": (YES, {1: "present", 3: "unknown"}, {1: (), 3: GROUP}),
    "refused": (REFUSED, "unknown", ()),
    "not sure, once": (UNSURE, None, ()),
    "free text": (FREE_TEXT, None, ()),
    "side question": (SIDE_QUESTION, None, ()),
    "worry": (WORRY, None, ()),
    "new symptom": (NEW_SYMPTOM, None, ()),
    "no, but a new symptom": (NO_BUT_NEW_SYMPTOM, "absent", ()),
    "not sure, with a new symptom": (heard(mention("cramp"), reply="unsure", intent="unsure"), None, ()),
}


@pytest.mark.parametrize("signs", [ONE, GROUP], ids=["single", "group"])
@pytest.mark.parametrize(("message", "answer", "suspected"), ANSWERS.values(), ids=ANSWERS)
def test_answer(message, answer, suspected, signs, knowledge):
    case = hear(asked(*signs), message, knowledge)
    expected = answer[len(signs)] if isinstance(answer, dict) else answer
    assert [case.findings.get(sign) for sign in signs] == [expected] * len(signs)
    assert case.suspected == (suspected[len(signs)] if isinstance(suspected, dict) else suspected)


@pytest.mark.parametrize("message", [NEW_SYMPTOM, NO_BUT_NEW_SYMPTOM])
def test_new_symptom_in_the_answer_is_kept(message, knowledge):
    assert told(asked(*GROUP), message, knowledge)["numbness_tingling"] == "present"


def test_yes_to_one_sign_keeps_the_words(knowledge):
    assert hear(asked(*ONE), YES, knowledge).words == {"foot_drop": "yes"}


@pytest.mark.parametrize("message", [NO, heard(flag("foot_drop", "absent"), mention("foot_drop", "absent"), text="my feet are fine")])
def test_one_sign_denied_in_any_words(message, knowledge):
    assert told(asked(*ONE), message, knowledge)["foot_drop"] == "absent"


def test_one_sign_asserted_in_own_words(knowledge):
    assert told(asked(*ONE), THIS_SIGN, knowledge)["foot_drop"] == "present"


def test_named_sign_of_a_group_leaves_the_others_open(knowledge):
    """ "yes" with a name says nothing of the rest of the list."""
    case = hear(asked(*GROUP), heard(flag("dropping_objects"), reply="yes", intent="affirm"), knowledge)
    assert case.findings == {"dropping_objects": "present"}
    assert case.suspected == ()
    assert case.unclear == {}


def test_no_with_one_named_exception(knowledge):
    case = hear(asked(*GROUP), heard(flag("dropping_objects"), reply="no", intent="deny", text="no, only that I drop cups"), knowledge)
    assert case.findings == {"progressive_weakness": "absent", "dropping_objects": "present", "muscle_wasting": "absent"}


def test_denial_of_one_sign_without_a_no_leaves_the_others_open(knowledge):
    case = hear(asked(*GROUP), heard(flag("dropping_objects", "absent"), text="my grip is fine"), knowledge)
    assert case.findings == {"dropping_objects": "absent"}
    assert case.unclear == {}


def test_two_answers_in_one_message(knowledge):
    """A no to the open question, and the duration that was not asked for yet."""
    case = hear(asked(*GROUP), heard(lasting(5), reply="no", intent="deny", text="no. five days"), knowledge)
    assert [case.findings[sign] for sign in GROUP] == ["absent"] * 3
    assert case.days == 5


def test_correction_while_a_question_is_open(knowledge):
    """The old sign changes, the open question stays open."""
    case = asked(*GROUP, findings={"fainting": "absent"})
    after = hear(case, heard(flag("fainting"), intent="correct", text="actually I did faint"), knowledge)
    assert after.findings == {"fainting": "present"}
    assert after.unclear == {}


@pytest.mark.parametrize("intent", sorted(NO_ANSWER))
@pytest.mark.parametrize("about", [GROUP, ("history",), ("duration",)], ids=["signs", "history", "duration"])
def test_something_else_before_the_answer_is_no_answer(intent, about, knowledge):
    """The question stays open for as long as it takes; only an empty filler wears out a question of the history."""
    case = asked(*about)
    for _ in range(3):
        case = hear(case, heard(intent=intent), knowledge)
    if intent == "filler" and about not in {GROUP}:
        assert about[0] in case.settled
    else:
        assert case.findings == {}
        assert case.settled == ()
        assert case.unclear == {}


@pytest.mark.parametrize("signs", [ONE, GROUP, ("chest_pain", "fainting")], ids=["single", "group", "with an emergency"])
@pytest.mark.parametrize("messages", [(UNSURE, UNSURE), (FREE_TEXT, UNSURE), (FREE_TEXT, FREE_TEXT), (UNSURE, SIDE_QUESTION, UNSURE)])
def test_unclear_twice_counts_by_risk(signs, messages, knowledge):
    case = asked(*signs)
    for message in messages:
        assert level(case, knowledge) is None
        case = hear(case, message, knowledge)
    assert case.suspected == signs
    assert [case.findings[sign] for sign in signs] == ["unknown"] * len(signs)
    assert level(case, knowledge) == ("emergency" if "chest_pain" in signs else "urgent")


@pytest.mark.parametrize(("second", "expected"), [(NO, "absent"), (YES, "present"), (REFUSED, "unknown")])
def test_clear_second_answer_counts(second, expected, knowledge):
    case = hear(hear(asked(*ONE), UNSURE, knowledge), second, knowledge)
    assert case.findings["foot_drop"] == expected


@pytest.mark.parametrize(("signs", "expected"), [(GROUP, "urgent"), (("chest_pain", "seizure", "fainting"), "emergency")])
def test_bare_yes_to_a_group_counts_as_its_most_dangerous_sign(signs, expected, knowledge):
    assert level(hear(asked(*signs), YES, knowledge), knowledge) == expected


def test_refusal_is_no_reassurance(knowledge):
    """A sign that nobody answers is neither an alarm nor a way home."""
    findings = {key: value for key, value in ALL_DENIED.items() if key not in GROUP}
    case = hear(settled("twitching").having(findings=findings, asked=GROUP, question="strength"), REFUSED, knowledge)
    assert level(case, knowledge) == "soon"


# -- answers about the history --------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ["companions", "history", "medication"])
@pytest.mark.parametrize(
    ("message", "is_settled"),
    [
        (NO, True),
        (REFUSED, True),
        (FREE_TEXT, True),
        (heard(mention("kidney_disease", kind="condition")), True),
        (heard(mention("fatigue"), reply="unsure", intent="unsure"), True),
        (UNSURE, False),
        (SIDE_QUESTION, False),
        (WORRY, False),
    ],
)
def test_matter_of_the_history(topic, message, is_settled, knowledge):
    assert (topic in hear(asked(topic, question=topic), message, knowledge).settled) is is_settled


@pytest.mark.parametrize("topic", TOPICS)
def test_not_sure_twice_settles_a_matter_of_the_history(topic, knowledge):
    case = hear(asked(topic, question=topic), UNSURE, knowledge)
    assert case.settled == ()
    case = hear(case, UNSURE, knowledge)
    assert case.settled == (topic,)
    assert case.suspected == ()


@pytest.mark.parametrize(
    ("message", "is_settled"), [(heard(lasting(3)), True), (NO, False), (YES, False), (UNSURE, False), (REFUSED, True), (heard(mention("cramp")), False)]
)
def test_question_about_the_duration_needs_a_duration(message, is_settled, knowledge):
    assert ("duration" in hear(asked("duration", question="duration"), message, knowledge).settled) is is_settled


def test_duration_that_nobody_knows_counts_as_long(knowledge):
    case = settled("twitching", days=None).having(settled=("companions", "history", "medication"), asked=("duration",), question="duration")
    for _ in range(2):
        assert level(case, knowledge) is None
        case = hear(case, UNSURE, knowledge)
    assert level(case, knowledge) == "soon"


def test_both_parts_of_the_joined_question_are_settled(knowledge):
    case = hear(asked("history", "medication", question="background"), NO, knowledge)
    assert case.settled == ("history", "medication")


def test_message_without_open_question_answers_nothing(knowledge):
    assert hear(Case(), NO, knowledge).having(heard=0) == Case()


def test_whole_check_of_noes_ends_at_home(knowledge):
    case = hear(Case(), heard(mention("twitching"), lasting(7)), knowledge)
    while (case := ask(case, knowledge)).asked:
        case = hear(case, NO, knowledge)
    assert level(case, knowledge) == "self_care"
    assert {key: case.findings[key] for key in ALL_DENIED} == ALL_DENIED


# -- what must not slip through --------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ["companions", "history", "medication"])
@pytest.mark.parametrize("message", [YES, UNSURE])
def test_a_bare_yes_or_doubt_about_the_history_is_asked_again_and_then_counts_as_unknown(topic, message, knowledge):
    case = hear(settled(settled=tuple({"companions", "duration", "history", "medication"} - {topic}), asked=(topic,), question=topic), message, knowledge)
    assert topic not in case.settled
    case = hear(case, message, knowledge)
    assert case.findings[topic] == "unknown"
    assert level(case, knowledge) == "soon"


def test_yes_with_a_detail_is_a_yes_to_a_single_sign(knowledge):
    for detail in (lasting(14), mention("night", kind="timing"), mention("kidney_disease", kind="condition"), mention("cramp")):
        case = hear(asked("foot_drop"), heard(detail, reply="yes", intent="affirm", text="yes, ..."), knowledge)
        assert case.findings["foot_drop"] == "present", detail


def test_yes_with_another_symptom_is_no_answer_to_a_list(knowledge):
    case = hear(asked(*GROUP), heard(mention("cramp"), reply="yes", intent="affirm", text="yeah cramps"), knowledge)
    assert not case.suspected
    assert "dropping_objects" not in case.findings


def test_a_suspected_sign_can_be_taken_back_by_name(knowledge):
    case = hear(asked(*GROUP), YES, knowledge)
    assert set(case.suspected) == set(GROUP)
    case = hear(case, heard(flag("dropping_objects", "absent")), knowledge)
    assert "dropping_objects" in case.taken_back
    assert set(case.suspected) == set(GROUP) - {"dropping_objects"}


def test_a_derived_sign_is_a_finding_and_goes_with_its_cause(knowledge):
    composite = "severe_cramps_with_confusion_or_weakness_or_palpitations"
    case = hear(Case(), heard(mention("severe_cramps"), mention("palpitations")), knowledge)
    assert case.findings[composite] == "present"
    case = hear(case, heard(mention("palpitations", "absent")), knowledge)
    assert case.findings.get(composite) != "present"


def test_a_denial_by_name_settles_only_what_it_names(understand, knowledge):
    read = understand("no weakness")
    case = hear(asked(*GROUP), heard(*read.mentions, reply=read.reply, intent="deny", text="no weakness"), knowledge)
    assert case.findings["progressive_weakness"] == "absent"
    assert "muscle_wasting" not in case.findings


# -- own or in general ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [mention("cramp"), flag("fainting"), mention("calf", kind="location")], ids=["symptom", "sign", "place"])
def test_told_finding_is_somebodys_own(told, knowledge):
    assert hear(Case(), heard(told), knowledge).own


@pytest.mark.parametrize("told", [mention("cramp"), flag("fainting")], ids=["symptom", "sign"])
def test_symptom_in_a_general_question_is_nobodys_own(told, knowledge):
    assert not hear(Case(), heard(told, own=False), knowledge).own


@pytest.mark.parametrize("told", [mention("cramp", "absent"), mention("als", "feared", "condition")])
def test_what_is_not_there_is_nobodys_own(told, knowledge):
    assert not hear(Case(), heard(told), knowledge).own


def test_what_was_told_stays_somebodys_own(knowledge):
    assert hear(hear(Case(), heard(mention("cramp")), knowledge), heard(own=False), knowledge).own


def test_question_in_general_answers_no_question_about_the_history(knowledge):
    """ "And alcohol?" names a trigger and is no answer to "did you change a medicine?"."""
    case = settled("twitching").having(settled=("duration", "companions", "history"), asked=("medication",), question="medication")
    aside = dataclasses.replace(heard(mention("alcohol", kind="trigger"), text="and alcohol?", intent="ask_question"), asks=True, own=False)
    assert "medication" not in hear(case, aside, knowledge).settled
    answer = heard(mention("medication_change", kind="trigger"), text="i got new tablets")
    assert "medication" in hear(case, answer, knowledge).settled
