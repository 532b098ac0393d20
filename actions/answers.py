"""Side questions: answers from the knowledge base with their source, and why a question is asked."""

from __future__ import annotations

import functools

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import say
from actions.turn import Events, content, current_case, published
from myoguide.knowledge.search import StatementSearch
from myoguide.triage.sources import source_lines


@functools.cache
def search() -> StatementSearch:
    """Returns the search, indexed once when the server starts."""
    return StatementSearch(content())


class ActionAnswerQuestion(Action):
    """Answers a question about the topic from the two articles, or says that they are silent."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies; the open question is left to `action_continue`."""
        message = tracker.latest_message
        found = search()(message.get("text") or "", {str(e["value"]) for e in message.get("entities", [])})
        if found:
            sources = [source for statement in found for source in statement.source]
            dispatcher.utter_message(response="utter_answer", answer=" ".join(s.text for s in found), source=source_lines(sources, content()))
        else:
            dispatcher.utter_message(response="utter_sources_are_silent")
        return published(current_case(tracker))


class ActionExplainQuestion(Action):
    """Says why the open question is asked."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_explain_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies."""
        case = current_case(tracker)
        if case.question and case.asked:
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
        code = (tracker.latest_message.get("understanding") or {}).get("language")
        record = content().languages.get(code or "", {})
        dispatcher.utter_message(response="utter_only_english", sorry=str(record.get("sorry", "")))
        return published(current_case(tracker))
