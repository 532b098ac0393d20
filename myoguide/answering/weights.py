"""How much each likeness counts; fitted on tests/answers/calibration questions by `python -m benchmarks.fit_answers`."""

from __future__ import annotations

SCORE = (0.45, 0.1, 0.45, 0.6, 0.15, 0.05)
"""Of an entry: likeness to its best question, to its second-best, to its text; words covered; things named; words shared with the best question."""

FIT = (1.0,) * 9
"""Of the best statement: likeness to question and text, words covered and shared; of all that is read out: words covered; of the
question: words known at all; lead of the best statement over the best silent topic, by question and by score."""
FIT_BIAS = -4.0
