"""Results as the plain data of the machine formats: public API, where fields are added and never changed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from replylint.errors import ReadError
from replylint.text import LineMap, Span

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Finding, Fix, Related, Result, Source

    Record = dict[str, Any]


class Fields:
    """The records of one case's findings; lines are counted once a text."""

    def __init__(self, case: Case) -> None:
        self._texts: dict[Source, str] = {"draft": case.draft, "message": case.message or ""}
        self._maps: dict[Source, LineMap] = {}
        self._origin = case.origin

    def finding(self, finding: Finding) -> Record:
        """All there is to say about a finding."""
        places = self._lines(finding.source)
        record: Record = {
            "rule": finding.rule,
            "family": finding.family,
            "severity": finding.severity.value,
            "blocker": finding.blocker,
            "confidence": finding.confidence,
            "text": finding.text,
            "why": finding.why,
            "suggest": finding.suggest,
            "source": finding.source,
            **self.place(finding.source, finding.span),
            "utf16_start": places.utf16(finding.span.start),
            "utf16_end": places.utf16(finding.span.end),
            "quote": finding.quote,
            "related": [self._related(related) for related in finding.related],
            "fixes": [_fix(fix) for fix in finding.fixes],
            "fingerprint": finding.fingerprint,
        }
        if finding.location is not None:
            record["file"] = {"line": finding.location.line, "column": finding.location.column}
        elif self._origin is not None and finding.source == "draft":
            record["file"] = self._file(finding.span)
        return record if finding.turn is None else {**record, "turn": finding.turn}

    def _file(self, span: Span) -> Record:
        """Where a template's words stand in its file."""
        assert self._origin is not None
        line, column = self._origin.place(span.start)
        own = self._origin.span(span)
        return {"line": line, "column": column} | ({} if own is None else {"start": own.start, "end": own.end})

    def place(self, source: Source, span: Span) -> Record:
        """A span, with the line and column where it begins."""
        line, column = self._lines(source).place(span.start)
        return {"start": span.start, "end": span.end, "line": line, "column": column}

    def quoted(self, source: Source, span: Span) -> Record:
        """A span with its words."""
        return {**self.place(source, span), "quote": self._texts[source][slice(*span)]}

    def _lines(self, source: Source) -> LineMap:
        if source not in self._maps:
            self._maps[source] = LineMap(self._texts[source])
        return self._maps[source]

    @staticmethod
    def _related(related: Related) -> Record:
        return {"source": related.source, "start": related.span.start, "end": related.span.end, "label": related.label}


def whole(case: Case, result: Result, version: str, digest: str) -> Record:
    """All there is to say about a case."""
    fields = Fields(case)
    answered = [(index, one.answer) for index, one in enumerate(result.asked) if one.answer is not None]
    return {
        "version": version,
        "rules": digest,
        "case": result.case,
        "findings": [fields.finding(finding) for finding in result.findings],
        "score": result.grade.score,
        "grade": result.grade.letter,
        "raw": result.grade.raw,
        "cap": result.grade.cap,
        "low_confidence": result.grade.low_confidence,
        "deductions": [{"rule": d.rule, "count": d.count, "points": d.points} for d in result.grade.deductions],
        "dimensions": [
            {"name": d.name, "weight": d.weight, "score": d.score, "count": d.count} for d in result.grade.dimensions
        ],
        "asked": [
            {"kind": one.kind, **fields.quoted("message", one.span), "answered": one.answer is not None}
            for one in result.asked
        ],
        "answered": [{"asked": index, **fields.quoted("draft", span)} for index, span in answered],
        "skipped": list(result.skipped),
        "suppressed": [{**fields.finding(one.finding), "reason": one.reason} for one in result.suppressed],
    }


def brief(case: Case, result: Result) -> Record:
    """What a line among many says about a case."""
    fields = Fields(case)
    return {
        "id": result.case,
        "findings": [fields.finding(finding) for finding in result.findings],
        "score": result.grade.score,
        "grade": result.grade.letter,
        "error": None,
    }


def failure(error: ReplylintError) -> Record:
    """What a line among many says where there is no result."""
    place = error.location.line if isinstance(error, ReadError) else None
    case = error.case if isinstance(error, ReadError) else None
    return {"id": case, "findings": [], "score": None, "grade": None, "error": str(error), "line": place}


def dump(record: Record | list[Record], indent: int | None = None) -> str:
    """The record as JSON that any UTF-8 stream takes: half characters are escaped, all others stand as they are."""
    compact = (",", ":") if indent is None else None
    text = json.dumps(record, ensure_ascii=False, indent=indent, separators=compact)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


_HALVES = re.compile("[\ud800-\udfff]")


def _fix(fix: Fix) -> Record:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"safety": fix.safety, "edits": edits}
