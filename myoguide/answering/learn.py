"""Makes the index of statements from the knowledge base."""

from __future__ import annotations

from myoguide.answering.index import Encode, StatementIndex
from myoguide.knowledge.schema import Knowledge
from myoguide.language.lexicon import Lexicon
from myoguide.language.tokens import english


def learn_index(knowledge: Knowledge, encode: Encode) -> StatementIndex:
    """Indexes the statements, their texts corrected as messages are."""
    tokenize = Lexicon(knowledge).tokenize

    def normal(text: str) -> str:
        return " ".join(token.norm for token in tokenize(text))

    return StatementIndex.build(knowledge, encode, normal, english()[1].forms)
