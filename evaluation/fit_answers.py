"""Fits the weights of `myoguide/answering/weights.py` on the calibration questions: `python -m evaluation.fit_answers`."""

from __future__ import annotations

import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from evaluation.answers import holds, read
from myoguide import knowledge
from myoguide.answering.index import SILENT, Ranking
from myoguide.answering.learn import learn_index
from myoguide.language.encoder import encoder
from myoguide.language.understand import Understander

_TOLD = 4


def main() -> int:
    """Prints how often the right statement is among the first, for words, vectors and both, and the fitted weights."""
    content, encode = knowledge.load(), encoder()
    index, understand = learn_index(content, encode), Understander(content)

    def rank(question: str) -> tuple[Ranking, dict[str, float]]:
        found = understand(question)
        named = {m.id for m in found.mentions if m.kind != "duration"}
        words = index.words(found.normal)
        entries, features, _ = index.features(words, encode(found.normal), frozenset(named))
        by = {"words alone": features[:, 3] + features[:, 5], "vectors alone": features[:, :3] @ [0.5, 0.1, 0.4]}
        ranked = index.rank(found.normal, encode(found.normal), named)
        first = {
            name: [index.ids[entries[i]] for i in np.argsort(-scores) if not index.ids[entries[i]].startswith(SILENT)][:_TOLD] for name, scores in by.items()
        }
        return ranked, {**first, "both": [i for i, _ in ranked.statements[:_TOLD]]}  # type: ignore[dict-item]

    covered = [(question, fact["says"]) for fact in read("calibration.yml") for question in fact["questions"]]
    silent = [record["question"] for record in read("uncovered_calibration.yml") if record["kind"] in {"silent", "other"}]
    ranked = [rank(question) for question, _ in covered]
    for method in ("words alone", "vectors alone", "both"):
        found = [holds(" ".join(content.statements[i].text for i in first[method]), says) for (_, first), (_, says) in zip(ranked, covered)]  # type: ignore[attr-defined]
        print(f"{method}: the right statement is among the first {_TOLD} for {np.mean(found):.1%}")
    features = np.array([entry.features for entry, _ in ranked] + [rank(question)[0].features for question in silent])
    answered = np.array([1] * len(covered) + [0] * len(silent))
    model = LogisticRegression(class_weight="balanced", max_iter=5_000)
    fit = cross_val_predict(model, features, answered, groups=np.arange(len(answered)) // 3, cv=GroupKFold(5), method="predict_proba")[:, 1]
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        told, said = np.mean(fit[answered == 0] < threshold), np.mean(fit[answered == 1] >= threshold)
        print(f"threshold {threshold}: of uncovered questions {told:.1%} are told so, of covered ones {said:.1%} are answered without reserve")
    model.fit(features, answered)
    print("FIT =", tuple(round(float(weight), 2) for weight in model.coef_[0]), " FIT_BIAS =", round(float(model.intercept_[0]), 2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
