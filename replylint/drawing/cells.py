"""How any text looks on a terminal: what is shown for each code point, harmlessly, and how many cells it takes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_PLAIN = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203a\u2190-\u21ff№€₽]*")
"""Texts of these only are shown as they are, one cell each."""
_SHOWN_AS = {"\t": "    ", "\r": "", "\x7f": "␡", "\u2028": "↵", "\u2029": "↵"}
_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing, and could make a text look like another."""


def shown(text: str) -> str:
    """The text with nothing in it that a terminal obeys."""
    return text if _PLAIN.fullmatch(text) else "".join(piece for piece, _ in cells(text))


def width(text: str) -> int:
    """The cells that a text takes."""
    return len(text) if _PLAIN.fullmatch(text) else sum(cell for _, cell in cells(text))


def cells(text: str) -> Iterator[tuple[str, int]]:
    """For each code point, what is shown in its place and how many cells that takes."""
    before, joined = 0, False
    for char in text:
        piece = _piece(char)
        if char == _EMOJI_STYLE:
            cell = int(before == 1)
        elif joined or (before == 2 and "\U0001f3fb" <= char <= "\U0001f3ff"):
            cell = 0  # the rest of one picture: a family, a profession, a colour of skin
        else:
            cell = _width(piece)
        yield piece, cell
        joined = char == _JOINER and before == 2
        before = 2 if joined else cell or before


def wrap(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """The rows of `text[start:end]`, each at most `limit` cells wide, broken at blanks where there are any."""
    while start < end:
        stop = _fit(text, start, end, limit)
        if stop < end and text[stop] == " ":
            stop += 1  # hangs over the edge, where nobody sees it
        elif stop < end and (blank := text.rfind(" ", start, stop)) > start:
            stop = blank + 1
        yield start, stop
        start = stop


def fitted(text: str, limit: int) -> str:
    """The text on one line of at most `limit` cells, cut short with an ellipsis."""
    flat = " ".join(text[: 8 * limit + 8].split())
    if width(flat) <= limit and len(text) <= 8 * limit + 8:
        return shown(flat)
    return shown(flat[: _fit(flat, 0, len(flat), limit - 1)].rstrip()) + "…"


def _fit(text: str, start: int, end: int, limit: int) -> int:
    """How far the text goes within a number of cells; at least one character, and none cut apart."""
    chunk = text[start : min(end, start + limit + 1)]
    if _PLAIN.fullmatch(chunk):
        return min(end, start + limit)
    used, cluster = 0, start
    window = min(end, start + 16 * limit)
    for at, (_, cell) in enumerate(cells(text[start:window]), start):
        if cell and text[at] != _EMOJI_STYLE:
            cluster = at
        used += cell
        if used > limit:
            return max(cluster, start + 1)
    return window


def _piece(char: str) -> str:
    if char in _SHOWN_AS:
        return _SHOWN_AS[char]
    if char < " ":
        return chr(0x2400 + ord(char))
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cs") or char in _REORDERING:
        return "�"
    return "" if kind == "Cf" and char != _JOINER else char


def _width(piece: str) -> int:
    if len(piece) != 1:
        return len(piece)
    if unicodedata.category(piece) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(piece) in ("W", "F") else 1
