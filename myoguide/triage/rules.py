"""The decisions: which red flags hold, which level follows, and why. The most urgent rule that fits wins."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from myoguide.knowledge.schema import LEVELS, Knowledge, Level
from myoguide.triage.case import Case

WEEKS_IN_DAYS = 28
"""From here on twitching counts as lasting beyond a few weeks (clinical rule B21)."""


@dataclass(frozen=True)
class Reason:
    """Why a level was reached.

    Attributes:
        level: The level that this reason asks for.
        finding: Id of the finding, or `weeks`, `unknown_duration`, `unsettled`.
        statement: Id of the statement that says so; `None` for a red flag, which speaks for itself.
    """

    level: Level
    finding: str
    statement: str | None = None


def flags_among(present: Collection[str], knowledge: Knowledge) -> list[str]:
    """Returns the red flags that hold when these findings are present, said by themselves or derived from several."""
    return [
        flag for flag, record in knowledge.red_flags.items() if flag in present or any(all(finding in present for finding in group) for group in record.derived)
    ]


def highest(levels: Iterable[Level]) -> Level | None:
    """Returns the most urgent level, `None` of none."""
    return max(levels, key=LEVELS.index, default=None)


def reasons(case: Case, knowledge: Knowledge) -> list[Reason]:
    """Returns every reason for a level above self-care, the most urgent first."""
    present = {finding for finding, answer in case.findings.items() if answer == "present"} | set(case.people)
    found = [Reason(knowledge.red_flags[flag].level, flag) for flag in flags_among(present, knowledge)]
    found += [Reason(knowledge.red_flags[flag].level, flag) for flag in case.suspected if not any(r.finding == flag for r in found)]
    for rule in knowledge.rules:
        for entry in rule.when:
            if _holds(entry, case, present, knowledge):
                found.append(Reason(rule.level, entry.split("+")[0], rule.statement))
                break
    return sorted(found, key=lambda reason: -LEVELS.index(reason.level))


def _holds(entry: str, case: Case, present: Collection[str], knowledge: Knowledge) -> bool:
    if entry == "weeks":
        return case.days is not None and case.days >= WEEKS_IN_DAYS
    if entry == "unknown_duration":
        return "duration" in case.settled and case.days is None
    if entry == "unsettled":
        topics = {topic for question in knowledge.questions.values() for topic in question.about}
        return any(case.findings.get(i) == "unknown" for i in topics | set(knowledge.red_flags))
    return all(finding in present for finding in entry.split("+"))


def unsettled(case: Case, knowledge: Knowledge) -> list[str]:
    """Returns the red flags that nobody has answered yet."""
    return [flag for flag in knowledge.red_flags if flag not in case.findings]


def level(case: Case, knowledge: Knowledge) -> Level | None:
    """Returns the level that the case has reached.

    `urgent` and `emergency` hold at once; `soon` once every red flag is settled; `self_care` only when, beyond that,
    no matter of the history is open. `None` means that there is still something to ask.
    """
    top = highest(reason.level for reason in reasons(case, knowledge))
    if top in {"urgent", "emergency"}:
        return top
    if unsettled(case, knowledge):
        return None
    if top is not None:
        return top
    topics = {topic for question in knowledge.questions.values() for topic in question.about if topic not in knowledge.red_flags}
    return None if topics - set(case.settled) else "self_care"
