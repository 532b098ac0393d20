"""Which question comes next, and how many there are."""

import pytest

from myoguide.triage.case import Case
from myoguide.triage.hearing import hear
from myoguide.triage.questions import MOST_QUESTIONS, NextQuestion, next_question
from myoguide.triage.rules import level
from tests.builders import ALL_DENIED, EMERGENCIES, NO, RED_FLAGS, TOPICS, UNSURE, YES, ask, flag, heard, lasting, mention, settled

OPENINGS = {
    "only a twitch": heard(mention("twitching")),
    "nothing but a place": heard(mention("calf", kind="location")),
    "with duration": heard(mention("twitching"), lasting(5)),
    "with duration and triggers": heard(mention("twitching"), lasting(5), mention("caffeine", kind="trigger")),
    "with one denial": heard(mention("twitching"), flag("progressive_weakness", "absent")),
    "with denials all over": heard(mention("cramp"), *(flag(sign, "absent") for sign in ("chest_pain", "muscle_wasting", "foot_drop", "fainting"))),
    "with every sign denied": heard(mention("twitching"), *(flag(sign, "absent") for sign in RED_FLAGS)),
    "a greeting": heard(intent="greet"),
}
DURATION = heard(lasting(5), text="five days")


def conversation(opening, knowledge, answer=NO):
    """Plays a check in which everything is denied; returns the questions with what each was about, and the case."""
    case, put = hear(Case(), opening, knowledge), []
    while (case := ask(case, knowledge)).asked:
        put.append((case.question, case.asked))
        assert len(put) < 50, "the check does not end"
        case = hear(case, DURATION if case.asked == ("duration",) else answer, knowledge)
    return put, case


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
def test_never_more_than_six_questions(opening, knowledge):
    put, case = conversation(opening, knowledge)
    assert 1 <= len(put) == case.put <= MOST_QUESTIONS
    assert level(case, knowledge) == "self_care"


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
def test_nothing_is_asked_twice_and_every_sign_once(opening, knowledge):
    put, case = conversation(opening, knowledge)
    about = [identifier for _, ids in put for identifier in ids]
    told = {m.id for m in opening.mentions if m.assertion == "absent"}
    assert len(about) == len(set(about))
    assert set(about) & set(RED_FLAGS) == set(RED_FLAGS) - told
    assert set(case.settled) == set(TOPICS)


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
def test_most_dangerous_first(opening, knowledge):
    """Emergency signs before the other signs, all signs before the history."""
    put, _ = conversation(opening, knowledge)
    kinds = [0 if set(ids) & set(EMERGENCIES) else 1 if set(ids) & set(RED_FLAGS) else 2 for _, ids in put]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize(
    ("opening", "joined"), [("only a twitch", True), ("with duration", False), ("with one denial", True), ("with every sign denied", False)]
)
def test_history_is_joined_only_when_room_is_short(opening, joined, knowledge):
    names = [name for name, _ in conversation(OPENINGS[opening], knowledge)[0]]
    assert names[-1:] == ["background"] if joined else names[-2:] == ["history", "medication"]


def test_unclear_answers_end_too(knowledge):
    """Not sure all the way: the first question is put twice, then the level is there."""
    put, case = conversation(OPENINGS["only a twitch"], knowledge, UNSURE)
    assert [name for name, _ in put] == ["emergency_signs", "emergency_signs"]
    assert level(case, knowledge) == "emergency"


def test_unclear_question_is_put_again_more_plainly(knowledge):
    case = ask(Case(findings={"twitching": "present"}), knowledge)
    after = hear(case, UNSURE, knowledge)
    assert next_question(case, knowledge) == NextQuestion(case.question, case.asked, again=False)
    assert next_question(after, knowledge) == NextQuestion(case.question, case.asked, again=True)
    assert ask(after, knowledge).put == case.put


def test_partly_answered_question_asks_for_the_rest(knowledge):
    case = ask(Case(), knowledge)
    after = hear(case, heard(flag("chest_pain", "absent"), text="my chest is fine"), knowledge)
    upcoming = next_question(after, knowledge)
    assert upcoming.name == case.question
    assert set(upcoming.about) == set(case.asked) - {"chest_pain"}


@pytest.mark.parametrize("sign", RED_FLAGS)
@pytest.mark.parametrize("answer", ["absent", "unknown"])
def test_settled_sign_is_not_asked(sign, answer, knowledge):
    case = Case(findings={sign: answer})
    while (case := ask(case, knowledge)).asked:
        assert sign not in case.asked
        case = hear(case, DURATION if case.asked == ("duration",) else NO, knowledge)


@pytest.mark.parametrize("topic", TOPICS)
def test_settled_matter_is_not_asked(topic, knowledge):
    case = Case(findings=dict(ALL_DENIED), settled=(topic,))
    while (case := ask(case, knowledge)).asked:
        assert topic not in case.asked
        case = hear(case, DURATION if case.asked == ("duration",) else NO, knowledge)


def test_history_is_not_asked_when_it_can_no_longer_change_the_level(knowledge):
    assert next_question(settled("fatigue").having(settled=()), knowledge) is None


@pytest.mark.parametrize("case", [settled("twitching"), Case(findings={"seizure": "present"}), Case(suspected=("foot_drop",))])
def test_nothing_is_asked_once_the_level_is_reached(case, knowledge):
    assert level(case, knowledge) is not None
    assert next_question(case, knowledge) is None


def test_yes_ends_the_check(knowledge):
    put, case = conversation(OPENINGS["only a twitch"], knowledge, YES)
    assert len(put) == 1
    assert level(case, knowledge) == "emergency"
