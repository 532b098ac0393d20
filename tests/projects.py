"""Copies of the project, to be edited as an operator would and trained anew."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from myoguide.launch import ENVIRONMENT, ROOT


def copy_of_project(folder: Path) -> Path:
    """Copies what a model is made of, and Rasa's cache of what was learned already."""
    for name in ("knowledge", "data", "myoguide", "actions", ".rasa"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def train(project: Path) -> None:
    """Trains the model of a copy, as `make train` does."""
    env = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(project), "MYOGUIDE_ACTIONS_URL": "http://127.0.0.1:9/none"}
    for arguments in (
        ["-m", "myoguide.knowledge", "check"],
        ["-m", "myoguide.quietly", "rasa", "train", "--fixed-model-name", "myoguide", "--skip-validation"],
    ):
        subprocess.run([sys.executable, *arguments], cwd=project, env=env, check=True, capture_output=True)
