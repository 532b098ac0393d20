"""What every action needs: the knowledge base, and the case as it stands after the person's last message."""

from __future__ import annotations

import functools
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from myoguide import knowledge
from myoguide.knowledge.schema import Knowledge
from myoguide.language.understand import Mention
from myoguide.triage.case import Case
from myoguide.triage.hearing import Heard, hear

Events = list[dict[str, Any]]
_STARTS = frozenset({"restart", "session_started"})


@functools.cache
def content() -> Knowledge:
    """Returns the knowledge base, loaded and checked once when the server starts."""
    return knowledge.load()


def current_case(tracker: Tracker) -> Case:
    """Returns the case with every message taken in that it has not heard yet.

    Usually that is the last one. It is more after the action server was away: nothing that was said is lost.
    """
    case = Case.from_slot(tracker.get_slot("case"))
    messages = _messages(tracker.events)
    news: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()
    for event in messages[case.heard :]:
        case = hear(case, _heard(event), content())
        news = tuple(dict.fromkeys((*news, *case.news)))
        taken_back = tuple(dict.fromkeys((*taken_back, *case.taken_back)))
    return case.having(news=news, taken_back=taken_back)


def _messages(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The person's messages since the conversation began."""
    start = max((number for number, event in enumerate(events) if event["event"] in _STARTS), default=0)
    return [event for event in events[start:] if event["event"] == "user"]


def _heard(event: dict[str, Any]) -> Heard:
    parsed = event.get("parse_data") or {}
    whole = understanding(parsed)
    return Heard(
        text=event.get("text") or "",
        mentions=tuple(Mention.from_entity(entity) for entity in parsed.get("entities", []) if "start" in entity),
        reply=whole.get("reply"),
        intent=(parsed.get("intent") or {}).get("name"),
        people=tuple(whole.get("people") or ()),
        experiencer=whole.get("experiencer") or "self",
        asks=bool(whole.get("asks")),
        own=whole.get("own", True) or not whole.get("asks"),
    )


def understanding(message: dict[str, Any]) -> dict[str, Any]:
    """Returns what a message says as a whole; empty for one that was never understood."""
    return message.get("understanding") or {}


def published(case: Case) -> Events:
    """Returns the slots that tell the case to Rasa and to integrators."""
    slots = {"case": case.to_slot(), "findings": dict(case.findings), "asked": list(case.asked), "triage_level": case.level, "check_open": bool(case.asked)}
    return [SlotSet(name, value) for name, value in slots.items()]


def said_this_turn(tracker: Tracker) -> set[str]:
    """Returns the names of the responses that were given since the person's last message."""
    names: set[str] = set()
    for event in reversed(tracker.events):
        if event["event"] == "user":
            break
        if event["event"] == "bot":
            names.add((event.get("metadata") or {}).get("utter_action") or "")
    return names
