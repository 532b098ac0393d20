"""Sets the intent where the words leave no doubt, whatever the classifier says."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

from myoguide.answering.answer import SURE
from myoguide.components.extractor import UNDERSTANDING
from myoguide.components.retriever import ANSWERS
from myoguide.triage.hearing import TOLD

_FOLLOW_UPS = {"why": "ask_why", "where_from": "request_sources", "more": "ask_question", "about": "ask_question"}
_NOT_ANSWERED = frozenset({"out_of_scope", "request_help", "ask_identity"})
_SUBJECTS = frozenset({"symptom", "condition", "topic"})
_QUESTIONS = frozenset({"ask_question", "ask_diagnosis", "ask_dose"})
_DEEDS = frozenset({"request_summary", "request_sources", "start_over", "forget"})
_LIKELY, _CLEAR = 0.6, 0.8
_REPLIES = {"yes": "affirm", "no": "deny", "unsure": "unsure", "refuse": "refuse"}
_CARRIES_FINDINGS = frozenset({"describe", "correct", "affirm", "deny", "unsure", "refuse"})
_SHORT = 5


def certain_intent(intent: str | None, understanding: dict[str, Any], entities: list[dict[str, Any]], fit: float = 0.0, confidence: float = 1.0) -> str | None:
    """Returns the intent that the words force, `None` when the classifier's stands.

    Args:
        intent: The classifier's choice.
        understanding: What the message says as a whole.
        entities: Its mentions.
        fit: How sure it is (0 to 1) that the knowledge base answers it.
        confidence: How sure the classifier is of its choice (0 to 1).
    """
    if understanding.get("crisis"):
        return "express_crisis"
    if understanding.get("language"):
        return "other_language"
    has_finding = any(e.get("assertion") == "present" and e["entity"] in {"symptom", "red_flag"} for e in entities)
    if has_finding:
        return None if intent in _CARRIES_FINDINGS else "describe"
    if understanding.get("noise"):
        return "noise"
    if understanding.get("follow_up") in _FOLLOW_UPS:
        return _FOLLOW_UPS[understanding["follow_up"]]
    reply = understanding.get("reply")
    on_topic = intent in _NOT_ANSWERED and (fit >= SURE or any(entity["entity"] in _SUBJECTS for entity in entities))
    if not reply and (on_topic or ((understanding.get("asks") or intent == "ask_why") and _in_truth_a_question(intent, understanding, confidence))):
        return "ask_question"
    words = len((understanding.get("normal") or "").split())
    if reply and words <= _SHORT and intent not in {"correct", "goodbye", "thank", "greet"}:
        return _REPLIES[reply]
    return None


def asks_in_truth(intent: dict[str, Any], understanding: dict[str, Any], entities: list[dict[str, Any]]) -> bool:
    """Whether a message asks: by its words, by what it is like, or because it tells of nobody ("stages of Parkinson's disease")."""
    if understanding.get("asks"):
        return True
    name, confidence = intent.get(INTENT_NAME_KEY), intent.get(PREDICTED_CONFIDENCE_KEY, 0.0)
    by_likeness = name in _QUESTIONS and confidence >= _LIKELY
    tells = understanding.get("own") or any(e.get("assertion") == "present" and e["entity"] in TOLD for e in entities)
    by_doubt = not tells and (confidence < _LIKELY or name == "out_of_scope") and any(e["entity"] in _SUBJECTS for e in entities)
    return bool(not understanding.get("reply") and (by_likeness or by_doubt))  # the confidence is numpy's, and so is what is compared with it


def _in_truth_a_question(intent: str | None, understanding: dict[str, Any], confidence: float) -> bool:
    """Whether the classifier took a question for something else."""
    if intent in _NOT_ANSWERED:
        return confidence < _LIKELY or understanding.get("follow_up") == "refers"
    if intent in _DEEDS:
        return confidence < _LIKELY or not understanding.get("deed")
    if intent in {"affirm", "deny", "unsure"}:  # nothing in its words says so
        return True
    return confidence < (_CLEAR if intent == "ask_why" else _LIKELY) and intent not in _QUESTIONS | {"describe", "nlu_fallback", "express_worry"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class IntentGuard(GraphComponent):
    """Overrules the classifier for a crisis, a present symptom, noise, another language and bare yes or no."""

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> IntentGuard:
        """Makes a guard."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intents."""
        for message in messages:
            intent, understanding = message.get(INTENT) or {}, message.get(UNDERSTANDING) or {}
            name = intent.get(INTENT_NAME_KEY)
            if understanding:
                understanding["asks"] = asks_in_truth(intent, understanding, message.get(ENTITIES) or [])
            fit = (message.get(ANSWERS) or {}).get("fit", 0.0)
            forced = certain_intent(name, understanding, message.get(ENTITIES) or [], fit, intent.get(PREDICTED_CONFIDENCE_KEY, 0.0))
            if forced and forced != name:
                message.set(INTENT, {INTENT_NAME_KEY: forced, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages
