"""Sentence vectors as features for the intent classifier."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from myoguide.components.extractor import UNDERSTANDING
from myoguide.language.encoder import encoder


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the MiniLM vector of a message, of its corrected words where they are known."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the settings.

        `scale` stretches the unit vector: the stock classifier has a fixed regularisation, which this loosens.
        """
        return {**DenseFeaturizer.get_default_config(), "scale": 10.0}

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> SentenceFeaturizer:
        """Makes a featurizer."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accepts any scale."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds features to messages."""
        for message in messages:
            self._add(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds features to training examples."""
        self.process(training_data.training_examples)
        return training_data

    def _add(self, message: Message) -> None:
        text = (message.get(UNDERSTANDING) or {}).get("normal") or message.get(TEXT)
        if text:
            vector = encoder()(text) * float(self._config["scale"])
            message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
