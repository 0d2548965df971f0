"""The Code Quality report of GitLab: a list of issues, each with a fingerprint that no other has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from replylint.errors import ReadError
from replylint.finding import Severity
from replylint.hashes import blake2b
from replylint.located import Located, relative
from replylint.record import dump

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Finding, Result
    from replylint.record import Record
    from replylint.reporters import RunInfo

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitLab:
    """Gathers the issues and writes the list at the end."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._stream = stream
        self._run = run
        self._issues: list[Record] = []
        self._seen: Counter[str] = Counter()

    def show(self, case: Case, result: Result, path: str) -> None:
        """Add the findings of a case; what was accepted is left out, for the format cannot mark it."""
        places = Located(case, path, self._run.message_path)
        for finding in result.findings:
            spot = places.spot(finding)
            file = relative(spot.path)
            about = f"{file}\0{case.id}\0{finding.rule}\0{finding.fingerprint}\0{finding.turn}"
            self._add(finding.rule, _text(finding), _severity(finding), about, file, spot.line)

    def fail(self, error: ReplylintError) -> None:
        """Add what could not be read as an issue of its own."""
        file, line = (error.location.path, error.location.line or 1) if isinstance(error, ReadError) else ("-", 1)
        self._add("unreadable", str(error), "blocker", f"{relative(file)}\0{error}", relative(file), line)

    def close(self) -> None:
        """Write the list, an empty one where nothing was found."""
        self._stream.write(dump(self._issues, indent=2) + "\n")

    def _add(self, rule: str, text: str, severity: str, about: str, file: str, line: int) -> None:
        """An issue; equal ones in one case are told apart by their number."""
        self._seen[about] += 1
        key = f"{about}\0{self._seen[about]}".encode("utf-8", "replace")
        self._issues.append(
            {
                "description": text,
                "check_name": rule,
                "fingerprint": blake2b(key, digest_size=16).hexdigest(),
                "severity": severity,
                "location": {"path": file, "lines": {"begin": line}},
            }
        )


def _severity(finding: Finding) -> str:
    return "critical" if finding.blocker else _SEVERITIES[finding.severity]


def _text(finding: Finding) -> str:
    text = " ".join(finding.text.split())
    return f"{text}. {' '.join(finding.suggest.split())}" if finding.suggest else text
