"""The language engine as it is served: wordings and learned stories."""

import pytest

from myoguide.language.encoder import encoder
from myoguide.language.understand import Understander, learn_signs


@pytest.fixture(scope="package")
def understand(knowledge) -> Understander:
    return Understander(knowledge, learn_signs(knowledge, encoder()))
