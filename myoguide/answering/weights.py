"""How much each likeness counts; fitted by `python -m evaluation.fit_answers` on tests/answers/calibration.yml."""

from __future__ import annotations

SCORE = (0.45, 0.1, 0.45, 0.6, 0.15, 0.05)
"""Of an entry: likeness to its best question, to its second-best, to its text; words covered; things named; words shared with the best question."""

FIT = (1.9, 2.5, 0.9, -2.1, 1.7, -1.0, 0.4, 4.65, -4.4)
"""Of the best statement: likeness to question and text, words covered and shared; of all that is read out: words covered; of the
question: words known at all; lead of the best statement over the best silent topic, by question and by score; share of silent
topics among the likest questions of all."""
FIT_BIAS = -2.8
