"""SARIF 2.1.0, the interchange format of code scanning: one run with its rules, results, fixes and suppressions."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote

from replylint.errors import ReadError
from replylint.finding import Severity
from replylint.located import Located, relative
from replylint.record import dump
from replylint.text import Edit

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Finding, Fix, Result
    from replylint.located import Spot
    from replylint.record import Record
    from replylint.reporters import RunInfo
    from replylint.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Sarif:
    """Gathers the results and writes the log at the end."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._stream = stream
        self._run = run
        self._rules = {rule.id: rule for rule in run.rules}
        self._indices: dict[str, int] = {}
        """The rules that found something, in the order in which they are met."""
        self._families: dict[str, tuple[str, Severity]] = {}
        self._results: list[Record] = []
        self._errors: list[Record] = []

    def show(self, case: Case, result: Result, path: str) -> None:
        """Add the findings of a case; accepted ones carry their suppression."""
        places = Located(case, path, self._run.message_path)
        self._results += (self._result(finding, case, places) for finding in result.findings)
        for accepted in result.suppressed:
            suppression = {"kind": accepted.kind, "status": "accepted", "justification": accepted.reason}
            self._results.append({**self._result(accepted.finding, case, places), "suppressions": [suppression]})

    def fail(self, error: ReplylintError) -> None:
        """Add a notification that a record or a file made no result."""
        note: Record = {"level": "error", "message": {"text": str(error)}}
        if isinstance(error, ReadError):
            path, line, column = error.location
            region: Record = {"startLine": line} if line else {}
            region |= {"startColumn": column} if line and column else {}
            note["locations"] = [{"physicalLocation": _physical(path, region)}]
        self._errors.append(note)

    def close(self) -> None:
        """Write the log."""
        driver = {
            "name": "replylint",
            "semanticVersion": self._run.version,
            "rules": [self._descriptor(rule) for rule in self._indices],
        }
        invocation: Record = {"executionSuccessful": not self._errors}
        if self._errors:
            invocation["toolExecutionNotifications"] = self._errors
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": self._results,
            "properties": {"rules": self._run.digest},
        }
        self._stream.write(dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n")

    def _result(self, finding: Finding, case: Case, places: Located) -> Record:
        self._families.setdefault(finding.rule, (finding.family, finding.severity))
        spot = places.spot(finding)
        text = " ".join(finding.text.split())
        result: Record = {
            "ruleId": finding.rule,
            "ruleIndex": self._indices.setdefault(finding.rule, len(self._indices)),
            "level": _LEVELS[finding.severity],
            "message": {"text": f"{text}. {' '.join(finding.suggest.split())}" if finding.suggest else text},
            "locations": [
                {
                    "physicalLocation": _physical(spot.path, _region(spot, finding.quote)),
                    "logicalLocations": [{"name": case.id, "fullyQualifiedName": f"{spot.path}#{case.id}"}],
                }
            ],
            "partialFingerprints": {"replylint/v1": finding.fingerprint},
            "properties": _properties(finding),
        }
        fixes = [_fix(fix, spot, edits) for fix in finding.fixes if (edits := places.edits(finding, fix.edits))]
        return {**result, "fixes": fixes} if fixes else result

    def _descriptor(self, id: str) -> Record:
        """What the log says about a rule; less for one that only a finding names."""
        if (rule := self._rules.get(id)) is not None:
            return _described(rule)
        family, severity = self._families[id]
        level = _LEVELS[severity]
        return {"id": id, "defaultConfiguration": {"level": level}, "properties": {"tags": [family]}}


def _described(rule: Rule) -> Record:
    why, suggest = " ".join(rule.why.split()), " ".join(rule.suggest.split())
    descriptor: Record = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": why or rule.title},
        "help": {"text": f"{why}\n\n{suggest}".strip(), "markdown": f"{why}\n\n**{suggest}**".strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, *rule.tags], "precision": _PRECISIONS[rule.confidence]},
    }
    return {**descriptor, "helpUri": rule.link} if rule.link else descriptor


_PRECISIONS = {"high": "very-high", "medium": "high", "low": "medium"}
"""The words of GitHub for how often a rule is right."""


def _properties(finding: Finding) -> Record:
    properties: Record = {
        "family": finding.family,
        "confidence": finding.confidence,
        "blocker": finding.blocker,
        "source": finding.source,
    }
    return properties if finding.turn is None else {**properties, "turn": finding.turn}


def _region(spot: Spot, words: str) -> Record:
    region: Record = {
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
    }
    if spot.span is not None:
        region |= {"charOffset": spot.span.start, "charLength": spot.span.end - spot.span.start}
    return {**region, "snippet": {"text": words}}


def _fix(fix: Fix, spot: Spot, edits: tuple[Edit, ...]) -> Record:
    """The replacements of a fix, in code points of the file."""
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in edits
    ]
    words = {"safe": "safe", "unsafe": "may change the meaning"}[fix.safety]
    artifact = _physical(spot.path, {})["artifactLocation"]
    return {
        "description": {"text": words},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _physical(path: str, region: Record) -> Record:
    """A place in a file; paths below the current folder are relative to the root of the sources."""
    file = relative(path)
    if PurePath(file).is_absolute():
        artifact = {"uri": Path(file).as_uri()}
    else:
        artifact = {"uri": quote(file, errors="replace"), "uriBaseId": "%SRCROOT%"}
    return {"artifactLocation": artifact, **({"region": region} if region else {})}
