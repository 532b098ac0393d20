"""Warning signs told as a story that no wording foresees: "third flask smashed since Monday, my hand just opens".

A linear classifier over sentence vectors, trained on the stories of each red flag and on look-alikes, both from
`knowledge/`. It only ever adds a sign; what the wordings found, denied or doubted is never overruled by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

NONE = "none"
THRESHOLD = 0.85
"""So sure must the classifier be before a sentence counts as a sign; chosen on held-out sentences, see the README."""
_SCALE = 3.0
_STRENGTH = 10.0

Encode = Callable[[str], npt.NDArray[np.float32]]


class SignClassifier:
    """Says which red flag a sentence tells of, if any."""

    def __init__(self, labels: Sequence[str], weights: npt.NDArray[np.float64], bias: npt.NDArray[np.float64], encode: Encode) -> None:
        """Takes trained weights, shape (labels, 384), and the encoder that they were trained with."""
        self._labels, self._weights, self._bias, self._encode = list(labels), weights, bias, encode

    @classmethod
    def train(cls, stories: Mapping[str, Sequence[str]], look_alikes: Sequence[str], encode: Encode) -> SignClassifier:
        """Trains on sentences.

        Args:
            stories: Red flag id -> sentences that tell of it.
            look_alikes: Sentences that tell of none.
            encode: Gives the vector of a sentence.
        """
        pairs = [(text, flag) for flag, texts in stories.items() for text in texts] + [(text, NONE) for text in look_alikes]
        vectors = np.stack([encode(text) for text, _ in pairs]) * _SCALE
        model = LogisticRegression(C=_STRENGTH, max_iter=2_000, class_weight="balanced").fit(vectors, [label for _, label in pairs])
        return cls(list(model.classes_), model.coef_, model.intercept_, encode)

    def __call__(self, sentence: str) -> tuple[str, float]:
        """Returns the likeliest red flag and the probability (0 to 1) that the sentence tells of any."""
        scores = self._weights @ (self._encode(sentence) * _SCALE) + self._bias
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        none = self._labels.index(NONE)
        order = [int(i) for i in np.argsort(-chances) if i != none]
        return self._labels[order[0]], float(1 - chances[none])

    def save(self, path: Path) -> None:
        """Writes the weights."""
        np.savez(path, labels=np.array(self._labels), weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, path: Path, encode: Encode) -> SignClassifier:
        """Reads what `save` wrote."""
        with np.load(path, allow_pickle=False) as data:
            return cls([str(label) for label in data["labels"]], data["weights"], data["bias"], encode)
