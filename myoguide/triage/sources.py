"""Where a sentence comes from, in words."""

from __future__ import annotations

from collections.abc import Iterable

from myoguide.knowledge.schema import Knowledge, Source


def source_lines(sources: Iterable[Source], knowledge: Knowledge) -> str:
    """Returns one line that names every article with its sections, and safety rules from outside as such."""
    sections: dict[str, list[str]] = {}
    outside: list[str] = []
    for source in sources:
        if source.outside is not None:
            outside.append(knowledge.outside[source.outside])
            continue
        article = knowledge.articles[source.article or ""]
        refs = f" (the article's own reference {', '.join(map(str, source.refs))})" if source.refs else ""
        section = f"“{article.sections[source.section or '']}”{refs}"
        entries = sections.setdefault(article.short, [])
        if section not in entries:
            entries.append(section)
    parts = [f"{title}, {' and '.join(names)}" for title, names in sections.items()] + list(dict.fromkeys(outside))
    return "Source: " + "; ".join(parts) if parts else ""
