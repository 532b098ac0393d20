"""Puts an answer together: the one to four statements that fit, with what must be said beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from myoguide.knowledge.schema import Knowledge

SURE = 0.72
"""From this fit on the sources are taken to answer; below it they are said not to, with what they say nearest to it."""
NEAR = 0.45
"""A statement with a lower score has nothing to do with the question."""
_MOST = 4
_MOST_NEAR = 3
_SPREAD = 0.22
"""A statement is told when its score is at most this much below the best."""


@dataclass(frozen=True)
class Answer:
    """What is said to a question.

    Attributes:
        statements: Ids, in the order of telling; empty when nothing is near.
        sure: Whether the sources answer the question; else the statements are only near it.
        held_back: Ids of home measures that are kept for later, when it was home measures that were asked about.
    """

    statements: tuple[str, ...] = ()
    sure: bool = False
    held_back: tuple[str, ...] = ()


def answer(ranked: Sequence[tuple[str, float]], fit: float, knowledge: Knowledge, *, home: bool, said: Collection[str] = (), near: float = NEAR) -> Answer:
    """Chooses from the statements that were found.

    Args:
        ranked: Ids of statements with their scores, the best first.
        fit: How sure it is (0 to 1) that they answer.
        knowledge: Holds the statements.
        home: Whether home measures may be told.
        said: Ids that were told just before and need not be told again.
        near: The lowest score that has to do with the question.
    """
    sure = fit >= SURE
    known = [(i, score) for i, score in ranked if i in knowledge.statements and i not in said and score >= near]
    fitting = [i for i, score in known[: _MOST if sure else _MOST_NEAR] if score >= known[0][1] - _SPREAD]
    related = {i for identifier in fitting for i in together(identifier, knowledge)}
    measures = set() if home else {i for i in related if knowledge.statements[i].kind == "home_measure"}
    asked_for_home = bool(fitting) and fitting[0] in measures and (sure or measures.issuperset(fitting))
    held_back = tuple(i for i in fitting if i in measures) if asked_for_home else ()
    return Answer(tuple(with_companions(fitting, knowledge, measures)), sure, held_back)


def with_companions(ids: Iterable[str], knowledge: Knowledge, without: Collection[str] = ()) -> list[str]:
    """Returns statements with what must always be said beside them, each once; the least fitting are left out to keep to four.

    Args:
        ids: The statements, the best first; unknown ones are skipped.
        knowledge: Holds the statements.
        without: Ids that must not be told.
    """
    told: list[str] = []
    for identifier in ids:
        fresh = [i for i in together(identifier, knowledge) if i not in told and i not in without]
        if told and len(told) + len(fresh) > _MOST:
            break
        told += fresh if identifier not in without else []
    return told


def together(identifier: str, knowledge: Knowledge) -> list[str]:
    """Returns a statement, what stands beside it, and what stands beside that; nothing when it is unknown."""
    found, open_ids = [], [identifier]
    while open_ids:
        current = open_ids.pop(0)
        if current in knowledge.statements and current not in found:
            found.append(current)
            open_ids += knowledge.statements[current].beside
    return found
