"""Whether a message asks something, and whether it goes on about what was said before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from myoguide.language.patterns import Matcher
from myoguide.language.tokens import Token

_LONGEST_FOLLOW_UP = 8
_ORDER = ("where_from", "more", "why", "about")


class Asking:
    """Tells questions from statements, and follow-ups from new questions."""

    def __init__(self, wordings: Matcher, words: Mapping[str, Collection[str]]) -> None:
        """Takes the compiled `follow_ups` and the word lists of `knowledge/language/asking.yml`."""
        self._wordings = wordings
        self._words, self._verbs = frozenset(words["question_words"]), frozenset(words["question_verbs"])
        self._subjects, self._leads = frozenset(words["question_subjects"]), frozenset(words["question_leads"])
        self._deeds = frozenset(words["deeds"])
        self._me_follows = frozenset(words["me_follows"])
        self._stoppers = frozenset(words["question_stoppers"])
        self._closings = frozenset(words["question_closings"])
        self._aspects = frozenset(words["aspects"])
        self._owners = frozenset(words["owners"]) | frozenset(words["family"])

    def asks(self, tokens: Sequence[Token]) -> bool:
        """Whether the message holds a question, with or without its mark."""
        if any("?" in token.norm for token in tokens):
            return True
        if any(match.label == "asks" for match in self._wordings(tokens)):
            return True
        opening = True
        for number, token in enumerate(tokens[:-1]):
            if self._asks_with_word(tokens, number, opening=opening) or self._asks_with_verb(tokens, number, opening=opening):
                return True
            opening = token.is_punctuation or (opening and token.norm in self._leads)
        return bool(tokens) and tokens[-1].norm in self._closings

    def names_deed(self, tokens: Sequence[Token]) -> bool:
        """Whether a word asks for a summary, the sources, a new start or to be forgotten."""
        return any(token.norm in self._deeds or token.forms & self._deeds for token in tokens)

    def follow_up(self, tokens: Sequence[Token], named: Collection[str], subjects: Collection[str] = ()) -> str | None:
        """Returns how a message goes on about what was said before.

        Args:
            tokens: The message.
            named: Ids of what it names itself.
            subjects: Those of them that nobody tells as a finding: topics and conditions.

        Returns:
            `why`, `where_from`, `more`, `about` (the same of another thing), `refers` (it points back) or `None`.
        """
        said = [number for number, token in enumerate(tokens) if not token.is_punctuation and token.norm not in self._leads - {"and", "or"}]
        if not said or len(said) > _LONGEST_FOLLOW_UP:
            return None
        matches, things = self._wordings(tokens), set(named) - self._aspects
        for label in _ORDER:
            found = [match for match in matches if match.label == label]
            if not any(match.first <= said[0] for match in found):
                continue
            if label == "about":
                if named and (self.asks(tokens) or set(named) <= set(subjects)):
                    return label
            elif not things and len(set(said).difference(*(range(match.first, match.last + 1) for match in found))) <= 1:
                return label
        return "refers" if any(match.label == "refers" for match in matches) else None

    def own(self, tokens: Sequence[Token]) -> bool:
        """Whether a message speaks of its writer or of someone they care for, and not of people in general.

        "What can I do" asks for oneself without telling anything: an "I" behind the verb of a question does not count.
        """
        for number, token in enumerate(tokens):
            if token.norm in self._owners:
                return True
            before = tokens[number - 1].forms if number else frozenset()
            if (token.norm == "i" and not before & self._verbs) or (token.norm == "me" and not before & self._me_follows):
                return True
        return False

    def _asks_with_word(self, tokens: Sequence[Token], at: int, *, opening: bool) -> bool:
        """Whether a question word asks: "why do", "what else", but not "when I lie down it jumps" or "what I have is"."""
        following = tokens[at + 1]
        if tokens[at].norm not in self._words:
            return False
        if following.forms & self._verbs or following.norm == "'s":
            return True
        return opening and tokens[at].norm not in {"when", "where", "which"} and following.norm not in self._subjects

    def _asks_with_verb(self, tokens: Sequence[Token], at: int, *, opening: bool) -> bool:
        """Whether a verb stands before its subject: "does that", and at the start also "can coffee"."""
        token, following = tokens[at], tokens[at + 1]
        if not token.forms & self._verbs or token.norm in {"having", "being"}:
            return False
        if "have" in token.forms and following.norm in {"it", "this", "that", "there"}:
            return False
        if following.norm in self._subjects or (following.norm == "my" and not token.forms & {"be", "have"}):
            return opening or tokens[at - 1].norm not in self._subjects | self._words
        return opening and following.norm not in self._stoppers and "be" not in following.forms and not token.forms & {"have", "may", "might", "must"}
