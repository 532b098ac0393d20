"""Which statements fit a question, by meaning, by words and by what it names.

Everything that costs time is computed while training: sentence vectors of each statement and of the questions that it
answers, and the words that they hold. A question is compared by the vector that the intent classifier uses too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from myoguide.answering.weights import FIT, FIT_BIAS, SCORE
from myoguide.knowledge.schema import Knowledge

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Encode = Callable[[str], Floats]
Forms = Callable[[str], Collection[str]]

SILENT = "silent:"
"""Opens the name of a topic on which the sources are silent; it is ranked beside the statements."""
_SHORTLIST = 100
"""So many entries are compared closely, however many there are."""
_NEIGHBOURS = 10
_READ = 4
"""So many statements are looked at to tell whether the sources answer: as many as a reply may hold."""


@dataclass(frozen=True)
class Ranking:
    """What the knowledge base has for a question.

    Attributes:
        statements: Ids and scores, the best first.
        fit: How sure it is (0 to 1) that these statements answer the question, and not only share its words.
        silent: The silent topic that is nearest, if any.
        words: How many words of the question carry meaning; none for "so?" or "what?".
        features: What `fit` was judged by, see `weights.FIT`.
    """

    statements: tuple[tuple[str, float], ...] = ()
    fit: float = 0.0
    silent: str | None = None
    words: int = 0
    features: tuple[float, ...] = ()


class StatementIndex:
    """Finds statements for a question; plain arrays, so that a hundred times as many cost little more.

    Attributes:
        ids: Ids of statements, and of silent topics behind `silent:`, in the order of the index.
        arrays: What `build` computed.
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]], forms: Forms) -> None:
        """Takes what `build` computed.

        Args:
            arrays: The computed arrays.
            forms: Gives a word with its base forms.
        """
        self.arrays, self._forms = dict(arrays), forms
        self.ids: list[str] = arrays["ids"].tolist()
        self._silent = np.array([identifier.startswith(SILENT) for identifier in self.ids])
        self._about = [frozenset(names.split()) for names in arrays["about"].tolist()]
        self._centre, self._texts, self._phrases = (arrays[name].astype(np.float32) for name in ("centre", "texts", "phrases"))
        self._first: Ints = arrays["first"].astype(np.int64)
        self._phrase_words = [frozenset(words.split()) for words in arrays["phrase_words"].tolist()]
        self._columns = {word: number for number, word in enumerate(arrays["words"].tolist())}
        self._starts: Ints = arrays["starts"].astype(np.int64)
        self._holders: Ints = arrays["holders"].astype(np.int64)
        self._empty = frozenset(arrays["empty"].tolist())

    @classmethod
    def build(cls, knowledge: Knowledge, encode: Encode, normal: Callable[[str], str], forms: Forms) -> StatementIndex:
        """Computes an index.

        Args:
            knowledge: Its statements and silent topics become entries.
            encode: Gives the unit vector of a text, shape (384,).
            normal: Corrects a text as messages are corrected.
            forms: Gives a word with its base forms.
        """
        empty = frozenset(knowledge.words["empty"])
        ids, abouts, texts, phrases, phrase_words, first = [], [], [], [], [], [0]
        holders: dict[str, list[int]] = defaultdict(list)
        entries = [(s.id, s.text, s.asked_as, s.about) for s in knowledge.statements.values()]
        entries += [(SILENT + name, "", topic.asked_as, []) for name, topic in knowledge.silent.items()]
        for number, (identifier, text, asked_as, about) in enumerate(entries):
            asked = [normal(question) for question in asked_as] or [normal(text)]
            vectors = [encode(question) for question in asked]
            words = [telling_words(question, forms, empty) for question in asked]
            ids.append(identifier)
            abouts.append(" ".join(about))
            texts.append(encode(normal(text)) if text else np.mean(vectors, axis=0))
            phrases += vectors
            phrase_words += [" ".join(sorted(held)) for held in words]
            first.append(len(phrases))
            for word in telling_words(normal(text), forms, empty).union(*words, *(telling_words(i.replace("_", " "), forms, empty) for i in about)):
                holders[word].append(number)
        centre = [np.mean([text, *phrases[low:high]], axis=0) for text, low, high in zip(texts, first, first[1:])]
        arrays = {
            "ids": np.array(ids),
            "about": np.array(abouts),
            "texts": np.array(texts, dtype=np.float16),
            "phrases": np.array(phrases, dtype=np.float16),
            "phrase_words": np.array(phrase_words),
            "first": np.array(first),
            "centre": np.array(centre, dtype=np.float16),
            "words": np.array(list(holders)),
            "starts": np.cumsum([0, *map(len, holders.values())]),
            "holders": np.array([number for numbers in holders.values() for number in numbers]),
            "empty": np.array(sorted(empty)),
        }
        return cls(arrays, forms)

    def save(self, path: Path) -> None:
        """Writes the index."""
        np.savez(path, **self.arrays)

    @classmethod
    def load(cls, path: Path, forms: Forms) -> StatementIndex:
        """Reads what `save` wrote."""
        with np.load(path, allow_pickle=False) as data:
            return cls(dict(data), forms)

    def rank(self, question: str, vector: Floats, named: Collection[str], most: int = 8) -> Ranking:
        """Returns the statements that fit best.

        Args:
            question: In corrected words.
            vector: Its unit vector, shape (384,).
            named: Ids of what it names: findings, conditions, topics.
            most: How many to return.
        """
        words = self.words(question)
        candidates, features, silent_share = self.features(words, vector, frozenset(named))
        scores = features @ np.asarray(SCORE, dtype=np.float32)
        order = np.argsort(-scores)
        said = [i for i in order if not self._silent[candidates[i]]]
        silent = next((i for i in order if self._silent[candidates[i]]), None)
        judged = (*self._judged(words, candidates, features, scores, said[:_READ], silent), silent_share)
        return Ranking(
            tuple((self.ids[candidates[i]], float(scores[i])) for i in said[:most]),
            1 / (1 + math.exp(-float(np.dot(FIT, judged) + FIT_BIAS))),
            self.ids[candidates[silent]].removeprefix(SILENT) if silent is not None else None,
            len(words),
            judged,
        )

    def words(self, question: str) -> frozenset[str]:
        """Returns the words of a question that carry meaning, in their base forms."""
        return telling_words(question, self._forms, self._empty)

    def features(self, words: frozenset[str], vector: Floats, named: frozenset[str]) -> tuple[Ints, Floats, float]:
        """Compares a question with the entries that are worth a close look.

        Returns:
            The entries' numbers; how each is like the question, shape (entries, 6), see `weights.SCORE`; and the share of
            silent topics among the likest questions of all.
        """
        coverage = self._coverage(words)
        near = self._centre @ vector + coverage
        shortlist = np.argpartition(-near, _SHORTLIST)[:_SHORTLIST] if len(near) > _SHORTLIST else np.arange(len(near))
        sizes = self._first[shortlist + 1] - self._first[shortlist]
        starts = np.cumsum(sizes) - sizes
        phrases = np.repeat(self._first[shortlist] - starts, sizes) + np.arange(sizes.sum())
        alike = self._phrases[phrases] @ vector
        best = np.maximum.reduceat(alike, starts)
        rest = np.where(alike < np.repeat(best, sizes), alike, -1.0)
        second = np.where(sizes > 1, np.maximum.reduceat(rest, starts), best)
        neighbours = np.argsort(-alike)[:_NEIGHBOURS]
        silent_share = float(self._silent[np.repeat(shortlist, sizes)[neighbours]].mean())
        rows = np.zeros((len(shortlist), len(SCORE)), dtype=np.float32)
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = best, second, self._texts[shortlist] @ vector, coverage[shortlist]
        for row, (entry, start, size) in enumerate(zip(shortlist, starts, sizes)):
            likest = self._phrase_words[phrases[start + int(np.argmax(alike[start : start + size]))]]
            rows[row, 4] = len(named & self._about[entry]) / len(named) if named else 0.0
            rows[row, 5] = len(words & likest) / max(1, len(words | likest))
        return shortlist, rows, silent_share

    def _judged(self, words: frozenset[str], candidates: Ints, features: Floats, scores: Floats, read: list[int], silent: int | None) -> tuple[float, ...]:
        """What tells whether the statements that would be read out do answer; see `weights.FIT`."""
        if not read:
            return (0.0,) * (len(FIT) - 1)
        best = features[read[0]]
        held = {word for word in words if not {int(candidates[i]) for i in read}.isdisjoint(self._holding(word).tolist())}
        total = sum(map(self._weight, words))
        covered = sum(map(self._weight, held)) / total if total else 0.0
        known = sum(self._weight(word) for word in words if word in self._columns) / total if total else 0.0
        against = float(features[silent][0]) if silent is not None else 0.0
        rival = float(scores[silent]) if silent is not None else 0.0
        return (float(best[0]), float(best[2]), float(best[3]), float(best[5]), covered, known, float(best[0]) - against, float(scores[read[0]]) - rival)

    def _coverage(self, words: Collection[str]) -> Floats:
        """The share of the question's weight in words that each entry holds, shape (entries,)."""
        found = np.zeros(len(self.ids), dtype=np.float32)
        total = sum(map(self._weight, words))
        for word in words:
            found[self._holding(word)] += self._weight(word) / total
        return found

    def _holding(self, word: str) -> Ints:
        column = self._columns.get(word)
        return self._holders[self._starts[column] : self._starts[column + 1]] if column is not None else self._holders[:0]

    def _weight(self, word: str) -> float:
        """Rare words tell more."""
        return math.log(1 + len(self.ids) / (0.5 + len(self._holding(word))))


def telling_words(text: str, forms: Forms, empty: Collection[str]) -> frozenset[str]:
    """Returns the words of a corrected text that carry meaning, each in its shortest base form.

    Args:
        text: Corrected words, parted by blanks.
        forms: Gives a word with its base forms.
        empty: Words that carry none.
    """
    return frozenset(min(forms(word), key=lambda form: (len(form), form)) for word in text.split() if word not in empty and any(c.isalnum() for c in word))
