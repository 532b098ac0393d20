"""Acts on red flags and crises at once, and never lets a turn end without a reply.

It runs inside the Rasa process and predicts plain responses, so that it works when the action server is down.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from myoguide.components import runtime, snapshot
from myoguide.components.extractor import UNDERSTANDING
from myoguide.knowledge.schema import Knowledge
from myoguide.triage.alarm import Alarm, alarm

RESPONSES: dict[Alarm, str] = {"crisis": "utter_crisis", "emergency": "utter_emergency", "urgent": "utter_urgent"}
RECORD = "action_check"
LISTEN: str = ACTION_LISTEN_NAME
UNAVAILABLE = "utter_unavailable"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class SafetyPolicy(Policy):
    """Predicts the alarm's response, then the action that records it; and a safe text when nothing was said."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        content: Knowledge | None = None,
    ) -> None:
        """Makes a policy; one without knowledge can only be trained."""
        super().__init__(config, model_storage, resource, execution_context)
        self._knowledge = content

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the settings; the priority lies above every policy of Rasa's own."""
        return {"priority": 10}

    @staticmethod
    def supported_data() -> SupportedData:
        """Learns from neither rules nor stories in particular."""
        return SupportedData.ML_AND_RULE_DATA

    @classmethod
    def load(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any) -> SafetyPolicy:
        """Reads a trained policy out of a model."""
        runtime.prepare()
        return cls(config, model_storage, resource, execution_context, snapshot.read(model_storage, resource))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Returns a hash of the knowledge files."""
        return snapshot.fingerprint()

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Puts the knowledge base into the model."""
        self._knowledge = snapshot.current()
        snapshot.save(self._knowledge, self._model_storage, self._resource)
        return self._resource

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, rule_only_data: dict[str, Any] | None = None, **kwargs: Any
    ) -> PolicyPrediction:
        """Predicts the next action, or nothing when the other policies may go on."""
        action = self._next(tracker)
        probabilities = self._default_predictions(domain)
        if action is None:
            return self._prediction(probabilities)
        probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities, is_no_user_prediction=True)

    def _next(self, tracker: DialogueStateTracker) -> str | None:
        """The action that must come now; a story of `rasa test` has no channel, runs no actions and so is never silent."""
        before, since = _split(tracker)
        done = [str(event.action_name) for event in since if isinstance(event, ActionExecuted)]
        if not since or not isinstance(since[0], UserUttered):
            return None
        raised = self._alarm(tracker, before)
        if raised and not done:
            return RESPONSES[raised]
        if raised and done[0] == RESPONSES[raised]:
            return RECORD if len(done) == 1 else LISTEN
        if done and since[0].input_channel and not any(isinstance(event, BotUttered) and (event.text or event.data) for event in since):
            return UNAVAILABLE
        if done and done[-1] == UNAVAILABLE:
            return LISTEN
        return None

    def _alarm(self, tracker: DialogueStateTracker, before: Iterable[Event]) -> Alarm | None:
        """The alarm of the last message, by the slots as they were then: what the turn itself set must not hide it."""
        message = tracker.latest_message
        if self._knowledge is None or message is None:
            return None
        understanding = (message.parse_data or {}).get(UNDERSTANDING) or {}
        earlier = {event.key: event.value for event in before if isinstance(event, SlotSet)}
        return alarm(
            message.entities,
            crisis=bool(understanding.get("crisis")),
            reply=understanding.get("reply"),
            asked=earlier.get("asked") or (),
            present_before=[finding for finding, answer in (earlier.get("findings") or {}).items() if answer == "present"],
            level=earlier.get("triage_level"),
            knowledge=self._knowledge,
        )


def _split(tracker: DialogueStateTracker) -> tuple[list[Event], list[Event]]:
    """The events before the person's last message, and those since, that message first."""
    events = list(tracker.applied_events())
    last = max((number for number, event in enumerate(events) if isinstance(event, UserUttered)), default=len(events))
    return events[:last], events[last:]
