"""Texts of YAML and JSON beside their spelling in the file: escapes, folding, indentation, doubled quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.sourcemap import SourceMap, of_offsets
from replylint.templates.located import is_white

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTHS = {"x": 4, "u": 6, "U": 10}


def aligned(text: str, start: int, value: str, style: str) -> SourceMap:
    """The map of a scalar whose first mark (a quote, `|` or `>`, else its first letter) is at `start`."""
    if style == '"':
        return of_offsets(_escaped(text, start + 1, value))
    if style in ("|", ">"):
        line = text.find("\n", start)
        return of_offsets(_folded(text, len(text) if line < 0 else line + 1, value, ""))
    return of_offsets(_folded(text, start + (style == "'"), value, style))


def _folded(text: str, at: int, value: str, quote: str) -> Iterator[int]:
    """The offsets of all but double-quoted texts: what is no white space stands there letter by letter."""
    last = len(text)
    for char in value:
        if is_white(char):
            yield min(at, last)
            at += at < last and is_white(text[at])
            continue
        found = text.find(char, at)
        at = found if found >= 0 else at
        yield min(at, last)
        at += 1 + (char == quote)


def _escaped(text: str, at: int, value: str) -> Iterator[int]:
    """The offsets of a text in double quotes."""
    last = len(text)
    for char in value:
        at = _next(text, at, char)
        yield min(at, last)
        at += _escape_length(text, at)


def _next(text: str, at: int, char: str) -> int:
    """Where the next character of the value is written, behind folded lines and their indentation."""
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] in ("\n", "\r"):
            at += 2
            while at < len(text) and is_white(text[at]):
                at += 1
        elif is_white(text[at]) and not is_white(char):
            at += 1
        else:
            break
    return at


def _escape_length(text: str, at: int) -> int:
    if text[at : at + 1] != "\\":
        return 1
    length = _LENGTHS.get(text[at + 1 : at + 2], 2)
    is_half = length == 6 and text[at + 2 : at + 4].lower() in ("d8", "d9", "da", "db")
    return 12 if is_half and text[at + 6 : at + 8] == "\\u" else length
