"""The review sheet holds everything that is to be signed off, safely, and is current."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
import yaml

from myoguide.knowledge import load, review
from myoguide.knowledge.__main__ import REVIEW_DIR


class Page(HTMLParser):
    """What stands in a page: ids, tags, links and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.classes: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.classes.append(given.get("class", ""))
        self.links += [given[name] for name in ("href", "src") if name in given]

    def handle_data(self, data):
        self.words += data


@pytest.fixture(scope="module")
def sheet(knowledge) -> str:
    return review.sheet(knowledge)


@pytest.fixture(scope="module")
def page(sheet) -> Page:
    return Page(sheet)


def test_the_committed_sheet_is_current(sheet):
    assert (REVIEW_DIR / "review.html").read_text(encoding="utf-8") == sheet, "run: python -m myoguide.knowledge review"


def test_every_medical_sentence_is_there(knowledge, page):
    sentences = [statement.text for statement in knowledge.statements.values()]
    sentences += [level.headline for level in knowledge.levels.values()]
    sentences += [getattr(flag, field) for flag in knowledge.red_flags.values() for field in ("name", "question", "item", "why", "asked_again")]
    sentences += [text for question in knowledge.questions.values() for text in (question.lead, question.why)]
    sentences += [message.text for message in knowledge.messages.values()]
    sentences += [text for number in knowledge.numbers for text in (number.country, number.emergency, number.crisis, number.source, number.checked)]
    sentences += [str(language["sorry"]) for language in knowledge.languages.values()]
    sentences += list({knowledge.outside[s.outside] for statement in knowledge.statements.values() for s in statement.source if s.outside})
    assert [sentence for sentence in sentences if sentence not in page.words] == []


def test_every_fixed_response_is_there(page):
    responses = yaml.safe_load(review.DOMAIN.read_text(encoding="utf-8"))["responses"]
    assert set(responses) <= set(page.ids)
    assert [v["text"] for variants in responses.values() for v in variants if v["text"] not in page.words] == []


def test_every_record_has_a_row_with_an_id_of_its_own(knowledge, page):
    rows = [f"level_{level}" for level in knowledge.levels] + [f"R{n}" for n in range(1, len(knowledge.rules) + 1)]
    rows += [f"sign_{flag}" for flag in knowledge.red_flags] + [f"question_{name}" for name in knowledge.questions] + list(knowledge.statements)
    rows += [f"message_{name}" for name in knowledge.messages] + [f"silent_{topic}" for topic in knowledge.silent]
    rows += [f"caution_{statement}" for statement in knowledge.cautions] + [f"fear_{condition}" for condition in knowledge.fears]
    assert set(rows) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_row_has_a_box_and_room_for_a_remark(page):
    rows = [name for name in page.classes if name.split(" ")[0] == "row"]
    assert len(rows) > 400
    assert page.tags.count("input") == page.classes.count("remark") == len(rows)


def test_links_lead_to_rows(page):
    assert {link for link in page.links if link.removeprefix("#") not in page.ids} == set()


def test_page_needs_nothing_from_elsewhere(sheet, page):
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert set(re.findall(r"\w+://[^\s\"<]+", sheet)) == {"http://www.w3.org/2000/svg"}
    assert page.tags.count("svg") == 2


def test_what_is_not_from_the_articles_is_marked(knowledge, sheet):
    rows = {row.split('"', 1)[0]: row for row in re.split(r'<div class="row[^"]*" id="', sheet)[1:]}
    for statement in knowledge.statements.values():
        marked = "badge outside" in rows[statement.id]
        assert marked == any(source.outside for source in statement.source), statement.id


def test_statements_stand_under_their_file(sheet):
    heading = sheet.index("<code>knowledge/statements/thyroid.yml</code>")
    assert heading < sheet.index('id="thyroid_can_cause_twitching"') < sheet.index("<h3>", heading)


def test_what_is_written_is_escaped(broken_knowledge, tmp_path):
    for name in ("levels.yml", "silent.yml", "red_flags/fainting.yml", "statements/thyroid.yml", "safety/messages.yml"):
        path = broken_knowledge / name
        path.write_text(
            re.sub(r'(headline|text|why): "|(- )"', lambda m: f"{m[0]}<b onclick=1>5 & ", path.read_text(encoding="utf-8"), count=1), encoding="utf-8"
        )
    domain = tmp_path / "domain.yml"
    domain.write_text("responses: {utter_odd: [{text: '<script>a</script>'}]}", encoding="utf-8")
    page = review.sheet(load(broken_knowledge), broken_knowledge, domain=domain)
    assert "<b onclick" not in page
    assert "<script>" not in page
    assert "&lt;script&gt;a&lt;/script&gt;" in page
    assert unescape(page).count("<b onclick=1>5 & ") >= 5


def test_state_is_named_and_a_date_only_when_given(knowledge, sheet):
    state = review.digest()[:12]
    assert sheet.count(f"Knowledge base {state}") == 3
    assert not re.search(rf"Knowledge base {state}, ", sheet)
    assert review.sheet(knowledge, date="2026-01-31").count(f"Knowledge base {state}, 2026-01-31") == 3


def test_a_missing_domain_is_an_error(knowledge, tmp_path):
    with pytest.raises(FileNotFoundError):
        review.sheet(knowledge, domain=tmp_path / "nowhere.yml")
