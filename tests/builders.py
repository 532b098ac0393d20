"""Short ways to build cases, messages and conversations for the tests."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from myoguide.components.extractor import as_output
from myoguide.knowledge.schema import Knowledge, SilentTopic, Source, Statement
from myoguide.language.understand import Mention, Understander
from myoguide.triage.case import Case
from myoguide.triage.hearing import Heard
from myoguide.triage.questions import next_question

# Written out from the contract on purpose: a sign that vanishes from the knowledge base must fail a test.
EMERGENCIES = ("chest_pain", "severe_shortness_of_breath", "seizure")
CRAMPS_AND_MORE = "severe_cramps_with_confusion_or_weakness_or_palpitations"
URGENT = (
    "progressive_weakness",
    "dropping_objects",
    "foot_drop",
    "repeated_falls",
    "speech_difficulty",
    "swallowing_difficulty",
    "muscle_wasting",
    "fainting",
    CRAMPS_AND_MORE,
)
RED_FLAGS = (*EMERGENCIES, *URGENT)
TOPICS = ("companions", "duration", "history", "medication")
ALL_DENIED: dict[str, str] = dict.fromkeys(RED_FLAGS, "absent")


def settled(*present: str, **changes: Any) -> Case:
    """A case in which every sign was denied and the history told; then what is present, and other changes."""
    findings = {**ALL_DENIED, **dict.fromkeys(present, "present"), **changes.pop("findings", {})}
    return Case(**{"findings": findings, "settled": TOPICS, "days": 7.0, "put": 6, **changes})


def mention(identifier: str, assertion: str = "present", kind: str = "symptom", **more: Any) -> Mention:
    return Mention(kind, identifier, more.pop("start", 0), more.pop("end", 1), assertion, **more)  # type: ignore[arg-type]


def flag(identifier: str, assertion: str = "present") -> Mention:
    return mention(identifier, assertion, "red_flag")


def lasting(days: float) -> Mention:
    return mention(f"{round(days)}_days", kind="duration", days=days)


def heard(*mentions: Mention, reply: str | None = None, intent: str | None = "describe", text: str = "(words)", **more: Any) -> Heard:
    return Heard(text, mentions, reply, intent, **more)


NO = heard(reply="no", intent="deny", text="no")
YES = heard(reply="yes", intent="affirm", text="yes")
UNSURE = heard(reply="unsure", intent="unsure", text="not sure")
REFUSED = heard(reply="refuse", intent="refuse", text="skip")
FREE_TEXT = heard(text="well it comes and goes")
SIDE_QUESTION = heard(intent="ask_question", text="what is a fasciculation")


def ask(case: Case, knowledge: Knowledge) -> Case:
    """Opens the next question, as the check does."""
    upcoming = next_question(case, knowledge)
    if upcoming is None:
        return case.having(asked=(), question=None)
    return case.having(asked=upcoming.about, question=upcoming.name, put=case.put + (case.question != upcoming.name))


def asked(*about: str, question: str = "strength", **changes: Any) -> Case:
    """A case with an open question."""
    return Case(**{"asked": about, "question": question, "put": 1, **changes})


def ranking(*ids: str, fit: float = 0.9, best: float = 1.5, silent: str | None = None, words: int = 3) -> dict[str, Any]:
    """What the retriever adds to a message: these statements, each a little less fitting than the one before."""
    return {"statements": [[identifier, best - 0.01 * place] for place, identifier in enumerate(ids)], "fit": fit, "silent": silent, "words": words}


def statement(identifier: str, text: str = "", **more: Any) -> Statement:
    """A made-up statement."""
    source = [Source(article="made_up", section="made_up")]
    return Statement(**{"id": identifier, "kind": "fact", "text": text or f"Text of {identifier}.", "about": [], "source": source, **more})


def made_of(*statements: Statement, silent: dict[str, list[str]] | None = None, empty: tuple[str, ...] = ()) -> Knowledge:
    """A knowledge base that holds nothing but statements and silent topics."""
    topics = {name: SilentTopic(asked_as=asked) for name, asked in (silent or {}).items()}
    return Knowledge.construct(statements={s.id: s for s in statements}, silent=topics, words={"empty": list(empty)})


class Chat:
    """A conversation with single actions, without a server: the words are really read, the slots really set."""

    def __init__(self, understand: Understander) -> None:
        self._understand = understand
        self.events: list[dict[str, Any]] = [{"event": "session_started"}]
        self.slots: dict[str, Any] = {"case": None, "findings": {}, "asked": [], "triage_level": None, "check_open": False}
        self.messages: list[dict[str, Any]] = []

    def says(self, text: str, intent: str = "describe", answers: dict[str, Any] | None = None) -> Chat:
        """Adds a message of the person, with what the retriever found for it."""
        found = self._understand(text)
        parsed = {"intent": {"name": intent}, "entities": [m.as_entity() for m in found.mentions], "understanding": as_output(found)}
        if answers is not None:
            parsed["answers"] = answers
        self.events.append({"event": "user", "text": text, "parse_data": parsed})
        return self

    def bot_said(self, *responses: str) -> Chat:
        """Adds replies that were given without an action of ours, such as an alarm of the policy."""
        self.events += [{"event": "bot", "text": "...", "metadata": {"utter_action": name}} for name in responses]
        return self

    def runs(self, action: Action) -> list[str]:
        """Runs an action, sets its slots, and returns the names of its responses."""
        user = next((e for e in reversed(self.events) if e["event"] == "user"), {})
        latest = {"text": user.get("text"), **(user.get("parse_data") or {})}
        tracker = Tracker("tester", dict(self.slots), latest, list(self.events), False, None, {}, None)
        dispatcher = CollectingDispatcher()
        self.returned = action.run(dispatcher, tracker, {})
        self.messages = dispatcher.messages
        self.slots.update({event["name"]: event["value"] for event in self.returned if event["event"] == "slot"})
        names = [message["response"] for message in self.messages]
        self.bot_said(*names)
        return names

    def message(self, response: str) -> dict[str, Any]:
        """Returns what was passed with a response of the last action."""
        return next(message for message in self.messages if message["response"] == response)

    def case(self) -> Case:
        return Case.from_slot(self.slots["case"])
