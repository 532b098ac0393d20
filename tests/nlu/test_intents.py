"""The trained model's intents on held-out sentences."""

import asyncio
from pathlib import Path

import pytest
import yaml
from rasa.core.agent import Agent

from myoguide.launch import MODEL, ROOT

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "intents.yml").read_text())["messages"]
FLOOR = yaml.safe_load((HERE / "thresholds.yml").read_text())["intent_accuracy"]


@pytest.fixture(scope="module")
def agent() -> Agent:
    return Agent.load(str(ROOT / MODEL))


def test_intents(agent: Agent) -> None:
    async def parsed() -> list[str]:
        return [(await agent.parse_message(case["text"]))["intent"]["name"] for case in CASES]

    wrong = [(case["text"], case["intent"], got) for case, got in zip(CASES, asyncio.run(parsed()), strict=True) if got != case["intent"]]
    assert 1 - len(wrong) / len(CASES) >= FLOOR, wrong
