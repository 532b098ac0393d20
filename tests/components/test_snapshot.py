"""The knowledge base inside a model."""

import pytest
from rasa.engine.storage.resource import Resource

from myoguide.components import snapshot


def test_round_trip(knowledge, storage):
    resource = Resource("snapshot")
    snapshot.save(knowledge, storage, resource)
    assert snapshot.read(storage, resource) == knowledge


def test_model_without_knowledge_cannot_be_read(storage):
    with pytest.raises(ValueError, match="nothing-here"):
        snapshot.read(storage, Resource("nothing-here"))


def test_two_components_share_one_knowledge_base(knowledge, storage):
    for name in ("one", "two"):
        snapshot.save(knowledge, storage, Resource(name))
    assert snapshot.read(storage, Resource("one")) is snapshot.read(storage, Resource("two"))
