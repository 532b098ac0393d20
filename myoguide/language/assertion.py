"""Whether a mention is present, absent, uncertain, feared, past or another person's.

The rules lean to safety. A negation reaches a mention only across words that are known to carry it ("not noticed
any weakness") and across a list that it opens ("no pain, cramps or weakness"); anything else leaves the mention
standing ("can't get rid of the slurred speech", "no fever weakness is getting worse").
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from myoguide.knowledge.schema import Assertion
from myoguide.language.patterns import Match, Matcher
from myoguide.language.tokens import Token

_REACH_AFTER = 4
_FEAR_REACH = 7
_PAST_REACH = 9
_PAST_BEFORE = 3
_CONTRAST = frozenset({"but", "now", "whereas", "though", "although", "while", "unlike"})
_CURRENT = frozenset({"now", "lately", "nowadays", "currently", "recently", "today"})
_CONDITIONS = frozenset({"when", "if", "after", "whenever", "by"})
_PETS = frozenset({"dog", "cat", "puppy", "kitten", "horse", "rabbit"})
_CLAUSE_WORDS = frozenset("can could not will would be is are was were am 's get gets getting got keep keeps have has had do does did i my it".split())
_TIME_WORDS = frozenset("since all every each for lately now again whenever when today yesterday constantly".split())
_NOMINAL = frozenset({"no", "without", "neither", "nor", "zero", "none", "nothing", "free", "absence", "any", "non"})
_QUESTION_OPENERS = frozenset("can could does do did is are what why how when which would should will was if may might where who".split())
_EXPLAIN = frozenset({"define", "explain", "describe"})


@dataclass(frozen=True)
class Span:
    """A mention in tokens; `kind` is symptom, location, trigger, condition or red flag."""

    first: int
    last: int
    kind: str
    used: frozenset[int]


class AssertionRules:
    """Judges the mentions of one message."""

    def __init__(self, cues: Matcher, words: Mapping[str, Sequence[str]]) -> None:
        """Takes the cue wordings and the word lists of `knowledge/language/cues.yml`."""
        self._cues = cues
        sets = {name: frozenset(entries) for name, entries in words.items()}
        self._bridge, self._trigger_bridge = sets["bridge"] | sets["fillers"], sets["trigger_bridge"]
        self._breakers, self._separators, self._subjects = sets["breakers"], sets["separators"], sets["subjects"]
        self._pauses = sets["pauses"]
        self._family, self._self, self._third = sets["family"], sets["self"], sets["third_person"]

    def __call__(self, tokens: Sequence[Token], spans: Sequence[Span]) -> tuple[list[Assertion], bool]:
        """Judges every mention.

        Args:
            tokens: The message.
            spans: Its mentions, in order of place.

        Returns:
            One assertion a mention, in the same order; and whether the message is on another person's behalf.
        """
        judge = _Judge(self, tokens, spans)
        found = [judge.one(number, span) for number, span in enumerate(spans)]
        if not judge.on_behalf(found):
            return found, False
        judge.owners = ["self"] * len(spans)
        return [judge.one(number, span) for number, span in enumerate(spans)], True

    def speaks_against(self, sentence: Sequence[Token]) -> bool:
        """Whether a sentence is about fear, a question at large, or a time that is over, and so tells of no present sign."""
        labels = {match.label for match in self._cues(sentence)}
        if labels & {"feared", "hypothetical", "uncertain", "resolved", "past_before"}:
            return True
        return "past" in labels and not any(token.norm in _CURRENT | {"anymore", "since"} for token in sentence)


class _Judge:
    """The state of judging one message."""

    def __init__(self, rules: AssertionRules, tokens: Sequence[Token], spans: Sequence[Span]) -> None:
        self.rules, self.tokens, self.spans = rules, tokens, spans
        inside = frozenset(i for span in spans if span.kind not in {"denial", "topic"} for i in span.used)
        self.cues: dict[str, list[Match]] = {}
        for match in rules._cues(tokens):
            if match.label not in {"pseudo_negation", "onset"} and not match.used.isdisjoint(inside):
                continue
            self.cues.setdefault(match.label, []).append(match)
        self.named = frozenset(i for span in spans for i in span.used)
        self.pseudo = frozenset(i for match in self.cues.get("pseudo_negation", []) for i in range(match.first, match.last + 1))
        self.denied, self.doubtful = self._denials()
        self.owners = self._owners()

    def one(self, number: int, span: Span) -> Assertion:
        past = self._past(span)
        if self._asks_in_general(span):
            return "feared"
        if self._resolved(span):
            return "absent"
        if number in self.denied:
            return "past" if past and span.kind == "condition" else "absent"
        if self.owners[number] == "other":
            return "other_person"
        if self._uncertain(span):
            return "uncertain"
        if self._feared(span):
            return "feared"
        if past:
            return "past"
        if number in self.doubtful:
            return "uncertain"
        return "present"

    # -- denial ------------------------------------------------------------------------------------------------

    def _denials(self) -> tuple[set[int], set[int]]:
        starts = {span.first: number for number, span in reversed(list(enumerate(self.spans)))}
        denied: set[int] = set()
        doubtful: set[int] = set()
        cues = [match for match in self.cues.get("negation", []) if match.first not in self.pseudo]
        for index, cue in enumerate(cues):
            doubled = any(other.first == cue.last + 1 for other in cues[index + 1 :]) and self.tokens[cue.first].norm == "not"
            if doubled or (index and cues[index - 1].last + 1 == cue.first and self.tokens[cues[index - 1].first].norm == "not"):
                continue
            denied.update(n for n, span in enumerate(self.spans) if span.first < cue.first <= cue.last < span.last and not self._listed(span.first, cue.first))
            nominal = self.tokens[cue.first].norm in _NOMINAL
            self._reach(cue.last + 1, starts, denied, doubtful, most_unknown=1 if nominal else 0)
        for match in self.cues.get("denied_after", []):
            for number, span in enumerate(self.spans):
                behind = self._behind(span)
                between = self.tokens[behind : match.first]
                if 0 <= match.first - behind <= 2 and all(self._soft(t) or t.norm in {"?", "be", "is", "are", "was"} for t in between):
                    nxt = self.tokens[match.last + 1].norm if match.last + 1 < len(self.tokens) else "."
                    alone = self.tokens[match.first].norm not in {"no", "none", "never", "nah", "nope"} or not nxt.isalpha()
                    if alone:
                        denied.add(number)
        return denied, doubtful

    def _reach(self, at: int, starts: Mapping[int, int], denied: set[int], doubtful: set[int], most_unknown: int) -> None:
        """Walks from behind a negation over what it denies.

        A noun that we do not know may stand in a list after "no" ("no rash, cramps or weakness"); after a verb's "not"
        an unknown word means that something else is denied ("can't finish my words, calves fluttering").
        """
        rules, tokens = self.rules, self.tokens
        unknown, separator, named = 0, "", False
        while at < len(tokens) and not tokens[at].ends_sentence:
            norm = tokens[at].norm
            if at in starts:
                last = max(s.last for s in self.spans if s.first == at)
                if (unknown or named) and not separator:
                    return
                if separator and self._is_clause(at, last, separator):
                    return
                same = {n for n, s in enumerate(self.spans) if s.first == at}
                sure = not separator or separator in {"or", "nor"} or self._closes_with_or(last + 1)
                for number in same:
                    harmless = self.spans[number].kind not in {"red_flag", "denial"} and separator != "and"
                    (denied if sure or harmless else doubtful).add(number)
                at, unknown, separator, named = at + 1, 0, "", True
                continue
            if at in self.named:
                at, separator, named = at + 1, "", True
                continue
            if norm in rules._separators:
                follower = tokens[at + 1].norm if at + 1 < len(tokens) else "."
                if norm not in {"or", "nor"} and follower in rules._subjects:
                    return
                separator, unknown = norm, 0
            elif norm in rules._breakers or (separator not in {"", "or", "nor"} and norm in _CLAUSE_WORDS):
                return
            elif not (self._soft(tokens[at]) or norm in rules._bridge or (self._trigger_near(at) and norm in rules._trigger_bridge)):
                unknown += 1
                if unknown > most_unknown:
                    return
            at += 1

    def _listed(self, first: int, last: int) -> bool:
        return any(token.norm in self.rules._separators for token in self.tokens[first:last])

    def _is_clause(self, first: int, last: int, separator: str) -> bool:
        """Whether what follows a comma is a statement of its own ("no pain, can't lift my arm") and no item of the list."""
        inside = {token.norm for token in self.tokens[first : last + 1]}
        if inside & _CLAUSE_WORDS:
            return True
        behind = self.tokens[last + 1].norm if last + 1 < len(self.tokens) else ""
        return separator not in {"or", "nor"} and (self._starts_clause(last + 1) or behind in _TIME_WORDS)

    def _closes_with_or(self, at: int) -> bool:
        """Whether a list goes on to an "or": then all of it is denied."""
        for token in self.tokens[at : at + 8]:
            if token.ends_sentence or token.norm in self.rules._breakers:
                return False
            if token.norm in {"or", "nor"}:
                return True
        return False

    def _trigger_near(self, at: int) -> bool:
        return any(span.kind in {"trigger", "location"} and 0 < span.first - at <= 5 for span in self.spans)

    def _soft(self, token: Token) -> bool:
        return token.is_punctuation and not token.ends_sentence and token.norm not in self.rules._separators

    def _starts_clause(self, at: int) -> bool:
        """Whether a verb follows, so that the last word was the subject of a new statement."""
        return at < len(self.tokens) and bool(
            self.tokens[at].forms & {"be", "get", "keep", "become", "have", "start", "seem", "come", "grow"} and self.tokens[at].norm != "being"
        )

    # -- time --------------------------------------------------------------------------------------------------

    def _same_sentence(self, a: int, b: int) -> bool:
        return not any(token.ends_sentence for token in self.tokens[min(a, b) : max(a, b)])

    def _behind(self, span: Span) -> int:
        """Index of the token behind a mention, beyond the question mark of a topic on its own: "Palpitations? Years ago."."""
        at = span.last + 1
        opens = span.first == 0 or self.tokens[span.first - 1].ends_sentence
        return at + 1 if opens and at < len(self.tokens) and self.tokens[at].norm == "?" else at

    def _over_in_next_sentence(self, span: Span) -> bool:
        """Whether the next sentence says that it is over: "I twitched all spring. It stopped when I left"."""
        end = next((i for i in range(span.last + 1, len(self.tokens)) if self.tokens[i].ends_sentence), len(self.tokens))
        opener = self.tokens[end + 1].norm if end + 1 < len(self.tokens) else ""
        return opener in {"it", "they", "that", "all"} and any(0 < match.first - end <= 3 for match in self.cues.get("resolved", []))

    def _resolved(self, span: Span) -> bool:
        if self._past(span) and self._over_in_next_sentence(span):
            return True
        for match in self.cues.get("resolved", []):
            gap = match.first - span.last - 1
            between = self.tokens[span.last + 1 : match.first]
            after = self.tokens[match.last + 1].norm if match.last + 1 < len(self.tokens) else ""
            if gap >= 0 and (any(t.norm in {"not", "never"} for t in between) or (after in _CONDITIONS and self._comes_back(match))):
                continue  # "gone when I stop" comes back
            if 0 <= gap <= 2 and self._same_sentence(span.last, match.first):
                return True
            if 0 <= gap <= 12 and self._past(span) and not any(s.first > span.last and s.last < match.first and s.kind != "location" for s in self.spans):
                return True
        return False

    def _comes_back(self, match: Match) -> bool:
        """Whether a condition may follow that brings it back: "gone when I stop", not "stopped when I quit coffee"."""
        return not any(token.forms & {"stop", "disappear", "vanish", "clear", "recover"} for token in self.tokens[match.first : match.last + 1])

    def _past(self, span: Span) -> bool:
        for match in self.cues.get("past_before", []):
            if 0 < span.first - match.last <= _PAST_BEFORE and self._same_sentence(match.last, span.first):
                return True
        for match in self.cues.get("past", []):
            ahead, behind = match.first - span.last, span.first - match.last
            near = 0 < ahead <= _PAST_REACH or 0 < behind <= _PAST_REACH
            if not near or not self._same_sentence(self._behind(span) if ahead > 0 else span.first, match.first):
                continue
            low, high = min(span.first, match.first), max(span.last, match.last)
            if any(low - 4 <= onset.first <= high for onset in self.cues.get("onset", [])):
                continue
            if any(token.norm in _CONTRAST for token in self.tokens[low:high]):
                continue
            if any(token.norm in _CURRENT for token in self.tokens[max(0, span.first - 4) : span.first]):
                continue
            return True
        return False

    # -- fear, question, doubt ---------------------------------------------------------------------------------

    def _feared(self, span: Span) -> bool:
        reach = _FEAR_REACH if span.kind != "condition" else _FEAR_REACH + 3
        for match in self.cues.get("feared", []) + self.cues.get("hypothetical", []):
            if match.first in self.pseudo:
                continue  # "no worries about", "if only"
            near = 0 < span.first - match.last <= reach and self._same_sentence(match.last, span.first)
            if near and not any(self._ends_fear(at) for at in range(match.last + 1, span.first)):
                return True
        return span.kind == "condition" and any(self._same_sentence(match.first, span.first) for match in self.cues.get("feared", []))

    def _ends_fear(self, at: int) -> bool:
        """Whether a word ends the reach of a fear; "and" in a list of feared things does not."""
        norm = self.tokens[at].norm
        if norm in {"and", "or", ","}:
            return at - 1 not in self.named
        return norm in {"but", "because", "my", "since", "when", "as", "so"}

    def _asks_in_general(self, span: Span) -> bool:
        """Whether the sentence is a question about people at large: nobody in it has the finding."""
        start = span.first
        while start > 0 and not self.tokens[start - 1].ends_sentence:
            start -= 1
        end = span.last
        while end < len(self.tokens) - 1 and not self.tokens[end].ends_sentence:
            end += 1
        sentence = self.tokens[start : end + 1]
        words = [token.norm for token in sentence if not token.is_punctuation]
        words = list(itertools.dropwhile(lambda word: word in self.rules._pauses, words))
        opens = bool(words) and words[0] in (_QUESTION_OPENERS | _EXPLAIN) - {"if", "when"} and "not" not in words[1:2]
        asks = sentence[-1].norm.startswith("?") or opens
        if not asks or not words:
            return False
        if span.kind == "condition" and words[0] in _QUESTION_OPENERS:
            return True
        personal = set(words) & (self.rules._self | self.rules._third | self.rules._family)
        if words[0] == "should" and personal <= {"i"}:
            return True
        return not personal and bool(set(words) & (_QUESTION_OPENERS | _EXPLAIN | {"mean"}))

    def _uncertain(self, span: Span) -> bool:
        soft = self.cues.get("vague", []) if span.kind != "red_flag" else []
        for match in self.cues.get("uncertain", []) + soft:
            if 0 < span.first - match.last <= 4 and self._same_sentence(match.last, span.first):
                between = [token.norm for token in self.tokens[match.last + 1 : span.first]]
                if not set(between) & (self.rules._breakers | {",", "and", "my"}):
                    return True
        return False

    # -- whose -------------------------------------------------------------------------------------------------

    def _owners(self) -> list[str]:
        """Whose each mention is: the nearest person named before it, in its sentence or an earlier one."""
        owner, owners, at = "self", [], 0
        marks: list[str] = []
        other_seen = False
        for position, token in enumerate(self.tokens):
            norm = token.norm
            if norm in self.rules._family or (norm == "'s" and position and self.tokens[position - 1].norm in self.rules._family):
                quoted = any(
                    t.norm in {"says", "said", "thinks", "reckons", "noticed", "tells", "told", "saw", "found"}
                    for t in self.tokens[position + 1 : position + 3]
                )
                owner = owner if quoted else "other"
                other_seen = other_seen or not quoted
            elif norm in self.rules._self and not (norm == "my" and self._relative_follows(position)):
                owner = "self"
            elif norm in self.rules._third and other_seen:
                owner = "other"
            marks.append(owner)
        for span in self.spans:
            at = span.first
            owners.append("other" if marks[at] == "other" or marks[min(span.used)] == "other" else "self")
        return owners

    def _relative_follows(self, position: int) -> bool:
        return any(token.norm in self.rules._family for token in self.tokens[position + 1 : position + 4])

    def on_behalf(self, found: Sequence[Assertion]) -> bool:
        """Whether another person's findings are the ones to help with: the writer tells of none of their own."""
        symptomatic = {"symptom", "red_flag", "location", "denial"}
        own = any(a in {"present", "uncertain"} and s.kind in {"symptom", "red_flag"} for a, s in zip(found, self.spans, strict=True))
        theirs = any(a == "other_person" and s.kind in symptomatic for a, s in zip(found, self.spans, strict=True))
        return theirs and not own and not self._in_passing()

    def _in_passing(self) -> bool:
        """Whether the other person is only remembered, or set against the writer: "my sister gets fits, I don't"."""
        words = [token.norm for token in self.tokens]
        remembered = bool({"died", "dead", "passed", "late"} & set(words)) and bool({"i", "me", "mine"} & set(words))
        conditions = (span for span, owner in zip(self.spans, self.owners, strict=True) if span.kind == "condition" and owner == "other")
        once_ill = any("had" in words[max(0, span.first - 3) : span.first] for span in conditions)
        set_apart = any(words[i : i + 3] == ["i", "do", "not"] for i in range(len(words))) or "mine" in words
        return remembered or once_ill or set_apart or bool(_PETS & set(words))
