import textwrap

import pytest

from myoguide.knowledge import KnowledgeError, load
from myoguide.knowledge.loader import digest

CONTRACT = {
    "symptoms": """twitching spasm cramp tremor jerk muscle_pain tightness stiffness weakness fatigue numbness_tingling mouth_tingling
        hand_foot_spasm muscle_wasting speech_difficulty swallowing_difficulty loss_of_dexterity dropping_objects foot_drop falls
        difficulty_moving palpitations sweating heat_intolerance weight_loss anxiety insomnia confusion fainting chest_pain
        shortness_of_breath seizure severe_cramps severe_weakness""",
    "locations": """all_over eyelid face lip mouth tongue jaw neck shoulder arm forearm hand finger thumb chest back abdomen trunk
        buttock hip leg thigh knee calf shin ankle foot toe""",
    "triggers": """caffeine alcohol nicotine stimulant_medication asthma_medication sleep_medication medication_change withdrawal
        sleep_loss stress anxiety exercise dehydration heavy_sweating vomiting_diarrhea diuretic poor_intake recent_illness
        supplement_change""",
    "conditions": """als multiple_sclerosis parkinsons thyroid_disease kidney_disease chronic_diarrhea electrolyte_imbalance
        low_magnesium low_calcium low_potassium benign_fasciculation_syndrome anxiety_disorder""",
    "red_flags": """progressive_weakness dropping_objects foot_drop repeated_falls speech_difficulty swallowing_difficulty
        muscle_wasting fainting chest_pain severe_shortness_of_breath
        severe_cramps_with_confusion_or_weakness_or_palpitations seizure""",
    "levels": "self_care soon urgent emergency",
}
STATEMENT = "{id: made_up, kind: fact, text: Made up., about: [twitching], source: {article: twitching, section: bottom_line}}"
FLAG = """
    red_flags:
      made_up:
        {name: a, level: urgent, question: b, item: c, asked_again: d, why: e, wordings: {WORDINGS}, source: [{article: twitching, section: urgent_care}]}
    questions:
      made_up: {about: [made_up], lead: a, why: b, source: [{article: twitching, section: urgent_care}]}
"""


def add(directory, name: str, content: str) -> None:
    """Puts one more file into a knowledge base."""
    (directory / name).write_text(textwrap.dedent(content), encoding="utf-8")


def problems(directory) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load(directory)
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize("table", CONTRACT)
def test_every_id_of_the_contract_exists(knowledge, table):
    assert set(CONTRACT[table].split()) <= set(getattr(knowledge, table))


def test_every_red_flag_has_a_question(knowledge):
    asked = {topic for question in knowledge.questions.values() for topic in question.about}
    assert set(knowledge.red_flags) <= asked


def test_an_untouched_copy_loads_as_the_same(broken_knowledge):
    assert load(broken_knowledge) == load()


def test_sound_additions_load(broken_knowledge):
    add(broken_knowledge, "extra.yml", f"statements: [{STATEMENT}]")
    add(broken_knowledge, "flag.yml", FLAG.replace("{WORDINGS}", "{cramp: [made up sign]}"))
    extended = load(broken_knowledge)
    assert "made_up" in extended.statements
    assert "made_up" in extended.red_flags


@pytest.mark.parametrize("thing", ["twitching", "calf", "caffeine", "als", "potassium", "foot_drop", "child", "worsening", "night"])
def test_a_statement_may_be_about_any_kind_of_thing(broken_knowledge, thing):
    add(broken_knowledge, "extra.yml", f"statements: [{STATEMENT.replace('[twitching]', f'[{thing}]')}]")
    assert load(broken_knowledge).statements["made_up"].about == [thing]


def test_companions_cautions_and_fears_are_read(broken_knowledge):
    add(broken_knowledge, "extra.yml", f"statements: [{STATEMENT.replace('[twitching]', '[twitching], beside: [bfs_what_it_is]')}]")
    add(broken_knowledge, "more.yml", "cautions: {made_up: [cramp, caffeine, kidney_disease]}\nfears: {kidney_disease: made_up}")
    extended = load(broken_knowledge)
    assert extended.statements["made_up"].beside == ["bfs_what_it_is"]
    assert extended.cautions["made_up"] == ["cramp", "caffeine", "kidney_disease"]
    assert extended.fears["kidney_disease"] == "made_up"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("symptoms: [unclosed", ["expected valid YAML"], id="bad YAML"),
        pytest.param("- only\n- a list", ["expected keys such as 'symptoms:'", "list"], id="no keys"),
        pytest.param("", ["expected keys such as 'symptoms:'"], id="empty file"),
        pytest.param("symptons: {}", ["'symptons'", "expected one of", "symptoms"], id="unknown top key"),
        pytest.param("symptoms: [twitching]", ["'symptoms'", "expected names with their entries"], id="list for a table"),
        pytest.param("symptoms: {made_up: {name: a}}", ["symptoms.made_up.wordings", "field required"], id="missing field"),
        pytest.param("symptoms: {made_up: {name: a, wordings: []}}", ["symptoms.made_up.wordings", "at least 1"], id="no wordings"),
        pytest.param("symptoms: {made_up: {name: a, wordings: [b], wordngs: [c]}}", ["symptoms.made_up.wordngs", "not permitted"], id="unknown field"),
        pytest.param("symptoms: {made_up: {name: a, wordings: ['(open']}}", ["'symptoms.made_up'", "'(open'", "not closed"], id="bad grammar"),
        pytest.param("triggers: {made_up: {name: a, wordings: ['<nowhere>']}}", ["'triggers.made_up'", "no word class <nowhere>"], id="unknown class"),
        pytest.param("replies: {made_up: ['maybe?']}", ["'replies.made_up'", "every word in it may be left out"], id="all optional"),
        pytest.param(FLAG.replace("{WORDINGS}", "{itching: [made up]}"), ["'made_up'", "expected a symptom id", "'itching'"], id="unknown symptom"),
        pytest.param(
            FLAG.replace("{WORDINGS}", "{}").replace("made_up:\n        {name", "made_up:\n        {derived: [[cramp, itching]], name"),
            ["'made_up'", "derived from 'itching'"],
            id="derived from no finding",
        ),
        pytest.param(
            FLAG.replace("{WORDINGS}", "{}").replace("about: [made_up]", "about: [duration]"), ["'made_up'", "expected a question"], id="flag never asked"
        ),
        pytest.param(
            f"statements: [{STATEMENT.replace('bottom_line', 'top_line')}]", ["'made_up'", "'twitching' has no section 'top_line'"], id="unknown section"
        ),
        pytest.param(
            f"statements: [{STATEMENT.replace('article: twitching', 'article: gossip')}]",
            ["'made_up'", "expected an article id", "'gossip'"],
            id="unknown article",
        ),
        pytest.param(
            f"statements: [{STATEMENT.replace('{article: twitching, section: bottom_line}', '{outside: hearsay}')}]",
            ["'made_up'", "'hearsay'", "safety/sources.yml"],
            id="unknown outside source",
        ),
        pytest.param(
            f"statements: [{STATEMENT.replace(', source: {article: twitching, section: bottom_line}', '')}]", ["statements.made_up.source"], id="no source"
        ),
        pytest.param(f"statements: [{STATEMENT.replace('fact', 'rumour')}]", ["statements.made_up.kind", "home_measure"], id="unknown kind"),
        pytest.param(f"statements: [{STATEMENT}, {STATEMENT}]", ["'made_up'", "used twice"], id="statement id twice"),
        pytest.param(f"statements: [{STATEMENT.replace('[twitching]', '[twitching, gossip]')}]", ["'made_up'", "about 'gossip'"], id="about no thing"),
        pytest.param(f"statements: [{STATEMENT.replace('[twitching]', 'twitching')}]", ["statements.made_up.about", "list"], id="about is no list"),
        pytest.param(
            f"statements: [{STATEMENT.replace('[twitching]', '[twitching], beside: [nowhere]')}]", ["'made_up'", "beside 'nowhere'"], id="beside no statement"
        ),
        pytest.param("cautions: {nowhere: [cramp]}", ["caution 'nowhere'", "expected a statement"], id="caution without statement"),
        pytest.param("cautions: {bfs_what_it_is: [cramp, itching]}", ["caution 'bfs_what_it_is'", "itching"], id="caution for no finding"),
        pytest.param("cautions: {bfs_what_it_is: cramp}", ["cautions.bfs_what_it_is", "list"], id="caution is no list"),
        pytest.param("fears: {kidney_disease: nowhere}", ["fear 'kidney_disease'", "'nowhere'"], id="fear without statement"),
        pytest.param("fears: {spiders: bfs_what_it_is}", ["fear 'spiders'", "expected a condition"], id="fear of no condition"),
        pytest.param("statements: [{text: anonymous}]", ["statement 1", "expected an 'id'"], id="statement without id"),
    ],
)
def test_one_mistake_gives_one_line_with_file_item_and_expectation(broken_knowledge, content, expected):
    add(broken_knowledge, "extra.yml", content)
    found = problems(broken_knowledge)
    assert len(found) == 1
    assert found[0].startswith("extra.yml: ")
    for part in expected:
        assert part in found[0]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("{level: soon, when: [itching], statement: bfs_what_it_is}", "'itching' is no finding"),
        ("{level: soon, when: [cramp], statement: missing}", "there is no statement 'missing'"),
        ("{level: later, when: [cramp], statement: bfs_what_it_is}", "permitted: 'self_care', 'soon', 'urgent', 'emergency'"),
    ],
)
def test_a_mistaken_rule_is_named(broken_knowledge, rule, expected):
    path = broken_knowledge / "levels.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("\nrules:\n", f"\nrules:\n  - {rule}\n", 1), encoding="utf-8")
    found = problems(broken_knowledge)
    assert len(found) == 1
    assert found[0].startswith("levels.yml: ")
    assert expected in found[0]


def test_an_entry_of_another_file_is_a_repeat(broken_knowledge):
    add(broken_knowledge, "zz.yml", "symptoms: {twitching: {name: a, wordings: [b]}}")
    assert problems(broken_knowledge) == ["zz.yml: 'symptoms.twitching': stands already in findings/symptoms.yml"]


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param("symptoms: [unclosed", id="bad YAML"),
        pytest.param("symptons: {}", id="unknown key"),
        pytest.param("symptoms: {made_up_NUMBER: {name: a}}", id="missing field"),
        pytest.param(f"statements: [{STATEMENT.replace('bottom_line', 'top_line').replace('made_up', 'made_up_NUMBER')}]", id="unknown section"),
        pytest.param("symptoms: {made_up_NUMBER: {name: a, wordings: ['a )']}}", id="bad grammar"),
    ],
)
def test_two_mistakes_in_two_files_are_both_listed(broken_knowledge, mistake):
    for number in ("one", "two"):
        add(broken_knowledge, f"extra_{number}.yml", mistake.replace("NUMBER", number))
    found = problems(broken_knowledge)
    assert len(found) == 2
    assert found[0].startswith("extra_one.yml: ")
    assert found[1].startswith("extra_two.yml: ")


def test_two_mistakes_in_one_file_are_both_listed(broken_knowledge):
    add(broken_knowledge, "extra.yml", "symptons: {}\nlocatoins: {}")
    assert [problem.split("'")[1] for problem in problems(broken_knowledge)] == ["symptons", "locatoins"]


def test_a_statement_id_of_another_file_is_a_repeat(broken_knowledge):
    add(broken_knowledge, "zz.yml", f"statements: [{STATEMENT.replace('made_up', 'bfs_what_it_is')}]")
    assert problems(broken_knowledge) == ["zz.yml: statement 'bfs_what_it_is': the id is used twice"]


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_files_is_named(tmp_path, exists):
    folder = tmp_path if exists else tmp_path / "nowhere"
    assert problems(folder) == [f"{folder}: expected knowledge files (*.yml), found none"]


def test_text_that_is_not_utf8_is_named(broken_knowledge):
    (broken_knowledge / "extra.yml").write_bytes(b"symptoms: {made_up: {name: \xff}}")
    assert [problem.split(":")[0] for problem in problems(broken_knowledge)] == ["extra.yml"]


def test_yes_no_and_on_stay_words(knowledge):
    """YAML 1.1 would read them as true and false."""
    assert all(isinstance(word, str) for words in [*knowledge.words.values(), *knowledge.replies.values()] for word in words)
    assert "no" in knowledge.replies


def test_emergency_numbers_stay_strings(knowledge):
    assert {"000", "112", "911", "999"} <= {number.emergency for number in knowledge.numbers}


def test_digest_is_the_same_for_the_same_words(broken_knowledge):
    assert digest(broken_knowledge) == digest()


def test_digest_changes_with_one_word(broken_knowledge):
    before = digest(broken_knowledge)
    path = broken_knowledge / "levels.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("today", "soon", 1), encoding="utf-8")
    assert digest(broken_knowledge) != before


def test_digest_changes_with_a_file_name(broken_knowledge):
    before = digest(broken_knowledge)
    (broken_knowledge / "levels.yml").rename(broken_knowledge / "grades.yml")
    assert digest(broken_knowledge) != before
