"""The policy that acts at once, and never leaves a turn without a reply."""

import pytest
from rasa.engine.storage.resource import Resource
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from myoguide.components.extractor import as_output
from myoguide.components.safety_policy import RECORD, RESPONSES, UNAVAILABLE, SafetyPolicy

LISTEN = "action_listen"
ALARMS = {
    "emergency": "I have crushing chest pain",
    "urgent": "my foot drags when i walk",
    "crisis": "i want to kill myself",
}


@pytest.fixture(scope="module")
def policy(storage, context, domain):
    """Trained and loaded."""
    config = SafetyPolicy.get_default_config()
    trained = SafetyPolicy(config, storage, Resource("policy"), context).train([], domain)
    return SafetyPolicy.load(config, storage, trained, context)


@pytest.fixture
def says(understand):
    """Returns a message as Rasa keeps it."""

    def message(text, intent="describe"):
        found = understand(text)
        data = {
            "intent": {"name": intent, "confidence": 1.0},
            "entities": [m.as_entity() for m in found.mentions],
            "understanding": as_output(found),
            "text": text,
        }
        return UserUttered(text, data["intent"], data["entities"], data, input_channel="rest")

    return message


@pytest.fixture
def predict(policy, domain):
    """Returns the name of the next action, `None` when the policy predicts nothing."""

    def run(*events, policy=policy):
        tracker = DialogueStateTracker.from_events("tester", [ActionExecuted("action_session_start"), ActionExecuted(LISTEN), *events], slots=domain.slots)
        prediction = policy.predict_action_probabilities(tracker, domain)
        best = max(prediction.probabilities)
        assert prediction.is_no_user_prediction is (best > 0)
        return domain.action_names_or_texts[prediction.probabilities.index(best)] if best > 0 else None

    return run


def did(action, *said):
    return [ActionExecuted(action), *(BotUttered(text) for text in said)]


@pytest.mark.parametrize("kind", ALARMS)
def test_alarm_then_record_then_listen(kind, predict, says):
    turn = [says(ALARMS[kind])]
    assert predict(*turn) == RESPONSES[kind]
    turn += did(RESPONSES[kind], "text")
    assert predict(*turn) == RECORD
    turn += [*did(RECORD, "more"), SlotSet("triage_level", "urgent"), SlotSet("asked", [])]
    assert predict(*turn) == LISTEN


@pytest.mark.parametrize("kind", ALARMS)
def test_alarm_without_action_server_still_ends(kind, predict, says):
    """The record fails without a word: what was said is enough."""
    assert predict(says(ALARMS[kind]), *did(RESPONSES[kind], "text"), *did(RECORD)) == LISTEN


@pytest.mark.parametrize("text", ["my calf has been twitching", "no chest pain", "hello", "what is a fasciculation", "no", "yes", "i am scared it is ALS"])
def test_other_messages_are_left_to_the_other_policies(text, predict, says):
    assert predict(says(text)) is None


def test_nothing_before_the_first_message(predict):
    assert predict() is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["foot_drop"], "utter_urgent"),
        (["chest_pain", "fainting"], "utter_emergency"),
        (["foot_drop", "fainting"], "utter_urgent"),
        (["duration"], None),
        ([], None),
    ],
)
def test_yes_to_the_open_question(asked, expected, predict, says):
    assert predict(SlotSet("asked", asked), says("yes", "affirm")) == expected


@pytest.mark.parametrize("answer", ["no", "not sure", "skip"])
def test_other_answers_raise_nothing(answer, predict, says):
    assert predict(SlotSet("asked", ["chest_pain"]), says(answer)) is None


def test_findings_of_earlier_turns_count(predict, says):
    earlier = SlotSet("findings", {"severe_cramps": "present", "twitching": "present"})
    assert predict(earlier, says("i have palpitations")) == "utter_urgent"


def test_advised_alarm_is_not_repeated(predict, says):
    known = [SlotSet("findings", {"foot_drop": "present"}), SlotSet("triage_level", "urgent")]
    assert predict(*known, says(ALARMS["urgent"])) is None
    assert predict(*known, says(ALARMS["emergency"])) == "utter_emergency"


def test_slots_that_the_turn_itself_sets_do_not_hide_the_alarm(predict, says):
    turn = [says(ALARMS["urgent"]), *did("utter_urgent", "text")]
    turn += [*did(RECORD, "more"), SlotSet("findings", {"foot_drop": "present"}), SlotSet("triage_level", "urgent")]
    assert predict(*turn) == LISTEN


def test_alarm_belongs_to_the_last_message_only(predict, says):
    before = [says(ALARMS["urgent"]), *did("utter_urgent", "text"), *did(RECORD, "more"), *did(LISTEN)]
    assert predict(*before, says("thanks", "thank")) is None


@pytest.mark.parametrize("action", ["action_check", "action_answer_question", "action_summarize"])
def test_dead_action_server_gets_a_reply(action, predict, says):
    turn = [says("my calf has been twitching"), *did(action)]
    assert predict(*turn) == UNAVAILABLE
    assert predict(*turn, *did(UNAVAILABLE, "sorry")) == LISTEN


@pytest.mark.parametrize("empty", [(), ("",), (None,)])
def test_empty_reply_is_none(empty, predict, says):
    assert predict(says("hello"), ActionExecuted("action_check"), *(BotUttered(text) for text in empty)) == UNAVAILABLE


@pytest.mark.parametrize("action", ["action_check", "utter_greet"])
def test_living_action_server_is_left_alone(action, predict, says):
    assert predict(says("my calf has been twitching"), *did(action, "which sign?")) is None


def test_policy_without_knowledge_raises_no_alarm(storage, context, domain, predict, says):
    untrained = SafetyPolicy(SafetyPolicy.get_default_config(), storage, Resource("untrained"), context)
    assert predict(says(ALARMS["urgent"]), policy=untrained) is None


def test_policy_stands_above_the_others():
    from rasa.core.policies.rule_policy import RulePolicy

    assert SafetyPolicy.get_default_config()["priority"] > RulePolicy.get_default_config()["priority"]


def test_every_prediction_is_an_action_of_the_domain(domain):
    assert {*RESPONSES.values(), RECORD, UNAVAILABLE, LISTEN} <= set(domain.action_names_or_texts)
