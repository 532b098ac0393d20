import datetime as dt

import pytest

from myoguide.language.duration import find_durations

TODAY = dt.date(2026, 11, 22)


def lengths(tokenize, text: str) -> list[float]:
    return [duration.days for duration in find_durations(tokenize(text), TODAY)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("for three weeks", 21),
        ("3 weeks", 21),
        ("about 3 wks now", 21),
        ("for a week", 7),
        ("a couple of months", 60),
        ("a few days", 3),
        ("two or three days", 3),
        ("2-3 weeks", 21),
        ("half a year", 182.5),
        ("over a year", 365),
        ("for a fortnight", 14),
        ("ten days or so", 10),
        ("six long months", 180),
        ("for a few hours", 0.5),
        ("day 8 of it", 8),
        ("week three", 21),
        ("since yesterday", 1),
        ("since this morning", 1),
        ("it started today", 0.5),
        ("since Monday", 5),
        ("since last monday", 8),
        ("this week", 7),
        ("since August", 97),
        ("since last August", 97),
        ("since 2024", 820),
        ("since childhood", 3650),
        ("all week", 7),
        ("for ages", 90),
        ("for weeks", 21),
        ("months now", 90),
        ("years", 730),
    ],
)
def test_how_long(tokenize, text, days):
    assert lengths(tokenize, text) == [pytest.approx(days)]


@pytest.mark.parametrize(
    "text",
    [
        "I am 31 years old",
        "I'm a 40 year old woman",
        "my 7 year old son",
        "twice a day",
        "three times a week",
        "once a month",
        "four coffees a day",
        "four a day",
        "it comes every two weeks",
        "I cramp every 3 days",
        "each lasts 30 seconds",
        "for ten minutes",
        "for a second",
        "on Monday I saw the doctor",
        "I may twitch",
        "in my left leg",
        "five of them",
        "20 mg",
        "a",
        "",
    ],
)
def test_ages_rates_and_moments_are_no_durations(tokenize, text):
    assert lengths(tokenize, text) == []


def test_several_durations_come_in_order(tokenize):
    assert lengths(tokenize, "twitching for 2 weeks and cramps for 3 months") == [14, 90]


@pytest.mark.parametrize(
    ("text", "ago"), [("two years ago", True), ("a month ago", True), ("for two years", False), ("in August", True), ("since August", False)]
)
def test_ago_counts_back_to_a_moment(tokenize, text, ago):
    (duration,) = find_durations(tokenize(text), TODAY)
    assert duration.ago is ago


@pytest.mark.parametrize(("today", "days"), [(dt.date(2026, 8, 20), 7), (dt.date(2026, 9, 15), 30), (dt.date(2027, 7, 15), 330)])
def test_since_a_month_counts_from_today(tokenize, today, days):
    (duration,) = find_durations(tokenize("since August"), today)
    assert duration.days == days


def test_the_place_covers_the_words(tokenize):
    tokens = tokenize("cramps for three weeks now")
    (duration,) = find_durations(tokens, TODAY)
    assert [token.text for token in tokens[duration.first : duration.last + 1]] == ["three", "weeks"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("twitching for 2 weeks, no, 5 weeks", [35]),
        ("twitching for 2 weeks. Sorry, I mean 5 weeks", [35]),
        ("twitching for 2 weeks, cramps for 5 weeks", [14, 35]),
    ],
)
def test_a_corrected_duration_replaces_the_first(understand, text, days):
    assert [m.days for m in understand(text, TODAY).mentions if m.kind == "duration"] == days


@pytest.mark.parametrize(("text", "assertion"), [("I had cramps two years ago", "past"), ("the cramps started two years ago", "present")])
def test_an_onset_some_time_ago_lasts_until_now(understand, text, assertion):
    assert [m.assertion for m in understand(text, TODAY).mentions if m.kind == "duration"] == [assertion]
