"""The text of a JSON file, decoded and parsed a value at a time, with the place of whatever is wrong."""

from __future__ import annotations

import codecs
import json
import re
from typing import IO

from replylint.errors import Location, ReadError
from replylint.source import charset

_CHUNK = 1 << 18
_DECODER = json.JSONDecoder(strict=False)
_BLANKS = re.compile(r"[\s,\ufeff\x00\x1e]*")
"""Commas are passed over like blanks; U+001E begins the records of a JSON text sequence."""
_UNDECODED = re.compile("[\udc80-\udcff]")
_NEAR = 12
"""A value that breaks off so close to the end of what was read may just not be read whole: `tru`, `\\u04`."""


class BreakError(Exception):
    """JSON that cannot be read on."""

    def __init__(self, place: Location, reason: str, *, is_end: bool = False) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason
        self.is_end = is_end
        """Whether the file ends here."""


class JsonText:
    """A file from which values are taken one after the other."""

    def __init__(self, stream: IO[bytes], path: str, line: int = 1) -> None:
        self.path = path
        self._stream = stream
        self._buffer = ""
        self._at = 0
        self._line = line
        self._is_fresh = True
        self._is_odd = False
        head = stream.read(_CHUNK)
        is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        if not is_wide and (what := charset.kind(head)):
            raise ReadError(Location(path), f"the file is {what}")
        # Bytes that are not UTF-8 are kept as surrogates: the record that has them may be Windows-1251.
        errors = "replace" if is_wide else "surrogateescape"
        self._decoder = codecs.getincrementaldecoder("utf-16" if is_wide else "utf-8-sig")(errors)
        self._take(head)

    @property
    def is_at_start(self) -> bool:
        """Whether nothing but blanks was read."""
        return self._is_fresh and not self._buffer[: self._at].strip("\ufeff \t\r\n")

    def peek(self) -> str:
        """The mark that follows the blanks; empty at the end of the file."""
        while True:
            found = _BLANKS.match(self._buffer, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill(_CHUNK):
                return ""

    def skip(self, mark: str) -> None:
        """Passes over a mark; raises BreakError where another stands."""
        if self.peek() != mark:
            raise self.expected(mark)
        self._at += 1

    def value(self) -> object:
        """The value that begins here; raises BreakError."""
        self.peek()
        ahead = _CHUNK
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                is_cut = error.msg.startswith("Unterminated") or error.pos >= len(self._buffer) - _NEAR
                if not (is_cut and self._fill(ahead)):
                    raise self._broken(error, is_cut) from None
            except RecursionError:
                raise BreakError(self.place(), "nested too deeply") from None
            except ValueError as error:
                raise BreakError(self.place(), f"not readable: {error}") from None
            else:
                if end < len(self._buffer) or self._buffer[end - 1] in '}]"' or not self._fill(ahead):
                    return self._taken(value, end)
            ahead *= 2

    def indent(self) -> str | None:
        """The blanks before what stands here on its line; None where something else does."""
        start = self._buffer.rfind("\n", 0, self._at) + 1
        before = self._buffer[start : self._at]
        return None if before.strip("\ufeff \t") else before.strip("\ufeff")

    def resume(self, indent: str | None) -> bool:
        """Goes on at the next line that begins with the same blanks and a brace, if there is one."""
        if indent is None:
            self._at = len(self._buffer)
            while self._fill(_CHUNK):
                self._at = len(self._buffer)
            return False
        start = f"\n{indent}{{"
        while True:
            found = self._buffer.find(start, self._at)
            if found >= 0:
                self._at = found + len(start) - 1
                return True
            self._at = max(self._at, len(self._buffer) - len(start))
            if not self._fill(_CHUNK):
                self._at = len(self._buffer)
                return False

    def place(self, ahead: int = 0) -> Location:
        """The line of what stands here, or so many code points further."""
        return Location(self.path, self._line + self._buffer.count("\n", 0, self._at + ahead))

    def expected(self, what: str) -> BreakError:
        """That something else stands here than has to."""
        mark = self.peek()
        if not mark:
            return BreakError(self.place(), self.broken_off().text, is_end=True)
        return BreakError(self.place(), f"not JSON here: {what} is expected before {mark!r}")

    def broken_off(self) -> ReadError:
        """That the file ends too early."""
        return ReadError(self.place(), "the file breaks off here; was the export finished?")

    def _broken(self, error: json.JSONDecodeError, is_end: bool) -> BreakError:
        if is_end:
            return BreakError(self.place(), self.broken_off().text, is_end=True)
        reason = f"not JSON here: {error.msg[:1].lower()}{error.msg[1:]}"
        return BreakError(self.place(error.pos - self._at), reason)

    def _taken(self, value: object, end: int) -> object:
        raw = self._buffer[self._at : end] if self._is_odd else ""
        if raw and _UNDECODED.search(raw):
            try:
                value = _DECODER.decode(charset.decode(self.path, raw.encode("utf-8", "surrogateescape")))
            except ReadError as error:
                broken = BreakError(self.place(), error.text)
                self._at = end
                raise broken from None
            except ValueError:
                self._at = end
                raise BreakError(self.place(), "neither UTF-8 nor Windows-1251") from None
        self._at = end
        return value

    def _fill(self, size: int) -> bool:
        """Reads more; whether there was more."""
        data = self._stream.read(size)
        if not data:
            return False
        self._take(data)
        return True

    def _take(self, data: bytes) -> None:
        text = self._decoder.decode(data)
        self._is_odd = self._is_odd or _UNDECODED.search(text) is not None
        self._line += self._buffer.count("\n", 0, self._at)
        self._is_fresh = self._is_fresh and not self._at
        self._buffer = self._buffer[self._at :] + text
        self._at = 0
