"""Read `knowledge/` and check it as a whole, so that one run shows every mistake."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from myoguide.knowledge.schema import LEVELS, Finding, Knowledge, Source

KNOWLEDGE_DIR = Path(__file__).resolve().parents[2] / "knowledge"
_TOP_KEYS = {
    "articles", "symptoms", "locations", "triggers", "conditions", "timings", "courses", "topics", "people", "red_flags", "questions",
    "rules", "levels", "measures", "cautions", "fears", "statements", "silent", "outside", "messages", "numbers", "crisis", "replies", "follow_ups", "cues",
    "classes",
    "abbreviations", "phonetic", "languages", "look_alikes", "idioms",
}  # fmt: skip
_WORD_LISTS = {
    "fillers", "bridge", "trigger_bridge", "breakers", "separators", "subjects", "family", "self", "third_person", "spell_check",
    "question_words", "question_verbs", "question_subjects", "question_stoppers", "question_leads",
    "question_closings", "pauses", "deeds", "aspects", "owners", "me_follows", "empty",
}  # fmt: skip
_MESSAGES = ("emergency", "urgent", "crisis", "unavailable")
_LISTS = ("numbers", "rules", "look_alikes", "idioms")
_ABSTRACT = {"weeks", "unknown_duration", "unsettled"}


class KnowledgeError(Exception):
    """The knowledge base is broken.

    Attributes:
        problems: One line each: file, item, what was expected.
    """

    def __init__(self, problems: list[str]) -> None:
        """Takes every problem that was found."""
        self.problems = problems
        super().__init__("The knowledge base has mistakes:\n" + "\n".join(f"  - {problem}" for problem in problems))


class _PlainLoader(yaml.CSafeLoader):
    """YAML in which `no`, `on` and `yes` are words, as a list of lay wordings needs."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def files(directory: Path = KNOWLEDGE_DIR) -> list[Path]:
    """Returns the knowledge files in a fixed order."""
    return sorted(directory.rglob("*.yml"))


def origins(directory: Path = KNOWLEDGE_DIR) -> dict[str, str]:
    """Returns the file of each item: `statements.bfs_what_it_is` -> `statements/benign.yml`."""
    return _merge(directory, [])[1]


def digest(directory: Path = KNOWLEDGE_DIR) -> str:
    """Returns a hash over every knowledge file; it changes with a single word."""
    total = hashlib.sha256()
    for path in files(directory):
        total.update(str(path.relative_to(directory)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def load(directory: Path = KNOWLEDGE_DIR) -> Knowledge:
    """Reads and checks the knowledge base.

    Args:
        directory: The folder that holds it.

    Raises:
        KnowledgeError: Files are missing, unreadable, of the wrong shape or point at things that are not there.
    """
    problems: list[str] = []
    merged, origin = _merge(directory, problems)
    if problems:
        raise KnowledgeError(problems)
    merged["red_flags"] = _most_dangerous_first(merged)
    try:
        knowledge = Knowledge(**merged)
    except ValidationError as error:
        raise KnowledgeError([_explain(item, origin) for item in error.errors()]) from error
    problems = list(_cross_checks(knowledge, origin))
    if problems:
        raise KnowledgeError(problems)
    return knowledge


def _merge(directory: Path, problems: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Joins all files by top-level key; remembers the file of each item."""
    merged: dict[str, Any] = {key: {} for key in _TOP_KEYS | {"words"}}
    merged |= {key: [] for key in _LISTS}
    origin: dict[str, str] = {}
    paths = files(directory)
    if not paths:
        problems.append(f"{directory}: expected knowledge files (*.yml), found none")
    for path in paths:
        name = path.relative_to(directory).as_posix()
        try:
            content = yaml.load(path.read_text(encoding="utf-8"), _PlainLoader)  # noqa: S506  a subclass of the safe loader
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(f"{name}: expected valid YAML: {' '.join(str(error).split())}")
            continue
        if not isinstance(content, dict):
            problems.append(f"{name}: expected keys such as 'symptoms:', found {type(content).__name__}")
            continue
        for key, value in content.items():
            _take(name, key, value, merged, origin, problems)
    return merged, origin


def _take(name: str, key: str, value: Any, merged: dict[str, Any], origin: dict[str, str], problems: list[str]) -> None:
    if key in _WORD_LISTS:
        merged["words"][key] = value
        origin[f"words.{key}"] = name
    elif key not in _TOP_KEYS:
        problems.append(f"{name}: '{key}': expected one of {', '.join(sorted(_TOP_KEYS | _WORD_LISTS))}")
    elif isinstance(merged[key], list) or key == "statements":
        if not isinstance(value, list):
            problems.append(f"{name}: '{key}': expected a list, found {type(value).__name__}")
        elif key == "statements":
            _take_statements(name, value, merged, origin, problems)
        else:
            merged[key].extend(value)
            origin[key] = name
    elif not isinstance(value, dict):
        problems.append(f"{name}: '{key}': expected names with their entries, found {type(value).__name__}")
    else:
        for item, record in value.items():
            if item in merged[key]:
                problems.append(f"{name}: '{key}.{item}': stands already in {origin[f'{key}.{item}']}")
            merged[key][item] = record
            origin[f"{key}.{item}"] = name


def _take_statements(name: str, value: Any, merged: dict[str, Any], origin: dict[str, str], problems: list[str]) -> None:
    for number, record in enumerate(value or [], 1):
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            problems.append(f"{name}: statement {number}: expected an 'id'")
            continue
        if record["id"] in merged["statements"]:
            problems.append(f"{name}: statement '{record['id']}': the id is used twice")
        source = record.get("source")
        merged["statements"][record["id"]] = {**record, "source": [source] if isinstance(source, dict) else source}
        origin[f"statements.{record['id']}"] = name


def _most_dangerous_first(merged: Mapping[str, Any]) -> dict[str, Any]:
    """Puts the red flags into the order in which they are asked about."""
    asked = [flag for question in merged["questions"].values() if isinstance(question, dict) for flag in question.get("about", [])]
    return dict(sorted(merged["red_flags"].items(), key=lambda entry: asked.index(entry[0]) if entry[0] in asked else len(asked)))


def _explain(item: Mapping[str, Any], origin: dict[str, str]) -> str:
    where = ".".join(str(part) for part in item["loc"])
    file = origin.get(".".join(str(part) for part in item["loc"][:2]), origin.get(str(item["loc"][0]), "knowledge"))
    return f"{file}: '{where}': {item['msg']}"


def _cross_checks(knowledge: Knowledge, origin: dict[str, str]) -> Iterator[str]:
    """Everything that one record says of another must hold."""
    symptoms, flags = set(knowledge.symptoms), set(knowledge.red_flags)
    known = symptoms | set(knowledge.triggers) | set(knowledge.conditions) | set(knowledge.courses) | set(knowledge.timings) | set(knowledge.people)
    for flag, record in knowledge.red_flags.items():
        file = origin.get(f"red_flags.{flag}", "red_flags")
        named = {s for key in record.wordings for s in key.split("+")} | set(record.denied_with)
        for symptom in sorted(named - symptoms):
            yield f"{file}: red flag '{flag}': expected a symptom id, found '{symptom}'"
        for finding in sorted({f for group in record.derived for f in group} - known):
            yield f"{file}: red flag '{flag}': derived from '{finding}', which is no finding"
        yield from _check_sources(f"{file}: red flag '{flag}'", record.source, knowledge)
    asked = [topic for question in knowledge.questions.values() for topic in question.about if topic in flags]
    for flag in sorted(flags - set(asked)):
        yield f"{origin.get(f'red_flags.{flag}', 'red_flags')}: red flag '{flag}': expected a question in questions.yml that asks about it"
    for name, question in knowledge.questions.items():
        yield from _check_sources(f"{origin.get(f'questions.{name}')}: question '{name}'", question.source, knowledge)
    for table, expected in (("words", _WORD_LISTS), ("levels", LEVELS), ("messages", _MESSAGES)):
        for missing in sorted(set(expected) - set(getattr(knowledge, table))):
            yield f"knowledge: '{table}': expected an entry '{missing}'"
    for flag, record in knowledge.red_flags.items():
        for symptom in sorted(set(record.growing) - symptoms):
            yield f"{origin.get(f'red_flags.{flag}')}: red flag '{flag}': grows from '{symptom}', which is no symptom"
    for findings in (knowledge.symptoms, knowledge.triggers):
        for identifier, entry in findings.items():
            for symptom in sorted({*entry.implies, *entry.explains} - symptoms):
                yield f"knowledge: '{identifier}': expected a symptom id, found '{symptom}'"
    for number, rule in enumerate(knowledge.rules, 1):
        for finding in sorted({f for entry in rule.when for f in entry.split("+")} - known - _ABSTRACT):
            yield f"{origin.get('rules')}: rule {number}: '{finding}' is no finding"
        if rule.statement not in knowledge.statements:
            yield f"{origin.get('rules')}: rule {number}: there is no statement '{rule.statement}'"
    for level, text in knowledge.levels.items():
        for statement in [*text.advice, *text.watch_for]:
            if statement not in knowledge.statements:
                yield f"{origin.get(f'levels.{level}')}: level '{level}': there is no statement '{statement}'"
    for condition, statement in knowledge.fears.items():
        if condition not in knowledge.conditions or statement not in knowledge.statements:
            yield f"{origin.get(f'fears.{condition}')}: fear '{condition}': expected a condition with a statement, found '{statement}'"
    for table in ("measures", "cautions"):
        for statement, told in getattr(knowledge, table).items():
            if statement not in knowledge.statements or set(told) - known:
                yield f"{origin.get(f'{table}.{statement}')}: {table[:-1]} '{statement}': expected a statement with findings, found {', '.join(told)}"
    yield from _check_statements(knowledge, known | flags | set(knowledge.locations) | set(knowledge.topics), origin)
    for name, message in knowledge.messages.items():
        yield from _check_sources(f"{origin.get(f'messages.{name}')}: message '{name}'", message.source, knowledge)
    yield from _check_wordings(knowledge, origin)


def _check_statements(knowledge: Knowledge, things: set[str], origin: dict[str, str]) -> Iterator[str]:
    for identifier, said in knowledge.statements.items():
        where = f"{origin.get(f'statements.{identifier}')}: statement '{identifier}'"
        yield from _check_sources(where, said.source, knowledge)
        for thing in sorted(set(said.about) - things):
            yield f"{where}: about '{thing}', which is no finding, topic or red flag"
        for other in sorted(set(said.beside) - set(knowledge.statements)):
            yield f"{where}: beside '{other}', which is no statement"


def _check_sources(where: str, sources: list[Source], knowledge: Knowledge) -> Iterator[str]:
    for source in sources:
        if source.outside is not None:
            if source.outside not in knowledge.outside:
                yield f"{where}: source '{source.outside}' is not in safety/sources.yml"
        elif source.article not in knowledge.articles:
            yield f"{where}: expected an article id, found '{source.article}'"
        elif source.section not in knowledge.articles[source.article].sections:
            yield f"{where}: article '{source.article}' has no section '{source.section}'"
        elif source.item is not None and not 1 <= source.item <= knowledge.articles[source.article].sections[source.section].items:
            yield f"{where}: the list of section '{source.section}' has no entry {source.item}"


def _check_wordings(knowledge: Knowledge, origin: dict[str, str]) -> Iterator[str]:
    from myoguide.language.patterns import Matcher, PatternError  # the language package reads this one

    matcher = Matcher(knowledge.classes, knowledge.words.get("fillers", []))
    lists: list[tuple[str, list[str]]] = []
    for table in ("symptoms", "locations", "triggers", "conditions", "timings", "courses", "topics", "people"):
        records: dict[str, Finding] = getattr(knowledge, table)
        lists += [(f"{table}.{item}", [*record.wordings, *record.denials]) for item, record in records.items()]
    lists += [(f"red_flags.{i}", [w for ws in r.wordings.values() for w in ws] + r.denials) for i, r in knowledge.red_flags.items()]
    for table in ("crisis", "replies", "follow_ups", "cues"):
        lists += [(f"{table}.{item}", wordings) for item, wordings in getattr(knowledge, table).items()]
    lists.append(("idioms", knowledge.idioms))
    for where, wordings in lists:
        for wording in wordings:
            try:
                matcher.parsed(wording)
            except PatternError as error:
                yield f"{origin.get(where, 'knowledge')}: '{where}': {error}"
