"""Side questions."""

import pytest

from actions.answers import ActionAnswerQuestion, ActionDeclineLanguage, ActionExplainQuestion
from actions.check import ActionCheck
from actions.records import ActionShowSources, ActionStartOver
from myoguide.answering.answer import NEAR
from myoguide.triage.sources import source_lines
from tests.builders import Chat, ranking, settled

SLOTS = {"case", "findings", "asked", "triage_level", "check_open"}
TWITCH, CAFFEINE, MAGNESIUM = "twitch_what_it_is", "caffeine_flare", "magnesium_effect"
COFFEE, SLEEP = "home_less_caffeine", "home_sleep_first"
UNSURE = 0.3
TOLD = {"utter_answer", "utter_answer_in_general", "utter_nearest"}


def answers(chat, text, found, intent="ask_question", action=ActionAnswerQuestion):
    """A question, what the retriever found for it, and the names of the replies."""
    return chat.says(text, intent, found).runs(action())


def given(chat, case):
    """Puts the conversation where this case is."""
    chat.slots["case"] = case.having(heard=sum(event["event"] == "user" for event in chat.events)).to_slot()
    return chat


def lines(knowledge, *ids):
    """Statements with what is said beside them, as an answer tells them."""
    together = list(ids)
    for identifier in together:
        place = together.index(identifier) + 1
        together[place:place] = [i for i in knowledge.statements[identifier].beside if i not in together]
    return "\n".join(dict.fromkeys(knowledge.statements[i].text for i in together))


# -- sure, near, silent ---------------------------------------------------------------------------------------------


def test_sure_answer_tells_statements_with_their_source(chat, knowledge):
    assert answers(chat, "what is a fasciculation?", ranking(TWITCH)) == ["utter_answer"]
    assert chat.message("utter_answer")["answer"] == lines(knowledge, TWITCH)
    assert chat.message("utter_answer")["source"] == source_lines(knowledge.statements[TWITCH].source, knowledge)


def test_several_statements_are_told_the_best_first(chat, knowledge):
    answers(chat, "does caffeine cause twitching?", ranking(CAFFEINE, TWITCH))
    assert chat.message("utter_answer")["answer"] == lines(knowledge, CAFFEINE, TWITCH)


def test_answer_is_nothing_but_statements(chat, knowledge):
    answers(chat, "what is a fasciculation?", ranking(TWITCH, CAFFEINE, MAGNESIUM))
    rest = chat.message("utter_answer")["answer"]
    for statement in knowledge.statements.values():
        rest = rest.replace(statement.text, "")
    assert not rest.strip()


def test_unsure_answer_says_that_it_is_only_near(chat, knowledge):
    assert answers(chat, "does caffeine thin the blood?", ranking(CAFFEINE, fit=UNSURE)) == ["utter_nearest"]
    assert chat.message("utter_nearest")["answer"] == lines(knowledge, CAFFEINE)
    assert chat.message("utter_nearest")["source"].startswith("Source: ")


@pytest.mark.parametrize("fit", [0.9, UNSURE])
@pytest.mark.parametrize("question", ["who won the football yesterday", "does honey help?"])
def test_sources_are_silent_when_nothing_is_near(question, fit, chat):
    assert answers(chat, question, ranking(TWITCH, fit=fit, best=NEAR - 0.01)) == ["utter_sources_are_silent"]


@pytest.mark.parametrize("question", ["?", "", "so what?"])
def test_question_that_asks_nothing_is_met_with_a_question(question, chat):
    assert answers(chat, question, ranking(TWITCH, fit=UNSURE, best=NEAR - 0.01, words=0)) == ["utter_ask_what_happens"]


def test_number_of_articles_is_told(chat, knowledge):
    answers(chat, "does honey help?", ranking())
    assert chat.message("utter_sources_are_silent")["number"] == {1: "one", 2: "two", 3: "three", 4: "four"}[len(knowledge.articles)]


def test_told_statements_are_remembered(chat):
    answers(chat, "what is a fasciculation?", ranking(TWITCH, CAFFEINE))
    assert chat.case().answered == (TWITCH, CAFFEINE)


def test_silence_leaves_the_last_answer_standing(chat):
    answers(chat, "what is a fasciculation?", ranking(TWITCH))
    assert answers(chat, "would honey in the morning do any good?", ranking(fit=UNSURE)) == ["utter_sources_are_silent"]
    assert chat.case().answered == (TWITCH,)


@pytest.mark.parametrize("found", [None, {}, {"statements": []}, {"statements": [], "fit": 0.0, "silent": None}])
def test_message_without_a_ranking_gets_no_answer(found, chat):
    """A model without the retriever."""
    assert answers(chat, "what is a fasciculation?", found) == ["utter_ask_what_happens"]


def test_statement_that_the_action_server_does_not_know_is_skipped(chat, knowledge):
    """The model may be older or newer than the action server."""
    assert answers(chat, "what is a fasciculation?", ranking("gone", TWITCH, "gone_too")) == ["utter_answer"]
    assert chat.message("utter_answer")["answer"] == lines(knowledge, TWITCH)


def test_nothing_but_unknown_statements_is_silence(chat):
    assert answers(chat, "what is a fasciculation?", ranking("gone", "gone_too")) == ["utter_sources_are_silent"]


# -- declined -------------------------------------------------------------------------------------------------------

DECLINED = [("ask_diagnosis", "is it caffeine that makes me twitch?", "utter_no_diagnosis"), ("ask_dose", "how much caffeine may i have?", "utter_no_dose")]
declined = pytest.mark.parametrize(("intent", "question", "refusal"), DECLINED)


@declined
def test_refusal_stands_alone_when_nothing_fits(intent, question, refusal, chat):
    assert answers(chat, question, ranking(CAFFEINE, fit=UNSURE), intent) == [refusal]


@declined
def test_refusal_is_followed_by_what_fits(intent, question, refusal, chat, knowledge):
    first, second = answers(chat, question, ranking(CAFFEINE), intent)
    assert first == refusal
    assert second.startswith("utter_answer")
    assert chat.message(second)["answer"] == lines(knowledge, CAFFEINE)


@declined
def test_refusal_stands_alone_when_the_question_names_nothing(intent, question, refusal, chat):
    assert answers(chat, "and what of that?", ranking(CAFFEINE), intent) == [refusal]


@declined
def test_refusal_of_the_rule_is_not_said_twice(intent, question, refusal, chat):
    chat.says(question, intent, ranking(CAFFEINE, fit=UNSURE)).bot_said(refusal)
    assert chat.runs(ActionAnswerQuestion()) == []


@declined
def test_what_was_declined_is_not_remembered_as_answered(intent, question, refusal, chat):
    answers(chat, question, ranking(CAFFEINE, fit=UNSURE), intent)
    assert chat.case().answered == ()


@pytest.mark.parametrize(("confidence", "expected"), [(0.4, ["utter_no_diagnosis"]), (0.1, ["utter_answer"])])
def test_what_may_well_ask_for_a_diagnosis_is_declined(confidence, expected, chat):
    chat.says("so is that one thing mine?", "ask_question", ranking(TWITCH))
    chat.events[-1]["parse_data"]["intent_ranking"] = [{"name": "ask_question", "confidence": 0.5}, {"name": "ask_diagnosis", "confidence": confidence}]
    assert chat.runs(ActionAnswerQuestion()) == expected


# -- home measures --------------------------------------------------------------------------------------------------


def asks_for_help(chat, *found):
    return answers(chat, "what helps against twitches?", ranking(*found or (COFFEE, SLEEP)))


def says_no_until_advised(chat):
    for _ in range(12):
        if not chat.slots["asked"]:
            break
        said = chat.says("no", "deny").runs(ActionCheck())
    return said


def test_who_asks_in_general_is_told_home_measures(chat, knowledge):
    assert asks_for_help(chat) == ["utter_answer"]
    assert lines(knowledge, COFFEE) in chat.message("utter_answer")["answer"]
    assert chat.case().postponed == ()


def test_home_measures_wait_for_the_check(checking):
    assert asks_for_help(checking) == ["utter_home_after_check"]
    assert checking.case().postponed == (COFFEE, SLEEP)


def test_home_measures_wait_although_other_statements_are_told(checking, knowledge):
    assert asks_for_help(checking, COFFEE, CAFFEINE) == ["utter_home_after_check", "utter_answer_in_general"]
    assert checking.message("utter_answer_in_general")["answer"] == lines(knowledge, CAFFEINE)


def test_home_measures_wait_for_someone_who_tells_and_asks_at_once(chat):
    said = answers(chat, "my calf is twitching, what helps?", ranking(COFFEE), "describe", ActionCheck)
    assert said == ["utter_read_back_present", "utter_home_after_check", "utter_signs"]


@pytest.mark.parametrize("text", ["i think my calf may be getting weaker, what helps?", "maybe my foot drags a bit, what helps?"])
def test_home_measures_wait_for_someone_who_hints_at_a_sign(text, chat):
    assert TOLD.isdisjoint(answers(chat, text, ranking(COFFEE), "ask_question"))


def test_home_measures_wait_for_someone_who_named_only_a_place(chat):
    chat.says("it is in my left calf").runs(ActionCheck())
    assert asks_for_help(chat) == ["utter_home_after_check"]


def test_home_measures_are_told_with_the_advice_that_came_after_the_question(checking, knowledge):
    asks_for_help(checking)
    assert says_no_until_advised(checking) == ["utter_guidance_self_care", "utter_postponed_answer", "utter_offer_summary"]
    assert checking.message("utter_postponed_answer")["answer"] == lines(knowledge, COFFEE, SLEEP)
    assert checking.slots["triage_level"] == "self_care"


def test_home_measures_are_told_with_advice_to_see_a_doctor_soon(checking):
    asks_for_help(checking)
    checking.says("and i have a tremor").runs(ActionCheck())
    assert "utter_postponed_answer" in says_no_until_advised(checking)
    assert checking.slots["triage_level"] == "soon"


def test_home_measures_that_waited_are_told_once(checking):
    asks_for_help(checking)
    says_no_until_advised(checking)
    assert checking.case().postponed == ()
    assert "utter_postponed_answer" not in checking.says("and i have a tremor").runs(ActionCheck())


def test_home_measures_that_were_asked_about_twice_are_told_once(checking, knowledge):
    asks_for_help(checking)
    asks_for_help(checking, SLEEP, COFFEE)
    says_no_until_advised(checking)
    assert checking.message("utter_postponed_answer")["answer"] == lines(knowledge, COFFEE, SLEEP)


def test_nothing_is_told_afterwards_when_nothing_was_asked(checking):
    assert says_no_until_advised(checking) == ["utter_guidance_self_care", "utter_offer_summary"]


def test_source_of_what_is_said_beside_a_postponed_measure_is_named(chat, knowledge):
    bound = next(s for s in knowledge.statements.values() if s.kind == "home_measure" and any(knowledge.statements[i].source[0].outside for i in s.beside))
    given(chat, settled("twitching", postponed=(bound.id,))).says("that is all").runs(ActionCheck())
    [outside] = [s.outside for i in bound.beside for s in knowledge.statements[i].source if s.outside][:1]
    assert knowledge.outside[outside] in chat.message("utter_postponed_answer")["source"]


@pytest.mark.parametrize("text", ["i fainted", "i have crushing chest pain"])
def test_alarm_drops_the_home_measures_that_waited(text, checking):
    asks_for_help(checking)
    assert "utter_postponed_answer" not in checking.says(text).runs(ActionCheck())
    assert checking.slots["triage_level"] in {"urgent", "emergency"}
    assert checking.case().postponed == ()


@pytest.mark.parametrize("level", ["urgent", "emergency"])
def test_home_measures_are_never_told_at_an_alarm(level, chat):
    given(chat, settled("twitching", "fainting", level=level))
    assert asks_for_help(chat) == ["utter_home_not_now"]
    assert chat.case().postponed == ()


@pytest.mark.parametrize("level", ["urgent", "emergency"])
def test_other_answers_are_given_at_an_alarm(level, chat):
    given(chat, settled("twitching", "fainting", level=level))
    assert answers(chat, "does caffeine cause twitching?", ranking(CAFFEINE)) == ["utter_answer"]


@pytest.mark.parametrize("level", ["soon", "self_care"])
def test_home_measures_are_told_once_the_signs_are_settled(level, chat, knowledge):
    given(chat, settled("twitching", level=level, own=True))
    assert asks_for_help(chat) == ["utter_answer"]
    assert chat.message("utter_answer")["answer"] == lines(knowledge, COFFEE, SLEEP)


def test_nothing_waits_after_starting_over(checking):
    asks_for_help(checking)
    checking.says("start over", "start_over").runs(ActionStartOver())
    assert checking.case().postponed == ()


@pytest.mark.parametrize("postponed", [("gone",), ("gone", COFFEE)])
def test_postponed_statement_that_the_action_server_does_not_know_is_skipped(postponed, chat):
    given(chat, settled("twitching", postponed=postponed))
    assert "utter_guidance_self_care" in chat.says("that is all").runs(ActionCheck())
    assert all("gone" not in str(message.get("answer")) for message in chat.messages)


# -- follow-ups -----------------------------------------------------------------------------------------------------


@pytest.fixture
def answered(chat):
    """A conversation in which a question was answered and none is open."""
    answers(chat, "does caffeine cause twitching?", ranking(CAFFEINE))
    return chat


def test_why_goes_on_about_the_last_answer(answered, knowledge):
    assert answers(answered, "why is that?", ranking(TWITCH, fit=UNSURE), "ask_why", ActionExplainQuestion) == ["utter_answer"]
    first = knowledge.statements[answered.case().answered[0]]
    assert set(first.about) & set(knowledge.statements[CAFFEINE].about)


def test_why_right_after_an_answer_is_about_the_answer(checking):
    answers(checking, "does caffeine cause twitching?", ranking(CAFFEINE))
    assert answers(checking, "why?", ranking(), "ask_why", ActionExplainQuestion) == ["utter_answer_in_general"]


def test_why_do_you_ask_is_about_the_open_question(checking):
    answers(checking, "does caffeine cause twitching?", ranking(CAFFEINE))
    assert answers(checking, "why do you ask?", ranking(), "ask_why", ActionExplainQuestion) == ["utter_why"]


def test_why_later_is_about_the_open_question(checking):
    answers(checking, "does caffeine cause twitching?", ranking(CAFFEINE))
    checking.says("hm", "filler").runs(ActionCheck())
    assert answers(checking, "why?", ranking(), "ask_why", ActionExplainQuestion) == ["utter_why"]


def test_more_goes_on_without_saying_it_again(answered, knowledge):
    assert answers(answered, "tell me more", ranking(fit=UNSURE)) == ["utter_answer"]
    assert knowledge.statements[CAFFEINE].text not in answered.message("utter_answer")["answer"]
    assert set(knowledge.statements[answered.case().answered[0]].about) & set(knowledge.statements[CAFFEINE].about)


def test_more_and_more_again_tells_something_new(answered):
    answers(answered, "tell me more", ranking(fit=UNSURE))
    second = answered.case().answered
    answers(answered, "tell me more", ranking(fit=UNSURE))
    assert not set(second) & set(answered.case().answered)


def test_the_same_of_another_thing(answered, knowledge):
    assert answers(answered, "and what about magnesium?", ranking(MAGNESIUM, CAFFEINE, fit=UNSURE)) == ["utter_answer"]
    assert {"magnesium", "low_magnesium"} & set(knowledge.statements[answered.case().answered[0]].about)


@pytest.mark.parametrize("text", ["tell me more", "and what about magnesium?", "is that dangerous?"])
def test_follow_up_without_an_answer_before_is_a_question_of_its_own(text, chat, knowledge):
    assert answers(chat, text, ranking(MAGNESIUM)) == ["utter_answer"]
    assert chat.message("utter_answer")["answer"] == lines(knowledge, MAGNESIUM)


def test_follow_up_never_tells_home_measures_at_an_alarm(chat, knowledge):
    given(chat, settled("twitching", "fainting", level="urgent", answered=(CAFFEINE,)))
    answers(chat, "tell me more", ranking(COFFEE))
    told = " ".join(str(message.get("answer")) for message in chat.messages)
    assert not [s.id for s in knowledge.statements.values() if s.kind == "home_measure" and s.text in told]


@pytest.mark.parametrize(
    ("text", "action"), [("tell me more", ActionAnswerQuestion), ("why?", ActionExplainQuestion), ("is that dangerous?", ActionAnswerQuestion)]
)
def test_follow_up_to_an_answer_that_the_action_server_does_not_know(text, action, chat):
    given(chat, settled(level="self_care", answered=("gone",)))
    assert answers(chat, text, ranking(TWITCH), action=action) in (["utter_answer"], ["utter_sources_are_silent"])


def test_where_from_names_the_passages_of_the_last_answer(answered, knowledge):
    assert answers(answered, "where does that come from?", ranking(), "request_sources", ActionShowSources) == ["utter_source_of_answer"]
    assert knowledge.statements[CAFFEINE].text in answered.message("utter_source_of_answer")["passages"]
    assert knowledge.articles[knowledge.statements[CAFFEINE].source[0].article].note in answered.message("utter_source_of_answer")["notes"]


def test_where_from_names_the_passages_of_companions_too(chat, knowledge):
    bound = next(s for s in knowledge.statements.values() if s.beside and s.kind == "fact")
    answers(chat, "what of it?", ranking(bound.id))
    answers(chat, "says who?", ranking(), "request_sources", ActionShowSources)
    assert all(knowledge.statements[i].text in chat.message("utter_source_of_answer")["passages"] for i in (bound.id, *bound.beside))


def test_where_from_without_an_answer_names_the_articles(chat):
    assert answers(chat, "where does that come from?", ranking(), "request_sources", ActionShowSources) == ["utter_sources"]


def test_general_question_about_the_sources_names_the_articles(answered):
    assert answers(answered, "which web articles do you use for all you know", ranking(), "request_sources", ActionShowSources) == ["utter_sources"]


def test_where_from_skips_statements_that_the_action_server_does_not_know(chat, knowledge):
    given(chat, settled(level="self_care", answered=("gone", CAFFEINE)))
    answers(chat, "where does that come from?", ranking(), "request_sources", ActionShowSources)
    assert chat.message("utter_source_of_answer")["passages"].count("- ") == 1


def test_short_new_question_is_no_follow_up(answered):
    """Nothing in it points back; what was told before is no answer to it."""
    assert TOLD.isdisjoint(answers(answered, "does honey help?", ranking(TWITCH, fit=0.1, best=0.3)))


# -- questions beside findings --------------------------------------------------------------------------------------

LONG = "my calf is twitching since i moved to the new flat with all these boxes and stairs and no lift and every evening it goes on and on, is it the caffeine?"


def beside(chat, text, found, intent="describe"):
    return answers(chat, text, found, intent, ActionCheck)


def test_question_beside_findings_is_answered_before_the_check_goes_on(chat):
    assert beside(chat, "my calf is twitching, is it the caffeine?", ranking(CAFFEINE)) == ["utter_read_back_present", "utter_answer_in_general", "utter_signs"]


def test_findings_without_a_question_get_no_answer(chat):
    assert beside(chat, "my calf is twitching", ranking(CAFFEINE)) == ["utter_read_back_present", "utter_signs"]


@pytest.mark.parametrize(("case", "response"), [(settled("twitching", own=True, level="soon"), "utter_answer"), (settled(), "utter_answer")])
def test_answer_is_marked_as_general_only_while_ones_own_signs_are_open(case, response, chat):
    assert answers(given(chat, case), "does caffeine cause twitching?", ranking(CAFFEINE)) == [response]


def test_long_story_gets_only_a_sure_answer(chat):
    assert "utter_answer_in_general" in beside(chat, LONG, ranking(CAFFEINE))


def test_long_story_gets_no_unsure_answer(chat):
    assert beside(chat, LONG, ranking(CAFFEINE, fit=UNSURE)) == ["utter_read_back_present", "utter_signs"]


def test_asking_for_advice_is_what_the_check_is_for(chat):
    assert TOLD.isdisjoint(beside(chat, "my calf is twitching, what should i do?", ranking(CAFFEINE), "ask_advice"))


def test_alarm_comes_before_any_answer(chat):
    chat.says("i fainted, is it the caffeine?", "describe", ranking(CAFFEINE)).bot_said("utter_urgent")
    assert TOLD.isdisjoint(chat.runs(ActionCheck()))


@pytest.mark.parametrize(("text", "intent"), [("no?", "deny"), ("so?", "filler"), ("what?", "filler"), ("ok?", "affirm")])
def test_bare_word_with_a_question_mark_asks_the_sources_nothing(text, intent, checking):
    assert not {"utter_sources_are_silent", *TOLD} & set(beside(checking, text, ranking(TWITCH, fit=0.1, best=0.2, words=0), intent))


@pytest.mark.parametrize(("text", "intent"), [("no?", "deny"), ("what?", "filler")])
def test_bare_word_with_a_question_mark_is_no_follow_up(text, intent, checking):
    answers(checking, "does caffeine cause twitching?", ranking(CAFFEINE))
    assert TOLD.isdisjoint(beside(checking, text, ranking(TWITCH, fit=0.1, best=0.2, words=0), intent))


# -- the open question ----------------------------------------------------------------------------------------------


def test_question_leaves_the_open_question_alone(checking):
    asked = checking.slots["asked"]
    checking.says("what is a fasciculation?", "ask_question").runs(ActionAnswerQuestion())
    assert checking.slots["asked"] == asked
    assert checking.case().unclear == {}


def test_denial_in_a_question_is_heard(chat):
    chat.says("no weakness. what is a fasciculation?", "ask_question").runs(ActionAnswerQuestion())
    assert chat.slots["findings"]["progressive_weakness"] == "absent"


def test_why_of_a_group(checking, knowledge):
    assert checking.says("why do you ask that", "ask_why").runs(ActionExplainQuestion()) == ["utter_why"]
    assert checking.message("utter_why")["why"] == knowledge.questions["emergency_signs"].why
    assert checking.message("utter_why")["source"].startswith("Source: ")


def test_why_of_a_single_sign(chat, knowledge):
    chat.slots["case"] = {"asked": ["foot_drop"], "question": "walking_and_throat", "put": 3}
    chat.says("why do you ask that", "ask_why").runs(ActionExplainQuestion())
    assert chat.message("utter_why")["why"] == knowledge.red_flags["foot_drop"].why


@pytest.mark.parametrize("topic", ["duration", "companions", "history", "medication"])
def test_why_of_the_history(topic, chat, knowledge):
    chat.slots["case"] = {"asked": [topic], "question": topic, "put": 4}
    chat.says("why do you ask that", "ask_why").runs(ActionExplainQuestion())
    assert chat.message("utter_why")["why"] == knowledge.questions[topic].why


def test_why_without_an_open_question(chat):
    assert chat.says("why do you ask that", "ask_why").runs(ActionExplainQuestion()) == ["utter_why_in_general"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "hola, tengo espasmos en la pierna desde hace dos semanas"),
        ("de", "ich habe seit zwei Wochen Krämpfe in der Wade und es zuckt"),
        ("fr", "bonjour, j'ai des crampes dans la jambe depuis deux semaines"),
        ("ru", "у меня две недели дергается нога"),
    ],
)
def test_language_is_declined_in_that_language(code, text, chat, knowledge):
    assert chat.says(text, "other_language").runs(ActionDeclineLanguage()) == ["utter_only_english"]
    assert chat.message("utter_only_english")["sorry"] == knowledge.languages[code]["sorry"]


@pytest.mark.parametrize("action", [ActionAnswerQuestion, ActionExplainQuestion, ActionDeclineLanguage, ActionCheck])
def test_each_action_publishes_every_slot(action, understand):
    chat = Chat(understand).says("what is a fasciculation?", "ask_question")
    chat.runs(action())
    assert {event["name"] for event in chat.returned} == SLOTS


def test_few_words_beside_an_account_ask_the_sources_nothing(checking):
    found = {**ranking(TWITCH, fit=0.95), "words": 2}
    assert not {"utter_answer", "utter_answer_in_general", "utter_sources_are_silent"} & set(
        checking.says("what is going on", "describe", found).runs(ActionCheck())
    )


def test_reference_with_content_of_its_own_may_stay_unanswered(answered):
    found = {**ranking(TWITCH, fit=0.1), "words": 4}
    answered.says("does it hurt during the needle appointment", "ask_question", found)
    assert "utter_answer" not in answered.runs(ActionAnswerQuestion())
