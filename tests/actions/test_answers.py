"""Side questions."""

import pytest

from actions.answers import ActionAnswerQuestion, ActionDeclineLanguage, ActionExplainQuestion
from actions.check import ActionCheck
from tests.builders import Chat

SLOTS = {"case", "findings", "asked", "triage_level", "check_open"}


@pytest.mark.parametrize("question", ["what is a fasciculation?", "does caffeine cause twitching?", "what does low magnesium do?"])
def test_answer_has_its_source(question, chat, knowledge):
    assert chat.says(question, "ask_question").runs(ActionAnswerQuestion()) == ["utter_answer"]
    passed = chat.message("utter_answer")
    assert passed["source"].startswith("Source: ")
    assert any(statement.text in passed["answer"] for statement in knowledge.statements.values())


def test_answer_is_nothing_but_statements(chat, knowledge):
    chat.says("what is a fasciculation?", "ask_question").runs(ActionAnswerQuestion())
    rest = chat.message("utter_answer")["answer"]
    for statement in knowledge.statements.values():
        rest = rest.replace(statement.text, "")
    assert not rest.strip()


@pytest.mark.parametrize("question", ["who won the football yesterday", "?", ""])
def test_silent_sources(question, chat):
    assert chat.says(question, "ask_question").runs(ActionAnswerQuestion()) == ["utter_sources_are_silent"]


def test_question_leaves_the_open_question_alone(checking):
    asked = checking.slots["asked"]
    checking.says("what is a fasciculation?", "ask_question").runs(ActionAnswerQuestion())
    assert checking.slots["asked"] == asked
    assert checking.case().unclear == {}


def test_denial_in_a_question_is_heard(chat):
    chat.says("no weakness. what is a fasciculation?", "ask_question").runs(ActionAnswerQuestion())
    assert chat.slots["findings"]["progressive_weakness"] == "absent"


def test_why_of_a_group(checking, knowledge):
    assert checking.says("why do you ask that", "ask_why").runs(ActionExplainQuestion()) == ["utter_why"]
    assert checking.message("utter_why")["why"] == knowledge.questions["emergency_signs"].why
    assert checking.message("utter_why")["source"].startswith("Source: ")


def test_why_of_a_single_sign(chat, knowledge):
    chat.slots["case"] = {"asked": ["foot_drop"], "question": "walking_and_throat", "put": 3}
    chat.says("why do you ask that", "ask_why").runs(ActionExplainQuestion())
    assert chat.message("utter_why")["why"] == knowledge.red_flags["foot_drop"].why


@pytest.mark.parametrize("topic", ["duration", "companions", "history", "medication"])
def test_why_of_the_history(topic, chat, knowledge):
    chat.slots["case"] = {"asked": [topic], "question": topic, "put": 4}
    chat.says("why do you ask that", "ask_why").runs(ActionExplainQuestion())
    assert chat.message("utter_why")["why"] == knowledge.questions[topic].why


def test_why_without_an_open_question(chat):
    assert chat.says("why do you ask that", "ask_why").runs(ActionExplainQuestion()) == ["utter_why_in_general"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "hola, tengo espasmos en la pierna desde hace dos semanas"),
        ("de", "ich habe seit zwei Wochen Krämpfe in der Wade und es zuckt"),
        ("fr", "bonjour, j'ai des crampes dans la jambe depuis deux semaines"),
        ("ru", "у меня две недели дергается нога"),
    ],
)
def test_language_is_declined_in_that_language(code, text, chat, knowledge):
    assert chat.says(text, "other_language").runs(ActionDeclineLanguage()) == ["utter_only_english"]
    assert chat.message("utter_only_english")["sorry"] == knowledge.languages[code]["sorry"]


@pytest.mark.parametrize("action", [ActionAnswerQuestion, ActionExplainQuestion, ActionDeclineLanguage, ActionCheck])
def test_each_action_publishes_every_slot(action, understand):
    chat = Chat(understand).says("what is a fasciculation?", "ask_question")
    chat.runs(action())
    assert {event["name"] for event in chat.returned} == SLOTS
