"""The extractor as a part of a model."""

import pytest
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from myoguide.components.extractor import UNDERSTANDING, FindingExtractor, as_output
from myoguide.components.retriever import StatementRetriever
from myoguide.components.safety_policy import SafetyPolicy
from myoguide.knowledge import loader

TEXTS = {
    "my calf has been twitching for three weeks": {("location", "calf", "present"), ("symptom", "twitching", "present"), ("duration", "21_days", "present")},
    "no weakness": {("symptom", "weakness", "absent"), ("red_flag", "progressive_weakness", "absent")},
    "i fainted": {("red_flag", "fainting", "present"), ("symptom", "fainting", "present")},
    "i am scared that it is ALS": {("condition", "als", "feared")},
    "too much coffee": {("trigger", "caffeine", "present")},
    "the weather is nice": set(),
    "": set(),
}


def read(extractor, text):
    [message] = extractor.process([Message(data={TEXT: text})])
    return message


@pytest.mark.parametrize(("text", "expected"), TEXTS.items())
def test_loaded_extractor_finds_entities(text, expected, loaded_extractor):
    assert {(e["entity"], e["value"], e["assertion"]) for e in read(loaded_extractor, text).get(ENTITIES)} == expected


@pytest.mark.parametrize("text", TEXTS)
def test_loaded_extractor_reads_like_the_knowledge_of_the_folder(text, loaded_extractor, understand):
    """What was trained, stored and loaded finds at least what the wordings in `knowledge/` find."""
    found, message = understand(text), read(loaded_extractor, text)
    for mention in found.mentions:
        assert {**mention.as_entity(), "extractor": "FindingExtractor"} in message.get(ENTITIES)
    assert message.get(UNDERSTANDING) == as_output(found)


def test_output_is_part_of_the_answer(loaded_extractor):
    assert {ENTITIES, UNDERSTANDING} <= read(loaded_extractor, "no weakness").as_dict(only_output_properties=True).keys()


def test_offsets_point_into_the_text_of_the_person(loaded_extractor):
    text = "  Honestly?? My LEFT calf keeps Twitching"
    [place] = [e for e in read(loaded_extractor, text).get(ENTITIES) if e["entity"] == "location"]
    assert "calf" in text[place["start"] : place["end"]]
    assert place["side"] == "left"


def test_entities_of_other_extractors_are_kept(loaded_extractor):
    other = {"entity": "x", "value": "y", "start": 0, "end": 1}
    [message] = loaded_extractor.process([Message(data={TEXT: "no weakness", ENTITIES: [other]})])
    assert message.get(ENTITIES)[0] == other
    assert len(message.get(ENTITIES)) == 3


def test_message_without_text_is_harmless(loaded_extractor):
    [message] = loaded_extractor.process([Message(data={})])
    assert message.get(ENTITIES) == []


def test_created_extractor_can_only_be_trained(storage, context):
    extractor = FindingExtractor.create({}, storage, Resource("new"), context)
    assert read(extractor, "i fainted").get(ENTITIES) is None


def test_understanding_says_what_the_message_is_as_a_whole(loaded_extractor):
    whole = read(loaded_extractor, "no").get(UNDERSTANDING)
    assert whole.keys() == {"reply", "people", "experiencer", "crisis", "language", "noise", "asks", "own", "follow_up", "deed", "normal"}
    assert whole["reply"] == "no"
    assert whole["crisis"] is False


@pytest.mark.parametrize("component", [FindingExtractor, SafetyPolicy, StatementRetriever])
def test_fingerprint_follows_the_knowledge_files(component, broken_knowledge, monkeypatch):
    """Else Rasa would take the old knowledge out of its cache."""
    real = component.fingerprint_addon({})
    monkeypatch.setattr(loader.digest, "__defaults__", (broken_knowledge,))
    assert component.fingerprint_addon({}) == real
    with (broken_knowledge / "levels.yml").open("a", encoding="utf-8") as file:
        file.write("# one more word\n")
    assert component.fingerprint_addon({}) != real


def test_broken_knowledge_is_not_trained(broken_knowledge, monkeypatch, storage, context):
    (broken_knowledge / "levels.yml").write_text("levels: {}\nrules: [{level: soon, when: [hiccups], statement: none}]\n", encoding="utf-8")
    monkeypatch.setattr(loader.load, "__defaults__", (broken_knowledge,))
    with pytest.raises(loader.KnowledgeError):
        FindingExtractor.create({}, storage, Resource("broken"), context).train(None)
