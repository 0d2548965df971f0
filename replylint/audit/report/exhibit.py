"""What the report shows of a conversation: where it stands, and its words as far as the run kept them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from replylint.dataclass import dataclass
from replylint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST = 3000
"""Characters of a message or a draft that a page shows at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A finding of a result file."""

    rule: str
    severity: Severity
    blocker: bool
    source: str
    turn: int | None
    start: int
    end: int
    text: str | None
    """What is said to the agent; None where the run kept no text, as for `excerpt`."""
    excerpt: str | None
    excerpt_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A reply, or a conversation as a whole, with what was found in it."""

    id: str
    path: str
    line: int | None
    turns: tuple[int, ...] = ()
    """The numbers of the reply's messages; empty for a conversation, which has no agent, grade or texts of its own."""
    at: str | None
    agent: str | None = None
    queue: str | None
    channel: str | None
    grade: str | None = None
    score: int | None = None
    message: str | None = None
    draft: str | None = None
    objections: tuple[Objection, ...]


def of_reply(record: Mapping[str, Any], reply: Mapping[str, Any], findings: Iterable[Mapping[str, Any]]) -> Exhibit:
    """A reply with some of its findings."""
    return Exhibit(
        id=record["id"],
        path=record["path"],
        line=record["line"],
        turns=tuple(reply["turns"]),
        at=reply["at"],
        agent=reply["agent"],
        queue=record["queue"],
        channel=record["channel"],
        grade=reply["grade"],
        score=reply["score"],
        message=_cut(reply.get("message")),
        draft=_cut(reply.get("draft")),
        objections=tuple(map(_objection, findings)),
    )


def of_talk(record: Mapping[str, Any], findings: Iterable[Mapping[str, Any]]) -> Exhibit:
    """A conversation with some of the findings about it as a whole."""
    return Exhibit(
        id=record["id"],
        path=record["path"],
        line=record["line"],
        at=record["started"],
        queue=record["queue"],
        channel=record["channel"],
        objections=tuple(map(_objection, findings)),
    )


def _objection(finding: Mapping[str, Any]) -> Objection:
    return Objection(
        rule=finding["rule"],
        severity=Severity(finding["severity"]),
        blocker=finding["blocker"],
        source=finding["source"],
        turn=finding["turn"],
        start=finding["start"],
        end=finding["end"],
        text=finding.get("text"),
        excerpt=finding.get("excerpt"),
        excerpt_start=finding.get("excerpt_start", 0),
    )


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
