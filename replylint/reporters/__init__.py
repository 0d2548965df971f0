"""The formats of output: each a class that is shown results one at a time and writes them to a stream."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO

from replylint import __version__
from replylint.dataclass import dataclass
from replylint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Result
    from replylint.rule import Rule

REPORTERS: Mapping[str, str] = {
    "text": "replylint.reporters.terminal:Terminal",
    "concise": "replylint.reporters.concise:Concise",
    "json": "replylint.reporters.json:Json",
    "jsonl": "replylint.reporters.jsonl:Jsonl",
    "sarif": "replylint.reporters.sarif:Sarif",
    "gitlab": "replylint.reporters.gitlab:GitLab",
    "junit": "replylint.reporters.junit:JUnit",
    "github": "replylint.reporters.github:GitHub",
    "html": "replylint.reporters.html:Html",
    "csv": "replylint.reporters.csv:Csv",
}
"""Where each format lives; one is imported when it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What is the same for all results of a run, and how they are to be shown."""

    digest: str = ""
    """The hash of the rule set."""
    version: str = __version__
    rules: Sequence[Rule] = ()
    """The rules that may have found something, for the formats that describe them."""
    fail_on: Severity | None = Severity.ERROR
    """The severity from which a finding makes the run fail; None for never."""
    explain: bool = False
    """Whether to show what the score is made of."""
    colour: bool = False
    width: int = 80
    message_path: str | None = None
    """The file of the client's message, where message and draft are two files."""


class Reporter(Protocol):
    """Writes one format. Made with the stream and the run; shown everything in order; closed once."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None: ...

    def show(self, case: Case, result: Result, path: str) -> None:
        """Write what was found in a case of the file `path`."""

    def fail(self, error: ReplylintError) -> None:
        """Write that a record or a file made no result."""

    def close(self) -> None:
        """Write what belongs after the last result."""


def reporter(name: str) -> type[Reporter]:
    """The class of a format; KeyError where there is none of that name."""
    module, _, attribute = REPORTERS[name].partition(":")
    found: type[Reporter] = getattr(import_module(module), attribute)
    return found
