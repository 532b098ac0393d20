"""One message in, everything that was said out. Plain Python; Rasa only carries the result."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from myoguide.knowledge.schema import Assertion, Knowledge
from myoguide.language.assertion import Span
from myoguide.language.duration import find_durations
from myoguide.language.lexicon import Lexicon, in_words
from myoguide.language.patterns import Match
from myoguide.language.signs import THRESHOLD, Encode, SignClassifier
from myoguide.language.tokens import Token, english

MAX_CHARACTERS = 1_000
_SHORTEST_STORY = 4
_OPENING = {"yes": 2, "no": 3, "unsure": 6, "refuse": 6}
"""Among how many first words each kind of reply must begin."""
_VERY_SHORT = 4
NAMED = frozenset({"symptom", "trigger", "condition", "timing", "topic", "red_flag"})
"""Kinds of mention that a question can be about."""
_SIDES = {"left": "left", "right": "right", "both": "both", "l": "left", "r": "right"}
_DURATION_DENIERS = frozenset({"no", "wait", "sorry", "actually", "scratch", "mean", "meant", "correction"})


@dataclass(frozen=True)
class Mention:
    """Something that was named, and how.

    Attributes:
        kind: `symptom`, `location`, `trigger`, `condition`, `duration`, `timing`, `course` or `red_flag`.
        id: Canonical id; for a duration its length in snake case ("3_weeks" as days: `21_days`).
        start: Offset of the first character in the user's text.
        end: Offset behind the last character.
        assertion: One of the six states.
        side: `left`, `right` or `both` for a location that named it.
        days: Length of a duration in days.
    """

    kind: str
    id: str
    start: int
    end: int
    assertion: Assertion = "present"
    side: str | None = None
    days: float | None = None

    def as_entity(self) -> dict[str, Any]:
        """Returns the entity that `POST /model/parse` shows."""
        entity: dict[str, Any] = {"entity": self.kind, "value": self.id, "start": self.start, "end": self.end, "assertion": self.assertion}
        if self.side:
            entity["side"] = self.side
        if self.days is not None:
            entity["days"] = self.days
        return entity

    @classmethod
    def from_entity(cls, entity: dict[str, Any]) -> Mention:
        """Reads back what `as_entity` wrote."""
        return cls(
            entity["entity"], entity["value"], entity["start"], entity["end"], entity.get("assertion", "present"), entity.get("side"), entity.get("days")
        )


@dataclass(frozen=True)
class Understanding:
    """What one message says.

    Attributes:
        mentions: In order of place.
        reply: `yes`, `no`, `unsure`, `refuse` when the message answers in that way, else `None`.
        people: Whom it is about beside an adult: `child`, `pregnant`.
        experiencer: `other` when written on someone's behalf.
        crisis: Whether it speaks of suicide or self-harm.
        language: Code of another language than English, or `None`.
        noise: Whether nothing in it is readable.
        asks: Whether it holds a question.
        own: Whether it speaks of the writer or someone they care for, tells a duration or a warning sign; else a
            question in it is one about people in general.
        follow_up: How it goes on about what was said before, see `Asking.follow_up`.
        deed: Whether a word asks for a summary, the sources, a new start or to be forgotten.
        normal: The message in corrected words, for the sentence encoder.
    """

    mentions: tuple[Mention, ...] = ()
    reply: str | None = None
    people: tuple[str, ...] = ()
    experiencer: str = "self"
    crisis: bool = False
    language: str | None = None
    noise: bool = False
    asks: bool = False
    own: bool = True
    follow_up: str | None = None
    deed: bool = False
    normal: str = ""

    def present(self, kind: str) -> set[str]:
        """Returns the ids of one kind that are asserted present."""
        return {m.id for m in self.mentions if m.kind == kind and m.assertion == "present"}


class Understander:
    """Reads messages."""

    def __init__(self, knowledge: Knowledge, signs: SignClassifier | None = None) -> None:
        """Compiles the knowledge base's wordings.

        Args:
            knowledge: The knowledge base.
            signs: Finds warning signs that no wording foresees; `None` leaves it to the wordings.
        """
        self._signs = signs
        self._lexicon = Lexicon(knowledge)
        self._flags, self._symptoms, self._triggers = knowledge.red_flags, knowledge.symptoms, knowledge.triggers
        self._languages = knowledge.languages

    def __call__(self, text: str, today: dt.date | None = None) -> Understanding:
        """Reads one message.

        Args:
            text: As the user typed it; only the first 1,000 characters are read.
            today: The day on which it was written; defaults to the current day.
        """
        text = text[:MAX_CHARACTERS]
        tokens = self._lexicon.tokenize(text)
        people = tuple(sorted({m.label for m in self._lexicon.people(tokens)}))
        mentions, experiencer = self._mentions(tokens, today or dt.date.today())
        told = {m.kind for m in mentions if m.assertion == "present"}
        language = self._language(text, tokens) if not any(m.kind == "red_flag" for m in mentions) else None
        return Understanding(
            mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))),
            reply=self._reply(tokens, mentions),
            people=people,
            experiencer=experiencer,
            crisis=self._in_crisis(tokens),
            language=language,
            noise=_is_noise(text, tokens, bool(mentions)),
            asks=self._lexicon.asking.asks(tokens),
            own=bool(told & {"duration", "red_flag"}) or self._lexicon.asking.own(tokens),
            follow_up=self._lexicon.asking.follow_up(
                tokens, {m.id for m in mentions if m.kind in NAMED}, {m.id for m in mentions if m.kind in {"topic", "condition"}}
            ),
            deed=self._lexicon.asking.names_deed(tokens),
            normal=in_words(tokens),
        )

    # -- mentions ----------------------------------------------------------------------------------------------

    def _mentions(self, tokens: Sequence[Token], today: dt.date) -> tuple[list[Mention], str]:
        matches = _longest(_without_idioms(self._lexicon.findings(tokens)))
        judged = [Span(m.first, m.last, m.label.split(":")[0], m.used) for m in matches]
        assertions, on_behalf = self._lexicon.assertion(tokens, judged)
        mentions: list[Mention] = []
        for match, assertion in zip(matches, assertions, strict=True):
            mentions.extend(self._from_match(match, assertion, tokens))
        explained = {s for m in mentions if m.kind == "trigger" and m.assertion == "present" for s in self._triggers[m.id].explains}
        mentions = [m for m in mentions if not (m.kind == "symptom" and m.id in explained)]
        mentions.extend(self._told_as_story(mentions, tokens))
        mentions.extend(self._growing(mentions, tokens))
        mentions.extend(self._durations(tokens, today))
        return _without_repeats(self._soften(_keep_corrections(mentions, tokens), tokens)), "other" if on_behalf else "self"

    def _soften(self, mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """A warning sign that is taken back in the same breath, or named vaguely, is asked about instead of acted on."""
        softened = [replace(m, assertion="uncertain") if self._taken_back(m, mentions, tokens) else m for m in mentions]
        clear = {m.id for m in softened if m.kind == "red_flag" and m.assertion == "present"}
        return [
            replace(m, assertion="uncertain") if m.kind == "symptom" and m.assertion == "present" and m.id in self._flags and m.id not in clear else m
            for m in softened
        ]

    def _taken_back(self, mention: Mention, mentions: Sequence[Mention], tokens: Sequence[Token]) -> bool:
        """Whether normal function is said after the sign: "slurred on Saturday, talking normal now".

        A loss of function is never taken back like this; only a feeling of weakness is ("feels weak but I can hop").
        """
        if mention.kind != "red_flag" or mention.assertion != "present":
            return False
        if not any(m.kind == "red_flag" and m.id == mention.id and m.assertion == "absent" and m.start > mention.start for m in mentions):
            return False
        felt = set(self._flags[mention.id].felt)
        return not felt or any(token.forms & felt for token in tokens if mention.start <= token.start < mention.end)

    def _from_match(self, match: Match, assertion: Assertion, tokens: Sequence[Token]) -> list[Mention]:
        start, end = _place(match, tokens)
        kind, identifier, *rest = match.label.split(":")
        if kind == "denial":
            return self._denied(identifier, start, end, assertion)
        if kind != "red_flag":
            side = _side(match, tokens) if kind == "location" else None
            implied = self._symptoms[identifier].implies if kind == "symptom" else []
            return [Mention(kind, identifier, start, end, assertion, side)] + [Mention(kind, i, start, end, assertion) for i in implied]
        symptoms = [symptom for symptom in rest[0].split("+") if symptom]
        symptoms += [i for s in symptoms for i in self._symptoms[s].implies if i not in symptoms]
        return [Mention("red_flag", identifier, start, end, assertion)] + [Mention("symptom", s, start, end, assertion) for s in symptoms]

    def _denied(self, identifier: str, start: int, end: int, assertion: Assertion) -> list[Mention]:
        """A wording of normal function denies a finding, unless it is itself denied or another person's."""
        if assertion not in {"present", "uncertain"}:
            return []
        if identifier not in self._flags:
            return [Mention("symptom", identifier, start, end, "absent")]
        symptoms = self._flags[identifier].denied_with
        return [Mention("red_flag", identifier, start, end, "absent")] + [Mention("symptom", s, start, end, "absent") for s in symptoms]

    def _growing(self, mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """Weakness that is said to grow or to have come suddenly, in one sentence, is the warning sign."""
        courses = [m for m in mentions if m.kind == "course" and m.id in {"worsening", "sudden"} and m.assertion == "present"]
        found = []
        for flag, record in self._flags.items():
            for mention in mentions:
                grows = mention.kind == "symptom" and mention.id in record.growing and mention.assertion == "present"
                if grows and any(_one_sentence(mention, course, tokens) for course in courses):
                    found.append(Mention("red_flag", flag, mention.start, mention.end))
        return found

    def _told_as_story(self, mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """Signs that the classifier finds in sentences where the wordings found none and nothing speaks against one."""
        if self._signs is None or any(m.kind == "red_flag" and m.assertion == "present" for m in mentions):
            return []
        found = []
        for sentence in _sentences(tokens):
            start, end = sentence[0].start, sentence[-1].end
            judged = any(m.kind in {"red_flag", "symptom"} and m.assertion != "present" and start <= m.start < end for m in mentions)
            if len(sentence) < _SHORTEST_STORY or judged or self._lexicon.assertion.speaks_against(sentence):
                continue
            flag, probability = self._signs(in_words(sentence))
            if probability >= THRESHOLD:
                found.append(Mention("red_flag", flag, start, end))
        return found

    def _durations(self, tokens: Sequence[Token], today: dt.date) -> list[Mention]:
        found = []
        for duration in find_durations(tokens, today):
            start, end = tokens[duration.first].start, tokens[duration.last].end
            before = {form for token in tokens[max(0, duration.first - 6) : duration.first] for form in token.forms}
            began = not duration.ago or bool(before & {"start", "begin", "notice", "come", "since", "develop", "appear"})
            name = f"{round(duration.days)}_days" if duration.days >= 1 else "hours"
            found.append(Mention("duration", name, start, end, "present" if began else "past", days=duration.days))
        if len(found) > 1:
            first_of_last = next(i for i, t in enumerate(tokens) if t.start == found[-1].start)
            lead = {token.norm for token in tokens[max(0, first_of_last - 5) : first_of_last]}
            if lead & _DURATION_DENIERS:
                found = found[-1:]
        return found

    # -- the message as a whole ----------------------------------------------------------------------------------

    def _reply(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> str | None:
        """What kind of answer the message opens with; an opening 'no' counts even before a long sentence.

        The "no" of "no weakness" denies weakness and is no answer by itself.
        """
        named = {m.start for m in mentions if m.kind in {"symptom", "red_flag"}}
        asks = any(token.norm.startswith("?") for token in tokens) and len(tokens) > _VERY_SHORT
        matches = [m for m in self._lexicon.replies(tokens) if not _no_answer(m, tokens, named, asks=asks)]
        words = [i for i, token in enumerate(tokens) if not token.is_punctuation]
        if not words:
            return None
        opened = {m.label for m in matches if m.first == words[0]}
        order = ("refuse", "yes", "unsure", "no") if "yes" in opened and "unsure" not in opened else ("refuse", "unsure", "no", "yes")
        for label in order:
            places = [match.first for match in matches if match.label == label]
            if any(at in words[: _OPENING[label]] for at in places) or (places and label != "yes" and len(words) <= _VERY_SHORT):
                return self._hesitant(label, tokens)
        return self._hesitant("no", tokens) if any(match.label == "none" for match in matches) else None

    @staticmethod
    def _hesitant(label: str, tokens: Sequence[Token]) -> str:
        """A no that trails off ("no, nothing like that... well") is no clear no."""
        tail = [token.norm for token in tokens if token.norm.isalpha()][-1:]
        return "unsure" if label == "no" and len(tokens) > 1 and tail and tail[0] in {"well", "but", "though", "maybe", "although"} else label

    def _in_crisis(self, tokens: Sequence[Token]) -> bool:
        found = self._lexicon.crisis(tokens)
        idioms = [match for match in found if match.label == "idioms"]
        return any(match.label == "wordings" and not any(idiom.first <= match.last and match.first <= idiom.last for idiom in idioms) for match in found)

    def _language(self, text: str, tokens: Sequence[Token]) -> str | None:
        for code, record in self._languages.items():
            script = record.get("script")
            if script and _in_script(text, str(script)):
                return code
        words = [w for w in re.findall(r"[^\W\d_]+", text.lower()) if len(w) > 1]
        if len(words) < 3:
            return None
        counts = Counter({code: sum(word in set(record.get("words") or ()) for word in words) for code, record in self._languages.items()})  # type: ignore[call-overload]
        code, hits = max(counts.items(), key=lambda entry: entry[1], default=("", 0))
        english_share = sum(_is_english(token) for token in tokens if token.norm.isalpha()) / max(1, sum(t.norm.isalpha() for t in tokens))
        return code if hits >= 2 and hits / len(words) >= 0.2 and english_share < 0.75 else None


def _no_answer(match: Match, tokens: Sequence[Token], named: set[int], *, asks: bool) -> bool:
    """Whether a reply word is part of something else: "no weakness", "I do not ...", "are you sure?"."""
    if match.label == "yes":
        return asks or (match.last + 1 < len(tokens) and tokens[match.last + 1].norm == "not")
    return match.label == "no" and match.first == match.last and _denies_only(tokens, match.first, named)


def _denies_only(tokens: Sequence[Token], at: int, named: set[int]) -> bool:
    """Whether a "no" belongs to the finding behind it."""
    if tokens[at].norm not in {"no", "not", "never"} or at + 1 >= len(tokens):
        return False
    return tokens[at].start in named or tokens[at + 1].start in named


def _is_english(token: Token) -> bool:
    return english()[1].knows(token.text.lower())


_SCRIPTS = {
    "cyrillic": r"[\u0400-\u04ff]",
    "arabic": r"[\u0600-\u06ff]",
    "devanagari": r"[\u0900-\u097f]",
    "kana": r"[\u3040-\u30ff]",
    "han": r"[\u4e00-\u9fff]",
}


def _in_script(text: str, script: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and script in _SCRIPTS and sum(bool(re.match(_SCRIPTS[script], c)) for c in letters) / len(letters) > 0.3


def _is_noise(text: str, tokens: Sequence[Token], found: bool) -> bool:
    """Whether the message holds no word at all, or only keyboard mash."""
    if found:
        return False
    words = [token for token in tokens if any(c.isalpha() for c in token.norm)]
    if not words:
        return not any(token.norm.isdigit() for token in tokens)
    readable = [token for token in words if _is_english(token) or len(token.norm) <= 3]
    mash = [token for token in words if len(token.norm) > 4 and not re.search(r"[aeiouy]", token.norm)]
    return not readable or (len(mash) >= 1 and len(mash) >= len(words) / 2)


def learn_signs(knowledge: Knowledge, encode: Encode) -> SignClassifier:
    """Trains the sign classifier on the knowledge base's stories and look-alikes, in corrected words as it will read them."""
    normal = Lexicon(knowledge).normal
    stories = {flag: [normal(story) for story in record.stories] for flag, record in knowledge.red_flags.items() if record.stories}
    return SignClassifier.train(stories, [normal(text) for text in knowledge.look_alikes], encode)


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in tokens:
        if token.ends_sentence:
            if sentence:
                yield sentence
            sentence = []
        else:
            sentence.append(token)
    if sentence:
        yield sentence


def _one_sentence(a: Mention, b: Mention, tokens: Sequence[Token]) -> bool:
    low, high = min(a.start, b.start), max(a.end, b.end)
    return not any(low <= token.start < high and token.ends_sentence for token in tokens)


def _place(match: Match, tokens: Sequence[Token]) -> tuple[int, int]:
    return tokens[match.first].start, tokens[match.last].end


def _without_idioms(matches: Sequence[Match]) -> list[Match]:
    """Drops figures of speech and the symptoms that are part of them; places and triggers in them stay."""
    idioms = [match for match in matches if match.label == "idiom"]
    literal = (match for match in matches if match.label != "idiom")
    kept = ("location", "trigger", "condition", "timing", "course", "topic")
    return [m for m in literal if m.label.startswith(kept) or not any(m.used & idiom.used for idiom in idioms)]


def _longest(matches: Sequence[Match]) -> list[Match]:
    """Drops a match whose words are all part of a longer match of its own kind; places inside symptoms stay."""

    def family(match: Match) -> str:
        kind = match.label.split(":")[0]
        return "symptom" if kind in {"symptom", "red_flag", "denial"} else kind

    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-len(m.used), m.first, m.label)):
        rivals = [k for k in kept if family(k) == family(match)]
        if any(match.used <= k.used and (len(match.used) < len(k.used) or match.label == k.label) for k in rivals):
            continue
        kept.append(match)
    return sorted(kept, key=lambda m: (m.first, m.last))


def _side(match: Match, tokens: Sequence[Token]) -> str | None:
    for at in (match.first, match.first - 1, match.first - 2):
        if 0 <= at < len(tokens) and tokens[at].norm in _SIDES:
            return _SIDES[tokens[at].norm]
    return None


def _keep_corrections(mentions: list[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """Applies a corrected side: in "left calf, scratch that, the right one" the last side is meant."""
    cue = next(
        (token for i, token in enumerate(tokens) if token.norm == "scratch" or (token.norm in {"actually", "sorry", "wait", "correction"} and i > 0)), None
    )
    if cue is None:
        return mentions
    later = [_SIDES[token.norm] for token in tokens if token.start > cue.start and token.norm in _SIDES]
    if not later or any(m.kind == "location" and m.start > cue.start and m.side for m in mentions):
        return mentions
    return [
        Mention(m.kind, m.id, m.start, m.end, m.assertion, later[-1], m.days) if m.kind == "location" and m.side and m.start < cue.start else m
        for m in mentions
    ]


def _without_repeats(mentions: list[Mention]) -> list[Mention]:
    seen: dict[tuple[str, str, int, str], Mention] = {}
    for mention in mentions:
        seen.setdefault((mention.kind, mention.id, mention.start, mention.assertion), mention)
    return list(seen.values())
