"""The red-flag check: take in what was said, then ask the next question or give the advice that was reached."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import say
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
        case = current_case(tracker)
        said = said_this_turn(tracker)
        reached = level(case, content())
        say.read_back(dispatcher, case)
        if reached is None and "utter_crisis" in said:
            return published(case.having(level="emergency", asked=(), question=None))
        if reached is None:
            return published(self._go_on(dispatcher, case))
        return published(self._advise(dispatcher, case, _never_lower(case, reached), said))

    def _go_on(self, dispatcher: CollectingDispatcher, case: Case) -> Case:
        """Asks the next question, or what the person notices when nothing was told yet."""
        if case.level is not None and not case.taken_back:
            say.level_stands(dispatcher, case)
            return case
        if not case.begun:
            dispatcher.utter_message(response="utter_ask_what_happens")
            return case
        return ask_next(dispatcher, case.having(level=None))

    def _advise(self, dispatcher: CollectingDispatcher, case: Case, reached: Level, said: set[str]) -> Case:
        repeated = case.level == reached and not said & set(say.ALARMS.values())
        if repeated and not case.asked:
            say.level_stands(dispatcher, case)
        else:
            if case.level is not None and LEVELS.index(reached) < LEVELS.index(case.level):  # type: ignore[arg-type]
                dispatcher.utter_message(response="utter_level_changed")
            say.advice(dispatcher, case, reached, said)
        return case.having(level=reached, asked=(), question=None)


class ActionContinue(Action):
    """Comes back to the open question, in short, after something else was answered."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_continue"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Asks again what is open; says nothing when nothing is."""
        case = current_case(tracker)
        if case.asked and case.question:
            say.question(dispatcher, case, short=True)
        elif case.begun and case.level is None:
            case = ask_next(dispatcher, case)
        return published(case)


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
