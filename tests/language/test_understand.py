import datetime as dt

import pytest

from myoguide.language.understand import MAX_CHARACTERS, Mention, Understanding


def places(understanding) -> set[tuple[str, str | None]]:
    return {(mention.id, mention.side) for mention in understanding.mentions if mention.kind == "location"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my calf twitches", {("calf", None)}),
        ("my left calf twitches", {("calf", "left")}),
        ("my RIGHT calf twitches", {("calf", "right")}),
        ("both calves twitch", {("calf", "both")}),
        ("my left hand is numb and my right calf twitches", {("hand", "left"), ("calf", "right")}),
        ("the right side of the road", set()),
    ],
)
def test_sides(understand, text, expected):
    assert places(understand(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("left calf twitches, scratch that, the right one", {("calf", "right")}),
        ("my left calf twitches. Sorry, I mean right", {("calf", "right")}),
        ("my left calf twitches, sorry for the long text", {("calf", "left")}),
        ("scratch on my left calf", {("calf", "left")}),
    ],
)
def test_a_corrected_side_replaces_the_first(understand, text, expected):
    assert places(understand(text)) == expected


@pytest.mark.parametrize(
    ("text", "experiencer", "symptoms"),
    [
        ("my calf twitches", "self", {"twitching"}),
        ("my mum's calf twitches", "other", {"twitching"}),
        ("my husband keeps getting cramps, what should he do?", "other", {"cramp"}),
        ("my dad had ALS and now my eyelid twitches", "self", {"twitching"}),
        ("my wife says my eyelid twitches", "self", {"twitching"}),
        ("my brother has cramps too but I have twitches", "self", {"twitching"}),
    ],
)
def test_whom_it_is_about(understand, text, experiencer, symptoms):
    understood = understand(text)
    assert understood.experiencer == experiencer
    assert understood.present("symptom") == symptoms


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("my son is 7 and his leg twitches", ("child",)),
        ("my toddler's eyelid twitches", ("child",)),
        ("I'm 20 weeks pregnant and my calf cramps", ("pregnant",)),
        ("my son is 35 and his leg twitches", ()),
        ("I am 52", ()),
        ("my calf twitches", ()),
    ],
)
def test_for_whom_home_advice_is_not_meant(understand, text, people):
    assert understand(text).people == people


@pytest.mark.parametrize(
    "text",
    ["I want to die", "i wanna kill myself", "I don't want to be here anymore", "thinking of suicide", "everyone would be better off without me",
     "I WANT TO END MY LIFE",
     "my eyelid twitches and I can't go on like this, I want to be dead"],
)  # fmt: skip
def test_a_crisis_is_heard(understand, text):
    assert understand(text).crisis


@pytest.mark.parametrize(
    "text",
    ["I'm dying for a coffee", "these cramps are killing me", "my phone died", "my leg went dead", "I nearly died laughing", "drop dead gorgeous",
     "my calf twitches", "",
     "I hurt myself at the gym", "I can't go on the treadmill any more", "I don't want to go on statins",
     "I don't want to wake up with cramps again"],
)  # fmt: skip
def test_an_idiom_is_no_crisis(understand, text):
    assert not understand(text).crisis


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("tengo calambres en las piernas desde hace dos semanas", "es"),
        ("j'ai mal à la jambe depuis deux semaines, que faire?", "fr"),
        ("ich habe seit drei Wochen ein Zucken im Auge und es ist nicht gut", "de"),
        ("у меня дергается глаз", "ru"),
        ("まぶたがぴくぴくします", "ja"),
        ("我的眼皮一直在跳", "zh"),
        ("my calf twitches and I have cramps", None),
        ("My amigo said hola, but my calf twitches", None),
        ("Je", None),
        ("cramps", None),
        ("", None),
    ],
)
def test_other_languages_are_told_from_english(understand, text, language):
    assert understand(text).language == language


@pytest.mark.parametrize("text", ["", " ", "???", "!!!", "....", "😀😀", "sdfghjkl", "qwrtpsdf xcvbnm", "\x00\x01"])
def test_noise(understand, text):
    understood = understand(text)
    assert understood.noise
    assert understood.mentions == ()


@pytest.mark.parametrize("text", ["no", "ok", "3", "three weeks", "cramps", "my calf twitches", "hi"])
def test_a_readable_message_is_no_noise(understand, text):
    assert not understand(text).noise


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("No.", "no"), ("nope", "no"), ("no, none of these", "no"), ("yes", "yes"), ("Yeah, I do", "yes"), ("not sure", "unsure"), ("I don't know", "unsure"),
        ("I'd rather not say", "refuse"), ("no... well", "unsure"), ("my calf twitches", None), ("", None),
    ],
)  # fmt: skip
def test_short_replies(understand, text, reply):
    assert understand(text).reply == reply


@pytest.mark.parametrize(
    "text",
    [
        "dropped two dress sizes",
        "tripped over the cat once",
        "I fell once on the ice",
        "tired legs after a run",
        "weak coffee",
        "chest muscle twitches",
        "I dropped my kids off at school",
    ],
)
def test_harmless_look_alikes_are_no_warning_signs(understand, text):
    assert understand(text).present("red_flag") == set()


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("I keep dropping cups", "dropping_objects"),
        ("my foot drags when I walk", "foot_drop"),
        ("my speech is slurred", "speech_difficulty"),
        ("I choke on water", "swallowing_difficulty"),
        ("one calf is getting thinner", "muscle_wasting"),
        ("I blacked out yesterday", "fainting"),
        ("there is pressure on my chest", "chest_pain"),
        ("I had a seizure last night", "seizure"),
        ("I fell three times this week", "repeated_falls"),
        ("my hands are getting weaker every week", "progressive_weakness"),
        ("my legs are weak and it is getting worse", "progressive_weakness"),
    ],
)
def test_warning_signs_are_found(understand, text, flag):
    assert flag in understand(text).present("red_flag")


def test_a_warning_sign_names_its_symptom_too(understand):
    assert "dropping_objects" in understand("I keep dropping cups").present("symptom")


def test_a_sign_taken_back_in_the_same_breath_is_asked_about(understand):
    assert {m.assertion for m in understand("slurred on Saturday, talking normal now").mentions if m.kind == "red_flag"} <= {"uncertain", "absent"}


def test_only_the_first_thousand_characters_are_read(understand):
    filler = "word " * (MAX_CHARACTERS // 5)
    assert understand(f"cramps {filler}").present("symptom") == {"cramp"}
    assert understand(f"{filler} cramps").present("symptom") == set()


@pytest.mark.parametrize("text", ["cramp " * 1_667, "a" * 10_000, "no " * 3_334, "(" * 10_000, "my foot .. " * 910])
def test_ten_thousand_characters_are_read_quickly(understand, text):
    started = dt.datetime.now()
    assert isinstance(understand(text), Understanding)
    assert dt.datetime.now() - started < dt.timedelta(seconds=5)


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\u200b", "\u202e", "\ufeff", "\r\n", "\t"])
def test_control_characters_do_no_harm(understand, mark):
    text = f"{mark} my calf cramps {mark}"
    understood = understand(text)
    assert understood.present("symptom") == {"cramp"}
    assert {text[m.start : m.end] for m in understood.mentions if m.kind == "location"} == {"calf"}


def test_the_normal_text_holds_corrected_words(understand):
    assert understand("My eyelidd  can't stop twitchin").normal == "my eyelid can not stop twitching"


def test_a_message_says_how_long_it_has_lasted(understand):
    (duration,) = [m for m in understand("cramps since August", dt.date(2026, 11, 22)).mentions if m.kind == "duration"]
    assert (duration.id, duration.days) == ("97_days", 97)


@pytest.mark.parametrize(
    "mention",
    [Mention("symptom", "cramp", 3, 9), Mention("location", "calf", 0, 4, "absent", "left"), Mention("duration", "21_days", 0, 7, "present", None, 21.0)],
)
def test_an_entity_reads_back_as_the_mention(mention):
    assert Mention.from_entity(mention.as_entity()) == mention


def test_an_entity_holds_side_and_days_only_where_they_were_said():
    assert Mention("symptom", "cramp", 3, 9).as_entity() == {"entity": "symptom", "value": "cramp", "start": 3, "end": 9, "assertion": "present"}
