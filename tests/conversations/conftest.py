"""Real servers for whole conversations."""

import contextlib
import json
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from myoguide import launch


class Person:
    """Somebody who talks to the assistant over REST."""

    def __init__(self, url: str) -> None:
        self._url, self.sender = url, f"test-{uuid.uuid4().hex}"

    def says(self, text: str) -> str:
        """Sends a message; returns all replies as one text."""
        body = json.dumps({"sender": self.sender, "message": text}).encode()
        request = urllib.request.Request(f"{self._url}/webhooks/rest/webhook", data=body, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as reply:
            return "\n".join(message.get("text", "") for message in json.load(reply))

    @property
    def slots(self) -> dict:
        sender = urllib.parse.quote(self.sender, safe="")
        with urllib.request.urlopen(f"{self._url}/conversations/{sender}/tracker?include_events=NONE", timeout=30) as reply:
            return json.load(reply)["slots"]


@contextlib.contextmanager
def rasa(env: dict[str, str], root: Path = launch.ROOT) -> Iterator[str]:
    port = launch.free_port()
    with launch.started(launch.rasa_server(port, "--enable-api"), {**env, "LOG_LEVEL": "CRITICAL"}, root=root) as process:
        launch.wait_for(f"http://{launch.LOOPBACK}:{port}/status", process, "Rasa server")
        yield f"http://{launch.LOOPBACK}:{port}"


@pytest.fixture(scope="package")
def server() -> Iterator[str]:
    """The whole assistant."""
    with launch.actions() as env, rasa(env) as url:
        yield url


@pytest.fixture
def person(server: str) -> Person:
    return Person(server)


@pytest.fixture(scope="module")
def killable() -> Iterator[tuple[str, contextlib.ExitStack]]:
    """The whole assistant; closing the stack kills its action server and leaves Rasa running."""
    with contextlib.ExitStack() as action_server:
        env = action_server.enter_context(launch.actions())
        with rasa(env) as url:
            yield url, action_server
