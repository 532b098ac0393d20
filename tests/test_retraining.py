"""One word edited in knowledge/ and a new training: the new model behaves accordingly, in spite of Rasa's cache."""

import asyncio
from pathlib import Path

from rasa.core.agent import Agent

from .projects import copy_of_project, train

WORD = "zorbling"


def _symptoms(project: Path, text: str) -> set[str]:
    agent = Agent.load(str(project / "models" / "myoguide.tar.gz"))
    parsed = asyncio.run(agent.parse_message(text))
    return {entity["value"] for entity in parsed["entities"] if entity["entity"] == "symptom"}


def test_an_edited_word_reaches_the_model(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    train(project)
    assert _symptoms(project, f"my calf is {WORD}") == set()

    file = project / "knowledge" / "findings" / "symptoms.yml"
    file.write_text(file.read_text().replace('- "<twitch_word>"', f'- "<twitch_word>|{WORD}"', 1))
    assert WORD in file.read_text()
    train(project)
    assert _symptoms(project, f"my calf is {WORD}") == {"twitching"}
