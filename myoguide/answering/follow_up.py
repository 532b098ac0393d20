"""Follow-ups: "and potassium?", "why?", "how long does that take?" mean something only after the last answer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from myoguide.knowledge.schema import Knowledge

_CONTEXT = 0.8
_NAMED = 0.6
_CAUSE = 0.4


def in_context(
    kind: str, ranked: Sequence[tuple[str, float]], named: Collection[str], answered: Sequence[str], knowledge: Knowledge
) -> list[tuple[str, float]]:
    """Ranks statements for a follow-up: those that fit its words and go on about what was answered last.

    Args:
        kind: `why`, `about` or `refers`, see `Asking.follow_up`.
        ranked: Statements that fit the bare words, with their scores, the best first.
        named: Ids that the follow-up names itself.
        answered: Ids of the statements told last.
        knowledge: Holds the statements.
    """
    rarity = _rarity(knowledge)
    context = {i for identifier in answered for i in knowledge.statements[identifier].about}
    total = sum(rarity[i] for i in context) or 1.0
    scores = dict(ranked)
    floor = min(scores.values(), default=0.0) if kind != "why" else 0.0
    found = []
    for identifier, statement in knowledge.statements.items():
        about = set(statement.about)
        if identifier in answered or (kind == "about" and not about & set(named)):
            continue
        score = (0.0 if kind == "why" else scores.get(identifier, floor)) + _CONTEXT * sum(rarity[i] for i in about & context) / total
        if named:
            score += _NAMED * len(about & set(named)) / len(named)
        if kind == "why" and "cause" in about:
            score += _CAUSE
        found.append((identifier, score))
    return sorted(found, key=lambda entry: -entry[1])


def _rarity(knowledge: Knowledge) -> Counter[str]:
    """How telling each id is: what few statements are about tells more."""
    held = Counter(i for statement in knowledge.statements.values() for i in statement.about)
    return Counter({i: math.log(1 + len(knowledge.statements) / count) for i, count in held.items()})  # type: ignore[arg-type]
