"""How long something has been going on, in days, from lay time words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from myoguide.language.tokens import Token

_UNITS = {"second": 0, "sec": 0, "minute": 0, "min": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 2, "month": 30, "year": 365, "decade": 3650}
_NUMBERS = {
    **{word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split())},
    "a": 1, "an": 1, "couple": 2, "few": 3, "several": 4, "many": 6, "half": 0.5, "twenty": 20, "thirty": 30,
}
_WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "weekend"}
_MONTHS = {name: n for n, names in enumerate("january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec".split("|"), 1) for name in names.split()}
_SEASONS = {"christmas": 12, "xmas": 12, "easter": 4, "spring": 4, "summer": 7, "autumn": 10, "winter": 12, "halloween": 10}
_VAGUE = {"ages": 90, "forever": 365, "years": 730, "months": 90, "weeks": 21, "days": 4, "decades": 3650}
_PER = {"a", "per", "every", "each", "the"}


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
        return float(_NUMBERS[word])
    try:
        return float(word)
    except ValueError:
        return None


def _unit(tokens: Sequence[Token], at: int) -> int | None:
    return next((_UNITS[form] for form in tokens[at].forms if form in _UNITS), None) if at < len(tokens) else None


def _amount(tokens: Sequence[Token], at: int) -> Duration | None:
    """"3 weeks", "a couple of months", "two or three days", "half a year"."""
    number = _number(_norm(tokens, at))
    if number is None:
        return None
    if _norm(tokens, at + 1) in {"a", "an", "per"} and _norm(tokens, at) not in {"half", "a"}:
        return None  # "four a day" is a rate
    end = at + 1
    while _norm(tokens, end) in {"of", "a", "or", "to", "-", "long", "solid", "full", "good", "more", "whole", "couple", "few", "and"} or (
        _number(_norm(tokens, end)) is not None and _norm(tokens, end - 1) in {"or", "to", "-", "a", "and"}
    ):
        inner = _number(_norm(tokens, end))
        if inner is not None and _norm(tokens, end) not in {"a", "an"}:
            number = max(number, inner) if number != 0.5 else number
        end += 1
        if end - at > 5:
            return None
    unit = _unit(tokens, end)
    if unit is None:
        return None
    if end == at + 1 and _norm(tokens, at) in {"a", "an"} and _norm(tokens, at - 1) not in {"for", "about", "since", "over", "nearly", "almost", "than", "like", "only", "half", "of"}:
        if _norm(tokens, end + 1) not in {"ago", "now"}:
            return None
    if "old" in (_norm(tokens, end + 1), _norm(tokens, end + 2)) or _norm(tokens, end + 1) in {"of", "apart", "later"} and unit == 0:
        return None
    if any(tokens[i].forms & {"time", "times", "x", "twice", "once"} for i in range(max(0, at - 1), at)) or _norm(tokens, at - 1) in {"every", "each"}:
        return None
    ago = "ago" in (_norm(tokens, end + 1), _norm(tokens, end + 2))
    days = number * unit
    if unit == 0:
        lasting = _norm(tokens, at - 1) in {"for", "last", "past", "since"} or ago
        days = 0.5 if lasting and _norm(tokens, end) not in {"second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins"} else 0
    return Duration(at, end, days, ago)


def _since(tokens: Sequence[Token], at: int, today: dt.date) -> Duration | None:
    """"since Monday", "since last August", "since yesterday", "this week", "last month"."""
    first = _norm(tokens, at)
    if first in {"yesterday", "today", "tonight"}:
        return Duration(at, at, 1.0 if first == "yesterday" else 0.5, False)
    if first in {"this", "last", "past"} and _unit(tokens, at + 1):
        return Duration(at, at + 1, float(_unit(tokens, at + 1) or 0) * (1 if first != "last" else 1), False)
    if first == "all" and _norm(tokens, at + 1) in {"day", "week", "month", "year", "night"}:
        return Duration(at, at + 1, float(_unit(tokens, at + 1) or 0), False)
    if first not in {"since", "from", "before", "in", "on", "until"}:
        return None
    at_word = at + 1
    while _norm(tokens, at_word) in {"last", "about", "around", "the", "early", "late", "mid", "this", "maybe", "like", "just", "before", "way", "back", "in", "end", "start", "beginning", "of"}:
        at_word += 1
    word = _norm(tokens, at_word)
    if first in {"on", "in", "until", "from"} and not (word in _MONTHS and word != "may"):
        return None
    if word in _WEEKDAYS:
        return Duration(at, at_word, 5.0 if _norm(tokens, at + 1) != "last" else 8.0, False)
    if word in {"yesterday", "morning", "night", "today", "lunchtime", "evening", "breakfast", "lunch"}:
        return Duration(at, at_word, 1.0, False)
    if word in {"week", "month", "year"}:
        return Duration(at, at_word, float(_UNITS[word]) * (1.2 if word == "week" else 1.0), False)
    if word in {"childhood", "birth", "school", "forever", "uni", "college"}:
        return Duration(at, at_word, 3650.0, False)
    month = _MONTHS.get(word) or _SEASONS.get(word)
    if month is not None:
        months = (today.month - month) % 12
        return Duration(at, at_word, float(max(months * 30 + today.day - 15, 7)), first in {"in"})
    year = _number(word)
    if year is not None and 1950 < year <= today.year:
        return Duration(at, at_word, float((today.year - year) * 365 + 90), False)
    return None


def _day_number(tokens: Sequence[Token], at: int) -> Duration | None:
    """"day 8", "week three"."""
    word = _norm(tokens, at)
    number = _number(_norm(tokens, at + 1))
    if word in {"day", "week", "month"} and number is not None and _norm(tokens, at + 1) not in {"a", "an"}:
        return Duration(at, at + 1, number * _UNITS[word], False)
    return None


def _vague(tokens: Sequence[Token], at: int) -> Duration | None:
    """"for weeks", "for ages", "weeks now", "years"."""
    word = _norm(tokens, at)
    if word not in _VAGUE:
        return None
    before, after = _norm(tokens, at - 1), _norm(tokens, at + 1)
    if before in {"for", "of", "been", "off", "lasted", "past", "last"} or after in {"now", "ago"} or (len(tokens) <= 3):
        return Duration(at, at, float(_VAGUE[word]), after == "ago")
    return None
