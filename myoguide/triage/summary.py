"""The summary for a doctor, in the article's own scheme: place, timing, triggers, companions."""

from __future__ import annotations

from collections.abc import Iterable

from myoguide.knowledge.schema import Knowledge
from myoguide.triage.case import Case

_MARKS = {"present": "+", "absent": "-", "unknown": "?"}
_NOT_ASKED = "?"


def summary(case: Case, knowledge: Knowledge) -> dict[str, str]:
    """Returns the lines of the summary by name; `+` present, `-` absent, `?` not sure or not asked."""
    flags = [f"{_MARKS.get(case.findings.get(flag, ''), _NOT_ASKED)} {record.name}" for flag, record in knowledge.red_flags.items()]
    return {
        "movement": _listed(case, knowledge, ["twitching", "spasm", "cramp", "tremor", "jerk"]),
        "where": places(case, knowledge) or "not told",
        "since": how_long(case) or "not told",
        "timing": _listed(case, knowledge, [*knowledge.timings, *knowledge.courses]),
        "triggers": _marked(case, knowledge, knowledge.triggers),
        "companions": _marked(
            case, knowledge, [s for s in knowledge.symptoms if s not in {"twitching", "spasm", "cramp", "tremor", "jerk"} and s not in knowledge.red_flags]
        ),
        "history": _marked(case, knowledge, knowledge.conditions),
        "signs": "\n".join(flags),
    }


def places(case: Case, knowledge: Knowledge) -> str:
    """Returns the places that were told, with their sides."""
    return ", ".join(f"{side} {knowledge.name(place)}".strip() for place, side in case.sides.items())


def how_long(case: Case) -> str:
    """Returns the duration in plain words, empty when it was not told."""
    if case.days is None:
        return ""
    days = case.days
    for length, unit in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        if days >= length and (unit != "month" or days >= 60) and (unit != "week" or days >= 14 or days % 7 == 0):
            count = round(days / length)
            return f"about {count} {unit}{'s' if count != 1 else ''}"
    return "less than a day"


def _listed(case: Case, knowledge: Knowledge, ids: Iterable[str]) -> str:
    return ", ".join(knowledge.name(i) for i in ids if case.is_present(i)) or "not told"


def _marked(case: Case, knowledge: Knowledge, ids: Iterable[str]) -> str:
    told = [f"{_MARKS[case.findings[i]]} {knowledge.name(i)}" for i in ids if i in case.findings]
    return ", ".join(told) or "none told"
