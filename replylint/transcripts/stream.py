"""The records of a JSON file of any size, one at a time: a list, or the lists of an object."""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING, NamedTuple

from replylint.errors import Location, ReadError
from replylint.source.charset import kind, windows
from replylint.source.strictjson import loads

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]+|\\.)*(?:"|\\?\Z)|[{}\[\],]', re.DOTALL)
_KEY = re.compile(r'\s*,?\s*("(?:[^"\\]+|\\.)*")\s*:\s*', re.DOTALL)
_BLANK = re.compile(r"[\s,]*")
_CHUNK = 1 << 18
_BROKEN = re.compile("[\udc80-\udcff]")
_LONGEST = 64_000_000
"""Characters of one record: more is a quote or a bracket that is never closed."""


class Item(NamedTuple):
    """A record, and where it was found."""

    line: int
    key: str | None
    """The key of the list that it stands in; None for a list that is the whole file."""
    value: object


def items(stream: IO[bytes], path: str) -> Iterator[Item | ReadError]:
    """Every record of every list at the top of a file; of an object, what is no list is an item too.

    A record that is no JSON is an error, and the next goes on. Where the file breaks off, the records before stand.
    """
    text = _Text(stream, path)
    opening = text.skip(re.compile(r"\s*"))
    if opening == "[":
        text.at += 1
        yield from _listed(text, None)
    elif opening == "{":
        text.at += 1
        yield from _keyed(text)
    else:
        raise ReadError(Location(path, 1), "a JSON file begins with [ or {")


def _keyed(text: _Text) -> Iterator[Item | ReadError]:
    while True:
        found = text.match(_KEY)
        if found is None:
            if text.skip(_BLANK) != "}":
                yield text.error("not JSON here, and nothing after it can be read")
            return
        key = str(_value(found[1], "", 1))
        if text.skip(re.compile(r"\s*")) == "[":
            text.at += 1
            yield from _listed(text, key)
            if text.is_cut:
                return
            continue
        line = text.line
        piece = text.take()
        if piece is None:
            yield text.error("the file breaks off here; was the export still going on?")
            return
        yield _item(piece, key, line, text.path)


def _listed(text: _Text, key: str | None) -> Iterator[Item | ReadError]:
    """The records of a list that has been opened."""
    while True:
        following = text.skip(_BLANK)
        if following == "]":
            text.at += 1
            return
        line = text.line
        piece = text.take() if following else None
        if piece is None:
            text.is_cut = True
            yield text.error("the file breaks off here; what stands before it was read: was the export still going on?")
            return
        yield _item(piece, key, line, text.path)


def _item(piece: str, key: str | None, line: int, path: str) -> Item | ReadError:
    if _BROKEN.search(piece):
        fixed = windows(piece.encode("utf-8", "surrogateescape"))
        if fixed is None:
            return ReadError(
                Location(path, line), "a record with bytes that are neither UTF-8 nor Russian Windows-1251"
            )
        piece = fixed
    parsed = loads(piece, path, line)
    return parsed if isinstance(parsed, ReadError) else Item(line, key, parsed.value)


def _value(piece: str, path: str, line: int) -> object:
    parsed = loads(piece, path, line)
    return None if isinstance(parsed, ReadError) else parsed.value


class _Text:
    """The text of a file, of which a window is held."""

    def __init__(self, stream: IO[bytes], path: str) -> None:
        self.path = path
        self.at = 0
        self.is_cut = False
        """Whether the file broke off within a value."""
        self._dropped = 0
        self._stream = stream
        self._window = ""
        self._lines = 1
        self._decoder: codecs.IncrementalDecoder | None = None
        self._is_over = False

    @property
    def line(self) -> int:
        """The line of the place."""
        return self._lines + self._window.count("\n", 0, self.at)

    def error(self, reason: str) -> ReadError:
        """An error at the place."""
        return ReadError(Location(self.path, self.line), reason)

    def skip(self, blank: re.Pattern[str]) -> str:
        """Pass over blanks, and give the character after them; empty at the end."""
        while True:
            found = blank.match(self._window, self.at)
            assert found is not None
            self.at = found.end()
            if self.at < len(self._window) or not self._more():
                return self._window[self.at : self.at + 1]

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Pass over what a pattern matches."""
        while True:
            found = pattern.match(self._window, self.at)
            if (found is not None and found.end() < len(self._window)) or not self._more():
                if found is not None:
                    self.at = found.end()
                return found
            if self.at and len(self._window) - self.at > _LONGEST:
                return None

    def take(self) -> str | None:
        """The text of the value that begins here; None where the file ends within it."""
        depth, at = 0, self.at
        while True:
            for token in _TOKEN.finditer(self._window, at):
                what = token[0]
                if what[0] == '"':
                    if (len(what) < 2 or what[-1] != '"' or _is_escaped(what)) and token.end() == len(self._window):
                        at = token.start()
                        break
                elif what in "{[":
                    depth += 1
                elif what in "}]":
                    depth -= 1
                    if depth <= 0:
                        return self._taken(token.end() if depth == 0 else token.start())
                elif depth == 0:
                    return self._taken(token.start())
                at = token.end()
            if len(self._window) - self.at > _LONGEST or not self._more(at):
                return None
            at -= self._dropped

    def _taken(self, end: int) -> str:
        piece = self._window[self.at : end]
        self.at = end
        return piece

    def _more(self, keep: int | None = None) -> bool:
        """Read on; what lies before the place is dropped, and counted."""
        if self._is_over:
            return False
        chunk = self._stream.read(_CHUNK)
        if self._decoder is None:
            self._decoder = _decoder(chunk, self.path)
        self._is_over = not chunk
        more = self._decoder.decode(chunk, not chunk)
        self._dropped = self.at
        self._lines += self._window.count("\n", 0, self.at)
        self._window = self._window[self.at :] + more.removeprefix("\ufeff")
        self.at = 0
        return bool(more) or not self._is_over


def _is_escaped(string: str) -> bool:
    """Whether the last quote of a string is its own: an odd number of backslashes stands before it."""
    body = string[1:-1]
    return (len(body) - len(body.rstrip("\\"))) % 2 == 1


def _decoder(chunk: bytes, path: str) -> codecs.IncrementalDecoder:
    if what := kind(chunk):
        raise ReadError(Location(path), f"the file is {what}")
    name = "utf-16" if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    return codecs.getincrementaldecoder(name)("surrogateescape" if name == "utf-8" else "replace")
