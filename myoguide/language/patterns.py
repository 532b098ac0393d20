"""Wordings: a small pattern language for how lay people say things, and its matcher.

Grammar (see `knowledge/README.md` for the writer's guide):
    drop          a token that is this word or has it as a base form
    =felt         exactly this spelling
    hand|grip     one of these words here
    (a b|c)       one of these sequences
    word?  (a b)? may be left out
    <class>       an entry of a word class
    ..  ..5       up to three (five) words of any kind, inside one sentence

Filler words and commas may stand between the parts of a pattern. Only patterns whose rarest part occurs in a
message are tried, so the time for a message hardly grows with the number of wordings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # checking wordings needs no tokenizer, which takes a second to import
    from myoguide.language.tokens import Token

_LEXER = re.compile(r"\.\.(\d*)|<([a-z_0-9]+)>|(=?[\w'\-+&%/]+)|([()|?])|(\s+)")
_DEFAULT_GAP = 3
_MAX_FILLERS = 4
_CONTRAST = frozenset({"but", "because", "although", "though", "however"})
"""A gap never reaches over these: what follows is another statement."""


class PatternError(ValueError):
    """A wording is not of the grammar; the message says which and where."""


@dataclass(frozen=True)
class Word:
    """One token, by spelling or by base form."""

    lemmas: frozenset[str]
    exact: frozenset[str]

    def accepts(self, token: Token) -> bool:
        """Whether the token is one of the words."""
        return token.norm in self.exact or not self.lemmas.isdisjoint(token.forms)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word named."""
        return self.lemmas | self.exact


@dataclass(frozen=True)
class Gap:
    """Up to `size` tokens of any kind."""

    size: int


@dataclass(frozen=True)
class Choice:
    """One of several sequences; an empty one makes it optional."""

    options: tuple[tuple[Node, ...], ...]


Node = Word | Gap | Choice


_Options = list[tuple[Node, ...]]


class _Parser:
    def __init__(self, source: str, classes: Mapping[str, _Options]) -> None:
        self._source, self._classes = source, classes
        self._tokens: list[tuple[str, str]] = []
        position = 0
        while position < len(source):
            match = _LEXER.match(source, position)
            if match is None:
                raise PatternError(f"'{source}': unexpected '{source[position]}' at character {position + 1}")
            gap, name, word, sign, _blank = match.groups()
            kind = "gap" if gap is not None else "class" if name else "word" if word else "sign" if sign else "blank"
            self._tokens.append((kind, gap if gap is not None else name or word or sign or " "))
            position = match.end()
        self._at = 0

    def parse(self) -> tuple[Node, ...]:
        sequence = self._sequence()
        if self._at < len(self._tokens):
            raise PatternError(f"'{self._source}': '{self._tokens[self._at][1]}' does not belong here")
        if not any(isinstance(node, (Word, Choice)) for node in sequence):
            raise PatternError(f"'{self._source}': holds no word")
        return sequence

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _sequence(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while True:
            kind, text = self._peek()
            if kind == "blank":
                self._at += 1
            elif kind == "end" or (kind == "sign" and text in ")|"):
                return tuple(nodes)
            else:
                nodes.append(self._item())

    def _item(self) -> Node:
        node = self._atom()
        kind, text = self._peek()
        if (kind, text) == ("sign", "?"):
            self._at += 1
            return Choice(((node,), ()))
        return node

    def _atom(self) -> Node:
        kind, text = self._peek()
        self._at += 1
        if kind == "gap":
            return Gap(int(text) if text else _DEFAULT_GAP)
        if (kind, text) == ("sign", "("):
            return self._group()
        options = [self._option(kind, text)]
        while self._peek() == ("sign", "|") and self._depth == 0:
            self._at += 1
            kind, text = self._peek()
            self._at += 1
            options.append(self._option(kind, text))
        return _merge([sequence for option in options for sequence in option])

    _depth = 0

    def _group(self) -> Node:
        self._depth += 1
        sequences = [self._sequence()]
        while self._peek() == ("sign", "|"):
            self._at += 1
            sequences.append(self._sequence())
        self._depth -= 1
        if self._peek() != ("sign", ")"):
            raise PatternError(f"'{self._source}': a parenthesis is not closed")
        self._at += 1
        return _merge(sequences)

    def _option(self, kind: str, text: str) -> _Options:
        if kind == "word":
            return [(_word(text),)]
        if kind == "class":
            if text not in self._classes:
                raise PatternError(f"'{self._source}': there is no word class <{text}>")
            return self._classes[text]
        raise PatternError(f"'{self._source}': a word was expected where '{text}' stands")


def _compiled(entries: Iterable[str]) -> _Options:
    """A word class as alternatives, its single words joined to one."""
    node = _merge([tuple(_word(part) for part in entry.split()) for entry in entries])
    return list(node.options) if isinstance(node, Choice) else [(node,)]


def _word(text: str) -> Word:
    if text.startswith("="):
        return Word(frozenset(), frozenset({text[1:]}))
    return Word(frozenset({text}), frozenset())


def _merge(sequences: Sequence[tuple[Node, ...]]) -> Node:
    """Joins the single words among the alternatives into one node, which is what most alternatives are."""
    words = [sequence[0] for sequence in sequences if len(sequence) == 1 and isinstance(sequence[0], Word)]
    others = [sequence for sequence in sequences if not (len(sequence) == 1 and isinstance(sequence[0], Word))]
    joined = Word(frozenset().union(*(w.lemmas for w in words)), frozenset().union(*(w.exact for w in words)))
    if words and not others:
        return joined
    return Choice(tuple(others) + (((joined,),) if words else ()))


@dataclass(frozen=True)
class Match:
    """Where a wording was found.

    Attributes:
        label: What the wording means, as given when it was added.
        first: Index of its first token.
        last: Index of its last token.
        used: Indices of the tokens that the wording names (gap and filler tokens left out).
    """

    label: str
    first: int
    last: int
    used: frozenset[int]


@dataclass
class _Pattern:
    label: str
    nodes: tuple[Node, ...]
    within_commas: bool
    required: list[frozenset[str]]
    firsts: frozenset[str]


class Matcher:
    """Finds wordings in tokens."""

    def __init__(self, classes: Mapping[str, Sequence[str]], fillers: Iterable[str]) -> None:
        """Makes an empty matcher.

        Args:
            classes: Word classes by name; entries may be of several words.
            fillers: Words that may stand anywhere inside a wording.
        """
        self._classes = {name: _compiled(entries) for name, entries in classes.items()}
        self._fillers = frozenset(fillers)
        self._patterns: list[_Pattern] = []
        self._index: dict[str, list[int]] = defaultdict(list)
        self.vocabulary: set[str] = set()

    def add(self, label: str, wordings: Iterable[str], *, within_commas: bool = False) -> None:
        """Adds wordings that mean `label`.

        Args:
            label: What the wordings mean.
            wordings: In the pattern language.
            within_commas: Whether a gap ends at a comma too, as it must where a wording gives the all-clear.

        Raises:
            PatternError: A wording is not of the grammar.
        """
        for wording in wordings:
            nodes, required = self.parsed(wording)
            pattern = _Pattern(label, nodes, within_commas, required, frozenset(_firsts(nodes)))
            self.vocabulary |= _vocabulary(nodes)
            for word in pattern.required[0]:
                self._index[word].append(len(self._patterns))
            self._patterns.append(pattern)

    def parsed(self, wording: str) -> tuple[tuple[Node, ...], list[frozenset[str]]]:
        """Returns the parts of a wording, and the sets of words of which each must occur, the smallest first.

        Raises:
            PatternError: The wording is not of the grammar.
        """
        nodes = _Parser(wording, self._classes).parse()
        required = sorted(_required(nodes), key=len)
        if not required:
            raise PatternError(f"'{wording}': every word in it may be left out")
        return nodes, required

    def __call__(self, tokens: Sequence[Token]) -> list[Match]:
        """Finds every wording, the longest at each place, in order of place."""
        places: dict[str, list[int]] = defaultdict(list)
        for position, token in enumerate(tokens):
            for form in token.forms:
                places[form].append(position)
        present = places.keys()
        candidates = {number for word in present for number in self._index.get(word, ())}
        found: dict[tuple[str, int], Match] = {}
        for number in sorted(candidates):
            pattern = self._patterns[number]
            if any(words.isdisjoint(present) for words in pattern.required):
                continue
            for start in {position for word in pattern.firsts & present for position in places[word]}:
                for _, used in self._ends(pattern.nodes, tokens, start, (), pattern.within_commas):
                    if not used or used[0] != start:
                        continue
                    match = Match(pattern.label, used[0], used[-1], frozenset(used))
                    best = found.get((pattern.label, match.first))
                    if best is None or len(match.used) > len(best.used):
                        found[pattern.label, match.first] = match
        return sorted(found.values(), key=lambda match: (match.first, match.last))

    def _ends(
        self, nodes: tuple[Node, ...], tokens: Sequence[Token], at: int, used: tuple[int, ...], within_commas: bool
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        if not nodes:
            yield at, used
            return
        node, rest = nodes[0], nodes[1:]
        if isinstance(node, Choice):
            for option in node.options:
                yield from self._ends(option + rest, tokens, at, used, within_commas)
        elif isinstance(node, Gap):
            for skip in range(node.size + 1):
                if skip and (at + skip > len(tokens) or _stops(tokens[at + skip - 1], within_commas)):
                    return
                yield from self._ends(rest, tokens, at + skip, used, within_commas)
        else:
            for position in self._positions(tokens, at, bool(used)):
                if node.accepts(tokens[position]):
                    yield from self._ends(rest, tokens, position + 1, (*used, position), within_commas)
                    return

    def _positions(self, tokens: Sequence[Token], at: int, inside: bool) -> Iterator[int]:
        """The next token, and, inside a wording, the ones behind fillers and soft punctuation."""
        for position in range(at, min(at + (_MAX_FILLERS if inside else 0) + 1, len(tokens))):
            yield position
            token = tokens[position]
            if token.ends_sentence or not (token.norm in self._fillers or token.is_punctuation):
                return


def _stops(token: Token, within_commas: bool) -> bool:
    return token.ends_sentence or token.norm in _CONTRAST or (within_commas and token.norm == ",")


def _required(nodes: Iterable[Node]) -> Iterator[frozenset[str]]:
    for node in nodes:
        if isinstance(node, Word):
            yield node.vocabulary
        elif isinstance(node, Choice) and all(node.options):
            firsts = [next(iter(_required(option)), None) for option in node.options]
            if all(first is not None for first in firsts):
                yield frozenset().union(*(first for first in firsts if first is not None))


def _firsts(nodes: tuple[Node, ...]) -> set[str]:
    """The words that a match may begin with."""
    if not nodes:
        return set()
    node, rest = nodes[0], nodes[1:]
    if isinstance(node, Word):
        return set(node.vocabulary)
    if isinstance(node, Gap):
        return _firsts(rest)
    return {word for option in node.options for word in _firsts(option + rest)}


def _vocabulary(nodes: Iterable[Node]) -> set[str]:
    words: set[str] = set()
    for node in nodes:
        if isinstance(node, Word):
            words |= node.vocabulary
        elif isinstance(node, Choice):
            for option in node.options:
                words |= _vocabulary(option)
    return words
