"""Side questions: answers from the knowledge base with their source, and why a question is asked."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import say
from actions.turn import Events, content, current_case, published, said_this_turn, understanding
from myoguide.answering.answer import Answer, answer
from myoguide.answering.follow_up import FollowUps
from myoguide.language.understand import NAMED
from myoguide.triage.case import Case

_REFUSALS = {"ask_diagnosis": "utter_no_diagnosis", "ask_dose": "utter_no_dose"}
_HOME_LEVELS = frozenset({"soon", "self_care"})
_ANSWERS_OURS = frozenset({"affirm", "deny", "unsure", "refuse", "filler", "correct"})
"""Intents of a reply to the open question, which asks nothing itself even with a question mark ("no?")."""
_MAYBE, _LIKELY = 0.25, 0.6
_FEW = 2
"""A follow-up of so many telling words lives on what was said before; a question in passing needs more."""
_LONG = 25
"""In a message of more words the question is one part among others, and only a sure answer is worth the reader's time."""


@functools.cache
def follow_ups() -> FollowUps:
    """Returns what ranks follow-ups, made once when the server starts."""
    return FollowUps(content())


class ActionAnswerQuestion(Action):
    """Answers a question about the topic from the articles, or says that they are silent."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies; the open question is left to `action_continue`."""
        return published(reply(dispatcher, tracker, current_case(tracker)))


class ActionExplainQuestion(Action):
    """Says what is behind the last answer, when "why?" follows it; else why the open question is asked."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_explain_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies."""
        case = current_case(tracker)
        asks_us = "you" in str(understanding(tracker.latest_message).get("normal")).split()
        if case.answered and not asks_us and (case.just_answered or not case.asked):
            case = reply(dispatcher, tracker, case)
        elif case.question and case.asked:
            say.explain(dispatcher, case)
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
        code = understanding(tracker.latest_message).get("language")
        record = content().languages.get(code or "", {})
        dispatcher.utter_message(response="utter_only_english", sorry=str(record.get("sorry", "")))
        return published(current_case(tracker))


def reply_beside(dispatcher: CollectingDispatcher, tracker: Tracker, case: Case) -> Case:
    """Answers a message that tells of findings and asks something too; the check goes on behind it."""
    message = tracker.latest_message
    whole = understanding(message)
    intent = (message.get("intent") or {}).get("name")
    goes_on = bool(whole.get("follow_up") and case.answered)
    advice = intent == "ask_advice" and (not goes_on or bool(case.asked))
    if advice and case.put and case.own and case.level is None:
        dispatcher.utter_message(response="utter_advice_after_check")
    if not whole.get("asks") or advice or intent in _ANSWERS_OURS or not (goes_on or _says_something(message, beside=True)):
        return case
    if chosen(message, case).sure or len(str(whole.get("normal")).split()) <= _LONG:
        return reply(dispatcher, tracker, case)
    return case


def reply(dispatcher: CollectingDispatcher, tracker: Tracker, case: Case) -> Case:
    """Answers the last message and returns the case with what was told.

    A diagnosis or a dose is declined; then only what fits well is added.
    """
    message = tracker.latest_message
    found, refusal = chosen(message, case), _refusal(message, case)
    if refusal and _REFUSALS[refusal] not in said_this_turn(tracker):
        dispatcher.utter_message(response=_REFUSALS[refusal])
    if refusal and not (found.sure and _things(message)):
        if refusal == "ask_diagnosis" and not found.sure and not understanding(message).get("own", True):
            say.silent(dispatcher)  # it may be a question about people in general
        return case
    if found.held_back:
        dispatcher.utter_message(response="utter_home_not_now" if case.level else "utter_home_after_check")
    if found.statements:
        say.answer(dispatcher, found, in_general=case.own and case.level is None)
    elif not found.held_back and _says_something(message):
        say.silent(dispatcher)
    elif not found.held_back:
        dispatcher.utter_message(response="utter_ask_what_happens")
    postponed = tuple(dict.fromkeys((*case.postponed, *found.held_back))) if case.level is None else ()
    return case.having_answered(found.statements).having(postponed=postponed)


def chosen(message: dict[str, Any], case: Case) -> Answer:
    """Returns what to tell to a message, in the light of the last answer when it goes on about that."""
    found = message.get("answers") or {}
    ranked, fit = [(str(i), float(score)) for i, score in found.get("statements", [])], float(found.get("fit", 0.0))
    kind = understanding(message).get("follow_up")
    home = may_tell_home(case)
    if kind in {"why", "more", "about", "refers"} and case.answered:
        fit = 1.0 if kind != "refers" or int(found.get("words") or 0) <= _FEW else fit  # "is it hereditary in dogs" has content of its own
        return answer(follow_ups()(kind, ranked, _things(message), case.answered), fit, content(), home=home, said=case.answered, near=0.0)
    return answer(ranked, fit, content(), home=home)


def may_tell_home(case: Case) -> bool:
    """Whether home measures may be told: never before the warning signs of someone who told of symptoms are settled.

    Who asks in general, and has told nothing of their own yet, is told what the articles say.
    """
    return not case.own if case.level is None else case.level in _HOME_LEVELS


def _refusal(message: dict[str, Any], case: Case) -> str | None:
    """The intent that must be refused: a diagnosis or a dose is asked for, or may well be, about someone."""
    whole = understanding(message)
    if whole.get("follow_up") and case.answered and not whole.get("own"):
        return None
    chances = {entry["name"]: entry["confidence"] for entry in message.get("intent_ranking") or []}
    meant = (message.get("intent") or {}).get("name")
    own = whole.get("own", True)
    return next((intent for intent in _REFUSALS if meant == intent or chances.get(intent, 0.0) >= (_MAYBE if own else _LIKELY)), None)


def _says_something(message: dict[str, Any], *, beside: bool = False) -> bool:
    """Whether a question has words that carry meaning; "so?" has none, and "what is going on" too few beside an account."""
    words = int((message.get("answers") or {}).get("words") or 0)
    return words > (_FEW if beside and not _things(message) else 0)


def _things(message: dict[str, Any]) -> set[str]:
    entities: Iterable[dict[str, Any]] = message.get("entities") or []
    return {str(entity["value"]) for entity in entities if entity["entity"] in NAMED}
