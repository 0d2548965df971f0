"""The labels of cases, `expect` and `allow`, read beside the cases themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from replylint import readers
from replylint.errors import Location, ReadError
from replylint.evaluation.measure import Expected, Labelled, unfindable
from replylint.names import quoted
from replylint.source.charset import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.case import Case

_SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".ndjson")


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of cases, those below folders in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES)
        else:
            yield path


def read(path: Path) -> Iterator[Labelled]:
    """The labelled cases of a file; raises ReadError for the first that is none or has a label nobody can meet."""
    cases = readers.read(str(path))
    for case in cases:
        if isinstance(case, ReadError):
            raise case
    records = _records(path)
    for record, case in zip(records, readers.read(str(path)), strict=True):
        assert not isinstance(case, ReadError)
        labelled = _labelled(record, case, path)
        if wrong := next(unfindable(labelled), None):
            raise _error(path, case, wrong)
        yield labelled


def _records(path: Path) -> list[object]:
    """Every record of a file as bare data, in the order of its cases."""
    text = decode(str(path), path.read_bytes())
    form = readers.format_of(str(path))
    if form == "yaml":
        from replylint.source.nodes import Sink, compose, plain

        root = compose(text, Sink(str(path), []))
        found = None if root is None else plain(root)
    elif form == "text":
        raise ReadError(Location(str(path)), f"labelled cases are read from {', '.join(_SUFFIXES)}; rename the file")
    else:
        import json

        lines = text.splitlines() if form == "jsonl" else [text]
        values = [json.loads(line) for line in lines if line.strip()]
        found = values if form == "jsonl" else values[0]
    return found if isinstance(found, list) else [found]


def _labelled(record: object, case: Case, path: Path) -> Labelled:
    assert isinstance(record, dict)
    expect, allow = record.get("expect") or [], record.get("allow") or []
    if not isinstance(expect, list) or not isinstance(allow, list):
        raise _error(path, case, "'expect' and 'allow' must be lists")
    return Labelled(
        case=case,
        expect=tuple(_expected(label, case, path) for label in expect),
        allow=frozenset(map(str, allow)),
    )


def _expected(label: object, case: Case, path: Path) -> Expected:
    if not isinstance(label, dict) or "rule" not in label or label.keys() - {"rule", "quote", "turn"}:
        raise _error(path, case, f"{quoted(str(label))} must be {{rule: …}}, with a quote or a turn where there is one")
    quote, turn = label.get("quote"), label.get("turn")
    return Expected(
        rule=str(label["rule"]),
        quote=None if quote is None else str(quote),
        turn=turn if isinstance(turn, int) else None,
    )


def _error(path: Path, case: Case, text: str) -> ReadError:
    return ReadError(Location(str(path)), f"case {case.id}: {text}", case.id)
