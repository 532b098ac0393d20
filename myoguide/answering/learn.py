"""Makes the index of statements from the knowledge base."""

from __future__ import annotations

from myoguide.answering.index import Encode, StatementIndex
from myoguide.knowledge.schema import Knowledge
from myoguide.language.lexicon import Lexicon
from myoguide.language.tokens import english


def learn_index(knowledge: Knowledge, encode: Encode) -> StatementIndex:
    """Indexes the statements, their texts corrected as messages are."""
    return StatementIndex.build(knowledge, encode, Lexicon(knowledge).normal, english()[1].forms)
