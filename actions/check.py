"""The red-flag check: take in what was said, then ask the next question or give the advice that was reached."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import answers, say
from actions.turn import Events, content, current_case, published, said_this_turn
from myoguide.knowledge.schema import LEVELS, Level
from myoguide.triage.case import Case
from myoguide.triage.questions import next_question
from myoguide.triage.rules import level


class ActionCheck(Action):
    """Hears the message and makes the next move of the check."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_check"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies and publishes the case."""
        case, said = current_case(tracker), said_this_turn(tracker)
        if not said:  # an alarm says itself what it is about, and comes before any answer
            say.read_back(dispatcher, case)
            case = answers.reply_beside(dispatcher, tracker, case)
        if "utter_crisis" in said and level(case, content()) is None:
            return published(case.having(level="emergency", asked=(), question=None))
        return published(move(dispatcher, case, said))


class ActionContinue(Action):
    """Comes back to the check after something else was answered."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_continue"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Asks again what is open, or gives the advice that the aside has led to; else says nothing."""
        case = current_case(tracker)
        reached = level(case, content())
        risen = reached is not None and (case.level is None or LEVELS.index(reached) > LEVELS.index(case.level))  # type: ignore[arg-type]
        if risen or (case.begun and case.level is None):
            case = move(dispatcher, case, said_this_turn(tracker))
        return published(case)


def move(dispatcher: CollectingDispatcher, case: Case, said: set[str]) -> Case:
    """Makes the next move of the check: advice when a level is reached, else a question.

    Args:
        dispatcher: Takes the replies.
        case: With the person's last message taken in.
        said: Names of the responses that were given in this turn already.
    """
    reached = level(case, content())
    if reached is not None:
        return _advise(dispatcher, case, _never_lower(case, reached), said)
    if case.level is not None and not case.taken_back:
        say.level_stands(dispatcher, case)
        return case
    if not case.begun:
        dispatcher.utter_message(response="utter_ask_what_happens")
        return case
    if case.level is not None:
        dispatcher.utter_message(response="utter_level_changed")
    return ask_next(dispatcher, case.having(level=None))


def _advise(dispatcher: CollectingDispatcher, case: Case, reached: Level, said: set[str]) -> Case:
    repeated = case.level == reached and not said & set(say.ALARMS.values())
    if repeated and not case.asked:
        say.level_stands(dispatcher, case)
    else:
        if case.level is not None and LEVELS.index(reached) < LEVELS.index(case.level):  # type: ignore[arg-type]
            dispatcher.utter_message(response="utter_level_changed")
        say.advice(dispatcher, case, reached, said)
    return case.having_answered(case.postponed).having(level=reached, asked=(), question=None, postponed=())


def ask_next(dispatcher: CollectingDispatcher, case: Case) -> Case:
    """Puts the next question; a question that stayed open is put again in short."""
    upcoming = next_question(case, content())
    if upcoming is None:
        return case.having(asked=(), question=None)
    same = case.question == upcoming.name
    case = case.having(asked=upcoming.about, question=upcoming.name, put=case.put + (0 if same else 1))
    say.question(dispatcher, case, short=same, again=upcoming.again)
    return case


def _never_lower(case: Case, reached: Level) -> Level:
    """The level falls only when the person took something back."""
    if case.level in LEVELS and LEVELS.index(case.level) > LEVELS.index(reached) and not case.taken_back and case.findings:  # type: ignore[arg-type]
        return case.level  # type: ignore[return-value]
    return reached
