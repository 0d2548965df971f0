"""Findings taken over from the past: known by rule, place and a hash of lemmas, with no client's words."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.errors import Location, ReadError, UsageError
from replylint.hashes import blake2b
from replylint.source.utf8 import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from replylint.case import Case
    from replylint.finding import Finding

FILE = "replylint-baseline.json"
_VERSION = 1
_FIELDS = ("path", "case", "rule", "fingerprint")
_PLAIN = re.compile(r"[A-Za-z0-9][\w.:/#-]{0,60}", re.ASCII)
"""An id that is no text; any other, such as a title, is stored as a hash."""


class Place(NamedTuple):
    """Where findings are."""

    path: str
    """The file, relative to the folder of the baseline."""
    case: str
    """The id of the case, empty where the file is the case; or a hash of it."""


class Key(NamedTuple):
    """Findings that count as the same."""

    path: str
    case: str
    rule: str
    fingerprint: str
    """Of the lemmas; after a `*` for a finding about the text as a whole, which stays when the text changes."""

    @property
    def place(self) -> Place:
        """Where they are."""
        return Place(self.path, self.case)


class Baseline(NamedTuple):
    """How many findings of each kind are accepted."""

    counts: Mapping[Key, int]
    root: Path
    """The folder that paths are relative to."""

    def accepts(self, seen: Sequence[Sequence[Key]], present: Collection[Place]) -> list[frozenset[int]]:
        """Which findings of each case are accepted: those at their old place first, then those that have moved.

        `present` are all cases that were read. A case that is not among them, though its file was read or is gone, may
        have moved anywhere. Never are more findings of a kind accepted than the baseline counts.
        """
        left = Counter(self.counts)
        accepted: list[set[int]] = [set() for _ in seen]

        def match(known: Counter[Any], name: Callable[[Key], object]) -> None:
            for case, keys in zip(accepted, seen, strict=True):
                for at, key in enumerate(keys):
                    if at not in case and known[name(key)] > 0:
                        known[name(key)] -= 1
                        case.add(at)

        match(left, lambda key: key)
        wholes = Counter[tuple[Place, str]]()
        moved = Counter[tuple[str, str]]()
        files = {place.path for place in present}
        for key, count in left.items():
            if key.place in present:
                wholes[key.place, key.rule] += count * key.fingerprint.startswith("*")
            elif key.path in files or not (self.root / key.path).exists():
                moved[key.rule, key.fingerprint] += count
        match(wholes, lambda key: (key.place, key.rule) if key.fingerprint.startswith("*") else None)
        match(moved, lambda key: (key.rule, key.fingerprint))
        return [frozenset(one) for one in accepted]

    def pruned(self, seen: Sequence[Sequence[Key]], present: Collection[Place]) -> Baseline:
        """The same with what is still found at the place where it is, and files that were not read."""
        accepted = self.accepts(seen, present)
        counts = Counter(keys[at] for keys, ats in zip(seen, accepted, strict=True) for at in ats)
        files = {place.path for place in present}
        for key, count in self.counts.items():
            if key.path not in files and (self.root / key.path).exists():
                counts[key] += count
        return Baseline(counts, self.root)


def place(case: Case, path: str, root: Path) -> Place:
    """Where the findings of a case are."""
    file = PurePath(os.path.relpath(path, root)).as_posix()
    return Place(file, "" if case.id == path else case.id if _PLAIN.fullmatch(case.id) else _hash(case.id))


def keys(case: Case, path: str, findings: Iterable[Finding], root: Path) -> tuple[Key, ...]:
    """What a baseline knows findings by."""
    where = place(case, path, root)
    return tuple(Key(*where, finding.rule, _fingerprint(finding, case)) for finding in findings)


def of(seen: Iterable[Sequence[Key]], root: Path) -> Baseline:
    """The baseline that accepts all that was found."""
    return Baseline(Counter(key for keys in seen for key in keys), root)


def read(path: Path) -> Baseline:
    """The baseline of a file; raises ReadError with the next step."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise ReadError(Location(shown(path)), f"{reason}; 'replylint baseline create' writes one") from None
    except ValueError as error:
        raise ReadError(Location(shown(path), getattr(error, "lineno", None)), f"not JSON here: {error}") from None
    if not isinstance(data, dict) or data.get("version") != _VERSION:
        raise ReadError(Location(shown(path)), f"no baseline of version {_VERSION}; create it anew")
    counts: Counter[Key] = Counter()
    entries = data.get("accepted")
    for number, entry in enumerate(entries if isinstance(entries, list) else [None], 1):
        count = entry.get("count") if isinstance(entry, dict) else None
        if not isinstance(count, int) or count < 1 or not all(isinstance(entry.get(name), str) for name in _FIELDS):
            wanted = ", ".join((*_FIELDS, "count"))
            raise ReadError(Location(shown(path)), f"entry {number} lacks one of {wanted}; create the baseline anew")
        counts[Key(*(entry[name] for name in _FIELDS))] += count
    return Baseline(counts, path.absolute().parent)


def write(path: Path, baseline: Baseline) -> None:
    """Writes a baseline, one entry a line, so that changes can be reviewed and merged."""
    lines = [
        json.dumps({**dict(zip(_FIELDS, key, strict=True)), "count": count}, ensure_ascii=False)
        for key, count in sorted(baseline.counts.items())
    ]
    body = "".join(f"\n    {line}{',' if at < len(lines) else ''}" for at, line in enumerate(lines, 1))
    text = f'{{\n  "version": {_VERSION},\n  "accepted": [{body}{chr(10) + "  " if lines else ""}]\n}}\n'
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{shown(path)} cannot be written: {error.strerror}; give another name") from None


def _fingerprint(finding: Finding, case: Case) -> str:
    is_whole = finding.turn is None and finding.span == (0, len(case.text(finding.source)))
    return "*" * (is_whole and finding.location is None) + finding.fingerprint


def _hash(text: str) -> str:
    return "~" + blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
