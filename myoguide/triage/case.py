"""The state of one conversation: what is known, what was asked, what was advised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Answer = Literal["present", "absent", "unknown"]


@dataclass(frozen=True)
class Case:
    """What one conversation knows. It is never changed in place.

    Attributes:
        findings: Finding or red-flag id -> present, absent or unknown. A red flag in it is settled.
        words: Finding id -> the person's own words that it was read from.
        sides: Location id -> left, right or both.
        days: How long it has been going on; `None` when not told.
        settled: Matters of the history that were answered (duration, companions, history, medication).
        feared: Conditions that the person is afraid of.
        people: `child` or `pregnant` when that was told.
        experiencer: `other` when written on someone's behalf.
        own: Whether symptoms of someone were told, and not only asked about in general.
        asked: Ids that the open question is about.
        question: Name of the open question in `questions.yml`.
        unclear: Id -> how often an answer about it stayed unclear.
        put: How many questions were put.
        suspected: Red flags of a question that was answered with an unspecific yes.
        derived: Red flags that follow from several findings instead of being said.
        level: The level that was advised last.
        heard: How many of the person's messages were taken in.
        news: Ids that changed with the last message, for the read-back.
        taken_back: Ids that the last message corrected to absent.
        answered: Statements that were told to the last question.
        answered_at: How many messages had been heard by then.
        postponed: Home measures that were asked about before the warning signs were settled.
    """

    findings: Mapping[str, Answer] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    days: float | None = None
    settled: tuple[str, ...] = ()
    feared: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    experiencer: str = "self"
    own: bool = False
    asked: tuple[str, ...] = ()
    question: str | None = None
    unclear: Mapping[str, int] = field(default_factory=dict)
    put: int = 0
    suspected: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    level: str | None = None
    heard: int = 0
    news: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    answered_at: int = 0
    postponed: tuple[str, ...] = ()

    def is_present(self, finding: str) -> bool:
        """Whether the finding was said to be there."""
        return self.findings.get(finding) == "present"

    @property
    def begun(self) -> bool:
        """Whether anything was told that the check should be made for."""
        return bool(self.findings) or bool(self.sides) or self.put > 0 or self.level is not None

    @property
    def just_answered(self) -> bool:
        """Whether the message before this one got an answer."""
        return bool(self.answered) and self.heard - self.answered_at <= 1

    def having_answered(self, statements: tuple[str, ...]) -> Case:
        """Returns a copy that remembers what was told; unchanged when nothing was."""
        return self.having(answered=statements, answered_at=self.heard) if statements else self

    def to_slot(self) -> dict[str, Any]:
        """Returns the case as plain data for a slot."""
        return {key: dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    @classmethod
    def from_slot(cls, data: Mapping[str, Any] | None) -> Case:
        """Reads a case back; an unknown or missing key is left at its start value."""
        if not data:
            return cls()
        names = cls.__dataclass_fields__
        return cls(**{key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key in names})

    def having(self, **changes: Any) -> Case:
        """Returns a copy with some values changed."""
        return replace(self, **changes)
