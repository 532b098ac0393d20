"""The knowledge base inside a trained model.

A model carries the knowledge that it was trained on, so that it behaves the same wherever it is loaded. The hash of
the files is part of a component's fingerprint; without it Rasa would ship the old knowledge from its cache.
"""

from __future__ import annotations

import functools
from pathlib import Path

from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from myoguide import knowledge
from myoguide.knowledge import loader
from myoguide.knowledge.schema import Knowledge

_FILE = "knowledge.json"


def save(content: Knowledge, storage: ModelStorage, resource: Resource) -> None:
    """Writes the knowledge into the model."""
    with storage.write_to(resource) as directory:
        (Path(directory) / _FILE).write_text(content.json(), encoding="utf-8")


def read(storage: ModelStorage, resource: Resource) -> Knowledge:
    """Reads the knowledge out of the model.

    Raises:
        ValueError: The model holds none.
    """
    with storage.read_from(resource) as directory:
        return _parsed((Path(directory) / _FILE).read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=2)
def _parsed(text: str) -> Knowledge:
    return Knowledge.parse_raw(text)


def current() -> Knowledge:
    """Returns the knowledge of the project folder, checked."""
    return knowledge.load()


def fingerprint() -> str:
    """Returns what must change for a component to be trained anew."""
    return loader.digest()
