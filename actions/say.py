"""Fills the frames of `domain.yml` with text of the knowledge base."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.turn import content
from myoguide.answering.answer import Answer, with_companions
from myoguide.knowledge.schema import Level, Statement
from myoguide.triage.case import Case
from myoguide.triage.guidance import guidance, own_words
from myoguide.triage.rules import reasons
from myoguide.triage.sources import passages, source_lines
from myoguide.triage.summary import how_long, places

ALARMS = {"emergency": "utter_emergency", "urgent": "utter_urgent"}
_YES_NO = [{"title": title, "payload": payload} for title, payload in (("Yes", "yes"), ("No", "no"), ("Not sure", "not sure"))]
_SIGNS = [{"title": title, "payload": payload} for title, payload in (("None of these", "no, none of these"), ("Yes", "yes"), ("Not sure", "not sure"))]
_NONE = [{"title": "No", "payload": "no"}, {"title": "Not sure", "payload": "not sure"}]
_SUMMARY = [{"title": "Summary for a doctor", "payload": "summary please"}]


def read_back(dispatcher: CollectingDispatcher, case: Case) -> None:
    """Says what was understood from the last message, beyond the answer to the question that was put."""
    knowledge = content()
    fresh = [i for i in case.news if i not in case.asked and not _said_as_symptom(i, case)]
    there = [knowledge.name(i) for i in fresh if case.is_present(i)]
    gone = [knowledge.name(i) for i in fresh if case.findings.get(i) == "absent"]
    if case.put == 0:
        there += [text for text in (places(case, knowledge), how_long(case)) if text]
    if there or gone:
        response = "utter_read_back" if there and gone else "utter_read_back_present" if there else "utter_read_back_absent"
        dispatcher.utter_message(response=response, present=", ".join(dict.fromkeys(there)), absent=", ".join(dict.fromkeys(gone)))
    if case.experiencer == "other" and case.put == 0 and case.level is None:
        dispatcher.utter_message(response="utter_for_someone_else")
    worries = [knowledge.name(i) for i in case.feared if i in case.news]
    if worries and case.put == 0 and case.level is None:
        dispatcher.utter_message(response="utter_worry_first", worry=" / ".join(worries))


def _said_as_symptom(finding: str, case: Case) -> bool:
    """Whether a red flag need not be read back because the symptom that it comes from is."""
    record = content().red_flags.get(finding)
    return record is not None and finding not in content().symptoms and any(s in case.news for s in record.denied_with)


def question(dispatcher: CollectingDispatcher, case: Case, *, short: bool = False, again: bool = False) -> None:
    """Puts the open question: one sign alone in full, several as a list."""
    knowledge = content()
    record = knowledge.questions[case.question or ""]
    flags = [knowledge.red_flags[i] for i in case.asked if i in knowledge.red_flags]
    if not flags:
        buttons = [] if "duration" in case.asked else _NONE
        dispatcher.utter_message(response="utter_question_again" if short else "utter_question", question=record.lead, buttons=buttons)
    elif len(flags) == 1:
        text = flags[0].asked_again if again else flags[0].question
        dispatcher.utter_message(response="utter_question_again" if short else "utter_question", question=text, buttons=_YES_NO)
    else:
        signs = "\n".join(f"- {flag.item}" for flag in flags)
        response = "utter_signs_unclear" if again else "utter_signs_again" if short else "utter_signs"
        dispatcher.utter_message(response=response, lead=record.lead, signs=signs, buttons=_SIGNS)


def advice(dispatcher: CollectingDispatcher, case: Case, level: Level, said: set[str]) -> None:
    """Gives the advice of a level; an alarm that was raised already is not said twice."""
    knowledge = content()
    because = [reason for reason in reasons(case, knowledge) if reason.level == level]
    words = own_words(case, knowledge, because)
    parts = guidance(case, level, knowledge)
    if level in ALARMS:
        if not said & set(ALARMS.values()):
            dispatcher.utter_message(response=ALARMS[level])
        if words:
            dispatcher.utter_message(response="utter_alarm_reason", words=", ".join(words), why=" ".join(parts.why), source=parts.source)
    else:
        why = f"{', '.join(words)}: " if words else ""
        dispatcher.utter_message(
            response=f"utter_guidance_{level}",
            headline=parts.headline,
            advice=_lines(parts.advice),
            why=why + " ".join(parts.why),
            watch_for=" ".join(parts.watch_for),
            source=parts.source,
        )
        postponed(dispatcher, case)
    dispatcher.utter_message(response="utter_offer_summary", buttons=_SUMMARY)


def level_stands(dispatcher: CollectingDispatcher, case: Case) -> None:
    """Says that the advice is still the same."""
    if case.level:
        headline = content().levels[case.level].headline  # type: ignore[index]
        dispatcher.utter_message(response="utter_level_stands", headline=headline, buttons=_SUMMARY)


def answer(dispatcher: CollectingDispatcher, found: Answer, *, in_general: bool) -> None:
    """Tells statements with their sources; says so when they are only near what was asked.

    Args:
        dispatcher: Takes the reply.
        found: The statements.
        in_general: Whether the warning signs of the person who asks are still open, so that nothing of it is about them yet.
    """
    response = "utter_nearest" if not found.sure else "utter_answer_in_general" if in_general else "utter_answer"
    _tell(dispatcher, response, [content().statements[i] for i in found.statements])


def silent(dispatcher: CollectingDispatcher) -> None:
    """Says that the articles hold nothing on it."""
    dispatcher.utter_message(response="utter_sources_are_silent", number=number_of_articles())


def postponed(dispatcher: CollectingDispatcher, case: Case) -> None:
    """Tells the home measures that were asked about before the warning signs were settled."""
    if case.postponed:
        told = with_companions(case.postponed, content())
        _tell(dispatcher, "utter_postponed_answer", [content().statements[i] for i in told])


def source_of_answer(dispatcher: CollectingDispatcher, case: Case) -> None:
    """Names article, section and place in it for each statement of the last answer."""
    knowledge = content()
    told = [knowledge.statements[i] for i in case.answered if i in knowledge.statements]
    lines = "\n".join(f"- “{statement.text}” {passages(statement.source, knowledge)}" for statement in told)
    notes = " ".join(dict.fromkeys(knowledge.articles[s.article].note for statement in told for s in statement.source if s.article))
    dispatcher.utter_message(response="utter_source_of_answer", passages=lines, notes=notes)


def _tell(dispatcher: CollectingDispatcher, response: str, statements: list[Statement]) -> None:
    answer = "\n".join(statement.text for statement in statements)
    sources = [source for statement in statements for source in statement.source]
    dispatcher.utter_message(response=response, answer=answer, source=source_lines(sources, content()), number=number_of_articles())


def number_of_articles() -> str:
    """Returns how many articles there are, in words."""
    count = len(content().articles)
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))


def explain(dispatcher: CollectingDispatcher, case: Case) -> None:
    """Says why the open question is asked."""
    knowledge = content()
    record = knowledge.questions[case.question or ""]
    flags = [knowledge.red_flags[i] for i in case.asked if i in knowledge.red_flags]
    why = flags[0].why if len(flags) == 1 else record.why
    sources = flags[0].source if len(flags) == 1 else record.source
    dispatcher.utter_message(response="utter_why", why=why, source=source_lines(sources, knowledge))


def _lines(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {text}" for text in texts)
