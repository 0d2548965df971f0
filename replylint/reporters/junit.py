"""JUnit XML: a suite for each file, a test for each case, which fails where the run fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape, quoteattr

from replylint.errors import ReadError
from replylint.located import Located

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Result
    from replylint.reporters import RunInfo

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


class JUnit:
    """Gathers the tests by file and writes them at the end, as counts stand before what is counted."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._stream = stream
        self._run = run
        self._suites: dict[str, _Suite] = {}

    def show(self, case: Case, result: Result, path: str) -> None:
        """Add the test of a case: findings from the severity that fails the run fail it, the others are its output."""
        places = Located(case, path, self._run.message_path)
        bad: list[tuple[str, str]] = []
        rest: list[tuple[str, str]] = []
        for finding in result.findings:
            spot = places.spot(finding)
            text = f"{' '.join(finding.text.split())}. {' '.join(finding.suggest.split())}".rstrip(". ")
            line = f"{spot.path}:{spot.line}:{spot.column}: {finding.severity.value} {finding.rule} {text}"
            limit = self._run.fail_on
            (bad if limit is not None and finding.severity.rank <= limit.rank else rest).append((finding.rule, line))
        rest += ((s.finding.rule, f"accepted: {s.finding.rule} ({s.reason})") for s in result.suppressed)
        self._suite(path).add("failure", case.id, path, bad, rest)

    def fail(self, error: ReplylintError) -> None:
        """Add a test that could not be run."""
        path = error.location.path if isinstance(error, ReadError) else "replylint"
        name = (error.case if isinstance(error, ReadError) else None) or path
        self._suite(path).add("error", name, path, [("unreadable", str(error))], [])

    def close(self) -> None:
        """Write the document."""
        suites = self._suites.values()
        counts = " ".join(f'{key}="{sum(suite.counts[key] for suite in suites)}"' for key in _COUNTS)
        self._stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="replylint" {counts}>\n')
        for suite in suites:
            counts = " ".join(f'{key}="{suite.counts[key]}"' for key in _COUNTS)
            self._stream.write(f'  <testsuite name={_quoted(suite.path)} {counts} time="0">\n')
            self._stream.writelines(suite.tests)
            self._stream.write("  </testsuite>\n")
        self._stream.write("</testsuites>\n")

    def _suite(self, path: str) -> _Suite:
        return self._suites.setdefault(path, _Suite(path))


_COUNTS = ("tests", "failures", "errors", "skipped")


class _Suite:
    """The tests of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.counts = dict.fromkeys(_COUNTS, 0)
        self.tests: list[str] = []

    def add(self, outcome: str, name: str, path: str, bad: list[tuple[str, str]], rest: list[tuple[str, str]]) -> None:
        """Add a test, with one `failure` or `error` where something is bad."""
        parts = []
        if bad:
            rules = ", ".join(dict.fromkeys(rule for rule, _ in bad))
            text = escape(_clean("\n".join(line for _, line in bad)))
            parts.append(f"      <{outcome} message={_quoted(rules)} type={_quoted(bad[0][0])}>{text}</{outcome}>\n")
        if rest:
            text = escape(_clean("\n".join(line for _, line in rest)))
            parts.append(f"      <system-out>{text}</system-out>\n")
        self.counts["tests"] += 1
        self.counts[f"{outcome}s"] += bool(bad)
        head = f'    <testcase name={_quoted(name)} classname={_quoted(path)} file={_quoted(path)} time="0"'
        self.tests.append(f"{head}>\n{''.join(parts)}    </testcase>\n" if parts else f"{head}/>\n")


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
