"""Rules, acts and lexicons as pure data: what a rule file says, before it is compiled against a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Literal

from replylint.dataclass import dataclass
from replylint.errors import Location
from replylint.finding import Severity


class Status(StrEnum):
    """How far a rule has come; a preview is reported, but not graded."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of the mini-syntax as its author wrote it, and where."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One predicate of a condition, for instance `message.acts` with `("problem",)`."""

    subject: str
    values: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Predicates joined; an empty `all` holds always."""

    op: Literal["all", "any", "not"] = "all"
    parts: tuple[Test | Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text on which a rule must fire (or stay silent), with the spans it must report."""

    draft: str
    message: str | None = None
    context: Mapping[str, object] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()
    """What stood between `«[` and `]»`, as offsets into the text without those marks."""
    source: Literal["draft", "message"] = "draft"
    """Which text the spans are in."""
    fixed: str | None = None
    talk: str | None = None
    """A conversation as a script, in place of message and draft."""
    turn: int | None = None
    """The message of the conversation that the rule must report."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Reusable alternatives, written `<id>` inside a phrase."""

    id: str
    title: str = ""
    phrases: tuple[Phrase, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A named detector of a speech act; its matches lie in one text, the message or the draft."""

    id: str
    title: str
    phrases: tuple[Phrase, ...] = ()
    not_: tuple[Phrase, ...] = ()
    """Antipatterns: a match that overlaps one of them in its sentence is dropped."""
    any_of: tuple[str, ...] = ()
    """Other acts whose matches count as this act's own."""
    at_least: int = 1
    """How many acts of `any_of` must stand in the text, each in words of its own: weak signals count together."""
    besides: tuple[str, ...] = ()
    """Clauses of statements in which none of these acts stands are matches: what is said and not understood."""
    only_with: tuple[str, ...] = ()
    """Keep a match only if one of these acts stands in the same sentence."""
    unless_with: tuple[str, ...] = ()
    """Drop a match if one of these acts stands in the same sentence."""
    without: tuple[str, ...] = ()
    """Drop every match if one of these acts stands anywhere in the text."""
    only_after: tuple[str, ...] = ()
    """Keep a match only if one of these acts stands in the same sentence or in the one before."""
    only_before: tuple[str, ...] = ()
    """Keep a match only if one of these acts stands in the next sentence."""
    in_: Literal["all", "opening", "closing", "first_sentence", "statements", "questions"] = "all"
    quoted: bool = False
    """Whether quoted words count as the author's own."""
    match: tuple[Example, ...]
    no_match: tuple[Example, ...]
    todo_match: tuple[Example, ...] = ()
    todo_no_match: tuple[Example, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One objection: when it applies, how it is found (`check`), and what is said about it."""

    id: str
    family: str
    title: str
    kind: str
    check: object
    """The fields of the check kind, an instance of that kind's own dataclass."""
    severity: Severity
    message: str
    why: str
    suggest: str
    blocker: bool = False
    confidence: Literal["high", "medium", "low"] = "high"
    status: Status = Status.STABLE
    replaced_by: str | None = None
    tags: tuple[str, ...] = ()
    link: str | None = None
    rendered: Literal["", "filled", "missing"] = ""
    """Whether a template's sentences are looked at with sample values in place of placeholders, or without values."""
    yields_to: tuple[str, ...] = ()
    """Rules that say it better: a finding that touches one of theirs is dropped."""
    limit: int | None = None
    """The most findings of this rule in one case; None for no limit."""
    when: Condition = field(default_factory=Condition)
    unless: Condition | None = None
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    todo_bad: tuple[Example, ...] = ()
    todo_good: tuple[Example, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """What a pack changes in a rule, act or lexicon of another pack; examples can be added, never removed."""

    extends: str
    """The id of the rule, act or lexicon."""
    severity: Severity | None = None
    phrases_: tuple[Phrase, ...] = ()
    not_: tuple[Phrase, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    match: tuple[Example, ...] = ()
    no_match: tuple[Example, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A named choice of rules; a profile holds the rules of those that it includes."""

    id: str
    title: str = ""
    includes: tuple[str, ...] = ()
    rules: tuple[str, ...]
    location: Location
