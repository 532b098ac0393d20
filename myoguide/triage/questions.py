"""Which question comes next."""

from __future__ import annotations

from dataclasses import dataclass

from myoguide.knowledge.schema import Knowledge
from myoguide.triage.case import Case
from myoguide.triage.rules import level, unsettled

MOST_QUESTIONS = 6


@dataclass(frozen=True)
class NextQuestion:
    """A question to put.

    Attributes:
        name: Its name in `questions.yml`.
        about: The ids in it that are still open.
        again: Whether it was put before and its answer stayed unclear, so that it is put more plainly.
    """

    name: str
    about: tuple[str, ...]
    again: bool = False


def next_question(case: Case, knowledge: Knowledge) -> NextQuestion | None:
    """Returns what to ask next, `None` when the level is reached.

    Red flags come first, in the order of `questions.yml`. A matter of the history is only asked while it can still
    change the level. The last questions are joined when there would be more than six.
    """
    if level(case, knowledge) is not None:
        return None
    waiting = {name: about for name in knowledge.questions if (about := _still_open(name, case, knowledge))}
    joined = {name: waiting.pop(name) for name in list(waiting) if knowledge.questions[name].instead_of}
    for name, about in joined.items():
        singles = knowledge.questions[name].instead_of
        if case.question == name or (case.put + len(waiting) > MOST_QUESTIONS and all(single in waiting for single in singles)):
            waiting = {key: value for key, value in waiting.items() if key not in singles} | {name: about}
    name, about = next(iter(waiting.items()))
    return NextQuestion(name, about, any(case.unclear.get(i) for i in about))


def _still_open(name: str, case: Case, knowledge: Knowledge) -> tuple[str, ...]:
    open_flags = set(unsettled(case, knowledge))
    return tuple(i for i in knowledge.questions[name].about if i in open_flags or (i not in knowledge.red_flags and i not in case.settled))
