"""Check the knowledge base, show what it covers, and draw and print it for review by a clinician."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from myoguide.knowledge import coverage, graph, review
from myoguide.knowledge.loader import KNOWLEDGE_DIR, KnowledgeError, digest, load
from myoguide.knowledge.schema import Knowledge

REVIEW_DIR = KNOWLEDGE_DIR.parent / "docs" / "review"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 1 when the knowledge base has mistakes or gaps, or a file cannot be written."""
    options = _parser().parse_args(arguments)
    try:
        knowledge = load(options.knowledge)
        return int(options.run(knowledge, options))
    except (KnowledgeError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m myoguide.knowledge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run, does in (("check", _check, "show every mistake"), ("coverage", _coverage, "show which passages the statements carry")):
        command = commands.add_parser(name, help=does, description=does)
        command.set_defaults(run=run)
        command.add_argument("knowledge", nargs="?", type=Path, default=KNOWLEDGE_DIR, metavar="DIRECTORY")
    for name, run, does in (("graph", _graph, "draw what leads where, and the causes"), ("review", _review, "write the sheet for sign-off")):
        command = commands.add_parser(name, help=does, description=does)
        command.set_defaults(run=run)
        command.add_argument("file", nargs="?", type=Path, default=REVIEW_DIR / f"{name}.{'svg' if name == 'graph' else 'html'}")
        command.add_argument("--knowledge", type=Path, default=KNOWLEDGE_DIR, metavar="DIRECTORY")
        command.add_argument("--date", type=lambda day: dt.date.fromisoformat(day).isoformat(), help="date to print, as 2026-01-31")
    return parser


def _check(knowledge: Knowledge, options: argparse.Namespace) -> int:
    findings = sum(len(table) for table in (knowledge.symptoms, knowledge.locations, knowledge.triggers, knowledge.conditions))
    print(f"The knowledge base is sound: {findings} findings, {len(knowledge.red_flags)} red flags, {len(knowledge.statements)} statements.")
    return 0


def _coverage(knowledge: Knowledge, options: argparse.Namespace) -> int:
    print(coverage.table(knowledge))
    return 1 if coverage.gaps(knowledge) else 0


def _graph(knowledge: Knowledge, options: argparse.Namespace) -> int:
    state = digest(options.knowledge)
    _write(options.file, graph.paths(knowledge, state, options.date))
    _write(options.file.with_stem(f"{options.file.stem}-causes"), graph.causes(knowledge, state, options.date))
    return 0


def _review(knowledge: Knowledge, options: argparse.Namespace) -> int:
    _write(options.file, review.sheet(knowledge, options.knowledge, options.date))
    return 0


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    print(path)


if __name__ == "__main__":
    sys.exit(main())
