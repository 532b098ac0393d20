"""Follow-ups: "and potassium?", "why?", "how long does that take?" mean something only after the last answer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from myoguide.knowledge.schema import Knowledge

_CONTEXT = 0.6
_BARE = 1.5
_NAMED = 0.6
_CAUSE = 0.4


def in_context(
    kind: str, ranked: Sequence[tuple[str, float]], named: Collection[str], answered: Sequence[str], knowledge: Knowledge
) -> list[tuple[str, float]]:
    """Ranks statements for a follow-up: those that fit its words and go on about what was answered last.

    Args:
        kind: `why`, `more`, `about` or `refers`, see `Asking.follow_up`.
        ranked: Statements that fit the bare words, with their scores, the best first.
        named: Ids that the follow-up names itself.
        answered: Ids of the statements told last.
        knowledge: Holds the statements.
    """
    context = _context(answered, knowledge)
    total = sum(context.values()) or 1.0
    bare = kind in {"why", "more"}
    scores = {} if bare else dict(ranked)
    floor = min(scores.values(), default=0.0)
    found = []
    for identifier, statement in knowledge.statements.items():
        about = set(statement.about)
        if identifier in answered or (kind == "about" and not about & set(named)):
            continue
        score = scores.get(identifier, floor) + (_BARE if bare else _CONTEXT) * sum(context[i] for i in about) / total
        if named:
            score += _NAMED * len(about & set(named)) / len(named)
        if kind == "why" and "cause" in about:
            score += _CAUSE
        found.append((identifier, score))
    return sorted(found, key=lambda entry: -entry[1])


def _context(answered: Sequence[str], knowledge: Knowledge) -> Counter[str]:
    """What the last answer was about: most of all its first statement, and what few statements are about."""
    held = Counter(i for statement in knowledge.statements.values() for i in statement.about)
    context: Counter[str] = Counter()
    for place, identifier in enumerate(i for i in answered if i in knowledge.statements):
        for thing in knowledge.statements[identifier].about:
            weight = math.log(1 + len(knowledge.statements) / held[thing]) / (1 + place)
            context[thing] = max(context[thing], weight)  # type: ignore[assignment]
    return context
