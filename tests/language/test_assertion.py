"""Lay constructions, each with the finding that is judged in it."""

import pytest

PRESENT = [
    ("I have cramps", "cramp"),
    ("not only the twitching but also the cramps", "twitching"),
    ("I can't get rid of the cramps", "cramp"),
    ("nothing helps the twitching", "twitching"),
    ("no relief from the cramps", "cramp"),
    ("no idea why my eyelid twitches", "twitching"),
    ("the numbness won't go away", "numbness_tingling"),
    ("I don't have pain, just twitches", "twitching"),
    ("no pain but I have a tremor", "tremor"),
    ("no fever, my weakness is getting worse", "progressive_weakness"),
    ("no fever weakness is getting worse", "progressive_weakness"),
    ("No fever. I keep dropping cups.", "dropping_objects"),
    ("I'm not drunk, I am slurring my words", "speech_difficulty"),
    ("my wife says I keep dropping cups", "dropping_objects"),
    ("the cramps started two years ago", "cramp"),
    ("the cramps began as I was a student", "cramp"),
    ("the cramp goes away when I stretch but comes back", "cramp"),
    ("do I have cramps because of the heat? they hurt", "cramp"),
    ("I worry because my calf twitches", "twitching"),
    ("it doesn't stop twitching", "twitching"),
    ("without sleep my eyelid twitches", "twitching"),
    ("can't get rid of the cramps", "cramp"),
]
ABSENT = [
    ("no cramps", "cramp"),
    ("I don't have any cramps", "cramp"),
    ("i dont have cramps", "cramp"),
    ("I haven't noticed any numbness", "numbness_tingling"),
    ("never fainted", "fainting"),
    ("I have never had chest pain", "chest_pain"),
    ("without any numbness", "numbness_tingling"),
    ("neither cramps nor numbness", "numbness_tingling"),
    ("no rash, cramps or numbness", "numbness_tingling"),
    ("no pain, cramps, numbness or tremor", "tremor"),
    ("no sign of wasting", "muscle_wasting"),
    ("the doctor ruled out foot drop", "foot_drop"),
    ("cramps? no", "cramp"),
    ("chest pain - none", "chest_pain"),
    ("numbness no, twitching yes", "numbness_tingling"),
    ("twitching but no cramps", "cramp"),
    ("the numbness went away", "numbness_tingling"),
    ("the cramps have stopped", "cramp"),
    ("I'm not dropping things", "dropping_objects"),
    ("I do not slur my words", "speech_difficulty"),
]
FEARED = [
    ("I'm scared it is ALS", "als"),
    ("is twitching a sign of ALS?", "als"),
    ("what if I start dropping things", "dropping_objects"),
    ("does caffeine cause twitching?", "twitching"),
    ("I read about foot drop", "foot_drop"),
    ("worried about muscle wasting", "muscle_wasting"),
    ("should I watch out for slurred speech?", "speech_difficulty"),
    ("could it turn into trouble swallowing?", "swallowing_difficulty"),
]
UNCERTAIN = [
    ("maybe some numbness", "numbness_tingling"),
    ("perhaps a slight tremor", "tremor"),
    ("not sure if I have cramps", "cramp"),
    ("hard to say whether there is numbness", "numbness_tingling"),
]
PAST = [
    ("I used to get cramps", "cramp"),
    ("I had palpitations years ago", "palpitations"),
    ("I had a seizure as a child", "seizure"),
    ("back in 2015 I fainted", "fainting"),
    ("I have a history of seizures", "seizure"),
]
OTHER = [
    ("my mum has Parkinson's", "parkinsons"),
    ("my dad had ALS, and now my eyelid twitches", "als"),
    ("my sister has cramps, I have twitches", "cramp"),
    ("my uncle died of ALS and I twitch", "als"),
]
CASES = [
    (text, finding, assertion)
    for assertion, cases in (("present", PRESENT), ("absent", ABSENT), ("feared", FEARED), ("uncertain", UNCERTAIN), ("past", PAST), ("other_person", OTHER))
    for text, finding in cases
]


def judged(understand, text: str, finding: str) -> set[str]:
    return {mention.assertion for mention in understand(text).mentions if mention.id == finding}


@pytest.mark.parametrize(("text", "finding", "assertion"), CASES)
def test_a_mention_is_judged(understand, text, finding, assertion):
    assert judged(understand, text, finding) == {assertion}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("I have cramps but no numbness", {"cramp": "present", "numbness_tingling": "absent"}),
        ("no cramps but numbness", {"cramp": "absent", "numbness_tingling": "present"}),
        ("no cramps. Numbness.", {"cramp": "absent", "numbness_tingling": "present"}),
        ("numbness yes, cramps no", {"cramp": "absent", "numbness_tingling": "present"}),
        ("I used to get cramps, now it is a tremor", {"cramp": "past", "tremor": "present"}),
        ("my eyelid twitches and I'm scared it is ALS", {"twitching": "present", "als": "feared"}),
        ("I don't have chest pain but I keep dropping cups", {"chest_pain": "absent", "dropping_objects": "present"}),
    ],
)
def test_each_mention_is_judged_by_itself(understand, text, states):
    for finding, assertion in states.items():
        assert judged(understand, text, finding) == {assertion}, finding


@pytest.mark.parametrize("text", ["I fainted", "my speech is slurred", "my foot drags", "I had a seizure yesterday", "chest pain", "I choke on water"])
@pytest.mark.parametrize("before", ["", "No fever. ", "No headache, no fever. ", "I am not ill. ", "My mum is fine. "])
def test_an_earlier_sentence_never_denies_a_warning_sign(understand, before, text):
    assert understand(before + text).present("red_flag") == understand(text).present("red_flag") != set()


@pytest.mark.parametrize(
    "text", ["no chest pain", "I never fainted", "no seizures", "my speech is not slurred", "my foot does not drag", "no trouble swallowing"]
)
def test_a_denied_warning_sign_is_not_there(understand, text):
    assert understand(text).present("red_flag") == set()
    assert "absent" in {mention.assertion for mention in understand(text).mentions if mention.kind == "red_flag"}


@pytest.mark.parametrize(
    "denial", ["no pain, ", "no fever, ", "no pain ", "no pain and ", "not tired, ", "no pain - ", "no numbness, no tremor, ", "without coffee "]
)
@pytest.mark.parametrize(
    ("sign", "flag"),
    [
        ("can't lift my arm", "progressive_weakness"),
        ("my speech is slurred", "speech_difficulty"),
        ("slurred speech since monday", "speech_difficulty"),
        ("hand is getting weaker", "progressive_weakness"),
        ("keep falling over", "repeated_falls"),
        ("food goes down the wrong way", "swallowing_difficulty"),
        ("my foot drags", "foot_drop"),
    ],
)
def test_a_denial_in_front_never_swallows_a_sign(understand, denial: str, sign: str, flag: str) -> None:
    """At worst it becomes a question."""
    said = {mention.assertion for mention in understand(denial + sign).mentions if mention.id == flag}
    assert said & {"present", "uncertain"}
