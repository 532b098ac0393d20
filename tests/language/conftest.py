import pytest

from myoguide.language.tokens import Tokenizer


@pytest.fixture(scope="session")
def tokenize(knowledge) -> Tokenizer:
    """Splits with the real abbreviations, without spelling correction."""
    return Tokenizer(knowledge.abbreviations)
