"""Where the words leave no doubt about the intent."""

import numpy as np
import pytest
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from myoguide.answering.answer import SURE
from myoguide.components.extractor import UNDERSTANDING
from myoguide.components.intent_guard import IntentGuard, asks_in_truth, certain_intent
from myoguide.components.retriever import ANSWERS

TWITCH = [{"entity": "symptom", "value": "twitching", "assertion": "present"}]
SIGN = [{"entity": "red_flag", "value": "fainting", "assertion": "present"}]
DENIED = [{"entity": "symptom", "value": "twitching", "assertion": "absent"}]
FEARED = [{"entity": "condition", "value": "als", "assertion": "feared"}]
TRIGGER = [{"entity": "trigger", "value": "caffeine", "assertion": "present"}]
TOPIC = [{"entity": "topic", "value": "potassium", "assertion": "present"}]
CARRIERS = ("describe", "correct", "affirm", "deny", "unsure", "refuse")

TABLE = {
    "nothing certain": ("ask_question", {}, [], None),
    "crisis": ("greet", {"crisis": True}, [], "express_crisis"),
    "crisis before a symptom": ("describe", {"crisis": True}, SIGN, "express_crisis"),
    "crisis before all else": ("deny", {"crisis": True, "language": "de", "noise": True, "reply": "no"}, [], "express_crisis"),
    "another language": ("greet", {"language": "de"}, [], "other_language"),
    "symptom in a question": ("ask_question", {}, TWITCH, "describe"),
    "sign in small talk": ("out_of_scope", {}, SIGN, "describe"),
    "symptom without a classifier": (None, {}, TWITCH, "describe"),
    "symptom is never noise": ("describe", {"noise": True}, TWITCH, None),
    "denied symptom decides nothing": ("ask_question", {}, DENIED, None),
    "feared condition decides nothing": ("express_worry", {}, FEARED, None),
    "trigger alone decides nothing": ("ask_question", {}, TRIGGER, None),
    "noise": ("describe", {"noise": True}, [], "noise"),
    "yes in a thank-you": ("thank", {"reply": "yes", "normal": "yes"}, [], None),
    "bare yes": ("filler", {"reply": "yes", "normal": "yes"}, [], "affirm"),
    "bare no": ("describe", {"reply": "no", "normal": "no nothing like that"}, [], "deny"),
    "bare not sure": ("out_of_scope", {"reply": "unsure", "normal": "not sure"}, [], "unsure"),
    "bare refusal": ("out_of_scope", {"reply": "refuse", "normal": "skip"}, [], "refuse"),
    "five words are short": ("describe", {"reply": "no", "normal": "no not that i know"}, [], "deny"),
    "six words are not": ("ask_question", {"reply": "no", "normal": "no but what do you mean"}, [], None),
    "no inside a correction": ("correct", {"reply": "no", "normal": "no wait the left"}, [], None),
    "no before a goodbye": ("goodbye", {"reply": "no", "normal": "no bye"}, [], None),
    "why goes on": ("ask_question", {"follow_up": "why"}, [], "ask_why"),
    "where from goes on": ("out_of_scope", {"follow_up": "where_from"}, [], "request_sources"),
    "more goes on": ("filler", {"follow_up": "more"}, [], "ask_question"),
    "the same of another thing goes on": ("out_of_scope", {"follow_up": "about"}, TRIGGER, "ask_question"),
    "pointing back decides nothing": ("deny", {"follow_up": "refers"}, [], None),
    "symptom before a follow-up": ("ask_question", {"follow_up": "about"}, TWITCH, "describe"),
    "crisis before a follow-up": ("ask_question", {"follow_up": "why", "crisis": True}, [], "express_crisis"),
    "another language before a follow-up": ("ask_question", {"follow_up": "why", "language": "de"}, [], "other_language"),
    "follow-up before a reply": ("deny", {"follow_up": "why", "reply": "no", "normal": "no why"}, [], "ask_why"),
    "condition is on topic": ("out_of_scope", {}, FEARED, "ask_question"),
    "denied symptom is on topic": ("request_help", {}, DENIED, "ask_question"),
    "topic is on topic": ("ask_identity", {}, TOPIC, "ask_question"),
    "trigger alone may be off topic": ("out_of_scope", {}, TRIGGER, None),
    "topic leaves other intents alone": ("ask_dose", {}, TOPIC, None),
    **{f"symptom leaves {intent} alone": (intent, {}, TWITCH, None) for intent in CARRIERS},
}


@pytest.mark.parametrize(("intent", "understanding", "entities", "expected"), TABLE.values(), ids=TABLE)
def test_certain_intent(intent, understanding, entities, expected):
    assert certain_intent(intent, understanding, entities) == expected


@pytest.mark.parametrize("intent", ["out_of_scope", "request_help", "ask_identity"])
@pytest.mark.parametrize(("fit", "expected"), [(SURE, "ask_question"), (SURE - 0.01, None)])
def test_what_the_sources_answer_is_on_topic(intent, fit, expected):
    assert certain_intent(intent, {}, [], fit) == expected


@pytest.mark.parametrize("intent", ["ask_diagnosis", "ask_dose", "greet", "describe", "express_worry"])
def test_fit_leaves_other_intents_alone(intent):
    assert certain_intent(intent, {}, [], 1.0) is None


@pytest.mark.parametrize(("confidence", "expected"), [(0.95, None), (0.5, "ask_question")])
def test_doubtful_why_that_does_not_go_on_is_a_question(confidence, expected):
    assert certain_intent("ask_why", {}, [], 1.0, confidence) == expected


@pytest.fixture
def guard(storage, context):
    return IntentGuard.create({}, storage, Resource("guard"), context)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({INTENT: {"name": "greet", "confidence": 0.4}, UNDERSTANDING: {}, ENTITIES: TWITCH}, {"name": "describe", "confidence": 1.0}),
        ({INTENT: {"name": "describe", "confidence": 0.4}, UNDERSTANDING: {}, ENTITIES: TWITCH}, {"name": "describe", "confidence": 0.4}),
        ({INTENT: {"name": "deny", "confidence": 0.4}, UNDERSTANDING: {"reply": "no", "normal": "no"}}, {"name": "deny", "confidence": 0.4}),
        ({UNDERSTANDING: {"crisis": True}}, {"name": "express_crisis", "confidence": 1.0}),
        ({INTENT: {"name": "out_of_scope", "confidence": 0.9}, ANSWERS: {"fit": 0.9}}, {"name": "ask_question", "confidence": 1.0}),
        ({INTENT: {"name": "out_of_scope", "confidence": 0.9}, ANSWERS: {"fit": 0.1}}, {"name": "out_of_scope", "confidence": 0.9}),
        ({INTENT: {"name": "out_of_scope", "confidence": 0.9}}, {"name": "out_of_scope", "confidence": 0.9}),
        ({INTENT: {"name": "ask_why", "confidence": 0.5}, ANSWERS: {"fit": 0.9}}, {"name": "ask_question", "confidence": 1.0}),
        ({INTENT: {"name": "ask_why", "confidence": 0.9}, ANSWERS: {"fit": 0.9}}, {"name": "ask_why", "confidence": 0.9}),
        ({}, None),
    ],
    ids=["overruled", "left", "agreed", "no classifier", "answered", "not answered", "no retriever", "doubtful why", "clear why", "nothing known"],
)
def test_process(data, expected, guard):
    [message] = guard.process([Message(data=data)])
    assert message.get(INTENT) == expected


def test_what_is_written_into_the_message_can_be_stored():
    """The classifier's confidence is a numpy number; a numpy truth value cannot be written to the tracker store."""
    asks = asks_in_truth({"name": "ask_question", "confidence": np.float64(0.9)}, {"asks": False, "own": False}, [])
    assert asks is True
