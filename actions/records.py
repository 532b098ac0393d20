"""What a person may do with what they told: see it, see the sources, wipe it, start over."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import say
from actions.turn import Events, content, current_case, published, understanding
from myoguide.triage.case import Case
from myoguide.triage.summary import summary


class ActionSummarize(Action):
    """Gives the summary for a doctor."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_summarize"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies."""
        case = current_case(tracker)
        if case.begun:
            advised = content().levels[case.level].headline if case.level else "-"  # type: ignore[index]
            dispatcher.utter_message(response="utter_summary", advised=advised, **summary(case, content()))
        else:
            dispatcher.utter_message(response="utter_summary_empty")
        return published(case)


class ActionShowSources(Action):
    """Names the articles, honestly; or the passages behind the last answer, when asked where that comes from."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_show_sources"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies."""
        case = current_case(tracker)
        known = any(i in content().statements for i in case.answered)
        if known and case.just_answered and understanding(tracker.latest_message).get("follow_up") == "where_from":
            say.source_of_answer(dispatcher, case)
            return published(case)
        articles = "\n".join(f"- “{a.title}”, {a.publisher}. {a.note}" for a in content().articles.values())
        dispatcher.utter_message(response="utter_sources", articles=articles, number=say.number_of_articles())
        return published(case)


class ActionForget(Action):
    """Explains how to wipe the conversation, or wipes it when told to in those words."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_forget"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies, and resets everything when the person typed the words for it."""
        words = "".join(c for c in (tracker.latest_message.get("text") or "").lower() if c.isalpha() or c == " ").split()
        if " ".join(words) in {"forget everything", "forget me", "forget everything please", "forget me please"}:
            dispatcher.utter_message(response="utter_forgotten")
            return published(Case(heard=current_case(tracker).heard))
        dispatcher.utter_message(response="utter_how_to_forget")
        return published(current_case(tracker))


class ActionStartOver(Action):
    """Begins a new check; nothing that was said before counts."""

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Replies and resets everything."""
        dispatcher.utter_message(response="utter_started_over")
        return published(Case(heard=current_case(tracker).heard))
