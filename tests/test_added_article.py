"""An operator adds an article: files in knowledge/, a new training, and no Python. The article is made up."""

from collections.abc import Iterator

import pytest

from myoguide import launch

from .conversations.conftest import Person, rasa
from .projects import copy_of_project, train

NEW_FILES = {
    "articles_swim.yml": """
articles:
  swim:
    title: "Shiver Bouts After Cold Swims: A Short Guide"
    short: "Shiver Bouts After Cold Swims"
    publisher: "The Made-Up Swim Letter"
    note: "A made-up article for a test."
    sections:
      what_it_is: "What a shiver bout is"
      care: {title: "How to care for it", items: 1}
""",
    "findings/swim.yml": """
topics:
  shiver_bout: {name: "shiver bouts", wordings: ["shiver bout", "cold swim|plunge|dip", "swim .. cold|icy"]}
""",
    "statements/swim.yml": """
statements:
  - id: shiver_bout_what_it_is
    kind: fact
    text: "A shiver bout is a run of quick jerks in the back and arms. It starts some time after a swim in cold water."
    about: [shiver_bout, definition]
    asked_as:
      - "what is a shiver bout"
      - "what does shiver bout mean"
      - "what happens in a shiver bout"
      - "is there a word for the jerks after a cold swim"
    source: {article: swim, section: what_it_is}

  - id: shiver_bout_how_long
    kind: fact
    text: "A shiver bout tends to pass in twenty minutes once you are dry and warm."
    about: [shiver_bout, duration]
    asked_as:
      - "how long does a shiver bout last"
      - "when does a shiver bout pass"
      - "how many minutes do the shivers last after a swim"
      - "does a shiver bout go away"
    source: {article: swim, section: what_it_is}

  - id: shiver_bout_cause
    kind: fact
    text: "A shiver bout comes late, as cold blood from the skin flows back to the core when you rest on the shore."
    about: [shiver_bout, cause]
    asked_as:
      - "why do i get a shiver bout"
      - "what causes a shiver bout"
      - "why does it start only after the swim"
      - "where does a shiver bout come from"
    source: {article: swim, section: what_it_is}

  - id: shiver_bout_wool_hat
    kind: home_measure
    text: "To ease a shiver bout, dry off at once, put on a wool hat and sip warm tea."
    about: [shiver_bout, treatment, home]
    asked_as:
      - "what helps against a shiver bout"
      - "how is a shiver bout treated"
      - "what do people do for a shiver bout"
      - "what stops the shivers after a cold swim"
    source: {article: swim, section: care, item: 1}
""",
}
SOURCE = "source: shiver bouts after cold swims"


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody who talks to an assistant with one article more."""
    project = copy_of_project(tmp_path_factory.mktemp("project"))
    for name, content in NEW_FILES.items():
        path = project / "knowledge" / name
        assert not path.exists(), "files are added, none is changed"
        path.write_text(content, encoding="utf-8")
    train(project)
    with launch.actions(project) as env, rasa(env, project) as url:
        yield Person(url)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("can you explain what people mean by shiver bouts?", "quick jerks in the back and arms"),
        ("how much time does it take for a shiver bout to be over?", "twenty minutes"),
        ("what is the reason that shiver bouts come after an icy swim?", "cold blood from the skin"),
        ("which remedy is there for shiver bouts?", "wool hat"),
    ],
)
def test_a_question_in_other_words_gets_the_new_fact_and_its_source(person: Person, question: str, fact: str) -> None:
    said = person.says(question).lower()
    assert fact in said
    assert SOURCE in said


def test_what_was_known_before_is_still_answered(person: Person) -> None:
    said = person.says("what is a fasciculation?").lower()
    assert "doctors call it a fasciculation" in said
    assert "source: muscle twitching all over" in said
    assert "shiver" not in said


def test_the_new_article_is_named_among_the_sources(person: Person) -> None:
    said = person.says("which articles do you use?")
    assert "three web articles" in said
    for title in ("Muscle Contractions All Over Body", "Muscle Twitching All Over", "Shiver Bouts After Cold Swims: A Short Guide", "The Made-Up Swim Letter"):
        assert title in said


def test_what_no_article_tells_counts_three_articles(person: Person) -> None:
    assert "three sources" in person.says("which football team will win the cup this year? what do your articles say about it?").lower()
