"""The action server dies in the middle of the check: what Rasa says alone must be safe."""

import contextlib

from .conftest import Person

TEXT_OF_UNAVAILABLE = "part of me is not working"


def test_red_flags_and_replies_without_action_server(killable: tuple[str, contextlib.ExitStack]) -> None:
    url, action_server = killable
    chest, plain, yes, crisis, weak = (Person(url) for _ in range(5))
    for person in (chest, plain, yes, weak):
        person.says("my calf has been twitching for a week")
        assert "chest_pain" in person.slots["asked"]

    action_server.close()

    said = chest.says("yes, and I have crushing chest pain")
    assert "Call your local emergency number now" in said
    assert "112" in said
    assert "Call your local emergency number now" in yes.says("yes"), "a bare yes to the first signs"
    assert "Samaritans" in crisis.says("I don't want to live any more")
    assert "medical help today" in weak.says("no but I keep dropping cups, my grip lets go")
    assert "could not read" in plain.says("asdfgh"), "what needs no action server is answered as usual"
    for text in ("no", "what is a fasciculation?", "summary", "my arm twitches too"):
        assert TEXT_OF_UNAVAILABLE in plain.says(text), text
    assert plain.slots["triage_level"] is None
