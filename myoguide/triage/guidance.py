"""What to say once a level is reached: statements of the knowledge base, chosen by what was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from myoguide.knowledge.schema import Knowledge, Level, Statement
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
    said = [knowledge.statements[r.statement] for r in because if r.statement]
    advice = _measures(case, knowledge, text.advice) if level == "self_care" else [knowledge.statements[i] for i in text.advice if _fits(i, case, knowledge)]
    advice += [knowledge.statements[i] for i in _cautions(case, knowledge) if knowledge.statements[i] not in advice and level in {"soon", "self_care"}]
    if case.feared and level in {"soon", "self_care"}:
        advice += _on_fears(case, knowledge)
    watch = [knowledge.statements[i] for i in text.watch_for]
    flags = [knowledge.red_flags[r.finding] for r in because if r.finding in knowledge.red_flags]
    beside = [knowledge.statements[i] for part in advice for i in part.beside]
    sources = [s for part in (*said, *advice, *beside, *watch) for s in part.source] + [s for flag in flags for s in flag.source]
    why = [*(f.why for f in flags), *(s.text for s in said)]
    return Guidance(
        text.headline,
        tuple(dict.fromkeys(_with_companions(s, knowledge) for s in advice)),
        tuple(dict.fromkeys(why)),
        tuple(s.text for s in watch),
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


def _measures(case: Case, knowledge: Knowledge, general: list[str]) -> list[Statement]:
    """Home measures: those for the triggers that were told, then the general ones, with the time frame first."""
    told = {finding for finding, answer in case.findings.items() if answer == "present"}
    fitting = [s for s in knowledge.statements.values() if s.kind == "home_measure" and s.id not in general and told & (set(s.about) & set(knowledge.triggers))]
    first, *rest = [knowledge.statements[i] for i in general]
    matching = [s for s in rest if told & set(s.about)]
    others = [s for s in rest if s not in matching]
    return [first, *(matching + fitting + others)[: _MOST_MEASURES - 1]]


def _fits(statement: str, case: Case, knowledge: Knowledge) -> bool:
    needed = knowledge.cautions.get(statement)
    return needed is None or any(case.is_present(f) for f in needed)


def _cautions(case: Case, knowledge: Knowledge) -> list[str]:
    return [s for s, needed in knowledge.cautions.items() if any(case.is_present(f) for f in needed)]


def _on_fears(case: Case, knowledge: Knowledge) -> list[Statement]:
    return [knowledge.statements[s] for condition, s in knowledge.fears.items() if condition in case.feared]


def _with_companions(statement: Statement, knowledge: Knowledge) -> str:
    return " ".join([statement.text, *(knowledge.statements[i].text for i in statement.beside)])
