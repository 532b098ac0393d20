"""One word edited in knowledge/ and a new training: the new model behaves accordingly, in spite of Rasa's cache."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

from rasa.core.agent import Agent

from myoguide.launch import ENVIRONMENT, ROOT

WORD = "zorbling"


def _train(project: Path) -> None:
    env = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(project), "MYOGUIDE_ACTIONS_URL": "http://127.0.0.1:9/none"}
    command = [sys.executable, "-m", "myoguide.quietly", "rasa", "train", "--fixed-model-name", "myoguide", "--skip-validation"]
    subprocess.run(command, cwd=project, env=env, check=True, capture_output=True)


def _symptoms(project: Path, text: str) -> set[str]:
    agent = Agent.load(str(project / "models" / "myoguide.tar.gz"))
    parsed = asyncio.run(agent.parse_message(text))
    return {entity["value"] for entity in parsed["entities"] if entity["entity"] == "symptom"}


def test_an_edited_word_reaches_the_model(tmp_path: Path) -> None:
    for name in ("knowledge", "data", "myoguide", "actions", ".rasa"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    _train(tmp_path)
    assert _symptoms(tmp_path, f"my calf is {WORD}") == set()

    file = tmp_path / "knowledge" / "findings" / "symptoms.yml"
    file.write_text(file.read_text().replace('- "<twitch_word>"', f'- "<twitch_word>|{WORD}"', 1))
    assert WORD in file.read_text()
    _train(tmp_path)
    assert _symptoms(tmp_path, f"my calf is {WORD}") == {"twitching"}
