"""What is said once a level is reached."""

import pytest

from myoguide.knowledge.schema import LEVELS
from myoguide.triage.case import Case
from myoguide.triage.guidance import guidance, own_words
from myoguide.triage.rules import Reason, reasons
from myoguide.triage.sources import source_lines
from tests.builders import CRAMPS_AND_MORE, RED_FLAGS, settled, statement


def texts(knowledge, *statements):
    return [knowledge.statements[statement].text for statement in statements]


def line(knowledge, statement):
    """A statement with its companions, as one line of the advice."""
    return " ".join(texts(knowledge, statement, *knowledge.statements[statement].beside))


@pytest.mark.parametrize("level", LEVELS)
def test_headline_is_the_levels_own(level, knowledge):
    assert guidance(settled("twitching"), level, knowledge).headline == knowledge.levels[level].headline


@pytest.mark.parametrize("sign", RED_FLAGS)
def test_sign_says_why_and_where_from(sign, knowledge):
    record = knowledge.red_flags[sign]
    parts = guidance(Case(findings={sign: "present"}), record.level, knowledge)
    assert record.why in parts.why
    assert parts.source.startswith("Source: ")


def test_only_reasons_of_this_level_are_given(knowledge):
    parts = guidance(Case(findings={"fatigue": "present", "fainting": "present"}), "urgent", knowledge)
    assert parts.why == (knowledge.red_flags["fainting"].why,)


def test_every_rule_has_a_reason_in_words(knowledge):
    for rule in knowledge.rules:
        entry = rule.when[0].split("+")
        if not set(entry) & {"weeks", "unsettled", "child"}:
            parts = guidance(settled(*entry), rule.level, knowledge)
            assert any(why.startswith(knowledge.statements[rule.statement].text) for why in parts.why), rule.statement


# -- home -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [(), ("caffeine",), ("caffeine", "sleep_loss", "stress", "exercise", "dehydration", "heavy_sweating")])
def test_home_measures_are_few_and_begin_with_the_time_frame(told, knowledge):
    advice = guidance(settled("twitching", *told), "self_care", knowledge).advice
    cautions = [line(knowledge, caution) for caution in knowledge.cautions]
    assert advice[0] == line(knowledge, "home_time_frame")
    assert len([text for text in advice if text not in cautions]) <= 5
    assert len(advice) == len(set(advice))


@pytest.mark.parametrize(
    ("trigger", "statement"),
    [
        ("caffeine", "home_less_caffeine"),
        ("exercise", "home_ease_exercise"),
        ("sleep_loss", "home_sleep_first"),
        ("alcohol", "home_less_alcohol"),
        ("stress", "home_relax"),
    ],
)
def test_home_measure_fits_the_trigger(trigger, statement, knowledge):
    assert line(knowledge, statement) in guidance(settled("twitching", trigger), "self_care", knowledge).advice


def test_home_says_what_would_change_it(knowledge):
    parts = guidance(settled("twitching"), "self_care", knowledge)
    assert list(parts.watch_for) == texts(knowledge, "soon_lasts_weeks", "red_flags_all")


# -- cautions and fears ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("caution", "findings"),
    [
        ("never_stop_prescribed", "medication_change stimulant_medication asthma_medication sleep_medication diuretic"),
        ("no_potassium_without_test", "dehydration heavy_sweating cramp supplement_change low_potassium electrolyte_imbalance"),
        ("alcohol_do_not_stop_at_once", "alcohol withdrawal"),
    ],
)
@pytest.mark.parametrize("level", ["soon", "self_care"])
def test_caution_is_said_to_whom_it_concerns(caution, findings, level, knowledge):
    text, *companions = texts(knowledge, caution, *knowledge.statements[caution].beside)
    assert text not in " ".join(guidance(settled("twitching"), level, knowledge).advice)
    for finding in findings.split():
        said = guidance(settled("twitching", finding), level, knowledge).advice
        assert any(text in part for part in said), finding
        assert all(companion in " ".join(said) for companion in companions), finding


@pytest.fixture
def with_caution(knowledge):
    """A knowledge base in which hot legs call for one more sentence."""
    warm = statement("warm_legs", "Let warm legs rest.", kind="caution", source=[{"outside": "scope_practice"}])
    return knowledge.copy(update={"statements": {**knowledge.statements, "warm_legs": warm}, "cautions": {"warm_legs": ["heat_intolerance", "stiffness"]}})


@pytest.mark.parametrize("level", ["soon", "self_care"])
@pytest.mark.parametrize("finding", ["heat_intolerance", "stiffness"])
def test_caution_of_the_knowledge_base_is_said(finding, level, with_caution):
    assert "Let warm legs rest." in guidance(settled("twitching", finding), level, with_caution).advice


@pytest.mark.parametrize("answer", ["absent", "unknown"])
def test_caution_is_not_said_for_what_is_not_there(answer, with_caution):
    assert "Let warm legs rest." not in guidance(settled("twitching", findings={"stiffness": answer}), "soon", with_caution).advice


@pytest.mark.parametrize("level", ["urgent", "emergency"])
def test_caution_is_not_said_at_an_alarm(level, with_caution):
    assert "Let warm legs rest." not in guidance(settled("twitching", "stiffness"), level, with_caution).advice


def test_caution_is_named_among_the_sources(with_caution):
    outside = source_lines(with_caution.statements["warm_legs"].source, with_caution).removeprefix("Source: ")
    assert outside in guidance(settled("twitching", "stiffness"), "self_care", with_caution).source
    assert outside not in guidance(settled("twitching"), "self_care", with_caution).source


def test_advice_that_is_a_caution_too_is_said_once(knowledge):
    advised = knowledge.levels["soon"].advice[0]
    changed = knowledge.copy(update={"cautions": {advised: ["cramp"]}})
    assert guidance(settled("twitching", "cramp"), "soon", changed).advice.count(line(knowledge, advised)) == 1


def test_fear_of_the_knowledge_base_is_answered(knowledge):
    calm = statement("kidneys_named_only", "Kidneys are on the list.", source=[{"article": "twitching", "section": "urgent_care"}])
    changed = knowledge.copy(update={"statements": {**knowledge.statements, calm.id: calm}, "fears": {"kidney_disease": calm.id}})
    assert calm.text in guidance(settled("twitching", feared=("kidney_disease",)), "soon", changed).advice
    assert calm.text not in guidance(settled("twitching", feared=("thyroid_disease",)), "soon", changed).advice


def test_fear_without_a_statement_adds_nothing(knowledge):
    assert guidance(settled("twitching", feared=("kidney_disease",)), "soon", knowledge) == guidance(settled("twitching"), "soon", knowledge)


@pytest.mark.parametrize(
    ("feared", "statement"), [("als", "als_on_the_list"), ("parkinsons", "parkinsons_named_only"), ("multiple_sclerosis", "ms_named_only")]
)
def test_fear_is_answered_once_the_signs_are_settled(feared, statement, knowledge):
    text, case = line(knowledge, statement), settled("twitching", feared=(feared,))
    assert text in guidance(case, "self_care", knowledge).advice
    assert text in guidance(case, "soon", knowledge).advice
    assert text not in guidance(case, "urgent", knowledge).advice
    assert text not in guidance(settled("twitching"), "self_care", knowledge).advice


def test_fear_of_als_is_neither_confirmed_nor_ruled_out(knowledge):
    """A3: on the list, uncommon, never "you have it" and never "you don't"."""
    [text] = texts(knowledge, "als_on_the_list")
    assert "you have als" not in text.lower()
    assert "you don't have" not in text.lower()
    assert "you do not have" not in text.lower()


@pytest.mark.parametrize("level", ["soon", "self_care"])
def test_advice_has_its_source(level, knowledge):
    assert guidance(settled("twitching", "fatigue"), level, knowledge).source.startswith("Source: ")


# -- companions -----------------------------------------------------------------------------------------------------


@pytest.fixture
def with_companion(knowledge):
    """A knowledge base in which the first advice of `soon` never stands alone."""
    advised = knowledge.levels["soon"].advice[0]
    companion = statement("always_beside", "Never without this.", source=[{"outside": "scope_practice"}])
    bound = knowledge.statements[advised].copy(update={"beside": ["always_beside"]})
    return knowledge.copy(update={"statements": {**knowledge.statements, advised: bound, "always_beside": companion}})


def test_companion_is_said_in_the_same_line(with_companion):
    advised = with_companion.statements[with_companion.levels["soon"].advice[0]]
    advice = guidance(settled("twitching"), "soon", with_companion).advice
    assert f"{advised.text} Never without this." in advice
    assert advised.text not in advice


def test_companion_is_not_said_without_its_statement(with_companion):
    assert not any("Never without this." in text for text in guidance(settled("twitching"), "self_care", with_companion).advice)


def test_companion_is_named_among_the_sources(with_companion):
    outside = source_lines(with_companion.statements["always_beside"].source, with_companion).removeprefix("Source: ")
    assert outside in guidance(settled("twitching"), "soon", with_companion).source
    assert outside not in guidance(settled("twitching"), "self_care", with_companion).source


@pytest.mark.parametrize("told", [(), ("alcohol",), ("withdrawal",), ("sleep_loss", "sleep_medication"), ("dehydration", "cramp")])
@pytest.mark.parametrize("level", ["soon", "self_care"])
def test_no_statement_is_said_twice(told, level, knowledge):
    """Two lines may bring the same companion along."""
    said = " ".join(guidance(settled("twitching", *told), level, knowledge).advice)
    assert [s.id for s in knowledge.statements.values() if said.count(s.text) > 1] == []


# -- own words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case(findings={"fainting": "present"}, words={"fainting": "I keeled over"}), ["“I keeled over”"]),
        (Case(findings={"fainting": "unknown"}, suspected=("fainting",)), ["fainting"]),
        (
            Case(findings={"severe_cramps": "present", "palpitations": "present"}, words={"severe_cramps": "awful cramps", "palpitations": "heart races"}),
            ["“awful cramps” + “heart races”"],
        ),
        (settled(people=("child",)), ["child"]),
        (settled(days=90.0), []),
    ],
    ids=["quoted", "suspected sign by name", "derived from two", "child by name", "weeks are no words"],
)
def test_own_words(case, expected, knowledge):
    top = reasons(case, knowledge)[:1]
    named = {finding: knowledge.name(finding) for finding in ("fainting", "child")}
    assert own_words(case, knowledge, top) == [named.get(word, word) for word in expected]


def test_same_words_are_quoted_once(knowledge):
    case = Case(words={"weakness": "so weak", "fatigue": "so weak"})
    assert own_words(case, knowledge, [Reason("soon", "weakness"), Reason("soon", "fatigue")]) == ["“so weak”"]


def test_suspected_group_is_named_in_full(knowledge):
    signs = ("foot_drop", CRAMPS_AND_MORE)
    case = Case(findings=dict.fromkeys(signs, "unknown"), suspected=signs)
    because = [reason for reason in reasons(case, knowledge) if reason.finding in signs]
    assert own_words(case, knowledge, because) == [knowledge.name(sign) for sign in signs]
