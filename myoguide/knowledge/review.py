"""The review sheet: everything that the assistant decides and says on medical matters, to be signed off by a clinician."""

from __future__ import annotations

from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from myoguide.knowledge import graph
from myoguide.knowledge.loader import KNOWLEDGE_DIR, digest, origins
from myoguide.knowledge.schema import LEVELS, Knowledge, Statement
from myoguide.triage.sources import passages

DOMAIN = KNOWLEDGE_DIR.parent / "domain.yml"


def sheet(knowledge: Knowledge, directory: Path = KNOWLEDGE_DIR, date: str | None = None, domain: Path = DOMAIN) -> str:
    """Returns the review sheet as one HTML page that needs nothing else.

    Args:
        knowledge: What is reviewed.
        directory: The folder that it was read from.
        date: Printed under the title; without it the page says the same on every day.
        domain: The file with the fixed responses.
    """
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    state = digest(directory)
    return environment.get_template(
        "review.html.j2"
    ).render(
        knowledge=knowledge,
        levels=list(reversed(LEVELS)),
        level_names=graph.LEVEL_NAMES,
        stamp=graph.stamp(state, date),
        pictures={"paths": Markup(graph.paths(knowledge, state, date)), "causes": Markup(graph.causes(knowledge, state, date))},  # noqa: S704  escaped there
        topics=_by_topic(knowledge, directory),
        responses=yaml.safe_load(domain.read_text(encoding="utf-8"))["responses"],
        in_words=lambda entry: " + ".join(graph.told(part, knowledge) for part in entry),
        from_where=lambda sources: passages(sources, knowledge)[1:-1],
    )


def _by_topic(knowledge: Knowledge, directory: Path) -> dict[str, list[Statement]]:
    """Groups the statements by the file that they stand in."""
    files = origins(directory)
    topics: dict[str, list[Statement]] = {}
    for statement in knowledge.statements.values():
        topics.setdefault(files[f"statements.{statement.id}"], []).append(statement)
    return dict(sorted(topics.items()))
