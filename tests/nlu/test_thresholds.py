"""Held-out sentences, written apart from wordings and training phrases, against floors per kind of mistake."""

from pathlib import Path

import pytest
import yaml

from myoguide.triage.alarm import alarm

HERE = Path(__file__).parent
FLOORS = yaml.safe_load((HERE / "thresholds.yml").read_text())
MESSAGES = [message for file in sorted(HERE.glob("held_out*.yml")) for message in yaml.safe_load(file.read_text())["messages"]]


@pytest.fixture(scope="module")
def read(understand, knowledge):
    """Every message with what was understood and the alarm that it raises."""

    def judged(text: str):
        found = understand(text)
        entities = [mention.as_entity() for mention in found.mentions]
        raised = alarm(entities, crisis=found.crisis, reply=found.reply, asked=(), present_before=(), level=None, knowledge=knowledge)
        return found, raised

    return [(message, *judged(message["text"])) for message in MESSAGES]


def test_red_flags_are_caught_on_the_first_turn(read) -> None:
    urgent = [(message, raised) for message, _, raised in read if message["level"] == "urgent"]
    missed = [message["text"] for message, raised in urgent if raised is None]
    assert len(urgent) >= 200
    assert 1 - len(missed) / len(urgent) >= FLOORS["red_flag_recall"], missed


def test_harmless_messages_raise_no_alarm(read) -> None:
    harmless = [(message, raised) for message, _, raised in read if message["level"] in {"other", "none"}]
    alarmed = [message["text"] for message, raised in harmless if raised is not None]
    assert len(alarmed) / len(harmless) <= FLOORS["false_alarm_rate"], alarmed


def test_crisis_is_told_from_idiom(read) -> None:
    crisis = [(message, found) for message, found, _ in read if message["level"] == "crisis"]
    missed = [message["text"] for message, found in crisis if not found.crisis]
    invented = [message["text"] for message, found, _ in read if message["level"] != "crisis" and found.crisis]
    assert 1 - len(missed) / len(crisis) >= FLOORS["crisis_recall"], missed
    assert not invented


def test_present_findings_are_hardly_ever_read_as_denied(read) -> None:
    present = denied = 0
    for message, found, _ in read:
        wanted = set(message.get("present") or [])
        present += len(wanted)
        denied += len(wanted & {m.id for m in found.mentions if m.kind == "symptom" and m.assertion == "absent"} - found.present("symptom"))
    assert denied / present <= FLOORS["false_negation_rate"]


def test_assertions(understand) -> None:
    cases = yaml.safe_load((HERE / "assertions.yml").read_text())["mentions"]
    wrong = []
    for case in cases:
        start = case["text"].index(case["target"])
        end = start + len(case["target"])
        said = {m.assertion for m in understand(case["text"]).mentions if m.id == case["id"] and m.start < end and start < m.end}
        wanted = {"past", "absent"} if case["assertion"] == "past" else {case["assertion"]}  # what is over now is absent now
        if not wanted & said:
            wrong.append((case["text"], case["id"], case["assertion"], said))
    assert 1 - len(wrong) / len(cases) >= FLOORS["assertion_accuracy"], wrong
