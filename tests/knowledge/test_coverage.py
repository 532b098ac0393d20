"""What the statements carry of the articles, and that a gap is seen."""

import pytest

from myoguide.knowledge import KnowledgeError, coverage, load
from myoguide.knowledge.schema import Article, Statement

CASE = {"kind": "fact", "text": "Made up.", "about": []}


def made_up(knowledge, *sources: dict):
    """The knowledge with one article of two sections, and a statement for each source."""
    article = Article(title="A long title", short="Short", publisher="-", note="-", sections={"plain": "Plain", "listed": {"title": "Listed", "items": 3}})
    statements = {str(n): Statement(id=str(n), source=[{"article": "made_up", **source}], **CASE) for n, source in enumerate(sources)}
    return knowledge.copy(update={"articles": {"made_up": article}, "statements": statements})


def test_nothing_of_the_articles_is_left_out(knowledge):
    assert coverage.gaps(knowledge) == []
    assert coverage.table(knowledge).endswith("Nothing is left out.")


def test_sections_stand_in_the_order_of_the_articles(knowledge):
    table = coverage.table(knowledge)
    places = [table.index(f"  {section.title}") for article in knowledge.articles.values() for section in article.sections.values()]
    assert places == sorted(places)


def test_statements_entries_and_references_are_counted(knowledge):
    changed = made_up(knowledge, {"section": "plain", "refs": [2, 1]}, {"section": "plain", "refs": [2]}, {"section": "listed", "item": 3})
    plain, listed = coverage.passages(changed)
    assert (plain.statements, plain.entries, plain.cited, plain.refs) == (2, 0, (), (1, 2))
    assert (listed.statements, listed.entries, listed.cited, listed.refs) == (1, 3, (3,), ())
    lines = [line.split() for line in coverage.table(changed).splitlines()]
    assert ["Plain", "2", "-", "1,", "2"] in lines
    assert ["Listed", "1", "1/3", "-"] in lines


def test_a_statement_that_cites_a_section_twice_counts_once(knowledge):
    both = Statement(id="both", source=[{"article": "made_up", "section": "listed", "item": n} for n in (1, 2)], **CASE)
    _, listed = coverage.passages(made_up(knowledge).copy(update={"statements": {"both": both}}))
    assert (listed.statements, listed.cited) == (1, (1, 2))


def test_an_entry_without_a_statement_is_listed(knowledge):
    changed = made_up(knowledge, {"section": "plain"}, {"section": "listed", "item": 2})
    assert coverage.gaps(changed) == ["Short, “Listed”: no statement on entry 1", "Short, “Listed”: no statement on entry 3"]
    assert coverage.table(changed).endswith("Left out:\n  - Short, “Listed”: no statement on entry 1\n  - Short, “Listed”: no statement on entry 3")


def test_a_section_without_a_statement_is_listed_once(knowledge):
    assert coverage.gaps(made_up(knowledge)) == ["Short, “Plain”: no statement", "Short, “Listed”: no statement"]


def test_a_rule_from_outside_covers_nothing(knowledge):
    outside = Statement(id="outside", source=[{"outside": "made_up"}], **CASE)
    assert len(coverage.gaps(made_up(knowledge).copy(update={"statements": {"outside": outside}}))) == 2


@pytest.mark.parametrize(("section", "item"), [("causes", 6), ("causes", 0), ("introduction", 1)])
def test_an_entry_that_the_section_does_not_have_is_refused(broken_knowledge, section, item):
    source = f"{{article: contractions, section: {section}, item: {item}}}"
    content = f"statements: [{{id: made_up, kind: fact, text: Made up., about: [twitching], source: {source}}}]"
    (broken_knowledge / "extra.yml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(broken_knowledge)
    assert caught.value.problems == [f"extra.yml: statement 'made_up': the list of section '{section}' has no entry {item}"]


@pytest.mark.parametrize("section", ["{title: Causes, items: -1}", "{title: Causes, items: many}", "{items: 5}", "{title: Causes, entries: 5}"])
def test_a_section_of_the_wrong_shape_is_refused(broken_knowledge, section):
    path = broken_knowledge / "articles.yml"
    path.write_text(path.read_text(encoding="utf-8").replace('{title: "Causes", items: 5}', section), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(broken_knowledge)
    assert [problem for problem in caught.value.problems if not problem.startswith("articles.yml: 'articles.contractions.sections.causes.")] == []
