"""The pictures show what the rules say, can be read, and are current."""

import re
from xml.etree import ElementTree

import pytest

from myoguide.knowledge import graph
from myoguide.knowledge.__main__ import REVIEW_DIR
from myoguide.knowledge.graph import Tie, Way
from myoguide.knowledge.loader import digest
from myoguide.knowledge.schema import LEVELS, Statement
from myoguide.knowledge.svg import LINES, WIDTH

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = {"graph.svg": graph.paths, "graph-causes.svg": graph.causes}


@pytest.fixture(scope="module", params=PICTURES.values(), ids=PICTURES)
def drawn(request, knowledge) -> ElementTree.Element:
    return ElementTree.fromstring(request.param(knowledge, "0123456789abcdef"))


@pytest.fixture(scope="module")
def words(knowledge) -> str:
    """All text of the first picture; what was wrapped is joined again."""
    return " ".join(text.text for text in ElementTree.fromstring(graph.paths(knowledge, "")).iter(f"{SVG}text"))


@pytest.mark.parametrize("name", PICTURES)
def test_the_committed_picture_is_current(knowledge, name):
    assert (REVIEW_DIR / name).read_text(encoding="utf-8") == PICTURES[name](knowledge, digest()), "run: python -m myoguide.knowledge graph"


def test_nothing_stands_outside_the_picture(drawn):
    height = float(drawn.get("height"))
    for rect in drawn.iter(f"{SVG}rect"):
        assert float(rect.get("x", 0)) + float(rect.get("width")) <= WIDTH
        assert float(rect.get("y", 0)) + float(rect.get("height")) <= height
    for text in drawn.iter(f"{SVG}text"):
        reach = 0.56 * float(text.get("font-size")) * len(text.text)
        reach *= {"start": 0.66 if text.get("transform") else 1, "middle": 0.5, "end": 0}[text.get("text-anchor")]
        assert float(text.get("x")) + reach <= WIDTH, text.text
        assert 0 < float(text.get("y")) < height


def test_no_boxes_lie_over_each_other(drawn):
    rects = [tuple(float(rect.get(side)) for side in ("x", "y", "width", "height")) for rect in drawn.iter(f"{SVG}rect") if rect.get("rx")]
    for number, (x, y, width, height) in enumerate(rects):
        assert [other for other in rects[number + 1 :] if abs(other[0] - x) < width and y < other[1] + other[3] and other[1] < y + height] == []


def test_text_is_large_enough(drawn):
    assert min(float(text.get("font-size")) for text in drawn.iter(f"{SVG}text")) >= 13


def test_words_stay_in_their_boxes(knowledge):
    for target in graph.targets(knowledge):
        box = graph.svg.wrapped(target.title, 0, 384, indent=56)
        assert all(len(line) * 8.4 <= 384 - 56 for line in box.lines)


def test_no_two_levels_differ_by_colour_alone(words):
    assert len({(dashes, width) for _, dashes, width in LINES.values()}) == len(LEVELS)
    assert all(words.count(name) >= 2 for name in graph.LEVEL_NAMES.values())


def test_every_sign_rule_and_finding_is_drawn(knowledge, words):
    for flag in knowledge.red_flags.values():
        assert flag.name in words
    for number, rule in enumerate(knowledge.rules, 1):
        assert re.search(rf"R{number} +\w", words)
        for part in {part for entry in rule.when for part in entry.split("+")}:
            assert graph.told(part, knowledge) in words
    for number in {record.rule for record in knowledge.red_flags.values() if record.rule}:
        assert f" {number} " in words


@pytest.mark.parametrize(
    ("way", "level"),
    [
        (Way(("chest_pain",), told_clearly=True), "emergency"),
        (Way(("confusion",)), "urgent"),
        (Way(("severe_cramps", "palpitations")), "urgent"),
        (Way(("weakness", "growing")), "urgent"),
        (Way(("weakness",)), "soon"),
        (Way(("cramp", "frequent")), "soon"),
        (Way(("unsettled",)), "soon"),
        (Way(("settled",)), "self_care"),
    ],
)
def test_a_way_leads_to_its_level(knowledge, way, level):
    assert level in {target.level for target in graph.targets(knowledge) if way in target.ways}


def test_the_most_urgent_stands_first(knowledge):
    levels = [LEVELS.index(target.level) for target in graph.targets(knowledge)]
    assert levels == sorted(levels, reverse=True)


def test_what_a_smaller_set_says_already_is_left_out(knowledge):
    flag = knowledge.red_flags["fainting"].copy(
        update={"derived": [["a", "b"], ["a"]], "growing": ["c"], "wordings": {"a": ["x"], "d": ["x"], "d+e": ["x"], "f+g": ["x"]}}
    )
    (target,) = [t for t in graph.targets(knowledge.copy(update={"red_flags": {"fainting": flag}})) if t.sign]
    assert set(target.ways) == {Way(("a",)), Way(("c", "growing")), Way(("d",), told_clearly=True), Way(("f", "g"), told_clearly=True)}


@pytest.mark.parametrize("picture", PICTURES.values())
def test_what_is_written_is_escaped(knowledge, picture):
    flag = knowledge.red_flags["chest_pain"].copy(update={"name": "<b>5 & 6"})
    odd = knowledge.copy(update={"red_flags": {**knowledge.red_flags, "chest_pain": flag}})
    drawn = picture(odd, "")
    assert "<b>" not in drawn
    assert "<b>5 & 6" in [text.text for text in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize("picture", PICTURES.values())
def test_state_is_named_and_a_date_only_when_given(knowledge, picture):
    assert ">Knowledge base 0123456789ab<" in picture(knowledge, "0123456789abcdef")
    assert ">Knowledge base 0123456789ab, 2026-01-31<" in picture(knowledge, "0123456789abcdef", "2026-01-31")


def test_every_trigger_and_condition_is_a_cause(knowledge):
    grouped = [identifier for group in graph.CAUSES.values() for identifier in group]
    assert sorted(grouped) == sorted({*knowledge.triggers, *knowledge.conditions} - {"benign_fasciculation_syndrome"})


@pytest.mark.parametrize(
    ("about", "tie"),
    [
        ([["caffeine", "tremor"]], Tie(1, 0, apart=False)),
        ([["caffeine", "tremor"], ["caffeine", "stress", "tremor"]], Tie(1, 1, apart=False)),
        ([["caffeine", "tremor", "difference"]], Tie(1, 0, apart=True)),
        ([["caffeine", "tremor", "difference"], ["caffeine", "tremor"]], Tie(2, 0, apart=False)),
        ([["caffeine", "stress", "exercise", "alcohol", "tremor"]], None),
        ([["caffeine"], ["tremor"]], None),
    ],
)
def test_statements_tie_causes_to_findings(knowledge, about, tie):
    said = {str(n): Statement(id=str(n), kind="fact", text="-", about=ids, source=[{"outside": "-"}]) for n, ids in enumerate(about)}
    assert graph.ties(knowledge.copy(update={"statements": said})).get("tremor", {}).get("caffeine") == tie
