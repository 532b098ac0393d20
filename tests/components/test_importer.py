"""What stands in `knowledge/` and must not stand twice."""

from collections import Counter

import pytest

from myoguide.components.importer import responses

SAFETY = ("utter_emergency", "utter_urgent", "utter_crisis", "utter_unavailable")


@pytest.mark.parametrize("name", SAFETY)
def test_safety_response_is_in_the_domain_with_its_source(name, domain, knowledge):
    [variation] = domain.responses[name]
    message = knowledge.messages[name.removeprefix("utter_")]
    assert message.text in variation["text"]
    assert "Source: " in variation["text"]


def test_every_safety_message_becomes_a_response(knowledge):
    assert responses(knowledge).keys() == {f"utter_{name}" for name in knowledge.messages}
    assert set(SAFETY) <= responses(knowledge).keys()


def test_responses_of_the_domain_file_are_kept(domain):
    assert {"utter_greet", "utter_question", "utter_summary"} <= domain.responses.keys()


@pytest.fixture(scope="module")
def examples(importer):
    return [message for message in importer.get_nlu_data().training_examples if message.get("intent")]


def test_no_training_example_is_there_twice(examples):
    counted = Counter((message.get("text").lower(), message.get("intent")) for message in examples)
    assert [example for example, count in counted.items() if count > 1] == []


def test_no_added_question_has_two_intents(examples, knowledge):
    """A question of the knowledge base never contradicts an example that was written by hand."""
    asked = {question.lower() for statement in knowledge.statements.values() for question in statement.asked_as}
    intents = {}
    for message in examples:
        intents.setdefault(message.get("text").lower(), set()).add(message.get("intent"))
    assert {text: found for text, found in intents.items() if text in asked and len(found) > 1} == {}


def test_questions_of_statements_are_examples(examples, knowledge):
    texts = {message.get("text").lower() for message in examples if message.get("intent") == "ask_question"}
    asked = [
        question for statement in knowledge.statements.values() for question in statement.asked_as if question.lower().startswith(("what ", "why ", "how "))
    ]
    assert asked
    assert sum(question.lower() in texts for question in asked) >= 0.9 * len(asked)
