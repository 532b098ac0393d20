"""Take one message into the case: new findings, answers to the open question, corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from myoguide.knowledge.schema import Knowledge
from myoguide.language.understand import Mention
from myoguide.triage.alarm import says_yes
from myoguide.triage.case import Answer, Case
from myoguide.triage.rules import flags_among

_EVIDENCE = frozenset({"symptom", "trigger", "condition", "red_flag", "course", "timing"})
TOLD = frozenset({"symptom", "red_flag", "location", "duration"})
"""Kinds of mention by which someone tells of themselves."""
_PATIENCE = 2
"""So many unclear answers to one question count as an answer: as a yes for a red flag, as unknown for the rest."""

NO_ANSWER = frozenset(
    {
        "ask_question", "ask_why", "ask_advice", "ask_diagnosis", "ask_dose", "request_summary", "request_sources", "request_help", "start_over",
        "forget", "greet", "goodbye", "thank", "ask_identity", "out_of_scope", "express_worry", "express_crisis", "filler", "noise", "other_language",
    }
)  # fmt: skip
"""Intents that put something else before the open question instead of answering it."""


@dataclass(frozen=True)
class Heard:
    """One message as it was understood.

    Attributes:
        text: The user's own text.
        mentions: What was named in it.
        reply: yes, no, unsure, refuse or `None`.
        intent: What the message is for.
        people: `child`, `pregnant`.
        experiencer: `self` or `other`.
        asks: Whether it holds a question.
        own: Whether what it tells is, or may be, about someone, and not a question about people in general.
    """

    text: str
    mentions: tuple[Mention, ...] = ()
    reply: str | None = None
    intent: str | None = None
    people: tuple[str, ...] = ()
    experiencer: str = "self"
    asks: bool = False
    own: bool = True


def hear(case: Case, heard: Heard, knowledge: Knowledge) -> Case:
    """Returns the case with one more message taken in.

    A red flag that is asserted present in a message stays present whatever else the message says. What was present
    becomes absent only when a later message denies it by name.
    """
    before, feared_before = dict(case.findings), case.feared
    fears = {m.id for m in heard.mentions if m.kind == "condition" and m.assertion == "feared"} if heard.own else set()
    findings, words, taken_back = dict(case.findings), dict(case.words), []
    for identifier, answer, mention in _evidence(heard.mentions, knowledge):
        if answer == "absent" and (findings.get(identifier) == "present" or identifier in case.suspected):
            taken_back.append(identifier)
        findings[identifier] = answer
        if answer == "present":
            words[identifier] = heard.text[mention.start : mention.end]
    case = case.having(
        findings=findings,
        words=words,
        sides=_sides(case, heard),
        days=_days(case, heard),
        settled=tuple(sorted(set(case.settled) | ({"duration"} if _told_duration(heard) else set()))),
        feared=tuple(sorted(set(case.feared) | fears)),
        people=tuple(sorted(set(case.people) | set(heard.people))),
        experiencer="other" if heard.experiencer == "other" else case.experiencer,
        own=case.own or (heard.own and any(m.kind in TOLD and m.assertion == "present" for m in heard.mentions)),
        suspected=tuple(flag for flag in case.suspected if flag not in taken_back),
        heard=case.heard + 1,
    )
    case = _derive(_answer(case, heard, knowledge), knowledge)
    news = tuple(i for i, answer in case.findings.items() if before.get(i) != answer) + tuple(i for i in case.feared if i not in feared_before)
    return case.having(news=news, taken_back=tuple(taken_back))


def _evidence(mentions: Iterable[Mention], knowledge: Knowledge) -> list[tuple[str, Answer, Mention]]:
    """What a message settles; in one message, present outweighs absent for the same finding."""
    found: dict[str, tuple[str, Answer, Mention]] = {}
    for mention in mentions:
        if mention.kind not in _EVIDENCE or mention.assertion not in {"present", "absent"}:
            continue
        answer: Answer = "present" if mention.assertion == "present" else "absent"
        for identifier in (mention.id, *_flags_denied(mention, knowledge)):
            if answer == "present" or identifier not in found or found[identifier][1] != "present":
                found[identifier] = (identifier, answer, mention)
    return list(found.values())


def _derive(case: Case, knowledge: Knowledge) -> Case:
    """Settles the red flags that follow from several findings, and unsettles those that no longer do."""
    own = {i: a for i, a in case.findings.items() if i not in case.derived}
    present = [i for i, answer in own.items() if answer == "present"]
    derived = tuple(flag for flag in flags_among(present, knowledge) if own.get(flag) != "present")
    return case.having(findings={**own, **dict.fromkeys(derived, "present")}, derived=derived)


def _flags_denied(mention: Mention, knowledge: Knowledge) -> list[str]:
    if mention.assertion != "absent" or mention.kind != "symptom":
        return []
    return [flag for flag, record in knowledge.red_flags.items() if mention.id in record.denied_with]


def _sides(case: Case, heard: Heard) -> dict[str, str]:
    sides = dict(case.sides)
    for mention in heard.mentions:
        if mention.kind == "location" and mention.assertion == "present":
            sides[mention.id] = mention.side or sides.get(mention.id, "")
    return sides


def _told_duration(heard: Heard) -> bool:
    return any(m.kind == "duration" and m.assertion == "present" and m.days is not None for m in heard.mentions)


def _days(case: Case, heard: Heard) -> float | None:
    told = [m.days for m in heard.mentions if m.kind == "duration" and m.assertion == "present" and m.days is not None]
    if not told:
        return case.days
    longest = max(told)
    corrects = heard.intent == "correct" or "duration" in case.asked
    return longest if case.days is None or corrects else max(longest, case.days)


# -- answers -------------------------------------------------------------------------------------------------------


def _answer(case: Case, heard: Heard, knowledge: Knowledge) -> Case:
    """Settles what the open question asked."""
    if not case.asked:
        return case
    flags = [i for i in case.asked if i in knowledge.red_flags]
    return _answer_signs(case, heard, flags, knowledge) if flags else _answer_topics(case, heard)


def _answer_signs(case: Case, heard: Heard, flags: list[str], knowledge: Knowledge) -> Case:
    evidence = _evidence(heard.mentions, knowledge)
    named = {identifier: answer for identifier, answer, _ in evidence}
    open_flags = [flag for flag in flags if flag not in named]
    felt = {i for i, answer, mention in evidence if answer == "present" and mention.kind in {"symptom", "red_flag"}}
    if heard.reply == "no":
        return _settle(case, open_flags, "absent")
    if not open_flags or any(named.get(flag) == "present" for flag in flags):
        return case
    if heard.reply == "refuse":
        return _settle(case, open_flags, "unknown")
    if says_yes(heard.reply, open_flags, felt):
        if len(open_flags) == 1:
            return _settle(case, open_flags, "present", heard.text)
        return _suspect(case, open_flags)
    elsewhere = any(answer == "present" for answer in named.values()) or _told_duration(heard)
    if heard.reply is None and (heard.intent in NO_ANSWER or heard.asks or elsewhere or len(open_flags) < len(flags)):
        return case
    return _unclear(case, open_flags, as_yes=True)


def _answer_topics(case: Case, heard: Heard) -> Case:
    """Settles a matter of the history; what stays unclear counts as unknown, never as no."""
    told = [m for m in heard.mentions if m.assertion in {"present", "absent"} and m.kind in _EVIDENCE | {"duration"}]
    aside = heard.reply is None and (heard.intent in NO_ANSWER or heard.asks)
    if aside and not heard.own:
        return case
    if aside and not told:
        return _unclear(case, case.asked, as_yes=False) if heard.intent == "filler" else case
    if heard.reply == "refuse":
        return _leave_unknown(case, case.asked)
    if "duration" in case.asked and not _told_duration(heard):
        return case if told and heard.reply is None else _unclear(case, case.asked, as_yes=False)
    if heard.reply in {"unsure", "yes"} and not told:
        return _unclear(case, case.asked, as_yes=False)
    return case.having(settled=tuple(sorted({*case.settled, *case.asked})))


def _settle(case: Case, flags: Iterable[str], answer: Answer, text: str = "") -> Case:
    flags = list(flags)
    words = {**case.words, **dict.fromkeys(flags, text)} if answer == "present" else case.words
    return case.having(findings={**case.findings, **dict.fromkeys(flags, answer)}, words=words)


def _unclear(case: Case, ids: Iterable[str], *, as_yes: bool) -> Case:
    """Counts an unclear answer; when patience is over, a red flag counts by its risk and a matter as unknown."""
    ids = list(ids)
    unclear = {**case.unclear, **{i: case.unclear.get(i, 0) + 1 for i in ids}}
    case = case.having(unclear=unclear)
    if max(unclear[i] for i in ids) < _PATIENCE:
        return case
    return _suspect(case, ids) if as_yes else _leave_unknown(case, ids)


def _suspect(case: Case, flags: Iterable[str]) -> Case:
    """Marks signs that may be there: they count by their risk until they are denied by name."""
    flags = list(flags)
    return _settle(case, flags, "unknown").having(suspected=tuple(dict.fromkeys([*case.suspected, *flags])))


def _leave_unknown(case: Case, topics: Iterable[str]) -> Case:
    topics = list(topics)
    settled = tuple(sorted({*case.settled, *topics}))
    return case.having(settled=settled, findings={**case.findings, **dict.fromkeys(topics, "unknown")})
