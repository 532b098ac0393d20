"""Whole conversations against the real servers; each file here is readable without Python."""

from pathlib import Path

import pytest
import yaml

from .conftest import Person

FILES = sorted(Path(__file__).parent.glob("*.yml"))
CONVERSATIONS = [pytest.param(entry, id=f"{path.stem}: {entry['name']}") for path in FILES for entry in yaml.safe_load(path.read_text())]


@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_conversation(conversation: dict, person: Person) -> None:
    for number, turn in enumerate(conversation["turns"], 1):
        said, slots = person.says(turn["you"]), person.slots
        where = f"turn {number}, '{turn['you']}': {said!r}"
        assert said.strip(), f"no reply at {where}"
        for fragment in turn.get("bot", []):
            assert fragment.lower() in said.lower(), f"expected '{fragment}' at {where}"
        for fragment in turn.get("never", []):
            assert fragment.lower() not in said.lower(), f"did not expect '{fragment}' at {where}"
        if "level" in turn:
            assert slots["triage_level"] == turn["level"], where
        if "asks" in turn:
            assert set(turn["asks"]) <= set(slots["asked"]), f"asked {slots['asked']} at {where}"
        for finding, answer in turn.get("findings", {}).items():
            assert slots["findings"].get(finding) == answer, f"{finding} is {slots['findings'].get(finding)} at {where}"
