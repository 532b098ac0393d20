"""A sentence encoder and base forms that need no model: what shares words is alike."""

import zlib

import numpy as np
import pytest

SIZE = 384


def word_vector(word):
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(SIZE)


def bag_of_words(text):
    vector = sum((word_vector(word) for word in text.split()), word_vector(""))
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def without_plural(word):
    return {word, word.removesuffix("s")}


@pytest.fixture(scope="session")
def encode():
    return bag_of_words


@pytest.fixture(scope="session")
def forms():
    return without_plural


@pytest.fixture(scope="session")
def build(encode, forms):
    """Makes an index of a made-up knowledge base."""
    from myoguide.answering.index import StatementIndex

    return lambda knowledge: StatementIndex.build(knowledge, encode, str.lower, forms)


@pytest.fixture(scope="session")
def ask(encode):
    """Asks an index a question."""
    return lambda index, question, named=(), **more: index.rank(question, encode(question), named, **more)
