"""Where the words leave no doubt about the intent."""

import pytest
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from myoguide.components.extractor import UNDERSTANDING
from myoguide.components.intent_guard import IntentGuard, certain_intent

TWITCH = [{"entity": "symptom", "value": "twitching", "assertion": "present"}]
SIGN = [{"entity": "red_flag", "value": "fainting", "assertion": "present"}]
DENIED = [{"entity": "symptom", "value": "twitching", "assertion": "absent"}]
FEARED = [{"entity": "condition", "value": "als", "assertion": "feared"}]
TRIGGER = [{"entity": "trigger", "value": "caffeine", "assertion": "present"}]
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
    **{f"symptom leaves {intent} alone": (intent, {}, TWITCH, None) for intent in CARRIERS},
}


@pytest.mark.parametrize(("intent", "understanding", "entities", "expected"), TABLE.values(), ids=TABLE)
def test_certain_intent(intent, understanding, entities, expected):
    assert certain_intent(intent, understanding, entities) == expected


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
        ({}, None),
    ],
    ids=["overruled", "left", "agreed", "no classifier", "nothing known"],
)
def test_process(data, expected, guard):
    [message] = guard.process([Message(data=data)])
    assert message.get(INTENT) == expected
