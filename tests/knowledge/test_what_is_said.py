"""Rules for every string that the assistant can say, wherever it is written."""

import re
from collections.abc import Iterator

import pytest
import textstat
import yaml

from actions import say
from myoguide.components.importer import responses as made_by_importer
from myoguide.knowledge.loader import KNOWLEDGE_DIR
from myoguide.knowledge.schema import LEVELS

ROOT = KNOWLEDGE_DIR.parent
DOMAIN = ROOT / "domain.yml"
PAGE = ROOT / "widget" / "page.html"
GRADE = 6.0
FRAGMENT = 5
"""A text of fewer words says too little to be graded by itself; it is graded in the replies it is said in."""

BANNED = [  # what must not be said, with an example that it has to catch
    # false comfort
    (r"nothing (to|you need to) (worry|fear|be (worried|afraid|scared))", "There is nothing to worry about."),
    (r"no (cause|reason|need) (for|to) (worry|concern|alarm|panic|be (worried|afraid|concerned))", "There is no need to worry."),
    (r"(do not|don['’]t|never|stop|no need to) (worry|worrying|panic|fret|be afraid|be scared)", "Don't worry."),
    (r"(?<!if )you(['’]re| are| will be|['’]ll be) (fine|healthy|safe|okay|ok|well|all right|alright|not ill|not sick)", "You are fine."),
    (r"(it|this|that|all|everything) (is|will be|['’]s) (all )?(fine|okay|ok|good|well|all right|alright)", "It will be all right."),
    (r"(?<!if )(it|this|(?<!\w )that|yours|your (twitch(es|ing)?|cramps?|spasms?)) (is|are|['’]s) (just |only )?(harmless|benign|normal|safe|innocent|nothing)",
     "Your twitching is harmless."),
    (r"(perfectly|quite|totally|completely|always|absolutely|entirely) (safe|normal|harmless|benign|healthy|fine)", "Twitches are totally normal."),
    (r"(nothing|not|isn['’]t|never) (serious|dangerous|harmful|bad|severe)", "It is nothing serious."),
    (r"nothing (is )?wrong with you", "There is nothing wrong with you."),
    (r"(rest assured|have no fear|put your mind at (rest|ease)|you can relax|all clear|in the clear)", "Rest assured."),
    (r"no need (to see|for|to call|to ask) (a|the|your) (doctor|gp|ambulance)", "There is no need to see a doctor."),
    (r"(no|without) (danger|risk)s?", "There is no danger in that."),
    (r"(only|just|merely) (stress|anxiety|nerves|caffeine|worry|in your head|your imagination)", "That is just stress."),
    # certainty
    (r"rul(e|es|ed|ing) (\w+ )?out", "ALS is ruled out."),
    (r"(definite(ly)?|certainly|undoubtedly|surely|obviously|for sure|for certain|be certain|no doubt)", "It is definitely stress."),
    (r"without (a |any )?doubts?", "It is stress without a doubt."),
    (r"(guarantee[sd]?|(i|we) promise|(i am|i['’]m|we are) (sure|certain|confident))", "I guarantee it."),
    (r"(proves?|(?<!no )(?<!not )proof) (that|it|you)", "This proves that the nerves are well."),
    (r"(must|can only|cannot|can['’]t) be (als|ms|bfs|mnd|stress|anxiety|a|an|the|due|caused|from)", "It must be stress."),
    (r"(it|this|that|they|twitch(es|ing)|cramps?) (always|never) (means?|is|are|comes?|goes?|points?|leads?)", "Twitching never means ALS."),
    (r"\w*cures?d?", "Magnesium cures it."),
    # a diagnosis
    (r"(?<!do )you (do not |don['’]t |may |might |could |must |probably |likely |clearly |seem to |appear to )*(have|had|['’]ve got|have got|got|suffer from) "
     r"(an? |the |early |mild )?(als|ms|bfs|mnd|parkinson\w*|multiple sclerosis|motor neurone?|benign \w+|low \w+|hyper\w*|hypo\w*|anxiety disorder)",
     "You do not have ALS."),
    (r"(?<!if )(it|this|that|yours) (is|isn['’]t|is not|was|['’]s) (not )?(als|ms|bfs|mnd|parkinson\w*|just|only|due to|caused by|a sign of)",
     "It is not ALS."),
    (r"(sounds?|looks?|seems?) (to me )?(like|as if|to be) (an? |the )?(als|ms|bfs|mnd|you|stress|anxiety|low|benign|harmless|nothing|normal)",
     "This sounds like BFS."),
    (r"(your|the) diagnosis (is|will be)", "Your diagnosis is BFS."),
    (r"(i|we) (can )?diagnosed?|diagnosed? you", "I diagnose you."),
    (r"your (twitch(es|ing)?|cramps?|spasms?|symptoms?|signs?|weakness) (is|are|was|were|comes?|means?|points?|shows?)", "Your cramps come from low calcium."),
    # probability
    (r"(most |very |quite |highly |is |are |it['’]s |un)likely", "It is most likely stress."),
    (r"likely (to|that|be)", "This is likely to be stress."),
    (r"(probabl[ey]|probability|in all likelihood|odds|risk of)", "It is probably benign."),
    (r"(the |a |your )?(small |high |low |big |good )?chances? (of|are|is|that|to)", "The chances are good."),
    (r"(\d+|one|two|three|five|nine|ten) (in|out of|of) (a )?(\d+|two|three|five|ten|twenty|hundred|thousand|million)", "One in ten has it."),
    (r"\d+([.,]\d+)? ?(%|percent|per ?cent)", "In 95 % it is benign."),
    (r"per ?cent(age)?", "A few percent have it."),
    (r"almost (never|always|all|none|no|certain)", "It is almost never ALS."),
    # a dose
    (r"\d+([.,]\d+)? ?(mg|mcg|µg|ug|g|kg|ml|dl|cl|l|oz|iu|ie|mmol|meq|milligrams?|micrograms?|grams?|millilit\w+|lit(er|re)s?|ounces?|units?)", "Take 400 mg."),
    (r"(\d+|a|an|one|two|three|four|five|six|eight|ten|half|half a|another|extra) "
     r"(tablets?|pills?|capsules?|drops|spoons?|tablespoons?|teaspoons?|scoops?|sachets?|glass|glasses|cups?|pints?|lit(er|re)s?|bananas?) "
     r"(of|a|per|each|every|in the|at|with|daily)", "Drink three cups a day."),
    (r"(tablets?|pills?|capsules?|drops|glasses|cups|lit(er|re)s?|doses?|times|once|twice) (a|per|each|every) (day|night|week|hour|meal)",
     "Take two tablets a day."),
    (r"(take|swallow|use) (\d+|one|two|three|half)", "Take two at night."),
    (r"(the |a )?(daily|usual|right|normal|safe|recommended|maximum) (dose|dosage|amount|intake)", "The usual dose is small."),
    # stopping or changing what was prescribed
    (r"(?<!not )(?<!never )(?<!n['’]t )(?<!stop or )(?<!start, )"
     r"(stop|quit|skip|halve|lower|reduce|pause|drop|swap|switch|cut|leave (off|out)|come off|wean off|throw (away|out)|give up)( or \w+)? "
     r"((taking|using|down|back|on|off|out) )*(your|the|a|any|all|these|those|that|this|some|prescribed) ?(\w+ )?"
     r"(medicines?|medications?|meds|tablets?|pills?|drugs?|inhalers?|doses?|prescriptions?)", "Stop taking your tablets."),
    (r"(?<!not )(?<!never )(?<!n['’]t )(stop|quit|skip|pause) (it|them|one|that|taking|using)", "Stop it for a week."),
    (r"(do not|don['’]t|never) (take|use) (your|the|that) (prescribed |\w+ )?(medicines?|medications?|tablets?|pills?|inhalers?)", "Do not take your pills."),
    # tiredness and weakness in one breath, as if they were alike
    (r"(tired(ness)?|fatigued?|weary|exhausted) ?(\(\w+\))? ?(,|and|or|, and|, or) (a |general |some |muscle |feeling |feel |being )*weak(ness)?",
     "Fatigue and weakness are common."),
    (r"weak(ness)?( \(\w+\))? ?(,|and|or|, and|, or) (a |general |some |feeling |feel |being )*(tired(ness)?|fatigued?|weary|exhausted)",
     "Many feel weak and tired."),
]  # fmt: skip
HARMLESS = [  # what the bans must let pass
    "I can't tell you what you have.", "Do not stop one that was prescribed.", "Water pills make twitches more likely.",
    "Call 999 in the UK. Call 911 in the US.", "It is no proof.", "Do you have a kidney or thyroid problem?", "No one can promise how it goes for one person.",
]  # fmt: skip

HOME_ADVICE = r"caffeine|coffee|stretch|massage|magnesium|electrolyte|hydrat|exercise|relax|yoga|breathing exercise|warm bath|at home|try "
BODY_SALT = re.compile(r"potassium|magnesium|calcium|sodium|electrolyte|body salts?|(?<!\w)salts?(?!\w)|supplement|mineral", re.IGNORECASE)
TAKEN = re.compile(
    r"(?<!\w)(take|takes|taking|eat|eats|eating|food|drinks?|drinking|pills?|tablets?|capsules?|powders?|replace[sd]?|give|start|high in|rich in|top up)(?!\w)",
    re.IGNORECASE,
)
NOT_TAKEN = re.compile(r"water (pills|tablets)", re.IGNORECASE)
"""Pills that hold no salts."""
PHONE = re.compile(r"(?<![\w.])\d[\d ]*\d(?![\w.]*\w)")

EXAMPLES = {  # a short example of what stands for each placeholder
    "present": "twitching", "absent": "weakness", "worry": "ALS", "lead": "Is any of these new?", "signs": "- a fit (seizure)",
    "question": "Have you fainted or blacked out?", "why": "Weak is not the same as tired.", "answer": "Short sleep can set it off.", "number": "two",
    "words": "“my hand lets go”", "headline": "SEE A DOCTOR SOON: book an appointment in the next days.", "advice": "- Note when it twitches.",
    "watch_for": "Get help now if your chest hurts.", "movement": "muscle twitching", "where": "left calf", "since": "about 3 weeks",
    "timing": "at night", "triggers": "+ caffeine", "companions": "- weakness", "history": "none told", "advised": "TRY AT HOME FIRST, and watch how it goes.",
    "articles": "- A web article.", "passages": "- Short sleep can set it off.", "notes": "A web article.",
    "source": "",  # only quoted titles, and texts of safety/sources.yml, which are graded themselves
    "sorry": "",  # another language, which the grade does not measure
}  # fmt: skip


def phrase(banned: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{banned})(?!\w)", re.IGNORECASE)


def grade(text: str) -> float:
    """The reading grade; a line ends a sentence, as it does on the page."""
    lines = [re.sub(r"^[-+?] ", "", line).strip() for line in text.split("\n")]
    return float(textstat.flesch_kincaid_grade(" ".join(line if re.search(r"[.!?]$", line) else f"{line}." for line in lines if line)))


def filled(frame: str, **words: str) -> str:
    """A response of the domain with its placeholders filled, with examples where nothing is given."""
    return frame.format(**{**EXAMPLES, **words}).strip()


def hard(texts: dict[str, str]) -> dict[str, tuple[float, str]]:
    """The texts that are too hard to read, with their grades."""
    return {where: (round(grade(text), 2), text) for where, text in texts.items() if text and grade(text) > GRADE}


def said_by(knowledge) -> Iterator[tuple[str, str]]:
    """Every string of the knowledge base that reaches a user, with its place."""
    for statement in knowledge.statements.values():
        yield f"statement {statement.id}", statement.text
    for name, flag in knowledge.red_flags.items():
        for field in ("name", "question", "item", "asked_again", "why"):
            yield f"red flag {name}.{field}", getattr(flag, field)
    for name, question in knowledge.questions.items():
        yield f"question {name}.lead", question.lead
        yield f"question {name}.why", question.why
    for name, message in knowledge.messages.items():
        yield f"message {name}", message.text
    for name, level in knowledge.levels.items():
        yield f"level {name}", level.headline
    for name, text in knowledge.outside.items():
        yield f"outside source {name}", text
    for name, article in knowledge.articles.items():
        yield f"article {name}.note", article.note
    for name, language in knowledge.languages.items():
        yield f"language {name}", str(language["sorry"])
    for name, finding in findings(knowledge).items():
        yield f"name of {name}", finding


def findings(knowledge) -> dict[str, str]:
    """The names by which findings are read back, told as a reason and put into the summary."""
    tables = ("symptoms", "locations", "triggers", "conditions", "timings", "courses", "people")
    return {f"{table} {name}": record.name for table in tables for name, record in getattr(knowledge, table).items()}


def _frames() -> dict[str, str]:
    domain = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))
    return {f"{name} {number}": variant["text"] for name, variants in domain["responses"].items() for number, variant in enumerate(variants, 1)}


def _buttons() -> dict[str, str]:
    groups = {name: value for name, value in vars(say).items() if isinstance(value, list) and value and isinstance(value[0], dict) and "title" in value[0]}
    return {f"buttons {name}": "\n".join(button["title"] for button in group) for name, group in groups.items()}


def _page() -> dict[str, str]:
    html = PAGE.read_text(encoding="utf-8")
    shown = re.findall(r"<p>([^<]+)</p>", html) + re.findall(r'(?:aria-label|placeholder)="([^"]+)"', html) + re.findall(r'"([A-Z][^"]*[.?!…])"', html)
    return {f"page {number}": text for number, text in enumerate(shown, 1)}


FRAMES, BUTTONS, ON_PAGE = _frames(), _buttons(), _page()


@pytest.fixture(scope="module")
def said(knowledge) -> dict[str, str]:
    return {**dict(said_by(knowledge)), **FRAMES, **BUTTONS, **ON_PAGE}


@pytest.fixture(scope="module")
def statement_files() -> dict[str, dict[str, list[dict]]]:
    """The statements as written, by folder and file."""
    found: dict[str, dict[str, list[dict]]] = {}
    for path in sorted(KNOWLEDGE_DIR.rglob("*.yml")):
        statements = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("statements")
        if statements:
            found.setdefault(path.parent.name, {})[path.name] = statements
    return found


# -- what is never said ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("banned", [pattern for pattern, _ in BANNED])
def test_no_certainty_no_false_comfort_no_dose(said, banned):
    banned = phrase(banned)
    assert {where: text for where, text in said.items() if banned.search(text)} == {}


@pytest.mark.parametrize(("banned", "example"), BANNED)
def test_each_ban_catches(banned, example):
    assert phrase(banned).search(example)


@pytest.mark.parametrize(
    "sentence",
    ["ALS is ruled out.", "This rules out ALS.", "There is nothing to worry about.", "You have ALS.", "You do not have ALS.", "You probably have BFS.",
     "It is definitely stress.", "I guarantee it.", "100% benign", "You are fine.", "Take 400 mg.", "Take one pill a day.", "Drink 2 litres.",
     "Halve your dose.", "Come off your sleeping pills.", "The odds are low.", "1 in 50 people get it.", "Weakness and fatigue are common symptoms.",
     "Feeling tired or weak is normal.", "This is ALS.", "It isn't MS.", "Magnesium cures cramps.", "Stop your medication.", "It can't be ALS."],
)  # fmt: skip
def test_the_bans_catch(sentence):
    assert any(phrase(banned).search(sentence) for banned, _ in BANNED)


@pytest.mark.parametrize("sentence", HARMLESS)
def test_the_bans_let_pass(sentence):
    assert [banned for banned, _ in BANNED if phrase(banned).search(sentence)] == []


def test_nothing_said_is_empty(said):
    assert [where for where, text in said.items() if not text.strip()] == []


# -- reading grade --------------------------------------------------------------------------------------------------
# Not graded: titles of articles and sections, which are quoted names, and other languages than English.


def test_statements_are_plain(knowledge):
    assert hard({s.id: s.text for s in knowledge.statements.values()}) == {}


def test_texts_that_are_said_whole_are_plain(knowledge):
    parts = ("statement", "language", "name of")  # graded above; not English; never said alone
    texts = {where: text for where, text in said_by(knowledge) if not where.startswith(parts) and not where.endswith(".name")}
    assert hard({where: text for where, text in texts.items() if len(text.split()) >= FRAGMENT}) == {}


def test_responses_are_plain():
    assert EXAMPLES.keys() == {placeholder for frame in FRAMES.values() for placeholder in re.findall(r"\{(\w+)\}", frame)}
    assert hard({name: filled(frame) for name, frame in FRAMES.items()}) == {}


def test_safety_responses_are_plain(knowledge):
    assert made_by_importer(knowledge).keys() == {f"utter_{name}" for name in knowledge.messages}, "nothing else is said by the importer"
    assert hard({name: message.text for name, message in knowledge.messages.items()}) == {}


def test_questions_are_plain_as_they_are_put(knowledge):
    texts = {}
    for name, question in knowledge.questions.items():
        flags = [knowledge.red_flags[topic] for topic in question.about if topic in knowledge.red_flags]
        signs = "\n".join(f"- {flag.item}" for flag in flags)
        for frame in ("utter_signs 1", "utter_signs_again 1", "utter_signs_unclear 1") if flags else ("utter_question 1", "utter_question_again 1"):
            texts[f"{name} {frame}"] = filled(FRAMES[frame], lead=question.lead, signs=signs, question=question.lead)
        for flag in flags:  # with the least company: one other sign
            texts[f"{name} {flag.name}"] = filled(FRAMES["utter_signs 1"], lead=question.lead, signs=f"- {flag.item}\n- {flags[flag == flags[0]].item}")
        texts[f"{name} why"] = filled(FRAMES["utter_why 1"], why=question.why)
    for name, flag in knowledge.red_flags.items():
        for frame in ("utter_question 1", "utter_question_again 1"):
            texts |= {f"{name} {frame} {i}": filled(FRAMES[frame], question=text) for i, text in enumerate((flag.question, flag.asked_again))}
    assert hard(texts) == {}


def test_names_are_plain_as_they_are_read_back(knowledge):
    names = {**findings(knowledge), **{name: flag.name for name, flag in knowledge.red_flags.items()}}
    texts = {f"{name} there": filled(FRAMES["utter_read_back_present 1"], present=text) for name, text in names.items()}
    texts |= {f"{name} not there": filled(FRAMES["utter_read_back_absent 1"], absent=text) for name, text in names.items()}
    texts |= {f"{name} feared": filled(FRAMES["utter_worry_first 1"], worry=record.name) for name, record in knowledge.conditions.items()}
    texts |= {f"{name} alarm": filled(FRAMES["utter_alarm_reason 1"], words=flag.name, why=flag.why) for name, flag in knowledge.red_flags.items()}
    assert hard(texts) == {}


def test_advice_is_plain_as_it_is_told(knowledge):
    texts = {}
    for level in set(LEVELS) - set(say.ALARMS):
        text = knowledge.levels[level]
        said = {key: "\n".join(f"- {knowledge.statements[i].text}" for i in ids) for key, ids in (("advice", text.advice), ("watch_for", text.watch_for))}
        texts[level] = filled(FRAMES[f"utter_guidance_{level} 1"], headline=text.headline, **said)
        texts[f"{level} stands"] = filled(FRAMES["utter_level_stands 1"], headline=text.headline)
    assert hard(texts) == {}


def test_buttons_and_the_page_are_plain():
    under = {"_SUMMARY": "utter_offer_summary 1", "_YES_NO": "utter_question 1", "_NONE": "utter_question 1", "_SIGNS": "utter_signs 1"}
    assert BUTTONS.keys() == {f"buttons {name}" for name in under}, "a new group of buttons: say under which reply it stands"
    assert hard({name: f"{filled(FRAMES[frame])}\n{BUTTONS[f'buttons {name}']}" for name, frame in under.items()}) == {}
    assert len(ON_PAGE) >= 5
    assert hard({where: text for where, text in ON_PAGE.items() if len(text.split()) >= FRAGMENT}) == {}


def test_the_grade_tells_plain_from_hard():
    assert grade("If a foot drags, get help now.") <= 2
    assert grade("Neuromuscular hyperexcitability necessitates comprehensive electrophysiological evaluation.") > 15
    assert grade("Signs:\n- a fit\n- a foot that drags\n- falls") < grade("Signs: a fit, a foot that drags, falls and anything else like this."), "a line ends"


def test_texts_are_short_enough_to_read(knowledge):
    """Three sentences or about fifty words are what someone who is worried takes in."""
    assert {s.id: len(s.text.split()) for s in knowledge.statements.values() if len(s.text.split()) > 60} == {}


# -- alarms ---------------------------------------------------------------------------------------------------------


def test_emergency_message_opens_with_a_number_to_call(knowledge):
    first = re.split(r"(?<=[.!?])\s", knowledge.messages["emergency"].text)[0]
    assert re.search(r"\b(112|999|911|000)\b", first)


@pytest.mark.parametrize("name", ["emergency", "urgent", "crisis"])
def test_alarm_messages_hold_no_home_advice(knowledge, name):
    assert re.findall(HOME_ADVICE, knowledge.messages[name].text, re.IGNORECASE) == []


@pytest.mark.parametrize("name", ["emergency", "urgent"])
def test_alarm_levels_advise_nothing_for_home(knowledge, name):
    level = knowledge.levels[name]
    assert [s for s in level.advice if knowledge.statements[s].kind == "home_measure"] == []
    assert re.findall(HOME_ADVICE, level.headline, re.IGNORECASE) == []


@pytest.mark.parametrize("name", ["urgent", "crisis", "unavailable"])
def test_other_fixed_messages_tell_whom_to_call(knowledge, name):
    assert re.search(r"emergency number", knowledge.messages[name].text)


def test_crisis_message_names_a_crisis_line(knowledge):
    assert {"116 123", "988", "13 11 14"} <= {number for number in ("116 123", "988", "13 11 14") if number in knowledge.messages["crisis"].text}


def test_every_other_language_is_told_an_emergency_number(knowledge):
    assert [code for code, record in knowledge.languages.items() if "112" not in str(record["sorry"])] == []


def test_every_number_to_call_is_a_checked_one(knowledge, said):
    """Numbers are data with a source and a date; elsewhere they may only be repeated, and never for one country alone."""
    known = {number for record in knowledge.numbers for number in PHONE.findall(f"{record.emergency}; {record.crisis or ''}")}
    assert {"112", "999", "911", "000", "988", "116 123", "13 11 14"} <= known
    told = {where: [n for n in PHONE.findall(text) if len(n) > 2] for where, text in said.items()}
    assert told["message crisis"]
    assert told["statement emergency_numbers"]
    assert {where: numbers for where, numbers in told.items() if set(numbers) - known} == {}
    english = {where: text for where, text in said.items() if told[where] and not where.startswith("language")}
    assert [where for where, text in english.items() if "local emergency number" not in text] == []


# -- where it comes from --------------------------------------------------------------------------------------------


def test_every_medical_text_names_a_source_that_exists(knowledge):
    for record in [*knowledge.statements.values(), *knowledge.messages.values(), *knowledge.red_flags.values(), *knowledge.questions.values()]:
        assert record.source
        for source in record.source:
            if source.outside is not None:
                assert (source.article, source.section) == (None, None)
                assert source.outside in knowledge.outside
            else:
                assert source.section in knowledge.articles[source.article].sections


def test_articles_and_rules_from_outside_are_kept_apart(statement_files):
    """What a statement says is either the articles' or a safety rule from outside; its folder tells which."""
    assert statement_files.keys() == {"statements", "safety"}
    for folder, files in statement_files.items():
        for file, statements in files.items():
            for statement in statements:
                sources = statement["source"] if isinstance(statement["source"], list) else [statement["source"]]
                assert {"outside" in source for source in sources} == {folder == "safety"}, f"{file}: {statement['id']}"


def test_rules_from_outside_say_so(knowledge):
    assert [name for name, text in knowledge.outside.items() if "not from the articles" not in text] == []


# -- body salts -----------------------------------------------------------------------------------------------------


def speaks_of_taking_salts(text: str) -> bool:
    return any(BODY_SALT.search(sentence) and TAKEN.search(sentence) for sentence in re.split(r"(?<=[.!?;])\s", NOT_TAKEN.sub("", text)))


@pytest.mark.parametrize(
    "text", ["Take magnesium.", "Potassium pills help.", "Food high in potassium helps.", "Replace what is low: salts.", "Drink electrolytes."]
)
def test_taking_salts_is_seen(text):
    assert speaks_of_taking_salts(text)


def test_salts_to_take_are_never_told_without_a_test_or_doctor(knowledge, said):
    beside = {f"statement {s.id}": " ".join(knowledge.statements[i].text for i in s.beside) for s in knowledge.statements.values()}
    risky = {where: f"{text} {beside.get(where, '')}" for where, text in said.items() if speaks_of_taking_salts(text)}
    assert len(risky) > 8
    assert {where: text for where, text in risky.items() if not re.search(r"(?<!\w)(test(s|ed)?|doctor|pharmacist)(?!\w)", text, re.IGNORECASE)} == {}


def test_potassium_is_never_told_without_a_test(said):
    risky = {where: text for where, text in said.items() if re.search(r"potassium", text, re.IGNORECASE) and speaks_of_taking_salts(text)}
    assert risky
    assert [where for where, text in risky.items() if "test" not in text.lower()] == []


HOME_STEP = re.compile(
    r"\b(cut back|ease off|drink (enough|more)|more sleep|put sleep|slow breathing|yoga|balanced drink|normal food|home steps often)\b", re.I
)


def test_a_home_step_is_marked_as_one(knowledge):
    """Only what is marked can be held back until the warning signs are settled."""
    ids = [s.id for s in knowledge.statements.values() if s.kind in {"fact", "doctor_soon", "urgent"} and HOME_STEP.search(s.text)]
    assert ids == []


def test_home_steps_are_found_at_all(knowledge):
    assert len([s for s in knowledge.statements.values() if HOME_STEP.search(s.text)]) > 5
