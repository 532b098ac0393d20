"""The medicine as two pictures: what a person may tell and where it leads; causes and the findings that go with them.

Plain SVG, laid out here, so that a clinician needs nothing but a browser. Words and line style say the same as colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from myoguide.knowledge import svg
from myoguide.knowledge.schema import LEVELS, Knowledge, Level, Statement
from myoguide.knowledge.svg import GREY, LINES, PALE, Box, arrow, bar, dot, frame, text

LEVEL_NAMES: dict[Level, str] = {"emergency": "EMERGENCY", "urgent": "URGENT", "soon": "DOCTOR SOON", "self_care": "SELF-CARE"}
CAUSES = {
    "stress, anxiety": ("stress", "anxiety", "anxiety_disorder"),
    "lack of sleep": ("sleep_loss",),
    "caffeine": ("caffeine",),
    "alcohol, nicotine": ("alcohol", "nicotine"),
    "exercise": ("exercise",),
    "fluid and food": ("dehydration", "heavy_sweating", "vomiting_diarrhea", "poor_intake"),
    "recent illness": ("recent_illness",),
    "electrolytes": ("electrolyte_imbalance",),
    "low magnesium": ("low_magnesium",),
    "low calcium": ("low_calcium",),
    "low potassium": ("low_potassium",),
    "thyroid": ("thyroid_disease",),
    "medicines": (
        "medication_change", "stimulant_medication", "asthma_medication", "sleep_medication", "diuretic", "withdrawal", "supplement_change",
    ),
    "kidney, bowel": ("kidney_disease", "chronic_diarrhea"),
    "nerve disorders": ("als", "multiple_sclerosis", "parkinsons"),
}  # fmt: skip
"""Groups of triggers and conditions: the columns of the second picture. BFS is no cause: statements mostly say what it lacks."""
_MOST_CAUSES = 3
"""A statement that names more cause groups is a list: it ties none of them to a finding."""
_LEVEL_HEIGHT = 86
"""A level needs this much room for its name and headline."""
_MATTERS = {
    "weeks": "lasts four weeks or more",
    "unknown_duration": "does not know since when",
    "unsettled": "“not sure” about a question of the check",
    "growing": "sudden or getting worse",
    "settled": "every question of the check answered",
}
_FILLS = {"symptom": "#ffffff", "trigger": "#e6def3", "condition": "#d8e9e3", "history or person": "#f2ead6"}
_LEFT, _MIDDLE, _RIGHT = (24, 300), (446, 384), (906, 170)
"""Left edge and width of the three columns; below, where they begin."""
_TOP = 206.0


@dataclass(frozen=True)
class Way:
    """What a person may tell that raises a sign or meets a rule.

    Attributes:
        parts: Ids that must all be there.
        told_clearly: Whether only wordings that mean the sign by themselves count.
    """

    parts: tuple[str, ...]
    told_clearly: bool = False


@dataclass(frozen=True)
class Target:
    """A red flag or a rule.

    Attributes:
        title: Its short name.
        level: Where it leads.
        rule: Number of the clinical rule, if there is one.
        ways: What leads to it.
        sign: Whether it is a red flag.
    """

    title: str
    level: Level
    rule: str | None
    ways: tuple[Way, ...]
    sign: bool = False


def told(part: str, knowledge: Knowledge) -> str:
    """Returns the plain name of a finding or of a matter of the history."""
    return _MATTERS.get(part) or knowledge.name(part)


def stamp(digest: str, date: str | None) -> str:
    """Returns which state of the knowledge base something was drawn from."""
    return f"Knowledge base {digest[:12]}" + (f", {date}" if date else "")


def targets(knowledge: Knowledge) -> list[Target]:
    """Returns every red flag and rule, the most urgent first, and self-care, which is left when nothing else holds."""
    found = [Target(flag.name, flag.level, flag.rule, tuple(_ways_to(name, knowledge)), sign=True) for name, flag in knowledge.red_flags.items()]
    for number, rule in enumerate(knowledge.rules, 1):
        name = rule.statement.removeprefix("soon_").replace("_", " ")
        ways = tuple(Way(tuple(entry.split("+"))) for entry in rule.when)
        found.append(Target(f"R{number}  {name}", rule.level, knowledge.statements[rule.statement].rule, ways))
    found.append(Target("no sign and no rule above", "self_care", None, (Way(("settled",)),)))
    return sorted(found, key=lambda target: -LEVELS.index(target.level))


def _ways_to(identifier: str, knowledge: Knowledge) -> list[Way]:
    flag = knowledge.red_flags[identifier]
    plain = _smallest(map(tuple, flag.derived))
    clear = [parts for parts in _smallest(tuple(key.split("+")) for key in flag.wordings) if not any(set(other) <= set(parts) for other in plain)]
    return [
        *(Way(parts, told_clearly=True) for parts in clear),
        *(Way((symptom, "growing")) for symptom in flag.growing),
        *(Way(parts) for parts in plain),
    ]


def _smallest(groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Leaves out a group that holds a smaller one: the smaller one is enough."""
    found = list(dict.fromkeys(groups))
    return [group for group in found if not any(set(other) < set(group) for other in found)]


def paths(knowledge: Knowledge, digest: str, date: str | None = None) -> str:
    """Returns the first picture: what a person may tell, the signs and rules that it meets, and the levels."""
    goals = targets(knowledge)
    told_by = dict.fromkeys(way.parts for goal in goals for way in goal.ways)
    chips = {parts: svg.wrapped(" + ".join(told(part, knowledge) for part in parts), *_LEFT) for parts in told_by}
    boxes = [svg.wrapped(goal.title, *_MIDDLE, indent=56, least=len(goal.ways) * 11) for goal in goals]
    bottom = _stack(chips.values())
    _align(goals, chips, boxes)
    drawn = [arrows for goal, box in zip(goals, boxes) for arrows in _arrows(goal, chips, box)]
    drawn += [svg.box_of_text(box, fill=_FILLS[_kind(parts[0], knowledge)]) for parts, box in chips.items()]
    drawn += [_target(goal, box) for goal, box in zip(goals, boxes)]
    for level in dict.fromkeys(goal.level for goal in goals):
        drawn.append(_level(level, [box for goal, box in zip(goals, boxes) if goal.level == level], knowledge))
    height = max(bottom, boxes[-1].top + _LEVEL_HEIGHT) + 24
    return svg.picture("What a person may tell, and where it leads", stamp(digest, date), height, [*_legend_of_paths(), *drawn])


def _stack(boxes: Iterable[Box]) -> float:
    """Puts boxes below each other; returns where the last one ends."""
    end = _TOP
    for box in boxes:
        box.top = end
        end = box.bottom + 4
    return end


def _align(goals: Sequence[Target], chips: dict[tuple[str, ...], Box], boxes: Sequence[Box]) -> None:
    """Puts each target beside what leads to it first, below the one before."""
    placed: set[tuple[str, ...]] = set()
    end = _TOP
    for goal, box in zip(goals, boxes):
        own = [chips[way.parts].middle for way in goal.ways if way.parts not in placed]
        placed |= {way.parts for way in goal.ways}
        box.top = max(end, sum(own) / len(own) - box.height / 2 if own else end)
        end = box.bottom + 6


def _arrows(goal: Target, chips: dict[tuple[str, ...], Box], box: Box) -> list[str]:
    drawn = []
    ways = sorted(goal.ways, key=lambda way: chips[way.parts].middle)
    for number, way in enumerate(ways, 1):
        chip, arrival = chips[way.parts], round(box.top + box.height * number / (len(ways) + 1), 1)
        drawn.append(arrow((chip.right, chip.middle), (box.left, arrival), goal.level))
        if way.told_clearly:
            drawn.append(dot(box.left - 17, arrival, 4.5, stroke=LINES[goal.level][0]))
    return [*drawn, arrow((box.right, box.middle), (_RIGHT[0], box.middle), goal.level)]


def _kind(part: str, knowledge: Knowledge) -> str:
    tables = {"symptom": knowledge.symptoms, "trigger": knowledge.triggers, "condition": knowledge.conditions}
    return next((kind for kind, table in tables.items() if part in table), "history or person")


def _target(goal: Target, box: Box) -> str:
    colour = LINES[goal.level][0]
    edge = bar(box.left, box.top, box.height, colour) if goal.sign else ""
    number = text(goal.rule, box.right - 8, box.middle + 5, anchor="end", fill=GREY) if goal.rule else ""
    return svg.box_of_text(box, indent=14, stroke=colour, bold=goal.sign) + edge + number


def _level(level: Level, boxes: Sequence[Box], knowledge: Knowledge) -> str:
    """A level stands beside all that leads to it, so that no lines cross on the way."""
    left, width = _RIGHT
    colour = LINES[level][0]
    headline = svg.wrapped(knowledge.levels[level].headline.split(":")[-1].strip().capitalize(), left, width, indent=8).lines
    top, bottom = boxes[0].top, max(boxes[-1].bottom, boxes[0].top + _LEVEL_HEIGHT)
    start = (top + bottom - len(headline) * svg.LINE_HEIGHT) / 2 + 5
    name = text(LEVEL_NAMES[level], left + width / 2, start, anchor="middle", size=18, bold=True, fill=colour)
    lines = "".join(text(line, left + width / 2, start + 4 + svg.LINE_HEIGHT * n, anchor="middle") for n, line in enumerate(headline, 1))
    return frame(left, top, width, bottom - top, stroke=colour, thick=2.5) + name + lines


def _legend_of_paths() -> list[str]:
    drawn = []
    for left, level in zip((24, 196, 350, 544), reversed(LEVELS)):
        drawn.append(arrow((left, 97), (left + 52, 97), level) + text(LEVEL_NAMES[level], left + 60, 102, size=14))
    drawn.append(dot(720, 97, 4.5) + text("counts only in words that mean the sign itself", 734, 102, size=14))
    for left, (kind, fill) in zip((24, 136, 236, 348), _FILLS.items()):
        drawn.append(frame(left, 118, 26, 16, fill=fill, stroke=GREY) + text(kind, left + 34, 131, size=14))
    drawn.append(
        frame(530, 118, 26, 16, stroke=GREY) + bar(530, 118, 16, GREY) + text("warning sign: also asked about, and a yes raises it", 564, 131, size=14)
    )
    drawn.append(text("A7, B9 …: clinical rule", 1076, 131, size=14, anchor="end"))
    note = "“+” means all of these together. R numbers are those of the review sheet. The most urgent level that is reached wins."
    drawn.append(text(note, 24, 160, size=14, fill=GREY))
    titles = zip((_LEFT, _MIDDLE, _RIGHT), ("What a person may tell", "Warning signs and rules", "Level"))
    return [*drawn, *(text(title, left, 195, size=18, bold=True) for (left, _), title in titles)]


@dataclass(frozen=True)
class Tie:
    """What the statements say of a cause and a finding together.

    Attributes:
        own: How many statements speak of the finding and of this cause group alone.
        shared: How many speak of other cause groups as well.
        apart: Whether all of them tell things apart, and so may say that it does not belong.
    """

    own: int
    shared: int
    apart: bool


def ties(knowledge: Knowledge) -> dict[str, dict[str, Tie]]:
    """Returns for each finding that statements tie to a cause: cause group -> tie."""
    found: dict[str, dict[str, Tie]] = {}
    for finding in dict.fromkeys([*knowledge.symptoms, *knowledge.red_flags]):
        row = {group: _tie(finding, group, knowledge) for group, ids in CAUSES.items() if finding not in ids}
        if any(tie.own or tie.shared for tie in row.values()):
            found[finding] = {group: tie for group, tie in row.items() if tie.own or tie.shared}
    return found


def _tie(finding: str, group: str, knowledge: Knowledge) -> Tie:
    both = [s for s in knowledge.statements.values() if finding in s.about and group in _causes_of(s)]
    own = [s for s in both if _causes_of(s) == [group]]
    return Tie(len(own), len(both) - len(own), all("difference" in s.about for s in both))


def _causes_of(statement: Statement) -> list[str]:
    named = [group for group, ids in CAUSES.items() if set(ids) & set(statement.about)]
    return named if len(named) <= _MOST_CAUSES else []


def causes(knowledge: Knowledge, digest: str, date: str | None = None) -> str:
    """Returns the second picture: groups of causes against the findings that statements tie to them."""
    table = ties(knowledge)
    rows = {finding: svg.wrapped(told(finding, knowledge), 24, 316) for finding in table}
    end = 286.0
    for box in rows.values():
        box.top = end
        end = box.bottom
    left, step = 340, 684 / len(CAUSES)
    middles = {group: round(left + step * (n + 0.5), 1) for n, group in enumerate(CAUSES)}
    drawn = [text(group, middle, 276, bold=True, turned=-50) for group, middle in middles.items()]
    drawn += [f'<path d="M{left + step * n:.1f} 286V{end:g}" stroke="{PALE}"/>' for n in range(len(CAUSES) + 1)]
    drawn += [f'<path d="M24 {y:g}H1024" stroke="{PALE}"/>' for y in (*(box.top for box in rows.values()), end)]
    for finding, box in rows.items():
        drawn.append(svg.lines_of(box))
        drawn += [_tie_mark(tie, middles[group], box.middle) for group, tie in table[finding].items()]
    return svg.picture("Causes, and the findings that statements tie to them", stamp(digest, date), end + 24, [*_legend_of_causes(), *drawn])


def _tie_mark(tie: Tie, x: float, y: float) -> str:
    if tie.apart:
        return f'<path d="M{x:g} {y - 7:g}l7 7l-7 7l-7 -7z" fill="#fff" stroke="{GREY}" stroke-width="1.8"/>'
    if tie.own:
        return dot(x, y, 10, fill="#1d4f91", stroke="#1d4f91") + text(str(tie.own), x, y + 4.5, size=13, anchor="middle", fill="#fff", bold=True)
    return dot(x, y, 6, stroke="#1d4f91")


def _legend_of_causes() -> list[str]:
    return [
        _tie_mark(Tie(3, 0, False), 34, 98) + text("how many statements speak of the finding and of this cause alone", 52, 103, size=14),
        _tie_mark(Tie(0, 1, False), 34, 126) + text("only together with one or two other causes", 52, 131, size=14),
        _tie_mark(Tie(1, 0, True), 500, 126) + text("only where things are told apart: it may say that it does not fit", 516, 131, size=14),
        text("Drawn from what each statement is about. A mark is a place to read in the review sheet, not a claim of cause.", 24, 160, size=14, fill=GREY),
    ]
