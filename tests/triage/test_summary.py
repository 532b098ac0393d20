"""The summary for a doctor."""

import pytest

from myoguide.triage.case import Case
from myoguide.triage.summary import how_long, places, summary
from tests.builders import RED_FLAGS

TOLD = Case(
    findings={
        "twitching": "present",
        "cramp": "absent",
        "night": "present",
        "worsening": "present",
        "caffeine": "present",
        "alcohol": "absent",
        "fatigue": "present",
        "numbness_tingling": "absent",
        "kidney_disease": "absent",
        "thyroid_disease": "present",
        "fainting": "present",
        "chest_pain": "absent",
        "seizure": "unknown",
    },
    sides={"calf": "left", "eyelid": ""},
    days=21.0,
)


@pytest.mark.parametrize(
    ("line", "there", "not_there"),
    [
        ("movement", ["twitching"], ["cramp"]),
        ("timing", ["night", "worsening"], []),
        ("triggers", ["caffeine"], ["alcohol"]),
        ("companions", ["fatigue"], ["numbness_tingling"]),
        ("history", ["thyroid_disease"], ["kidney_disease"]),
    ],
)
def test_lines(line, there, not_there, knowledge):
    text = summary(TOLD, knowledge)[line]
    for finding in there:
        assert knowledge.name(finding) in text
    for finding in not_there:
        assert line == "movement" or f"- {knowledge.name(finding)}" in text
    if line in {"triggers", "companions", "history"}:
        assert all(f"+ {knowledge.name(finding)}" in text for finding in there)


def test_movement_names_only_what_is_there(knowledge):
    assert summary(TOLD, knowledge)["movement"] == knowledge.name("twitching")


@pytest.mark.parametrize(("sign", "mark"), [("fainting", "+"), ("chest_pain", "-"), ("seizure", "?"), ("foot_drop", "?")])
def test_signs_are_marked(sign, mark, knowledge):
    assert f"{mark} {knowledge.red_flags[sign].name}" in summary(TOLD, knowledge)["signs"].splitlines()


def test_every_sign_has_a_line(knowledge):
    assert len(summary(Case(), knowledge)["signs"].splitlines()) == len(RED_FLAGS)


def test_empty_case_says_that_nothing_was_told(knowledge):
    lines = summary(Case(), knowledge)
    assert {value for key, value in lines.items() if key != "signs"} == {"not told", "none told"}


def test_places_have_their_side(knowledge):
    assert places(TOLD, knowledge) == f"left {knowledge.name('calf')}, {knowledge.name('eyelid')}"
    assert places(Case(), knowledge) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, ""),
        (0.1, "less than a day"),
        (1, "about 1 day"),
        (5, "about 5 days"),
        (7, "about 1 week"),
        (10, "about 10 days"),
        (21, "about 3 weeks"),
        (45, "about 6 weeks"),
        (90, "about 3 months"),
        (365, "about 1 year"),
        (730, "about 2 years"),
    ],
)
def test_how_long(days, words):
    assert how_long(Case(days=days)) == words
