"""What to say once a level is reached: statements of the knowledge base, chosen by what was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from myoguide.answering.answer import together
from myoguide.knowledge.schema import Knowledge, Level
from myoguide.triage.case import Case
from myoguide.triage.rules import Reason, reasons
from myoguide.triage.sources import source_lines

_MOST_MEASURES = 5


@dataclass(frozen=True)
class Guidance:
    """The parts of the advice.

    Attributes:
        headline: The level in words.
        advice: What to do, a sentence or two each.
        why: Why: what the person said, and the statement that makes it count.
        watch_for: What would change the advice.
        source: Where all of it comes from.
    """

    headline: str
    advice: tuple[str, ...]
    why: tuple[str, ...]
    watch_for: tuple[str, ...]
    source: str


def guidance(case: Case, level: Level, knowledge: Knowledge) -> Guidance:
    """Puts the advice for a level together."""
    text = knowledge.levels[level]
    because = [reason for reason in reasons(case, knowledge) if reason.level == level]
    flags = [knowledge.red_flags[r.finding] for r in because if r.finding in knowledge.red_flags]
    advice = _measures(case, knowledge, text.advice) if level == "self_care" else [i for i in text.advice if _fits(i, case, knowledge)]
    if level in {"soon", "self_care"}:
        advice = [*advice, *_cautions(case, knowledge), *_on_fears(case, knowledge)]
    told: list[str] = []
    grounds = [_with_companions(r.statement, told, knowledge) for r in because if r.statement]
    lines = [_with_companions(i, told, knowledge) for i in advice]
    sources = [s for i in (*told, *text.watch_for) for s in knowledge.statements[i].source] + [s for flag in flags for s in flag.source]
    return Guidance(
        text.headline,
        tuple(line for line in lines if line),
        tuple(dict.fromkeys([*(flag.why for flag in flags), *(ground for ground in grounds if ground)])),
        tuple(knowledge.statements[i].text for i in text.watch_for),
        source_lines(sources, knowledge),
    )


def own_words(case: Case, knowledge: Knowledge, because: Iterable[Reason]) -> list[str]:
    """Returns what the person said that led to the level, in their own words where there are any."""
    said: list[str] = []
    for reason in because:
        words = case.words.get(reason.finding)
        name = knowledge.name(reason.finding)
        derived = [case.words[f] for f in _parts(reason.finding, case, knowledge) if f in case.words]
        if words:
            said.append(f"“{words}”")
        elif derived:
            said.append(" + ".join(f"“{w}”" for w in derived))
        elif reason.finding in case.people or reason.finding in knowledge.red_flags:
            said.append(name)
    return list(dict.fromkeys(said))


def _parts(finding: str, case: Case, knowledge: Knowledge) -> list[str]:
    record = knowledge.red_flags.get(finding)
    groups = record.derived if record else []
    return next((group for group in groups if all(case.is_present(f) or f in case.people for f in group)), [])


def _measures(case: Case, knowledge: Knowledge, general: list[str]) -> list[str]:
    """Home measures: those for the triggers that were told, then the general ones, with the time frame first."""
    told = {finding for finding, answer in case.findings.items() if answer == "present"}
    fitting = [i for i, triggers in knowledge.measures.items() if i not in general and told & set(triggers)]
    first, *rest = general
    matching = [i for i in rest if told & set(knowledge.statements[i].about)]
    others = [i for i in rest if i not in matching]
    return [first, *(matching + fitting + others)[: _MOST_MEASURES - 1]]


def _fits(statement: str, case: Case, knowledge: Knowledge) -> bool:
    needed = knowledge.cautions.get(statement)
    return needed is None or any(case.is_present(f) for f in needed)


def _cautions(case: Case, knowledge: Knowledge) -> list[str]:
    return [s for s, needed in knowledge.cautions.items() if any(case.is_present(f) for f in needed)]


def _on_fears(case: Case, knowledge: Knowledge) -> list[str]:
    return [s for condition, s in knowledge.fears.items() if condition in case.feared]


def _with_companions(statement: str, told: list[str], knowledge: Knowledge) -> str:
    """A statement and what must be said beside it, in one line; empty when all of it was told before."""
    fresh = [i for i in together(statement, knowledge) if i not in told]
    told += fresh
    return " ".join(knowledge.statements[i].text for i in fresh)
