"""How much each likeness counts; fitted by `python -m evaluation.fit_answers` on tests/answers/calibration.yml."""

from __future__ import annotations

SCORE = (0.45, 0.1, 0.45, 0.6, 0.15, 0.05)
"""Of an entry: likeness to its best question, to its second-best, to its text; words covered; things named; words shared with the best question."""

FIT = (2.0, 2.9, 1.7, -1.5, 1.6, -0.7, 1.0, 4.3, -4.5)
"""Of the best statement: likeness to question and text, words covered and shared; of all that is read out: words covered; of the
question: words known at all; lead of the best statement over the best silent topic, by question and by score; share of silent
topics among the likest questions of all."""
FIT_BIAS = -3.8
