"""The knowledge base's wordings, compiled once for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable

from myoguide.knowledge.schema import Kind, Knowledge
from myoguide.language.asking import Asking
from myoguide.language.assertion import AssertionRules
from myoguide.language.patterns import Matcher, PatternError
from myoguide.language.spelling import Speller
from myoguide.language.tokens import Token, Tokenizer, english

_KINDS: tuple[Kind, ...] = ("symptom", "location", "trigger", "condition", "timing", "course", "topic")


class Lexicon:
    """Everything needed to find what was said.

    Attributes:
        tokenize: Splits a message into corrected tokens.
        findings: Labels are `kind:id`; red flags are `red_flag:id:symptoms`, denials `denial:id`.
        people: Labels are ids of people (child, pregnant).
        crisis: Labels are `wordings` and `idioms`.
        replies: Labels are `yes`, `no`, `unsure`, `refuse`.
        assertion: Judges mentions.
        asking: Tells questions and follow-ups.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        """Compiles the wordings.

        Raises:
            PatternError: A wording is not of the grammar; names the record that holds it.
        """
        fillers, classes = knowledge.words["fillers"], knowledge.classes
        self.findings, self.people, self.crisis, self.replies, cues, follow_ups = (Matcher(classes, fillers) for _ in range(6))
        for label, wordings in _finding_wordings(knowledge):
            _add(self.findings, label, wordings)
        for person, record in knowledge.people.items():
            _add(self.people, person, record.wordings)
        for label, wordings in knowledge.crisis.items():
            _add(self.crisis, label, wordings)
        for label, wordings in knowledge.replies.items():
            _add(self.replies, label, wordings)
        for label, wordings in knowledge.cues.items():
            _add(cues, label, wordings)
        for label, wordings in knowledge.follow_ups.items():
            _add(follow_ups, label, wordings)
        self.assertion = AssertionRules(cues, knowledge.words)
        self.asking = Asking(follow_ups, knowledge.words)
        _, dictionary = english()
        vocabulary = self.findings.vocabulary | self.crisis.vocabulary | self.replies.vocabulary | cues.vocabulary | set(knowledge.words["spell_check"])
        known_spellings = {word for entry in knowledge.phonetic.values() for word in entry.split()}
        speller = Speller(vocabulary | known_spellings, knowledge.phonetic, dictionary, _written(knowledge))
        self.tokenize = Tokenizer(knowledge.abbreviations, speller.correct)

    def normal(self, text: str) -> str:
        """Returns a text in corrected words, as the sentence encoder reads it."""
        return in_words(self.tokenize(text))


def in_words(tokens: Iterable[Token]) -> str:
    """Returns the corrected words of tokens, parted by blanks."""
    return " ".join(token.norm for token in tokens)


def _finding_wordings(knowledge: Knowledge) -> Iterable[tuple[str, list[str]]]:
    yield "idiom", knowledge.idioms
    for kind in _KINDS:
        for identifier, record in knowledge.findings(kind).items():
            yield f"{kind}:{identifier}", record.wordings
            if record.denials:
                yield f"denial:{identifier}", record.denials
    for identifier, flag in knowledge.red_flags.items():
        for symptoms, wordings in flag.wordings.items():
            yield f"red_flag:{identifier}:{symptoms}", wordings
        if flag.denials:
            yield f"denial:{identifier}", flag.denials


def _written(knowledge: Knowledge) -> set[str]:
    """Words that the knowledge base itself uses in what is told and asked: names of tests, drugs, diseases."""
    told = [text for statement in knowledge.statements.values() for text in (statement.text, *statement.asked_as)]
    asked = [question for topic in knowledge.silent.values() for question in topic.asked_as]
    return {word for text in (*told, *asked) for word in re.findall(r"[a-z]+", text.lower())}


def _add(matcher: Matcher, label: str, wordings: Iterable[str]) -> None:
    try:
        matcher.add(label, wordings, within_commas=label.startswith("denial"))
    except PatternError as error:
        raise PatternError(f"{label}: {error}") from error
