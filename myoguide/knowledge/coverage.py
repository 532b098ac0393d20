"""Which passages of the articles the statements carry, and which they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from myoguide.knowledge.schema import Knowledge, Section, Source


@dataclass(frozen=True)
class Passage:
    """A section of an article, with what the statements take from it.

    Attributes:
        article: Short title of the article.
        title: Title of the section.
        statements: How many statements cite it.
        entries: How many entries its list has.
        cited: Entries that at least one statement cites.
        refs: The article's own reference numbers that are cited with it.
    """

    article: str
    title: str
    statements: int
    entries: int
    cited: tuple[int, ...]
    refs: tuple[int, ...]

    def gaps(self) -> list[str]:
        """Returns what no statement says, a line each."""
        if not self.statements:
            return [f"{self.article}, “{self.title}”: no statement"]
        return [f"{self.article}, “{self.title}”: no statement on entry {n}" for n in range(1, self.entries + 1) if n not in self.cited]


def passages(knowledge: Knowledge) -> list[Passage]:
    """Returns every section, in the order of the articles."""
    return [
        _passage(knowledge, article, identifier, section) for article, record in knowledge.articles.items() for identifier, section in record.sections.items()
    ]


def gaps(knowledge: Knowledge) -> list[str]:
    """Returns every section and list entry without a statement, a line each."""
    return [gap for passage in passages(knowledge) for gap in passage.gaps()]


def table(knowledge: Knowledge) -> str:
    """Returns the coverage as plain text: a line for each section, then what is left out."""
    found = passages(knowledge)
    width = max(len(passage.title) for passage in found)
    lines = []
    for article in knowledge.articles.values():
        lines += [article.title, f"  {'section':{width}}  statements  entries  references"]
        lines += [_line(passage, width) for passage in found if passage.article == article.short] + [""]
    missing = gaps(knowledge)
    return "\n".join([*lines, "Left out:" if missing else "Nothing is left out.", *(f"  - {gap}" for gap in missing)])


def _line(passage: Passage, width: int) -> str:
    entries = f"{len(passage.cited)}/{passage.entries}" if passage.entries else "-"
    refs = ", ".join(map(str, passage.refs)) or "-"
    return f"  {passage.title:{width}}  {passage.statements:>10}  {entries:>7}  {refs}"


def _passage(knowledge: Knowledge, article: str, identifier: str, section: Section) -> Passage:
    cited = [[s for s in statement.source if (s.article, s.section) == (article, identifier)] for statement in knowledge.statements.values()]
    sources = [source for group in cited for source in group]
    return Passage(
        knowledge.articles[article].short,
        section.title,
        sum(1 for group in cited if group),
        section.items,
        tuple(sorted({source.item for source in sources if source.item})),
        tuple(sorted(_refs(sources))),
    )


def _refs(sources: list[Source]) -> Iterator[int]:
    yield from {number for source in sources for number in source.refs}
