"""Spelling: turn a mistyped word into the word of our vocabulary that was most likely meant.

A word that English knows is never touched, so that a healthy word cannot become a symptom.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from myoguide.language.tokens import Dictionary

_SHORTEST = 4
_REPEATS = re.compile(r"([a-z])\1{2,}")


def inflections(word: str) -> set[str]:
    """Returns regular English inflections of a base form; some may not exist, which does no harm to a search."""
    stem = word[:-1] if word.endswith("e") else word
    doubled = word + word[-1] if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word) else stem
    ies = word[:-1] + "ie" if re.search(r"[^aeiou]y$", word) else word
    plural = ies + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")
    return {word, plural, doubled + "ed", stem + "ed", doubled + "ing", stem + "ing", stem + "er"}


class Speller:
    """Corrects unknown words towards a vocabulary."""

    def __init__(self, vocabulary: Iterable[str], phonetic: Mapping[str, str], dictionary: Dictionary, written: Iterable[str] = ()) -> None:
        """Prepares the search.

        Args:
            vocabulary: Words worth finding, in base form.
            phonetic: Sound-alike misspellings too far from the right word to be found by distance.
            dictionary: Knows the ordinary English words that must stay as they are.
            written: More words that are right as they stand; nothing is corrected towards them.
        """
        base = {word for word in vocabulary if word.isalpha()}
        self._exact = base | set(written)
        self._targets = sorted({form for word in base if len(word) >= _SHORTEST for form in inflections(word)})
        self._target_set = frozenset(self._targets)
        self._phonetic = phonetic
        self._dictionary = dictionary
        self.correct = functools.lru_cache(maxsize=100_000)(self._correct)

    def _known(self, word: str) -> bool:
        return word in self._exact or word in self._target_set or self._dictionary.knows(word)

    def _correct(self, word: str) -> str:
        """Returns the word, corrected if it is unknown and close to one of ours."""
        if word in self._phonetic:
            return self._phonetic[word]
        if len(word) < _SHORTEST or self._known(word):
            return word
        for candidate in self._simple_repairs(word):
            if self._known(candidate):
                return candidate
        best: tuple[int, str] | None = None
        for candidate in (word, *self._simple_repairs(word)):
            allowed = 1 if len(candidate) < 6 else 2
            found = process.extractOne(candidate, self._targets, scorer=OSA.distance, score_cutoff=allowed)
            if found and found[0][0] == candidate[0] and (best is None or found[1] < best[0]):
                best = (found[1], found[0])
        return best[1] if best else word

    def _simple_repairs(self, word: str) -> list[str]:
        """Repairs that need no search: stretched letters, a dropped final g."""
        repairs = []
        if _REPEATS.search(word):
            single, double = _REPEATS.sub(r"\1", word), _REPEATS.sub(r"\1\1", word)
            repairs += [double, single, re.sub(r"([a-z])\1+", r"\1", word)]
        if word.endswith("in"):
            repairs.append(word + "g")
        return repairs
