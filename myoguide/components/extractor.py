"""Finds findings in a message and how they are meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from myoguide.components import runtime, snapshot
from myoguide.language.encoder import encoder
from myoguide.language.signs import SignClassifier
from myoguide.language.understand import Understander, Understanding, learn_signs

UNDERSTANDING = "understanding"
_SIGNS = "signs.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FindingExtractor(GraphComponent, EntityExtractorMixin):
    """Adds the entities of the contract, and what the message says as a whole under `understanding`."""

    def __init__(self, storage: ModelStorage, resource: Resource, understand: Understander | None = None) -> None:
        """Makes an extractor; one that cannot understand yet can only be trained."""
        self._storage, self._resource, self._understand = storage, resource, understand

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> FindingExtractor:
        """Makes an extractor that is to be trained."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> FindingExtractor:
        """Reads a trained extractor out of a model."""
        runtime.prepare()
        with model_storage.read_from(resource) as directory:
            signs = SignClassifier.load(Path(directory) / _SIGNS, encoder())
        return cls(model_storage, resource, Understander(snapshot.read(model_storage, resource), signs))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Returns a hash of the knowledge files."""
        return snapshot.fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Checks the knowledge base, learns its stories and puts both into the model."""
        content = snapshot.current()
        snapshot.save(content, self._storage, self._resource)
        with self._storage.write_to(self._resource) as directory:
            learn_signs(content, encoder()).save(Path(directory) / _SIGNS)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Reads messages."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._understand is None:
                continue
            found = self._understand(text)
            entities = [mention.as_entity() for mention in found.mentions]
            message.set(ENTITIES, message.get(ENTITIES, []) + self.add_extractor_name(entities), add_to_output=True)
            message.set(UNDERSTANDING, as_output(found), add_to_output=True)
        return messages


def as_output(found: Understanding) -> dict[str, Any]:
    """Returns what the message says as a whole, as plain data."""
    return {
        "reply": found.reply,
        "people": list(found.people),
        "experiencer": found.experiencer,
        "crisis": found.crisis,
        "language": found.language,
        "noise": found.noise,
        "asks": found.asks,
        "own": found.own,
        "follow_up": found.follow_up,
        "deed": found.deed,
        "normal": found.normal,
    }
