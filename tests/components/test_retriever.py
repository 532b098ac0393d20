"""The retriever as a part of a model: trained, stored, loaded."""

import json

import pytest
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from myoguide.components import snapshot
from myoguide.components.extractor import UNDERSTANDING, as_output
from myoguide.components.retriever import ANSWERS, StatementRetriever
from myoguide.knowledge import loader
from myoguide.knowledge.schema import SilentTopic
from tests.builders import statement

PLANTS = [statement(f"plant_{number}", f"Plant number {number} is green.", about=["home"]) for number in range(50)]
OURS = [
    statement("tea", "Late tea keeps people awake.", about=["caffeine", "sleep"], asked_as=["does tea harm my sleep", "can tea keep me awake"]),
    statement("needle", "A needle test listens to the nerve and muscle.", about=["emg"], asked_as=["what is a needle test", "how is a nerve tested"]),
    statement("needle_pain", "A needle test stings a little.", about=["emg", "muscle_pain"], asked_as=["does a needle test hurt"]),
]


@pytest.fixture(scope="module")
def small(knowledge):
    """The real wordings with statements of ours."""
    statements = {s.id: s for s in (*OURS, *PLANTS)}
    return knowledge.copy(update={"statements": statements, "silent": {"hats": SilentTopic(asked_as=["should i wear a hat", "do hats help"])}})


@pytest.fixture(scope="module")
def retriever(small, storage, context):
    """Created, trained, and loaded again, as Rasa does it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot, "current", lambda: small)
        trained = StatementRetriever.create({}, storage, Resource("retriever"), context).train(None)
    return StatementRetriever.load({}, storage, trained, context)


@pytest.fixture
def read(retriever, understand):
    """Returns what is added to a message that the extractor has read."""

    def read(text, **changes):
        found = understand(text)
        data = {TEXT: text, ENTITIES: [m.as_entity() for m in found.mentions], UNDERSTANDING: {**as_output(found), **changes}}
        [message] = retriever.process([Message(data=data)])
        return message

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("does tea harm my sleep?", "tea"),
        ("Does TEA harmm my sleep", "tea"),
        ("can a cup of tea rob me of my sleep?", "tea"),
        ("will the needle test be painful?", "needle_pain"),
    ],
    ids=["its question", "mistyped", "in other words", "the closer of two"],
)
def test_fitting_statement_is_first(text, expected, read):
    assert read(text).get(ANSWERS)["statements"][0][0] == expected


def test_question_that_is_answered_fits_better_than_one_that_is_not(read):
    assert read("can tea keep me awake?").get(ANSWERS)["fit"] > read("should i wear a hat?").get(ANSWERS)["fit"]


def test_silent_topic_is_named(read):
    assert read("should i wear a hat?").get(ANSWERS)["silent"] == "hats"


def test_ranking_is_plain_data(read):
    found = read("does tea harm my sleep?").get(ANSWERS)
    assert json.loads(json.dumps(found)) == found
    assert found.keys() == {"statements", "fit", "silent", "words"}


@pytest.mark.parametrize(("text", "words"), [("does tea harm my sleep?", 3), ("so?", 0), ("what?", 0), ("", 0)])
def test_words_that_tell_something_are_counted(text, words, read):
    assert read(text).get(ANSWERS)["words"] == words


def test_ranking_is_part_of_the_output(read):
    assert ANSWERS in read("does tea harm my sleep?").as_dict(only_output_properties=True)


def test_follow_up_gets_more_statements_to_choose_from(read):
    usual = read("does tea harm my sleep?", follow_up=None).get(ANSWERS)["statements"]
    assert len(read("does tea harm my sleep?", follow_up="refers").get(ANSWERS)["statements"]) > len(usual)


def test_every_message_of_a_batch_is_ranked(retriever, understand):
    messages = [Message(data={TEXT: text, UNDERSTANDING: as_output(understand(text))}) for text in ("tea?", "a needle?")]
    assert [message.get(ANSWERS)["statements"][0][0] for message in retriever.process(messages)] == ["tea", "needle"]


def test_length_of_time_is_no_thing_that_is_named(retriever, understand):
    """Else it would make every statement fit less."""
    base = {TEXT: "tea", UNDERSTANDING: as_output(understand("tea"))}
    caffeine = {"entity": "trigger", "value": "caffeine", "start": 0, "end": 3}
    duration = {"entity": "duration", "value": "21_days", "start": 0, "end": 3}
    [one, both] = retriever.process([Message(data={**base, ENTITIES: [caffeine]}), Message(data={**base, ENTITIES: [caffeine, duration]})])
    assert one.get(ANSWERS) == both.get(ANSWERS)


def test_empty_message_is_ranked_all_the_same(read):
    assert read("").get(ANSWERS)["statements"]


def test_message_that_nobody_has_read_is_left_alone(retriever):
    [message] = retriever.process([Message(data={TEXT: "tea"})])
    assert message.get(ANSWERS) is None


def test_message_without_entities_is_ranked(retriever, understand):
    [message] = retriever.process([Message(data={UNDERSTANDING: as_output(understand("does tea harm my sleep"))})])
    assert message.get(ANSWERS)["statements"][0][0] == "tea"


def test_created_retriever_can_only_be_trained(storage, context, understand):
    new = StatementRetriever.create({}, storage, Resource("new"), context)
    [message] = new.process([Message(data={UNDERSTANDING: as_output(understand("tea"))})])
    assert message.get(ANSWERS) is None


def test_broken_knowledge_is_not_trained(broken_knowledge, monkeypatch, storage, context):
    (broken_knowledge / "levels.yml").write_text("levels: {}\nrules: [{level: soon, when: [hiccups], statement: none}]\n", encoding="utf-8")
    monkeypatch.setattr(loader.load, "__defaults__", (broken_knowledge,))
    with pytest.raises(loader.KnowledgeError):
        StatementRetriever.create({}, storage, Resource("broken"), context).train(None)
