"""What a check finds: a match inside a rule, a finding once the rule is known, a result once the case is graded."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import Literal, NamedTuple

from replylint.dataclass import dataclass
from replylint.errors import Location
from replylint.text import Edit, Span

Source = Literal["draft", "message"]


class Severity(StrEnum):
    """How bad: do not send as it is; fix unless there is a reason; would make it better."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return ("error", "warning", "info").index(self.value)


class Fix(NamedTuple):
    """Edits of the finding's source that mend it; safe ones keep the meaning for certain."""

    safety: Literal["safe", "unsafe"]
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that explains a finding."""

    source: Source
    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a check saw, before it knows which rule asked."""

    source: Source = "draft"
    span: Span
    captures: dict[str, str] = field(default_factory=dict)
    """Named pieces for the rule's message: `{name}`."""
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    turn: int | None = None
    """The message of the conversation, counted from 1, for findings about a conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One objection, complete: who says it, how bad, where, why, and what to write instead."""

    rule: str
    family: str
    severity: Severity
    blocker: bool
    confidence: Literal["high", "medium", "low"]
    text: str
    why: str
    suggest: str
    source: Source
    span: Span
    quote: str
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    turn: int | None = None
    location: Location | None = None
    """Where in a file it stands, for a finding about what is beside the text; None for all others."""


class Suppressed(NamedTuple):
    """A finding that somebody accepted, with the reason given."""

    finding: Finding
    reason: str
    kind: Literal["inSource", "external"] = "external"
    """Whether the reason stands beside the text, or in the configuration or the baseline."""


class Answered(NamedTuple):
    """One question of the message, and the piece of the draft that answers it (None: nothing does)."""

    kind: str
    span: Span
    answer: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What the rules saw in a case, before suppressions and the grade; the same for equal texts, rules and settings."""

    case: str
    findings: tuple[Finding, ...]
    arisen: tuple[str, ...]
    """The parts of the grade whose situation arose, in alphabetical order."""
    skipped: tuple[str, ...]
    asked: tuple[Answered, ...]
    words: int
    """How many words the draft has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """Points that the findings of one rule cost."""

    rule: str
    count: int
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One part of the score that applied: its share of the whole, how good it is (0 to 100), its findings."""

    name: str
    weight: float
    score: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The score (0 to 100) with everything it was made of: `score` plus all deductions is 100."""

    score: int
    letter: str
    raw: int
    """The score before caps."""
    cap: str | None
    """Why the score stops below `raw`, for people; None where no cap bites."""
    deductions: tuple[Deduction, ...]
    low_confidence: bool
    dimensions: tuple[Dimension, ...] = ()
    """The parts that applied; `raw` is their mean by weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All that linting one case gave."""

    case: str
    findings: tuple[Finding, ...]
    grade: Grade
    asked: tuple[Answered, ...] = ()
    skipped: tuple[str, ...] = ()
    """Ids of rules whose condition stayed unknown."""
    suppressed: tuple[Suppressed, ...] = ()
