"""How long something has been going on, in days, from lay time words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from myoguide.language.tokens import Token

_UNITS = {
    **dict.fromkeys("second sec minute min hour".split(), 0),
    **{"day": 1, "night": 1, "weekend": 2, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650},
}
_COUNTING = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_NUMBERS = {
    **{word: float(number) for number, word in enumerate(_COUNTING)},
    **{"a": 1.0, "an": 1.0, "couple": 2.0, "few": 3.0, "several": 4.0, "many": 6.0, "half": 0.5, "twenty": 20.0, "thirty": 30.0},
}
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun weekend".split())
_MONTH_NAMES = "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec"
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), 1) for name in names.split()}
_SEASONS = {"christmas": 12, "xmas": 12, "easter": 4, "spring": 4, "summer": 7, "autumn": 10, "winter": 12, "halloween": 10}
_VAGUE = {"ages": 90.0, "forever": 365.0, "years": 730.0, "months": 90.0, "weeks": 21.0, "days": 4.0, "decades": 3650.0}
_INSIDE_AN_AMOUNT = frozenset("of a or to - long solid full good more whole couple few and".split())
_BEFORE_A_UNIT = frozenset("for about since over nearly almost than like only half of".split())
_SECONDS_AND_MINUTES = frozenset("second seconds sec secs minute minutes min mins".split())
_BEFORE_A_DATE = frozenset("last about around the early late mid this maybe like just before way back in end start beginning of".split())
_TIMES_OF_DAY = frozenset("yesterday morning night today lunchtime evening breakfast lunch".split())
_EARLY_LIFE = frozenset("childhood birth school forever uni college".split())


@dataclass(frozen=True)
class Duration:
    """A stretch of time that was named.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        days: Length in days; 0.5 for hours or "today".
        ago: Whether it counts back to a moment ("two years ago") instead of lasting until now.
    """

    first: int
    last: int
    days: float
    ago: bool


def find_durations(tokens: Sequence[Token], today: dt.date) -> list[Duration]:
    """Finds durations.

    Args:
        tokens: The message.
        today: The day on which it was written; "since August" counts from there.

    Returns:
        The durations in order; ages ("31 years old"), rates ("twice a day") and episodes of minutes are left out.
    """
    found: list[Duration] = []
    at = 0
    while at < len(tokens):
        duration = _since(tokens, at, today) or _amount(tokens, at) or _day_number(tokens, at) or _vague(tokens, at)
        if duration is None:
            at += 1
            continue
        if duration.days > 0:
            found.append(duration)
        at = duration.last + 1
    return found


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _number(word: str) -> float | None:
    if word in _NUMBERS:
        return _NUMBERS[word]
    try:
        return float(word)
    except ValueError:
        return None


def _unit(tokens: Sequence[Token], at: int) -> int | None:
    return next((_UNITS[form] for form in tokens[at].forms if form in _UNITS), None) if at < len(tokens) else None


def _amount(tokens: Sequence[Token], at: int) -> Duration | None:
    """Reads an amount: "3 weeks", "a couple of months", "two or three days", "half a year"."""
    word, before = _norm(tokens, at), _norm(tokens, at - 1)
    number = _number(word)
    if number is None or before in {"every", "each", "time", "times", "twice", "once"}:
        return None
    if _norm(tokens, at + 1) in {"a", "an", "per"} and word not in {"half", "a"}:
        return None  # "four a day" is a rate
    number, end = _rest_of_amount(tokens, at, number)
    unit = _unit(tokens, end)
    if unit is None:
        return None
    after = _norm(tokens, end + 1)
    bare = end == at + 1 and word in {"a", "an"} and before not in _BEFORE_A_UNIT
    if (bare and after not in {"ago", "now"}) or "old" in {after, _norm(tokens, end + 2)}:
        return None  # "a day", "31 years old"
    ago = "ago" in {after, _norm(tokens, end + 2)}
    if unit:
        return Duration(at, end, number * unit, ago)
    lasting = (before in {"for", "last", "past", "since"} or ago) and _norm(tokens, end) not in _SECONDS_AND_MINUTES
    return Duration(at, end, 0.5 if lasting else 0.0, ago)


def _rest_of_amount(tokens: Sequence[Token], at: int, number: float) -> tuple[float, int]:
    """Skips what may stand between a number and its unit; of "two or three" the larger one counts."""
    end = at + 1
    while end - at < 5:
        word = _norm(tokens, end)
        inner = _number(word)
        joined = inner is not None and _norm(tokens, end - 1) in {"or", "to", "-", "a", "and"}
        if word not in _INSIDE_AN_AMOUNT and not joined:
            break
        if inner is not None and word not in {"a", "an"} and number != _NUMBERS["half"]:
            number = max(number, inner)
        end += 1
    return number, end


def _since(tokens: Sequence[Token], at: int, today: dt.date) -> Duration | None:
    """Reads a beginning: "since Monday", "since last August", "since yesterday", "this week", "last month"."""
    first, unit = _norm(tokens, at), _unit(tokens, at + 1)
    if first in {"yesterday", "today", "tonight"}:
        return Duration(at, at, 1.0 if first == "yesterday" else 0.5, False)
    if first in {"this", "last", "past", "all"} and unit:
        return Duration(at, at + 1, float(unit), False)
    if first not in {"since", "from", "in", "on", "until"}:
        return None
    end = at + 1
    while _norm(tokens, end) in _BEFORE_A_DATE:
        end += 1
    word = _norm(tokens, end)
    if first != "since" and not (word in _MONTHS and word != "may"):
        return None
    days = _days_since(word, today, last=_norm(tokens, at + 1) == "last")
    return None if days is None else Duration(at, end, days, first == "in")


def _days_since(word: str, today: dt.date, *, last: bool) -> float | None:
    """Days from a named day, month, season or year until today; of a month its middle is meant."""
    if word in _WEEKDAYS:
        return 8.0 if last else 5.0
    if word in _TIMES_OF_DAY:
        return 1.0
    if word in {"week", "month", "year"}:
        return float(_UNITS[word])
    if word in _EARLY_LIFE:
        return 3650.0
    month = _MONTHS.get(word) or _SEASONS.get(word)
    if month is not None:
        return float(max((today.month - month) % 12 * 30 + today.day - 15, 7))
    year = _number(word)
    if year is not None and 1950 < year <= today.year:
        return float((today.year - year) * 365 + 90)
    return None


def _day_number(tokens: Sequence[Token], at: int) -> Duration | None:
    """Reads a count: "day 8", "week three"."""
    word, following = _norm(tokens, at), _norm(tokens, at + 1)
    number = _number(following)
    if word in {"day", "week", "month"} and number is not None and following not in {"a", "an"}:
        return Duration(at, at + 1, number * _UNITS[word], False)
    return None


def _vague(tokens: Sequence[Token], at: int) -> Duration | None:
    """Reads a vague length: "for weeks", "for ages", "weeks now"."""
    word, before, after = _norm(tokens, at), _norm(tokens, at - 1), _norm(tokens, at + 1)
    if word not in _VAGUE or before == "every" or _number(before) is not None:
        return None
    if before in {"for", "of", "been", "off", "lasted", "past", "last"} or after in {"now", "ago"} or len(tokens) <= 3:
        return Duration(at, at, _VAGUE[word], after == "ago")
    return None
