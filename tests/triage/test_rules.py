"""Which level follows from which findings."""

import pytest

from myoguide.triage.case import Case
from myoguide.triage.rules import flags_among, highest, level, reasons, unsettled
from tests.builders import CRAMPS_AND_MORE, EMERGENCIES, RED_FLAGS, TOPICS, URGENT, settled

SOON_WHEN_SETTLED = {
    "A7 real but steady weakness": ("weakness",),
    "A9 tingling": ("numbness_tingling",),
    "A9 tingling round the mouth": ("mouth_tingling",),
    "A8 trouble moving": ("difficulty_moving",),
    "A4 Parkinson's": ("parkinsons",),
    "A4 MS": ("multiple_sclerosis",),
    "B1 palpitations alone": ("palpitations",),
    "B6 lost dexterity alone": ("loss_of_dexterity",),
    "B7 hands or feet that tighten": ("hand_foot_spasm",),
    "B9 frequent cramps": ("cramp", "frequent"),
    "B9 severe cramps": ("severe_cramps",),
    "B11 tremor": ("tremor",),
    "B12 thyroid": ("thyroid_disease",),
    "B13 heat": ("heat_intolerance",),
    "B14 fatigue": ("fatigue",),
    "B15 vomiting or diarrhoea": ("vomiting_diarrhea",),
    "B15 poor intake": ("poor_intake",),
    "B16 kidneys": ("kidney_disease",),
    "B16 lasting diarrhoea": ("chronic_diarrhea",),
    "B17 a new medicine": ("medication_change",),
    "B17 water tablets": ("diuretic",),
    "B26 sweating without reason": ("sweating",),
    "B27 unexplained weight loss": ("weight_loss",),
    "a jerk of a whole limb": ("jerk",),
    "a single fall": ("falls",),
    "short of breath, not severely": ("shortness_of_breath",),
}
URGENT_IN_ANY_CASE = {
    "B2 severe cramps and palpitations": ("severe_cramps", "palpitations"),
    "B2 severe cramps and severe weakness": ("severe_cramps", "severe_weakness"),
    "B3 confusion": ("confusion",),
    "B4 severe weakness": ("severe_weakness",),
    "weakness that makes hands let go": ("weakness", "dropping_objects"),
    "weakness and lost dexterity": ("weakness", "loss_of_dexterity"),
}
HOME = {
    "twitching": ("twitching",),
    "B9 a cramp now and then": ("cramp",),
    "caffeine and short nights": ("twitching", "caffeine", "sleep_loss"),
    "A17 stress and worry, signs ruled out": ("twitching", "stress", "anxiety"),
    "exercise": ("twitching", "exercise", "after_exercise"),
    "B20 all over": ("twitching", "muscle_pain", "stiffness"),
}


@pytest.mark.parametrize("sign", EMERGENCIES)
def test_emergency_sign_alone(sign, knowledge):
    assert level(Case(findings={sign: "present"}), knowledge) == "emergency"


@pytest.mark.parametrize("sign", URGENT)
def test_urgent_sign_alone(sign, knowledge):
    assert level(Case(findings={sign: "present"}), knowledge) == "urgent"


def test_knowledge_base_has_exactly_the_signs_of_the_contract(knowledge):
    assert set(knowledge.red_flags) == set(RED_FLAGS)


@pytest.mark.parametrize("found", URGENT_IN_ANY_CASE.values(), ids=URGENT_IN_ANY_CASE)
def test_findings_that_are_urgent_together(found, knowledge):
    """Also before any sign was asked about, and even when the signs were denied."""
    assert level(Case(findings=dict.fromkeys(found, "present")), knowledge) == "urgent"
    assert level(settled(*found), knowledge) == "urgent"


@pytest.mark.parametrize("found", SOON_WHEN_SETTLED.values(), ids=SOON_WHEN_SETTLED)
def test_findings_that_mean_a_doctor_soon(found, knowledge):
    assert level(settled(*found), knowledge) == "soon"


@pytest.mark.parametrize("found", HOME.values(), ids=HOME)
def test_findings_that_allow_home_steps(found, knowledge):
    assert level(settled(*found), knowledge) == "self_care"


def test_every_rule_of_the_knowledge_base_holds(knowledge):
    """Each entry of each rule raises its own level with its own statement."""
    special = {"weeks": {"days": 28.0}, "unknown_duration": {"days": None}, "unsettled": {"findings": {"fainting": "unknown"}}}
    for rule in knowledge.rules:
        for entry in rule.when:
            parts = [] if entry in special else entry.split("+")
            people = tuple(part for part in parts if part in knowledge.people)
            case = settled(*(part for part in parts if part not in people), people=people, **special.get(entry, {}))
            because = [(r.level, r.statement) for r in reasons(case, knowledge)]
            assert (rule.level, rule.statement) in because, entry
            assert level(case, knowledge) == rule.level, entry


@pytest.mark.parametrize(("days", "expected"), [(0.1, "self_care"), (27.9, "self_care"), (28.0, "soon"), (4000.0, "soon"), (None, "soon")])
def test_weeks_decide(days, expected, knowledge):
    """B21: up to four weeks at home, then book; not known counts as long."""
    assert level(settled("twitching", days=days), knowledge) == expected


@pytest.mark.parametrize("person", ["child", "pregnant"])
def test_home_advice_is_not_for(person, knowledge):
    assert level(settled("twitching", people=(person,)), knowledge) == "soon"


@pytest.mark.parametrize("sign", RED_FLAGS)
def test_soon_waits_for_every_sign(sign, knowledge):
    """A reason for 'soon' is not told while a more urgent answer may still come."""
    case = settled("numbness_tingling")
    findings = {key: value for key, value in case.findings.items() if key != sign}
    assert level(case.having(findings=findings), knowledge) is None
    assert level(case, knowledge) == "soon"


@pytest.mark.parametrize("sign", RED_FLAGS)
def test_home_waits_for_every_sign(sign, knowledge):
    case = settled("twitching")
    assert level(case.having(findings={key: value for key, value in case.findings.items() if key != sign}), knowledge) is None


@pytest.mark.parametrize("topic", TOPICS)
def test_home_waits_for_every_matter_of_the_history(topic, knowledge):
    case = settled("twitching")
    assert level(case.having(settled=tuple(t for t in TOPICS if t != topic)), knowledge) is None
    assert level(case, knowledge) == "self_care"


@pytest.mark.parametrize("sign", RED_FLAGS)
def test_unknown_sign_is_never_home(sign, knowledge):
    assert level(settled("twitching", findings={sign: "unknown"}), knowledge) == "soon"


@pytest.mark.parametrize("sign", RED_FLAGS)
def test_suspected_sign_counts_like_a_present_one(sign, knowledge):
    case = settled("twitching", findings={sign: "unknown"}, suspected=(sign,))
    assert level(case, knowledge) == knowledge.red_flags[sign].level


def test_nothing_told_has_no_level(knowledge):
    assert level(Case(), knowledge) is None
    assert level(Case(findings={"twitching": "present"}), knowledge) is None


def test_fear_alone_raises_nothing(knowledge):
    assert level(settled("twitching", feared=("als", "multiple_sclerosis")), knowledge) == "self_care"


def test_most_urgent_wins(knowledge):
    case = Case(findings=dict.fromkeys(("fatigue", "foot_drop", "seizure"), "present"))
    assert level(case, knowledge) == "emergency"
    assert [reason.level for reason in reasons(case, knowledge)] == ["emergency", "urgent", "soon"]


def test_sign_is_a_reason_only_once(knowledge):
    because = reasons(Case(findings={"fainting": "present"}, suspected=("fainting",)), knowledge)
    assert [reason.finding for reason in because] == ["fainting"]


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ((), []),
        (("severe_cramps",), []),
        (("palpitations",), []),
        (("severe_cramps", "palpitations"), [CRAMPS_AND_MORE]),
        (("fainting",), ["fainting"]),
    ],
)
def test_flags_among(present, expected, knowledge):
    assert flags_among(present, knowledge) == expected


@pytest.mark.parametrize(
    ("levels", "expected"), [([], None), (["soon"], "soon"), (["self_care", "emergency", "urgent"], "emergency"), (["urgent", "soon"], "urgent")]
)
def test_highest(levels, expected):
    assert highest(levels) == expected


def test_unsettled_lists_what_nobody_answered(knowledge):
    case = Case(findings={**dict.fromkeys(RED_FLAGS[2:], "absent"), RED_FLAGS[0]: "unknown"})
    assert unsettled(case, knowledge) == [RED_FLAGS[1]]
