"""What must be said at once, decided from the message alone and the open question: no action server is needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from myoguide.knowledge.schema import LEVELS, Knowledge
from myoguide.triage.rules import flags_among, highest

Alarm = Literal["crisis", "emergency", "urgent"]


def alarm(
    mentions: Iterable[Mapping[str, object]],
    *,
    crisis: bool,
    reply: str | None,
    asked: Collection[str],
    present_before: Collection[str],
    level: str | None,
    knowledge: Knowledge,
) -> Alarm | None:
    """Returns the alarm that a message raises.

    Args:
        mentions: The entities of the message, as `POST /model/parse` shows them.
        crisis: Whether it speaks of suicide or self-harm.
        reply: yes, no, unsure, refuse or `None`.
        asked: Ids that the open question is about.
        present_before: Findings that earlier messages asserted.
        level: The level that was advised last.
        knowledge: The rules.

    Returns:
        The most urgent alarm; `None` when the message adds nothing to what was advised already.
    """
    if crisis:
        return "crisis"
    stated = [(str(m["entity"]), str(m["value"])) for m in mentions if m.get("assertion") == "present"]
    present = {value for entity, value in stated if entity in {"symptom", "red_flag"}}
    new = set(flags_among(present | set(present_before), knowledge)) - set(flags_among(present_before, knowledge))
    raised = new | set(flags_among(present, knowledge))
    asked_flags = [flag for flag in asked if flag in knowledge.red_flags]
    if says_yes(reply, asked_flags, present):
        raised |= set(asked_flags)
    found = highest(knowledge.red_flags[flag].level for flag in raised)
    if found is None or (level in LEVELS and LEVELS.index(found) <= LEVELS.index(level) and not new):  # type: ignore[arg-type]
        return None
    return "emergency" if found == "emergency" else "urgent"


def says_yes(reply: str | None, asked_flags: Collection[str], felt: Collection[str]) -> bool:
    """Whether a yes is meant for the signs that were asked about.

    To a single sign it always is. To a list it is not when the message names another symptom ("yeah, cramps"): then the
    list is asked about again.
    """
    return reply == "yes" and bool(asked_flags) and (len(asked_flags) == 1 or not felt)
