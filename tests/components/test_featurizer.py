"""Sentence vectors as Rasa features."""

import numpy as np
import pytest
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from myoguide.components.extractor import UNDERSTANDING
from myoguide.components.featurizer import SentenceFeaturizer
from myoguide.language.encoder import SIZE


@pytest.fixture(scope="module")
def featurize(storage, context):
    """Returns the features of one message."""
    featurizer = SentenceFeaturizer.create(SentenceFeaturizer.get_default_config(), storage, Resource("featurizer"), context)

    def run(data):
        [message] = featurizer.process([Message(data=data)])
        return message.features

    run.component = featurizer
    return run


def vector(features):
    [only] = features
    return only.features[0]


def test_one_sentence_vector(featurize):
    [features] = featurize({TEXT: "my calf twitches"})
    assert features.type == FEATURE_TYPE_SENTENCE
    assert features.attribute == TEXT
    assert features.features.shape == (1, SIZE)


def test_vector_is_stretched(featurize):
    assert np.linalg.norm(vector(featurize({TEXT: "my calf twitches"}))) == pytest.approx(10.0, rel=1e-4)


def test_like_meaning_is_nearer(featurize):
    one, like, other = (vector(featurize({TEXT: text})) for text in ("my calf twitches", "my leg muscle keeps jumping", "what is the capital of France"))
    assert one @ like > one @ other


def test_corrected_words_are_used_where_they_are_known(featurize):
    corrected = featurize({TEXT: "mi caf twichs", UNDERSTANDING: {"normal": "my calf twitches"}})
    assert np.allclose(vector(corrected), vector(featurize({TEXT: "my calf twitches"})))


@pytest.mark.parametrize("data", [{}, {TEXT: ""}, {TEXT: "", UNDERSTANDING: {"normal": ""}}])
def test_nothing_has_no_features(data, featurize):
    assert not featurize(data)


def test_training_examples_get_features(featurize):
    examples = TrainingData([Message.build(text="hello", intent="greet"), Message.build(text="bye", intent="goodbye")])
    featurize.component.process_training_data(examples)
    assert [len(message.features) for message in examples.training_examples] == [1, 1]
