"""Where a sentence comes from, in words."""

from __future__ import annotations

from collections.abc import Iterable

from myoguide.knowledge.schema import Knowledge, Source


def source_lines(sources: Iterable[Source], knowledge: Knowledge) -> str:
    """Returns one line that names every article with its sections, and safety rules from outside as such.

    Numbers in square brackets are the article's own references; its list is empty in our copy, so they lead no further.
    """
    sections: dict[tuple[str, str], set[int]] = {}
    outside: dict[str, None] = {}
    for source in sources:
        if source.outside is not None:
            outside[knowledge.outside[source.outside]] = None
        else:
            sections.setdefault((source.article or "", source.section or ""), set()).update(source.refs)
    articles: dict[str, list[str]] = {}
    for (article, section), refs in sections.items():
        numbers = f" [{', '.join(map(str, sorted(refs)))}]" if refs else ""
        record = knowledge.articles[article]
        articles.setdefault(record.short, []).append(f"“{record.sections[section].title}”{numbers}")
    parts = [f"{title}: {', '.join(named)}" for title, named in articles.items()] + list(outside)
    return "Source: " + "; ".join(parts) if parts else ""


def passages(sources: Iterable[Source], knowledge: Knowledge) -> str:
    """Returns each passage in words: article, section, entry of its list and the article's reference numbers."""
    named = []
    for source in sources:
        if source.outside is not None:
            named.append(knowledge.outside[source.outside])
            continue
        article = knowledge.articles[source.article or ""]
        item = f", point {source.item}" if source.item else ""
        refs = f" [{', '.join(map(str, source.refs))}]" if source.refs else ""
        named.append(f"{article.short}, “{article.sections[source.section or ''].title}”{item}{refs}")
    return "(" + "; ".join(dict.fromkeys(named)) + ")"
