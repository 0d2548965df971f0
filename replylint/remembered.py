"""What earlier runs found in texts that have not changed: plain data in the user's cache, keyed by all that decides it.

Only saved replies and drafts without a client's message are kept, for a cache is no place for what clients write.
"""

from __future__ import annotations

import marshal
import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import replylint
from replylint.cache import folder
from replylint.finding import Answered, Examined, Finding, Fix, Related, Severity
from replylint.hashes import blake2b
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.case import Case
    from replylint.lint import Linter

_MOST = 20_000
"""So many texts are remembered a configuration."""
_FILES = 8
_STREAMS = (".jsonl", ".ndjson")
"""Files of any length, which are read in constant memory and seldom twice."""
_IN_RESULTS = frozenset(
    (
        "fail_on",
        "weights",
        "suppress",
        "overrides",
        "root",
        "origins",
        "mentions",
        "rules",
        "vocabulary_files",
        "baseline",
    )
)
"""Settings that decide nothing about what is found in a text."""
_OVERRIDDEN = ("profile", "select", "ignore", "severity")
"""Settings that overrides may change from text to text."""


class Remembered:
    """Examines cases, those that are known without looking at their words."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter
        self._known: dict[bytes, Any] | None = None
        self._used: dict[bytes, Any] = {}
        config = linter.config
        kept = {f.name: getattr(config, f.name) for f in fields(config) if f.name not in (*_IN_RESULTS, *_OVERRIDDEN)}
        self._settings = _text(kept).encode("utf-8", "surrogatepass")

    def examine(self, case: Case, path: str) -> Examined:
        """What the rules find in a case."""
        if case.message is not None or case.conversation is not None or path == "-" or path.endswith(_STREAMS):
            return self._linter.examine(case, path)
        key = self._key(case, path)
        try:
            if (stored := self._stored().get(key)) is not None:
                found = _decoded(stored, case.id)
                self._used[key] = stored
                return found
        except (TypeError, ValueError, IndexError):
            pass  # a file of another form, or a damaged one: the text is examined
        examined = self._linter.examine(case, path)
        if len(self._used) < _MOST:
            self._used[key] = _encoded(examined)
        return examined

    def save(self) -> None:
        """Keep what this run found for the next one; a folder that cannot be written is no trouble, only slower."""
        known = self._known or {}
        if all(key in known for key in self._used):
            return
        target = self._file()
        scratch = target.with_suffix(f".{os.getpid()}")
        kept = dict(list({**known, **self._used}.items())[-_MOST:])
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            scratch.write_bytes(marshal.dumps(kept))
            scratch.chmod(0o600)
            scratch.replace(target)
            for old in sorted(target.parent.glob("*.found"), key=lambda file: file.stat().st_mtime)[:-_FILES]:
                old.unlink(missing_ok=True)
        except OSError:
            scratch.unlink(missing_ok=True)

    def _key(self, case: Case, path: str) -> bytes:
        config = self._linter.config.for_context(path, case.context)
        state = blake2b(self._settings, digest_size=16)
        chosen = {name: getattr(config, name) for name in _OVERRIDDEN}
        for part in (case.draft, _text(case.context.fields), _text(chosen)):
            data = part.encode("utf-8", "surrogatepass")
            state.update(len(data).to_bytes(8, "big") + data)
        return state.digest()

    def _stored(self) -> dict[bytes, Any]:
        if self._known is None:
            try:
                known = marshal.loads(self._file().read_bytes())  # our own file, and data only
            except (OSError, ValueError, EOFError, TypeError):
                known = {}
            self._known = known if isinstance(known, dict) else {}
        return self._known

    def _file(self) -> Path:
        state = blake2b(self._linter.rule_set.digest.encode(), digest_size=12)
        for line in _code(self._linter):
            state.update(line.encode("utf-8", "replace"))
        return folder() / f"{state.hexdigest()}.found"


def _code(linter: Linter) -> Iterator[str]:
    """What else decides the findings: the code of the checks, and the dictionaries and libraries that are installed."""
    yield f"{replylint.__version__} {sys.version}"
    kinds = {type(rule.check).__module__.partition(".")[0] for rule in linter.rule_set.rules}
    for name in sorted(kinds | {"replylint", type(linter.language).__module__.partition(".")[0]}):
        place = getattr(sys.modules.get(name), "__file__", None)
        parent = Path(place).parent if place else None
        for module in sorted(parent.rglob("*.py")) if parent else ():
            stamp = module.stat()
            yield f"{module} {stamp.st_size} {stamp.st_mtime_ns}"
    for entry in sys.path:
        try:
            yield from sorted(name for name in os.listdir(entry) if name.endswith(".dist-info"))  # noqa: PTH208
        except OSError:
            continue


def _text(value: object) -> str:
    """A value as a text that is the same for equal values; mappings in the order of their keys."""
    if hasattr(value, "items"):
        pairs = sorted((str(key), _text(item)) for key, item in value.items())
        return f"{{{', '.join(f'{key!r}: {item}' for key, item in pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_text, value))}]"
    return repr(value)


def _encoded(one: Examined) -> tuple[Any, ...]:
    findings = tuple(_finding(finding) for finding in one.findings)
    asked = tuple((a.kind, tuple(a.span), None if a.answer is None else tuple(a.answer)) for a in one.asked)
    return findings, one.arisen, one.skipped, asked, one.words


def _finding(finding: Finding) -> tuple[Any, ...]:
    return (
        *(finding.rule, finding.family, finding.severity.value, finding.blocker, finding.confidence),
        *(finding.text, finding.why, finding.suggest, finding.source, tuple(finding.span), finding.quote),
        tuple((r.source, tuple(r.span), r.label) for r in finding.related),
        tuple((fix.safety, tuple(map(tuple, fix.edits))) for fix in finding.fixes),
        finding.fingerprint,
    )


def _decoded(stored: Any, case: str) -> Examined:
    findings, arisen, skipped, asked, words = stored
    return Examined(
        case=case,
        findings=tuple(map(_built, findings)),
        arisen=arisen,
        skipped=skipped,
        asked=tuple(Answered(kind=k, span=Span(*s), answer=None if a is None else Span(*a)) for k, s, a in asked),
        words=words,
    )


def _built(stored: Any) -> Finding:
    rule, family, severity, blocker, confidence, text, why, suggest, source, span, quote, related, fixes, print_ = (
        stored
    )
    return Finding(
        rule=rule,
        family=family,
        severity=Severity(severity),
        blocker=blocker,
        confidence=confidence,
        text=text,
        why=why,
        suggest=suggest,
        source=source,
        span=Span(*span),
        quote=quote,
        related=tuple(Related(source=s, span=Span(*place), label=label) for s, place, label in related),
        fixes=tuple(Fix(safety=safety, edits=tuple(Edit(*edit) for edit in edits)) for safety, edits in fixes),
        fingerprint=print_,
    )
