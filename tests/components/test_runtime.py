"""Settings of the Rasa process."""

import jsonschema
import pytest
from rasa.core.actions import action
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.utils.endpoints import EndpointConfig

from myoguide.components import runtime


@pytest.fixture(autouse=True)
def _prepared():
    runtime.prepare()


@pytest.fixture
def remote():
    return action.RemoteAction("action_check", EndpointConfig("http://localhost"))


@pytest.mark.parametrize(
    "answer",
    [
        {"events": [], "responses": []},
        {"events": [{"event": "slot", "timestamp": None, "name": "asked", "value": ["fainting"]}], "responses": [{"text": "hello"}]},
    ],
)
def test_right_answer_is_accepted(answer, remote):
    assert remote._validate_action_result(answer) is True


@pytest.mark.parametrize(
    "answer",
    [
        {"events": "none", "responses": []},
        {"events": [{"name": "asked"}], "responses": []},
        {"events": [{"event": "sing"}], "responses": []},
        {"responses": "hello"},
        [],
    ],
    ids=["events are no list", "event without a kind", "unknown kind", "responses are no list", "no object"],
)
def test_wrong_answer_is_rejected(answer, remote):
    with pytest.raises(jsonschema.ValidationError):
        remote._validate_action_result(answer)


@pytest.mark.parametrize(("name", "kind"), [("slot", SlotSet), ("user", UserUttered)])
def test_event_kinds_are_still_found(name, kind):
    assert Event.resolve_by_type(name) is kind


def test_nobody_waits_long_for_a_frozen_action_server():
    assert action.DEFAULT_REQUEST_TIMEOUT == runtime.ACTION_TIMEOUT_SECONDS <= 5


def test_preparing_twice_changes_nothing():
    before = action.RemoteAction._validate_action_result, Event.resolve_by_type
    runtime.prepare()
    assert (action.RemoteAction._validate_action_result, Event.resolve_by_type) == before
