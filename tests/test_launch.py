"""Starting and ending: clear errors, and no process left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from myoguide import launch


def _running(pattern: str) -> list[str]:
    """Command lines of live processes that hold the pattern."""
    listing = subprocess.run(["ps", "-eww", "-o", "stat=,args="], capture_output=True, text=True, check=True).stdout
    return [line for line in listing.splitlines() if pattern in line and not line.startswith("Z")]


def test_a_port_in_use_is_named_with_a_way_out() -> None:
    with socket.socket() as busy:
        busy.bind((launch.LOOPBACK, 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(launch.LaunchError, match=rf"Port {port} is in use.*PORT="):
            launch.require_free(port)


def test_a_server_that_dies_while_starting_is_reported() -> None:
    with launch.started([sys.executable, "-c", "raise SystemExit(3)"]) as process:
        process.wait()
        with pytest.raises(launch.LaunchError, match="exit code 3"):
            launch.wait_for(f"http://{launch.LOOPBACK}:9/", process, "test server")


def test_a_started_process_ends_with_its_children() -> None:
    mark = f"time.sleep(61.{os.getpid()})"
    child = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; {mark}']); {mark}"
    with launch.started([sys.executable, "-c", child]):
        deadline = time.monotonic() + 30
        while len(_running(mark)) < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert len(_running(mark)) == 2
    assert not _running(mark)


def test_run_serves_the_page_and_ctrl_c_ends_everything() -> None:
    port = launch.free_port()
    command = [sys.executable, "-m", "myoguide.launch", "run", "--port", str(port)]
    process = subprocess.Popen(command, cwd=launch.ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        printed = process.stdout.readline()
        assert f"http://{launch.LOOPBACK}:{port}{launch.CHAT_PATH}" in printed
        with urllib.request.urlopen(f"http://{launch.LOOPBACK}:{port}{launch.CHAT_PATH}") as reply:
            page = reply.read().decode()
        assert "Myoguide" in page
        assert "https://" not in page, "the page loads nothing from elsewhere"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
    assert not _running(f"-p {port}")
