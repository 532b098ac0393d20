"""Side questions: answers from the knowledge base with their source, and why a question is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import say
from actions.turn import Events, content, current_case, published
from myoguide.answering.answer import Answer, answer
from myoguide.answering.follow_up import in_context
from myoguide.triage.case import Case

_THINGS = frozenset({"symptom", "trigger", "condition", "topic", "red_flag"})
_DECLINED = frozenset({"ask_diagnosis", "ask_dose", "out_of_scope"})
"""Intents that were answered with a refusal already; statements are added only when they fit."""
_HOME_LEVELS = frozenset({"soon", "self_care"})
_LONG = 25
"""In a message of more words the question is one part among others, and only a sure answer is worth the reader's time."""


class ActionAnswerQuestion(Action):
    """Answers a question about the topic from the articles, or says that they are silent."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies; the open question is left to `action_continue`."""
        return published(reply(dispatcher, tracker, current_case(tracker)))


class ActionExplainQuestion(Action):
    """Says why the open question is asked, or what is behind the last answer when none is open."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_explain_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies."""
        case = current_case(tracker)
        if case.question and case.asked:
            say.explain(dispatcher, case)
        elif case.answered:
            case = reply(dispatcher, tracker, case)
        else:
            dispatcher.utter_message(response="utter_why_in_general")
        return published(case)


class ActionDeclineLanguage(Action):
    """Says in the person's own language that only English is understood."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_decline_language"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies."""
        code = (tracker.latest_message.get("understanding") or {}).get("language")
        record = content().languages.get(code or "", {})
        dispatcher.utter_message(response="utter_only_english", sorry=str(record.get("sorry", "")))
        return published(current_case(tracker))


def asks_beside(tracker: Tracker) -> bool:
    """Whether a message that tells of findings also asks something that statements may answer."""
    message = tracker.latest_message
    understanding = message.get("understanding") or {}
    if not understanding.get("asks") or (message.get("intent") or {}).get("name") == "ask_advice":
        return False
    sure = chosen(message, Case()).sure
    return sure or len(str(understanding.get("normal")).split()) <= _LONG


def reply(dispatcher: CollectingDispatcher, tracker: Tracker, case: Case) -> Case:
    """Answers the last message and returns the case with what was told."""
    message = tracker.latest_message
    found = chosen(message, case)
    declined = (message.get("intent") or {}).get("name") in _DECLINED
    if declined and not (found.sure and _things(message)):
        return case
    if found.held_back:
        dispatcher.utter_message(response="utter_home_not_now" if case.level else "utter_home_after_check")
    if found.statements:
        say.answer(dispatcher, found)
    elif not found.held_back:
        say.silent(dispatcher)
    postponed = tuple(dict.fromkeys((*case.postponed, *found.held_back))) if case.level is None else ()
    return case.having(answered=found.statements or case.answered, further=found.further, postponed=postponed)


def chosen(message: dict[str, Any], case: Case) -> Answer:
    """Returns what to tell to a message, in the light of the last answer when it goes on about that."""
    found = message.get("answers") or {}
    ranked, fit = [(str(i), float(score)) for i, score in found.get("statements", [])], float(found.get("fit", 0.0))
    kind = (message.get("understanding") or {}).get("follow_up")
    home = may_tell_home(message, case)
    if kind == "more" and case.further:
        return answer([(i, 1.0) for i in case.further], 1.0, content(), home=home, said=case.answered)
    if kind in {"why", "about", "refers"} and case.answered:
        return answer(in_context(kind, ranked, _things(message), case.answered, content()), 1.0, content(), home=home, said=case.answered)
    return answer(ranked, fit, content(), home=home)


def may_tell_home(message: dict[str, Any], case: Case) -> bool:
    """Whether home measures may be told: never before the warning signs of someone who told of symptoms are settled.

    Who asks in general, and has told nothing of their own yet, is told what the articles say.
    """
    if case.level is not None:
        return case.level in _HOME_LEVELS
    told_before = any(finding in content().symptoms for finding in case.findings if finding not in case.news)
    return not told_before and not (message.get("understanding") or {}).get("own", True)


def _things(message: dict[str, Any]) -> set[str]:
    entities: Iterable[dict[str, Any]] = message.get("entities") or []
    return {str(entity["value"]) for entity in entities if entity["entity"] in _THINGS}
