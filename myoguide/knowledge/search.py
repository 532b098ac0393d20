"""Which statements answer a question: word overlap, weighted by how telling a word is, and shared findings."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection

from myoguide.knowledge.schema import Knowledge, Statement
from myoguide.language.tokens import Token, Tokenizer

_ENOUGH = 0.34
_CLOSE = 0.72
_MOST = 3
_EMPTY = frozenset(
    "a an the i my me it is be am are do does did can could will would should what when how why which who there this that "
    "these of in on for to and or you your with have has if any get from at so just about not s m".split()
)


class StatementSearch:
    """Finds statements for a question."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Indexes every statement under the words of its text, its topics and the questions that it answers."""
        self._tokenize = Tokenizer(knowledge.abbreviations)
        self._statements = list(knowledge.statements.values())
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._questions: list[list[frozenset[str]]] = []
        for number, statement in enumerate(self._statements):
            self._questions.append([self._words(question) for question in statement.asked_as])
            words = frozenset().union(*self._questions[-1], self._words(statement.text), self._words(" ".join(statement.about).replace("_", " ")))
            for word in words:
                self._by_word[word].add(number)

    def __call__(self, question: str, about: Collection[str] = ()) -> list[Statement]:
        """Returns one to three statements, the best first; none when the sources say nothing of it.

        Args:
            question: In the person's own words.
            about: Ids of findings and conditions named in it.
        """
        asked = self._words(question)
        if not asked:
            return []
        total = sum(self._weight(word) for word in asked)
        scores: Counter[int] = Counter()
        for number in {n for word in asked for n in self._by_word.get(word, ())}:
            scores[number] = self._score(number, asked, total, about)  # type: ignore[assignment]
        best = scores.most_common(_MOST)
        if not best or best[0][1] < _ENOUGH:
            return []
        return [self._statements[number] for number, score in best if score >= best[0][1] * _CLOSE]

    def _words(self, text: str) -> frozenset[str]:
        return frozenset(min(token.forms - {"be"} or token.forms, key=len) for token in self._tokenize(text) if self._telling(token))

    @staticmethod
    def _telling(token: Token) -> bool:
        return not token.is_punctuation and token.norm not in _EMPTY and not token.forms & {"be"}

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self._statements) / (0.5 + len(self._by_word.get(word, ()))))

    def _score(self, number: int, asked: frozenset[str], total: float, about: Collection[str]) -> float:
        """The share of the question's weight that the statement covers, and likeness to a question it answers."""
        statement = self._statements[number]
        covered = sum(self._weight(word) for word in asked if number in self._by_word.get(word, ())) / total
        alike = max((len(asked & known) / max(1, len(asked | known)) for known in self._questions[number]), default=0.0)
        shared = 0.15 if set(about) & set(statement.about) else 0.0
        return 0.55 * covered + 0.6 * alike + shared
