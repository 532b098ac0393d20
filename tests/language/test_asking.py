"""Questions and follow-ups, told from their wording."""

import pytest

QUESTIONS = [
    "what helps against cramps?", "what helps against cramps", "why do my legs jump at night", "how long does a twitch last", "can coffee do this",
    "is it dangerous", "does magnesium help", "should i see a neurologist", "are twitches bad", "could this be from running", "will it go away",
    "who gets this",     "when should i worry", "so is it serious", "ok but why", "my eyelid jumps does that mean something", "my eyelid jumps is that normal",
    "my foot cramps, what can i do", "my leg hurts how come", "i wonder if stress plays a part", "any tips", "tell me about potassium", "what about tea",
    "do you know how nerves work", "is twitching linked to stress or not", "difference between a cramp and a spasm", "recommend a cream", "magnesium?",
    "the doctor said it is fine, is he right", "my calf jumps and i have no idea what is that",
]  # fmt: skip
STATEMENTS = [
    "my calf twitches", "when i lie down my calf jumps", "what i have is a twitch in the calf", "where it hurts it also twitches", "i do not know", "no", "yes",
    "it is in my left arm", "i can not sleep", "that is what my doctor said", "the pain which i have is dull", "whatever", "no not that i know",
    "it happens when i am tired", "i was told that my potassium is low", "do not worry", "it does twitch", "i will see a doctor", "there is no weakness",
    "my leg is weak and it does not move", "thanks, that is all", "have not noticed anything", "could be worse", "might be stress", "does not hurt",
    "how i feel is bad", "it started when my son was ill", "i have had this for two weeks", "my doctor told me that it is harmless",
    "i know what a cramp is", "i do not know how to start", "it is common in my family", "",
]  # fmt: skip
FOLLOW_UPS = {
    "why": ["why?", "why is that?", "how come", "but why", "why does that help?", "ok, why?"],
    "where_from": [
        "where does that come from?", "says who", "who says that?", "what is your source for that?", "how do you know that", "which article says that",
        "source?",        "any evidence for that?",
    ],
    "more": ["tell me more", "more please", "anything else?", "what else?", "go on", "can you tell me more?", "more details please"],
    "about": ["and potassium?", "and what about coffee?", "how about alcohol?", "does that go for coffee too?", "is it the same for stress?", "or magnesium?",
        "and at night?"],
    "refers": ["is that dangerous?", "how long does that take?", "does it go away?", "how long?", "is there a test for it?"],
    None: [
        "what is a cramp?", "why do legs cramp?", "why does coffee make muscles twitch?", "where do cramps come from?", "what causes cramps",
        "my calf twitches",         "does coffee make my calf twitch at night when i lie in my bed", "tell me more about potassium", "and my arm twitches",
        "or what about my thyroid and my kidneys and my heart and all the rest of it", "?", "",
    ],
}  # fmt: skip
OWN = [
    "my calf cramps, what helps?", "i have cramps, what helps?", "what helps my mum's cramps?", "what can my son take?", "she has cramps, what helps?",
    "mine cramp too, why?", "calf has been cramping for 3 weeks, what helps?", "what helps? fainted yesterday", "twitching calf since may",
    "what makes me twitch?",
]  # fmt: skip
GENERAL = [
    "what helps against cramps?", "what can i do about cramps?", "can i drink coffee?", "does coffee cause twitching?", "what should people with cramps eat?",
    "how do i stop cramps?", "is potassium good for muscles?",
]  # fmt: skip


@pytest.mark.parametrize("text", QUESTIONS)
def test_question_asks(text, understand):
    assert understand(text).asks


@pytest.mark.parametrize("text", STATEMENTS)
def test_statement_does_not_ask(text, understand):
    assert not understand(text).asks


@pytest.mark.parametrize("text", ["my calf twitches", "no", "i do not know"])
def test_question_mark_makes_a_question(text, understand):
    assert understand(f"{text}?").asks


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOLLOW_UPS.items() for text in texts])
def test_follow_up(kind, text, understand):
    assert understand(text).follow_up == kind


@pytest.mark.parametrize(("text", "kind"), [("WHY?", "why"), ("Tell me MORE!!", "more"), ("and potasium?", "about")])
def test_follow_up_survives_bad_typing(text, kind, understand):
    assert understand(text).follow_up == kind


@pytest.mark.parametrize("text", OWN)
def test_own(text, understand):
    assert understand(text).own


@pytest.mark.parametrize("text", GENERAL)
def test_general(text, understand):
    assert not understand(text).own
