"""`python -m myoguide.knowledge check`: reads the knowledge base and shows every mistake."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from myoguide.knowledge.loader import KNOWLEDGE_DIR, KnowledgeError, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 1 when the knowledge base has mistakes."""
    parser = argparse.ArgumentParser(prog="python -m myoguide.knowledge", description=__doc__)
    parser.add_argument("command", choices=["check"])
    parser.add_argument("directory", nargs="?", type=Path, default=KNOWLEDGE_DIR)
    options = parser.parse_args(arguments)
    try:
        knowledge = load(options.directory)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    findings = sum(len(table) for table in (knowledge.symptoms, knowledge.locations, knowledge.triggers, knowledge.conditions))
    print(f"The knowledge base is sound: {findings} findings, {len(knowledge.red_flags)} red flags, {len(knowledge.statements)} statements.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
