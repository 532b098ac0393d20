"""Start, train and check the assistant: `python -m myoguide.launch run|shell|serve|train|validate|stories`.

Both servers listen on loopback. Whatever was started is ended with this process, also by Ctrl-C or a kill.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
MODEL = "models/myoguide.tar.gz"
LOOPBACK = "127.0.0.1"
CHAT_PATH = "/webhooks/chat/"
_START_SECONDS = 180
_QUIETLY = [sys.executable, "-m", "myoguide.quietly"]
_RASA = [*_QUIETLY, "rasa"]

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",  # nothing leaves the machine
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # Rasa uses the 1.4 interface on purpose
    "TF_CPP_MIN_LOG_LEVEL": "3",  # TensorFlow's remarks on the processor
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",  # TensorFlow computes nothing here; idle threads only contend
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
    "SANIC_HOST": LOOPBACK,  # the action server's own default is every interface
    "PYTHONPATH": str(ROOT),
    "PYTHONUNBUFFERED": "1",
}


class LaunchError(Exception):
    """The assistant cannot start; the message says what to do."""


def free_port() -> int:
    """Returns a port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def require_free(port: int) -> None:
    """Raises LaunchError when somebody listens on the port already."""
    with socket.socket() as probe:
        if probe.connect_ex((LOOPBACK, port)) == 0:
            raise LaunchError(f"Port {port} is in use. Stop what listens there, or choose another: make run PORT={port + 1}")


def wait_for(url: str, process: subprocess.Popen[bytes], what: str) -> None:
    """Waits until a server answers.

    Raises:
        LaunchError: It ended, or did not answer in time.
    """
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise LaunchError(f"The {what} stopped while starting (exit code {process.returncode}). Its last lines are above.")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise LaunchError(f"The {what} did not answer within {_START_SECONDS} seconds.")


@contextlib.contextmanager
def started(command: Sequence[str], env: dict[str, str] | None = None, *, quiet: bool = True, root: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    """Runs a server of the project at `root` in the background and ends it, with its children, at the end of the block."""
    output = subprocess.DEVNULL if quiet else None
    whole = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(root), **(env or {})}
    process = subprocess.Popen(command, cwd=root, env=whole, stdout=output, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for sign, patience in ((signal.SIGTERM, 8), (signal.SIGKILL, 8)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            return


def action_server(port: int) -> list[str]:
    """Returns the command of the action server."""
    return [*_QUIETLY, "rasa_sdk", "--actions", "actions", "-p", str(port)]


def rasa_server(port: int, *extra: str) -> list[str]:
    """Returns the command of the Rasa server."""
    return [*_RASA, "run", "-i", LOOPBACK, "-p", str(port), "-m", MODEL, *extra]


@contextlib.contextmanager
def actions(root: Path = ROOT) -> Iterator[dict[str, str]]:
    """Runs the action server of the project at `root`; yields the environment that points Rasa at it."""
    port = free_port()
    with started([*action_server(port), "--quiet"], root=root) as process:
        wait_for(f"http://{LOOPBACK}:{port}/health", process, "action server")
        yield {"MYOGUIDE_ACTIONS_URL": f"http://{LOOPBACK}:{port}/webhook"}


def _serve(port: int, *, api: bool) -> int:
    require_free(port)
    quiet = {"LOG_LEVEL": "ERROR"}
    with actions() as env, started(rasa_server(port, *(["--enable-api"] if api else [])), {**env, **quiet}) as rasa:
        wait_for(f"http://{LOOPBACK}:{port}/{'status' if api else ''}", rasa, "Rasa server")
        where = "API" if api else "chat"
        print(f"The {where} is ready at http://{LOOPBACK}:{port}{'/' if api else CHAT_PATH}   (Ctrl-C ends it)", flush=True)
        return rasa.wait()


def _shell() -> int:
    with actions() as env:
        command = [*_RASA, "shell", "-i", LOOPBACK, "-m", MODEL, "--port", str(free_port())]
        return subprocess.call(command, cwd=ROOT, env={**os.environ, **ENVIRONMENT, **env, "LOG_LEVEL": "ERROR"})


def _rasa(*arguments: str, log_level: str = "INFO") -> int:
    env = {**os.environ, **ENVIRONMENT, "MYOGUIDE_ACTIONS_URL": f"http://{LOOPBACK}:9/none", "LOG_LEVEL": log_level}
    return subprocess.call([*_RASA, *arguments], cwd=ROOT, env=env)


def _validate() -> int:
    """Runs `rasa data validate`; what it says of responses that only actions give is left to our own check."""
    env = {**os.environ, **ENVIRONMENT, "MYOGUIDE_ACTIONS_URL": f"http://{LOOPBACK}:9/none"}
    done = subprocess.run([*_RASA, "data", "validate", "--fail-on-warnings"], cwd=ROOT, env=env, capture_output=True, text=True)
    lines = (done.stdout + done.stderr).splitlines()
    print(
        "\n".join(
            line for line in lines if line.strip() and "is not used in any story or rule" not in line and line.strip() != "rasa.shared.utils.io.raise_warning("
        )
    )
    return done.returncode


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one job; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m myoguide.launch", description=__doc__)
    parser.add_argument("job", choices=["run", "shell", "serve", "train", "validate", "stories"])
    parser.add_argument("--port", type=int, default=5005)
    options = parser.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell that starts us in the background has SIGINT ignored
        signal.signal(number, _interrupt)
    jobs: dict[str, Callable[[], int]] = {
        "run": lambda: _serve(options.port, api=False),
        "serve": lambda: _serve(options.port, api=True),
        "shell": _shell,
        "train": lambda: _rasa("train", "--fixed-model-name", "myoguide", "--skip-validation"),
        "validate": _validate,
        "stories": lambda: _rasa(
            "test", "core", "--stories", "tests/stories", "--fail-on-prediction-errors", "--no-plot", "--out", "results", log_level="ERROR"
        ),
    }
    try:
        return jobs[options.job]()
    except LaunchError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        return 0


if __name__ == "__main__":
    sys.exit(main())
