"""The case goes through a slot and back."""

import dataclasses
import json

import pytest

from myoguide.triage.case import Case

FULL = Case(
    findings={"cramp": "present", "chest_pain": "absent"},
    words={"cramp": "my leg cramps"},
    sides={"calf": "left"},
    days=12.5,
    settled=("duration",),
    feared=("als",),
    people=("pregnant",),
    experiencer="other",
    asked=("foot_drop", "repeated_falls"),
    question="walking_and_throat",
    unclear={"foot_drop": 1},
    put=3,
    suspected=("fainting",),
    derived=("fainting",),
    level="soon",
    heard=4,
    news=("cramp",),
    taken_back=("tremor",),
    own=True,
    answered=("bfs_what_it_is",),
    answered_at=2,
    postponed=("home_relax",),
)


def test_full_case_has_no_start_value_left():
    """So that the round trip below covers every field."""
    assert not [f.name for f in dataclasses.fields(Case) if getattr(FULL, f.name) == getattr(Case(), f.name)]


@pytest.mark.parametrize("case", [Case(), FULL], ids=["empty", "full"])
def test_round_trip_as_json(case):
    assert Case.from_slot(json.loads(json.dumps(case.to_slot()))) == case


@pytest.mark.parametrize("data", [None, {}])
def test_empty_slot(data):
    assert Case.from_slot(data) == Case()


def test_unknown_and_missing_keys():
    """A slot that an older or newer version wrote."""
    assert Case.from_slot({"put": 2, "mood": "fine"}) == Case(put=2)


def test_slot_is_a_copy():
    slot = FULL.to_slot()
    slot["findings"]["cramp"] = "absent"
    assert FULL.is_present("cramp")


@pytest.mark.parametrize(
    ("case", "begun"),
    [
        (Case(), False),
        (Case(heard=3, feared=("als",)), False),
        (Case(findings={"cramp": "absent"}), True),
        (Case(sides={"calf": ""}), True),
        (Case(put=1), True),
        (Case(level="soon"), True),
    ],
)
def test_begun(case, begun):
    assert case.begun is begun


def test_case_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Case().put = 1
    assert Case().having(put=1).put == 1


@pytest.mark.parametrize(("answer", "expected"), [("present", True), ("absent", False), ("unknown", False), (None, False)])
def test_is_present(answer, expected):
    assert Case(findings={"cramp": answer} if answer else {}).is_present("cramp") is expected
