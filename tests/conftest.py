"""The real knowledge base, read once, and a copy of it that a test may break."""

import shutil
from pathlib import Path

import pytest

from myoguide.knowledge import Knowledge, load
from myoguide.knowledge.loader import KNOWLEDGE_DIR
from myoguide.language.understand import Understander


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def understand(knowledge) -> Understander:
    return Understander(knowledge)


@pytest.fixture
def broken_knowledge(tmp_path) -> Path:
    """A copy of `knowledge/`, sound until the test edits it."""
    return Path(shutil.copytree(KNOWLEDGE_DIR, tmp_path / "knowledge"))
