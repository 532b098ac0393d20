"""What raises an alarm at once."""

import pytest

from myoguide.triage.alarm import alarm
from tests.builders import EMERGENCIES, URGENT, flag, mention

EMERGENCY_GROUP = ("chest_pain", "fainting")


def raised(knowledge, *mentions, crisis=False, reply=None, asked=(), before=(), level=None):
    entities = [m.as_entity() for m in mentions]
    return alarm(entities, crisis=crisis, reply=reply, asked=asked, present_before=before, level=level, knowledge=knowledge)


@pytest.mark.parametrize(("sign", "expected"), [*((s, "emergency") for s in EMERGENCIES), *((s, "urgent") for s in URGENT)])
def test_each_sign(sign, expected, knowledge):
    assert raised(knowledge, flag(sign)) == expected


@pytest.mark.parametrize("assertion", ["absent", "uncertain", "feared", "past", "other_person"])
def test_sign_that_is_not_there(assertion, knowledge):
    assert raised(knowledge, flag("chest_pain", assertion)) is None


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([], None),
        ([mention("twitching")], None),
        ([mention("fatigue"), mention("kidney_disease", kind="condition")], None),
        ([mention("confusion")], "urgent"),
        ([mention("severe_cramps")], None),
        ([mention("severe_cramps"), mention("palpitations")], "urgent"),
        ([mention("severe_cramps"), mention("palpitations", "absent")], None),
        ([flag("fainting"), flag("seizure")], "emergency"),
    ],
)
def test_mentions(mentions, expected, knowledge):
    assert raised(knowledge, *mentions) == expected


def test_findings_of_earlier_messages_count_too(knowledge):
    assert raised(knowledge, mention("palpitations"), before=["severe_cramps"]) == "urgent"


@pytest.mark.parametrize("others", [(), (flag("seizure"),)])
def test_crisis_comes_before_everything(others, knowledge):
    assert raised(knowledge, *others, crisis=True, level="emergency") == "crisis"


@pytest.mark.parametrize(
    ("reply", "asked", "expected"),
    [
        ("yes", ("foot_drop",), "urgent"),
        ("yes", ("foot_drop", "speech_difficulty"), "urgent"),
        ("yes", EMERGENCY_GROUP, "emergency"),
        ("yes", (), None),
        ("yes", ("duration",), None),
        ("yes", ("history", "medication"), None),
        ("no", EMERGENCY_GROUP, None),
        ("unsure", EMERGENCY_GROUP, None),
        ("refuse", EMERGENCY_GROUP, None),
        (None, EMERGENCY_GROUP, None),
    ],
)
def test_bare_answers(reply, asked, expected, knowledge):
    assert raised(knowledge, reply=reply, asked=asked) == expected


def test_yes_with_a_name_counts_as_what_was_named(knowledge):
    assert raised(knowledge, flag("fainting"), reply="yes", asked=EMERGENCY_GROUP) == "urgent"


@pytest.mark.parametrize(
    ("said", "before", "level", "expected"),
    [
        ("foot_drop", (), None, "urgent"),
        ("foot_drop", ("foot_drop",), None, "urgent"),
        ("foot_drop", ("foot_drop",), "soon", "urgent"),
        ("foot_drop", ("foot_drop",), "urgent", None),
        ("foot_drop", ("foot_drop",), "emergency", None),
        ("fainting", ("foot_drop",), "urgent", "urgent"),
        ("seizure", ("foot_drop",), "urgent", "emergency"),
        ("seizure", ("seizure",), "emergency", None),
        ("twitching", ("seizure",), None, None),
    ],
)
def test_what_was_advised_already_is_not_repeated(said, before, level, expected, knowledge):
    mentioned = mention(said) if said == "twitching" else flag(said)
    assert raised(knowledge, mentioned, before=before, level=level) == expected
