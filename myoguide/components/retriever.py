"""Which statements of the knowledge base fit a message; the action server picks and says them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from myoguide.answering.index import StatementIndex
from myoguide.answering.learn import learn_index
from myoguide.components import snapshot
from myoguide.components.extractor import UNDERSTANDING
from myoguide.language.encoder import encoder
from myoguide.language.tokens import english

ANSWERS = "answers"
_INDEX = "statements.npz"
_MOST, _MOST_IN_CONTEXT = 8, 40
"""So many statements are passed on; more for a follow-up, because the last answer decides among them."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class StatementRetriever(GraphComponent):
    """Adds a ranking of statements under `answers`, by the sentence vector that the intent is taken from."""

    def __init__(self, storage: ModelStorage, resource: Resource, index: StatementIndex | None = None) -> None:
        """Makes a retriever; one without an index can only be trained."""
        self._storage, self._resource, self._index = storage, resource, index

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> StatementRetriever:
        """Makes a retriever that is to be trained."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> StatementRetriever:
        """Reads a trained retriever out of a model."""
        with model_storage.read_from(resource) as directory:
            return cls(model_storage, resource, StatementIndex.load(Path(directory) / _INDEX, english()[1].forms))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Returns a hash of the knowledge files."""
        return snapshot.fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Indexes the statements and puts the index into the model."""
        with self._storage.write_to(self._resource) as directory:
            learn_index(snapshot.current(), encoder()).save(Path(directory) / _INDEX)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds rankings to messages."""
        for message in messages:
            understanding = message.get(UNDERSTANDING)
            if self._index is not None and understanding:
                message.set(ANSWERS, self._ranking(self._index, understanding, message.get(ENTITIES) or []), add_to_output=True)
        return messages

    @staticmethod
    def _ranking(index: StatementIndex, understanding: dict[str, Any], entities: list[dict[str, Any]]) -> dict[str, Any]:
        normal = understanding["normal"]
        named = {str(entity["value"]) for entity in entities if entity["entity"] != "duration"}
        ranking = index.rank(normal, encoder()(normal), named, _MOST_IN_CONTEXT if understanding["follow_up"] else _MOST)
        statements = [[i, round(score, 3)] for i, score in ranking.statements]
        return {"statements": statements, "fit": round(ranking.fit, 3), "silent": ranking.silent, "words": ranking.words}
