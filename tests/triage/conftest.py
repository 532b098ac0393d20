import pytest

from myoguide import knowledge as base


@pytest.fixture(scope="session")
def knowledge():
    return base.load()
