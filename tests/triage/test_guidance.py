"""What is said once a level is reached."""

import pytest

from myoguide.knowledge.schema import LEVELS
from myoguide.triage.case import Case
from myoguide.triage.guidance import _CAUTION_FOR, guidance, own_words
from myoguide.triage.rules import Reason, reasons
from tests.builders import CRAMPS_AND_MORE, RED_FLAGS, settled


def texts(knowledge, *statements):
    return [knowledge.statements[statement].text for statement in statements]


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
            assert knowledge.statements[rule.statement].text in parts.why


# -- home -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [(), ("caffeine",), ("caffeine", "sleep_loss", "stress", "exercise", "dehydration", "heavy_sweating")])
def test_home_measures_are_few_and_begin_with_the_time_frame(told, knowledge):
    advice = guidance(settled("twitching", *told), "self_care", knowledge).advice
    cautions = texts(knowledge, *_CAUTION_FOR)
    assert advice[0] == knowledge.statements["home_time_frame"].text
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
    assert knowledge.statements[statement].text in guidance(settled("twitching", trigger), "self_care", knowledge).advice


def test_home_says_what_would_change_it(knowledge):
    parts = guidance(settled("twitching"), "self_care", knowledge)
    assert list(parts.watch_for) == texts(knowledge, "soon_lasts_weeks", "red_flags_all")


# -- cautions and fears ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("caution", "finding"), [(caution, finding) for caution, needed in _CAUTION_FOR.items() for finding in sorted(needed)])
@pytest.mark.parametrize("level", ["soon", "self_care"])
def test_caution_is_said_to_whom_it_concerns(caution, finding, level, knowledge):
    text = knowledge.statements[caution].text
    assert text in guidance(settled("twitching", finding), level, knowledge).advice
    assert text not in guidance(settled("twitching"), level, knowledge).advice


def test_findings_that_cautions_wait_for_exist(knowledge):
    known = {*knowledge.symptoms, *knowledge.triggers, *knowledge.conditions}
    assert set().union(*_CAUTION_FOR.values()) <= known


@pytest.mark.parametrize(
    ("feared", "statement"), [("als", "als_on_the_list"), ("parkinsons", "parkinsons_named_only"), ("multiple_sclerosis", "ms_named_only")]
)
def test_fear_is_answered_once_the_signs_are_settled(feared, statement, knowledge):
    text, case = knowledge.statements[statement].text, settled("twitching", feared=(feared,))
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
