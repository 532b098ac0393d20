"""Rules for every string that the assistant can say, wherever it is written."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

DOMAIN = Path(__file__).resolve().parents[2] / "domain.yml"
BANNED = [
    r"ruled out",
    r"rules? out",
    r"nothing to worry",
    r"no (cause|reason|need) (for|to) worry",
    r"(do not|don't) worry",
    r"you (do not |don't )?(have|had|suffer from) (als|ms|bfs|mnd|parkinson|multiple sclerosis|motor neuron)",
    r"(it|this) (is|isn't|is not) (als|ms|bfs|mnd|parkinson|just|only) ?",
    r"definite(ly)?",
    r"certainly",
    r"(for|be) certain",
    r"without (a )?doubt",
    r"guarantee",
    r"100 ?(%|percent|per cent)",
    r"you(’|')?(re| are) (fine|healthy|safe|okay|ok|all right|alright)",
    r"perfectly (safe|normal|harmless)",
    r"(always|completely|totally) (harmless|benign|safe)",
    r"nothing serious",
    r"no need (to see|for) a doctor",
    r"you will be (fine|okay|ok|well)",
    r"diagnosed? you",
    r"cures?",
    r"stop (taking )?your (medicine|medication|tablets|pills)",
    r"\d+ ?(mg|mcg|milligrams?|µg)",
]
HOME_ADVICE = r"caffeine|coffee|stretch|massage|magnesium|electrolyte|hydrat|exercise|relax|yoga|breathing exercise|warm bath|at home|try "


def said_by(knowledge) -> Iterator[tuple[str, str]]:
    """Every string of the knowledge base that reaches a user, with its place."""
    for statement in knowledge.statements.values():
        yield f"statement {statement.id}", statement.text
    for name, flag in knowledge.red_flags.items():
        for field in ("name", "question", "item", "asked_again", "why"):
            yield f"red flag {name}.{field}", getattr(flag, field)
    for name, question in knowledge.questions.items():
        yield f"question {name}.lead", question.lead
        yield f"question {name}.why", question.why
    for name, message in knowledge.messages.items():
        yield f"message {name}", message.text
    for name, level in knowledge.levels.items():
        yield f"level {name}", level.headline
    for name, text in knowledge.outside.items():
        yield f"outside source {name}", text
    for name, article in knowledge.articles.items():
        yield f"article {name}.note", article.note
    for name, language in knowledge.languages.items():
        yield f"language {name}", str(language["sorry"])


@pytest.fixture(scope="module")
def responses() -> dict[str, str]:
    domain = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))
    return {f"{name} {number}": variant["text"] for name, variants in domain["responses"].items() for number, variant in enumerate(variants, 1)}


@pytest.fixture(scope="module")
def said(knowledge, responses) -> dict[str, str]:
    return {**dict(said_by(knowledge)), **responses}


@pytest.mark.parametrize("banned", BANNED)
def test_no_certainty_and_no_false_comfort(said, banned):
    phrase = re.compile(rf"(?<!\w){banned}(?!\w)", re.IGNORECASE)
    assert {where: text for where, text in said.items() if phrase.search(text)} == {}


@pytest.mark.parametrize(
    "sentence",
    ["ALS is ruled out.", "There is nothing to worry about.", "You have ALS.", "You do not have ALS.", "It is definitely stress.", "I guarantee it.",
     "100% benign",
     "You are fine.", "Take 400 mg."],
)  # fmt: skip
def test_the_ban_catches(sentence):
    assert any(re.search(rf"(?<!\w){banned}(?!\w)", sentence, re.IGNORECASE) for banned in BANNED)


def test_nothing_said_is_empty(said):
    assert [where for where, text in said.items() if not text.strip()] == []


def test_emergency_message_opens_with_a_number_to_call(knowledge):
    first = re.split(r"(?<=[.!?])\s", knowledge.messages["emergency"].text)[0]
    assert re.search(r"\b(112|999|911|000)\b", first)


@pytest.mark.parametrize("name", ["emergency", "urgent", "crisis"])
def test_alarm_messages_hold_no_home_advice(knowledge, name):
    assert re.findall(HOME_ADVICE, knowledge.messages[name].text, re.IGNORECASE) == []


@pytest.mark.parametrize("name", ["emergency", "urgent"])
def test_alarm_levels_advise_nothing_for_home(knowledge, name):
    level = knowledge.levels[name]
    assert [s for s in level.advice if knowledge.statements[s].kind == "home_measure"] == []
    assert re.findall(HOME_ADVICE, level.headline, re.IGNORECASE) == []


@pytest.mark.parametrize("name", ["urgent", "crisis", "unavailable"])
def test_other_fixed_messages_tell_whom_to_call(knowledge, name):
    assert re.search(r"emergency number", knowledge.messages[name].text)


def test_crisis_message_names_a_crisis_line(knowledge):
    assert {"116 123", "988", "13 11 14"} <= {number for number in ("116 123", "988", "13 11 14") if number in knowledge.messages["crisis"].text}


def test_every_other_language_is_told_an_emergency_number(knowledge):
    assert [code for code, record in knowledge.languages.items() if "112" not in str(record["sorry"])] == []


def test_every_statement_and_message_names_a_source_that_exists(knowledge):
    for record in [*knowledge.statements.values(), *knowledge.messages.values(), *knowledge.red_flags.values(), *knowledge.questions.values()]:
        assert record.source
        for source in record.source:
            if source.outside is not None:
                assert source.outside in knowledge.outside
            else:
                assert source.section in knowledge.articles[source.article].sections


def test_home_measures_never_mention_potassium_without_a_test(knowledge):
    for statement in knowledge.statements.values():
        if statement.kind == "home_measure" and "potassium" in statement.text.lower():
            assert "test" in statement.text.lower(), statement.id


def test_potassium_to_swallow_is_never_said_without_a_test(said):
    risky = {where: text for where, text in said.items() if re.search(r"potassium (pill|tablet|supplement)", text, re.IGNORECASE)}
    assert risky
    assert [where for where, text in risky.items() if "test" not in text.lower()] == []


def test_texts_are_short_enough_to_read(knowledge):
    """Three sentences or about fifty words are what someone who is worried takes in."""
    assert {s.id: len(s.text.split()) for s in knowledge.statements.values() if len(s.text.split()) > 60} == {}
