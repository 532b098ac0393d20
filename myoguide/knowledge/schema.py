"""What a record of each kind must hold. Every clinical field says where it comes from."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Extra, Field, validator

Level = Literal["self_care", "soon", "urgent", "emergency"]
LEVELS: tuple[Level, ...] = ("self_care", "soon", "urgent", "emergency")
Kind = Literal["symptom", "location", "trigger", "condition", "timing", "course", "topic"]
Assertion = Literal["present", "absent", "uncertain", "feared", "past", "other_person"]


class Record(BaseModel):
    """A record that refuses unknown keys, so that a misspelt key is found."""

    class Config:
        """Settings of pydantic."""

        extra = Extra.forbid
        frozen = True


class Section(Record):
    """A passage of an article; one without a list is written as its title alone."""

    title: str
    items: int = Field(0, ge=0, description="how many entries its list has")


class Article(Record):
    """One of the articles that statements are drawn from."""

    title: str
    short: str = Field(description="title as shown under a reply")
    publisher: str
    modified: str | None = None
    note: str = Field(description="what kind of source it is, said honestly")
    sections: dict[str, Section] = Field(description="section id -> its title, or title and items")

    @validator("sections", pre=True, each_item=True)
    def _title_alone(cls, section: object) -> object:  # noqa: N805  pydantic hands over the class
        return {"title": section} if isinstance(section, str) else section


class Source(Record):
    """Where a sentence comes from: a section of an article, or a safety rule from outside the articles."""

    article: str | None = None
    section: str | None = None
    item: int | None = None
    refs: list[int] = Field([], description="the article's own reference numbers")
    outside: str | None = Field(None, description="id in safety/sources.yml")


class Finding(Record):
    """A symptom, place, trigger or condition, and how lay people say it."""

    name: str
    wordings: list[str] = Field(min_items=1)
    denials: list[str] = Field([], description="wordings that say it is not there: 'I eat fine'")
    implies: list[str] = Field([], description="symptoms that are there too when this one is")
    explains: list[str] = Field([], description="symptoms that are no symptom when this is their cause: sweat from sport")


class RedFlag(Record):
    """A warning sign that decides the level by itself."""

    name: str = Field(description="short name for read-back and summary")
    level: Literal["urgent", "emergency"]
    question: str = Field(description="asked alone")
    item: str = Field(description="one line of a list of signs")
    why: str = Field(description="why it matters, in plain words")
    asked_again: str = Field(description="the follow-up when the answer was unsure")
    rule: str | None = Field(None, description="number of the clinical rule that set the level")
    wordings: dict[str, list[str]] = Field({}, description="symptom ids joined by + -> wordings that mean the sign by themselves")
    denials: list[str] = []
    stories: list[str] = Field([], description="the sign as people tell it; the sign classifier learns from them")
    derived: list[list[str]] = Field([], description="sets of findings that together mean the sign")
    felt: list[str] = Field([], description="words of feeling: a wording that has one yields to function that is kept")
    growing: list[str] = Field([], description="symptoms that are the sign when said in one sentence with 'worse' or 'sudden'")
    denied_with: list[str] = Field([], description="symptoms whose denial denies the sign")
    source: list[Source] = Field(min_items=1)


class Question(Record):
    """Something the check may ask; `about` names red flags or matters of the history."""

    about: list[str] = Field(min_items=1)
    lead: str = Field(description="said before a list of signs, or the whole question")
    why: str = Field(description="why we ask, in plain words")
    instead_of: list[str] = Field([], description="questions that this one joins when there would be too many")
    source: list[Source] = Field(min_items=1)


class LevelRule(Record):
    """One reason for a level: any one of `when` is enough."""

    level: Level
    when: list[str] = Field(min_items=1)
    statement: str = Field(description="id of the statement that says so")


class LevelText(Record):
    """How a level is told."""

    headline: str
    advice: list[str] = Field(description="ids of statements")
    watch_for: list[str] = []


class Statement(Record):
    """A medical sentence that the assistant may say."""

    id: str
    kind: Literal["fact", "home_measure", "doctor_soon", "urgent", "caution"]
    text: str
    about: list[str]
    asked_as: list[str] = Field([], description="questions that it answers, in people's words; the search learns from them")
    beside: list[str] = Field([], description="ids of statements that are always said with it")
    rule: str | None = Field(None, description="number of the clinical rule behind the wording")
    source: list[Source] = Field(min_items=1)


class SilentTopic(Record):
    """Something that people ask and the sources do not answer."""

    asked_as: list[str] = Field(min_items=1)


class SafetyMessage(Record):
    """A fixed reply that needs no action server: crisis, emergency, urgent."""

    text: str
    source: list[Source] = Field(min_items=1)


class EmergencyNumber(Record):
    """Numbers of one country, as strings."""

    country: str
    emergency: str
    crisis: str | None = None
    source: str
    checked: str


class Knowledge(Record):
    """Everything in `knowledge/`, checked."""

    articles: dict[str, Article]
    symptoms: dict[str, Finding]
    locations: dict[str, Finding]
    triggers: dict[str, Finding]
    conditions: dict[str, Finding]
    timings: dict[str, Finding]
    courses: dict[str, Finding]
    topics: dict[str, Finding]
    people: dict[str, Finding]
    red_flags: dict[str, RedFlag]
    questions: dict[str, Question]
    rules: list[LevelRule]
    levels: dict[Level, LevelText]
    measures: dict[str, list[str]] = Field(description="statement id -> triggers for which it is added to the home advice")
    cautions: dict[str, list[str]] = Field(description="statement id -> findings that call for it beside the advice")
    fears: dict[str, str] = Field(description="feared condition -> statement id")
    statements: dict[str, Statement]
    silent: dict[str, SilentTopic]
    outside: dict[str, str]
    messages: dict[str, SafetyMessage]
    numbers: list[EmergencyNumber]
    crisis: dict[str, list[str]]
    idioms: list[str] = Field(description="wordings in which a finding is none")
    look_alikes: list[str] = Field(description="sentences that tell of no sign; the sign classifier learns from them")
    replies: dict[str, list[str]]
    follow_ups: dict[str, list[str]]
    cues: dict[str, list[str]]
    words: dict[str, list[str]]
    classes: dict[str, list[str]]
    abbreviations: dict[str, str]
    phonetic: dict[str, str]
    languages: dict[str, dict[str, object]]

    def findings(self, kind: Kind) -> dict[str, Finding]:
        """Returns the findings of one kind by id."""
        table: dict[str, Finding] = getattr(self, f"{kind}s")
        return table

    def name(self, finding: str) -> str:
        """Returns the plain name of a finding, red flag or condition."""
        if finding in self.red_flags:
            return self.red_flags[finding].name
        tables = (self.symptoms, self.locations, self.triggers, self.conditions, self.timings, self.courses, self.people)
        return next((table[finding].name for table in tables if finding in table), finding.replace("_", " "))
