"""JSON read without surprises: equal keys, endless depth and huge numbers are errors with a place."""

from __future__ import annotations

import json
from typing import NamedTuple

from replylint.errors import Location, ReadError
from replylint.names import quoted


class Parsed(NamedTuple):
    """A value of JSON, which may be null."""

    value: object


def loads(text: str, path: str, line: int = 1) -> Parsed | ReadError:
    """The value of a text that begins on a line of a file, or what is wrong with it and where."""
    try:
        return Parsed(json.loads(text, strict=False, object_pairs_hook=_distinct))
    except json.JSONDecodeError as error:
        place = Location(path, line + error.lineno - 1, error.colno)
        return ReadError(place, f"not JSON here: {error.msg[:1].lower()}{error.msg[1:]}")
    except RecursionError:
        return ReadError(Location(path, line), "nested too deeply for a case")
    except ValueError as error:
        return ReadError(Location(path, line), f"not a case: {error}")


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"key {quoted(twice)} stands twice; delete one of them")
    return table
