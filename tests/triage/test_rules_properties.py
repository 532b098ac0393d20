"""What must hold for the level whatever was found, in whatever order it was said."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoguide.knowledge.schema import LEVELS
from myoguide.triage.case import Case
from myoguide.triage.hearing import hear
from myoguide.triage.rules import level, unsettled
from tests.builders import ALL_DENIED, RED_FLAGS, TOPICS, flag, heard, lasting, mention

SYMPTOMS = (
    "twitching",
    "cramp",
    "severe_cramps",
    "weakness",
    "severe_weakness",
    "loss_of_dexterity",
    "numbness_tingling",
    "fatigue",
    "confusion",
    "palpitations",
)
OTHERS = ("caffeine", "diuretic", "kidney_disease", "thyroid_disease", "frequent", "night", "worsening")
FINDINGS = (*RED_FLAGS, *SYMPTOMS, *OTHERS)
KINDS = {"caffeine": "trigger", "diuretic": "trigger", "kidney_disease": "condition", "thyroid_disease": "condition", "night": "timing"}
COURSES = {"frequent", "worsening"}

answers = st.sampled_from(["present", "absent", "unknown"])
cases = st.builds(
    Case,
    findings=st.one_of(
        st.dictionaries(st.sampled_from(FINDINGS), answers),
        st.dictionaries(st.sampled_from(FINDINGS), answers, max_size=3).map(lambda found: {**ALL_DENIED, **found}),
    ),
    settled=st.one_of(st.just(TOPICS), st.sets(st.sampled_from(TOPICS)).map(lambda topics: tuple(sorted(topics)))),
    days=st.one_of(st.none(), st.floats(0, 5000)),
    people=st.sampled_from([(), (), (), ("child",), ("pregnant",)]),
    suspected=st.sampled_from([(), (), (), ("fainting",), ("seizure", "fainting")]),
)
quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rank(reached):
    return -1 if reached is None else LEVELS.index(reached)


@quick
@given(cases)
def test_level_is_total_and_deterministic(knowledge, case):
    reached = level(case, knowledge)
    assert reached is None or reached in LEVELS
    assert level(Case.from_slot(case.to_slot()), knowledge) == reached


@quick
@given(cases, st.randoms())
def test_order_of_the_findings_does_not_matter(knowledge, case, random):
    shuffled = list(case.findings.items())
    random.shuffle(shuffled)
    assert level(case.having(findings=dict(shuffled)), knowledge) == level(case, knowledge)


@quick
@given(cases, st.sampled_from(RED_FLAGS))
def test_one_more_sign_never_lowers_the_level(knowledge, case, sign):
    more = case.having(findings={**case.findings, sign: "present"})
    assert rank(level(more, knowledge)) >= max(rank(level(case, knowledge)), rank(knowledge.red_flags[sign].level))


@quick
@given(cases, st.sampled_from((*SYMPTOMS, *OTHERS)))
def test_one_more_finding_never_lowers_a_level_that_was_reached(knowledge, case, finding):
    more = case.having(findings={**case.findings, finding: "present"})
    assert rank(level(more, knowledge)) >= rank(level(case, knowledge))


@quick
@given(cases)
def test_home_means_that_every_sign_was_denied(knowledge, case):
    if level(case, knowledge) == "self_care":
        assert {sign: case.findings.get(sign) for sign in RED_FLAGS} == ALL_DENIED
        assert not case.suspected
        assert set(TOPICS) <= set(case.settled)


@quick
@given(cases)
def test_soon_means_that_every_sign_was_settled(knowledge, case):
    if level(case, knowledge) == "soon":
        assert not unsettled(case, knowledge)


def _mention(identifier, assertion):
    kind = "course" if identifier in COURSES else KINDS.get(identifier, "symptom")
    return flag(identifier, assertion) if identifier in RED_FLAGS else mention(identifier, assertion, kind)


@st.composite
def messages(draw, knowledge):
    """Messages that do not contradict each other, in two orders."""
    said = draw(st.dictionaries(st.sampled_from(FINDINGS), st.sampled_from(["present", "absent"]), max_size=8))
    denied = {symptom for symptom, assertion in said.items() if assertion == "absent"}
    clash = {sign for sign in RED_FLAGS if said.get(sign) == "present" and denied & set(knowledge.red_flags[sign].denied_with)}
    each = [heard(_mention(i, assertion)) for i, assertion in said.items() if i not in clash]
    each += [heard(lasting(days)) for days in draw(st.lists(st.floats(0.5, 400), max_size=2))]
    return each, draw(st.permutations(each))


@pytest.mark.parametrize("repeat", [1, 2], ids=["said once", "said twice"])
@quick
@given(data=st.data())
def test_order_of_the_messages_does_not_matter(knowledge, repeat, data):
    results = []
    for order in data.draw(messages(knowledge)):
        case = Case(settled=TOPICS)
        for message in [*order] * repeat:
            case = hear(case, message, knowledge)
        results.append((level(case, knowledge), dict(case.findings), case.days))
    assert results[0] == results[1]
