"""Follow-ups: "and potassium?", "why?", "how long does that take?" mean something only after the last answer."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence

from myoguide.knowledge.schema import Knowledge

_CONTEXT, _BARE = 0.3, 1.5
"""Weight of what the last answer was about, beside a follow-up's own words and when it has none ("tell me more")."""
_NAMED, _UNRELATED = 0.6, 0.2
_CAUSE = 0.4
_CANDIDATES = 300


class FollowUps:
    """Ranks statements that go on about what was answered last."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Notes which statements are about what."""
        self._statements = knowledge.statements
        self._holders: dict[str, list[str]] = defaultdict(list)
        for identifier, statement in knowledge.statements.items():
            for thing in statement.about:
                self._holders[thing].append(identifier)

    def __call__(self, kind: str, ranked: Sequence[tuple[str, float]], named: Collection[str], answered: Sequence[str]) -> list[tuple[str, float]]:
        """Returns statements with their scores, the best first.

        Args:
            kind: `why`, `more`, `about` or `refers`, see `Asking.follow_up`.
            ranked: Statements that fit the bare words, with their scores, the best first.
            named: Ids that the follow-up names itself.
            answered: Ids of the statements told last.
        """
        context = self._context(answered)
        total = sum(context.values()) or 1.0
        bare = kind in {"why", "more"}
        scores = {} if bare else dict(ranked)
        floor = min(scores.values(), default=0.0)
        found = []
        for identifier in self._candidates([*sorted(named), *sorted(context, key=lambda thing: -context[thing])], [i for i, _ in ranked]):
            about = set(self._statements[identifier].about)
            if identifier in answered or (kind == "about" and not about & set(named)):
                continue
            score = scores.get(identifier, floor) + (_BARE if bare else _CONTEXT) * sum(context.get(i, 0.0) for i in about) / total
            score -= 0.0 if about & context.keys() else _UNRELATED
            score += _NAMED * len(about & set(named)) / math.sqrt(len(about)) + (_CAUSE if kind == "why" and "cause" in about else 0.0)
            found.append((identifier, score))
        return sorted(found, key=lambda entry: -entry[1])

    def _candidates(self, things: Sequence[str], ranked: Sequence[str]) -> list[str]:
        """Statements about one of the things, the most telling first, and those that fit the words."""
        candidates = dict.fromkeys(i for i in ranked if i in self._statements)
        for thing in things:
            candidates |= dict.fromkeys(self._holders.get(thing, ())[:_CANDIDATES])
            if len(candidates) >= _CANDIDATES:
                break
        return list(candidates)

    def _context(self, answered: Sequence[str]) -> dict[str, float]:
        """What the last answer was about: most of all its first statement, and what few statements are about."""
        context: dict[str, float] = {}
        for place, identifier in enumerate(i for i in answered if i in self._statements):
            for thing in self._statements[identifier].about:
                weight = math.log(1 + len(self._statements) / len(self._holders[thing])) / (1 + place)
                context[thing] = max(context.get(thing, 0.0), weight)
        return context
