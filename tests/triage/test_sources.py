"""Where a sentence comes from, in words."""

import pytest

from myoguide.knowledge.schema import Source
from myoguide.triage.sources import source_lines

URGENT = Source(article="twitching", section="urgent_care")
BENIGN = Source(article="twitching", section="benign_causes", refs=[1, 2])
MORE_BENIGN = Source(article="twitching", section="benign_causes", refs=[9, 1])
CAUSES = Source(article="contractions", section="causes")
OUTSIDE = Source(outside="crisis_practice")


def test_nothing_has_no_source(knowledge):
    assert source_lines([], knowledge) == ""


def test_section_is_named_by_its_title(knowledge):
    article = knowledge.articles["twitching"]
    assert source_lines([URGENT], knowledge) == f"Source: {article.short}: “{article.sections['urgent_care'].title}”"


def test_sections_are_gathered_by_article(knowledge):
    line = source_lines([URGENT, CAUSES, BENIGN], knowledge)
    assert line.count(knowledge.articles["twitching"].short) == 1
    assert line.count(knowledge.articles["contractions"].short) == 1
    for source in (URGENT, CAUSES, BENIGN):
        assert knowledge.articles[source.article].sections[source.section].title in line


def test_same_section_is_named_once(knowledge):
    assert source_lines([URGENT, URGENT], knowledge) == source_lines([URGENT], knowledge)


@pytest.mark.parametrize(("sources", "numbers"), [([BENIGN], "[1, 2]"), ([BENIGN, MORE_BENIGN, BENIGN], "[1, 2, 9]"), ([URGENT], "")])
def test_reference_numbers_of_the_article_follow_its_section(sources, numbers, knowledge):
    section = knowledge.articles["twitching"].sections[sources[0].section].title
    assert source_lines(sources, knowledge).endswith(f"“{section}” {numbers}".rstrip())


def test_rule_from_outside_is_marked(knowledge):
    line = source_lines([OUTSIDE, URGENT, OUTSIDE], knowledge)
    assert line.count(knowledge.outside["crisis_practice"]) == 1
    assert "not from the articles" in line
    assert line.endswith(knowledge.outside["crisis_practice"])


def test_every_rule_from_outside_says_so(knowledge):
    assert all("not from the articles" in text for text in knowledge.outside.values())
