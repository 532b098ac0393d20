import pytest

from myoguide.knowledge.search import StatementSearch


@pytest.fixture(scope="module")
def search(knowledge) -> StatementSearch:
    return StatementSearch(knowledge)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("what is an emg?", "emg_what_it_does"),
        ("What is BFS", "bfs_what_it_is"),
        ("can stress cause twitching?", "trigger_stress"),
        ("could a lack of sleep be causing my twitching", "trigger_sleep_loss"),
        ("which blood tests should they do for twitching", "evaluation_blood_tests"),
        ("why do my muscles twitch after the gym", "trigger_exercise"),
        ("should I take potassium pills", "no_potassium_without_test"),
    ],
)
def test_a_question_finds_its_statement(search, question, statement):
    found = search(question)
    assert statement in [s.id for s in found]
    assert len(found) <= 3


@pytest.mark.parametrize("question", ["", "?", "is it the", "who won the football last night", "best pizza recipe", "asdf qwer"])
def test_an_unrelated_question_finds_none(search, question):
    assert search(question) == []


def test_no_question_of_the_knowledge_base_stays_unanswered(search, knowledge):
    lost = [(s.id, question) for s in knowledge.statements.values() for question in s.asked_as if not search(question)]
    assert lost == []


def test_findings_named_in_the_question_raise_their_statements(search):
    assert "als" in search("what about the nerve", about=["als"])[0].about


def test_a_finding_alone_answers_nothing(search):
    assert search("how likely", about=["als"]) == []
