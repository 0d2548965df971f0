"""Texts of YAML and JSON beside their spelling in the file: escapes, folding, indentation, doubled quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.source.sourcemap import Piece, SourceMap, of_offsets
from replylint.templates.located import is_white

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile("[^ \t\r\n\x85\u2028\u2029]+|[ \t\r\n\x85\u2028\u2029]")
_RUN = re.compile("'|[^' \t\r\n\x85\u2028\u2029]+|[ \t\r\n\x85\u2028\u2029]")
"""The same where a quote mark is doubled."""
_LENGTHS = {"x": 4, "u": 6, "U": 10}


def aligned(text: str, start: int, value: str, style: str) -> SourceMap:
    """The map of a scalar whose first mark (a quote, `|` or `>`, else its first letter) is at `start`."""
    if style == '"':
        return of_offsets(_escaped(text, start + 1, value))
    if style in ("|", ">"):
        line = text.find("\n", start)
        return _folded(text, len(text) if line < 0 else line + 1, value, "")
    return _folded(text, start + (style == "'"), value, style)


def _folded(text: str, at: int, value: str, quote: str) -> SourceMap:
    """The map of all but double-quoted texts: what is no white space stands there letter by letter."""
    last = len(text)
    pieces: list[Piece] = []
    for run in (_RUN if quote == "'" else _WORD).finditer(value):
        words = run[0]
        if is_white(words):
            place, length = min(at, last), 1
            at += at < last and is_white(text[at])
        else:
            found = text.find(words, at)
            place, length = min(found if found >= 0 else at, last), len(words)
            at = place + length + (words == quote)
        before = pieces[-1] if pieces else None
        if before is not None and before.source + before.length == place:
            pieces[-1] = before._replace(length=before.length + length)
        else:
            pieces.append(Piece(run.start(), place, length))
    return SourceMap(pieces=tuple(pieces))


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
