import pytest

from tests.builders import Chat


@pytest.fixture
def chat(understand):
    """An empty conversation."""
    return Chat(understand)


@pytest.fixture
def checking(chat):
    """A conversation in which the first question is open."""
    from actions.check import ActionCheck

    chat.says("my calf has been twitching for 5 days").runs(ActionCheck())
    return chat
