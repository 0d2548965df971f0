"""Where the keys and values of a TOML text stand, which tomllib does not tell."""

from __future__ import annotations

import re
from typing import TypeAlias

from replylint.text import LineMap

KeyPath: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"\s*(?:\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")' r"|'''.*?'{3,5}(?!')" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_BARE = re.compile(r"[^,\]}\n#]*")


class Places:
    """The places in a text that tomllib has accepted; a path holds keys, and indices into lists."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineMap(text)
        self._keys: dict[KeyPath, int] = {}
        self._values: dict[KeyPath, int] = {}
        self._lengths: dict[KeyPath, int] = {}
        self._at = 0
        self._scan()

    def key(self, path: KeyPath) -> tuple[int, int]:
        """The line and column of a key, or of the nearest thing around it that is written."""
        return self._place(self._keys, self._values, path)

    def value(self, path: KeyPath) -> tuple[int, int]:
        """The line and column of a value."""
        return self._place(self._values, self._keys, path)

    def _place(self, offsets: dict[KeyPath, int], others: dict[KeyPath, int], path: KeyPath) -> tuple[int, int]:
        while path:
            if (offset := offsets.get(path, others.get(path))) is not None:
                return self._lines.place(offset)
            path = path[:-1]
        return 1, 1

    def _scan(self) -> None:
        table: KeyPath = ()
        while self._skip_blanks() < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)

    def _skip_blanks(self) -> int:
        if found := _BLANK.match(self._text, self._at):
            self._at = found.end()
        return self._at

    def _header(self) -> KeyPath:
        start = self._at
        is_list = self._text.startswith("[[", start)
        self._at += 1 + is_list
        path: KeyPath = ()
        parts = self._dotted()
        for number, (name, _) in enumerate(parts, 1):
            path = (*path, name)
            self._keys.setdefault(path, start)
            if is_list and number == len(parts):
                self._lengths[path] = self._lengths.get(path, 0) + 1
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
                self._keys.setdefault(path, start)
        self._at = self._text.index("]", self._at) + 1 + is_list
        return path

    def _pair(self, table: KeyPath) -> None:
        path = table
        for name, start in self._dotted():
            path = (*path, name)
            self._keys.setdefault(path, start)
        self._at = self._text.index("=", self._at) + 1
        self._value(path)

    def _dotted(self) -> list[tuple[str, int]]:
        parts: list[tuple[str, int]] = []
        while found := _KEY.match(self._text, self._at):
            group = found.lastindex or 3
            parts.append((found[group], found.start(group) - (group < 3)))
            self._at = found.end()
            if not self._text.startswith(".", self._at):
                break
            self._at += 1
        return parts

    def _value(self, path: KeyPath) -> None:
        self._skip_blanks()
        self._values[path] = self._at
        char = self._text[self._at : self._at + 1]
        if char == "[":
            self._list(path)
        elif char == "{":
            self._table(path)
        else:
            found = _STRING.match(self._text, self._at) or _BARE.match(self._text, self._at)
            self._at = found.end() if found else len(self._text)

    def _list(self, path: KeyPath) -> None:
        number = 0
        while not self._closes("]"):
            self._value((*path, number))
            number += 1

    def _table(self, path: KeyPath) -> None:
        while not self._closes("}"):
            self._pair(path)

    def _closes(self, bracket: str) -> bool:
        """Step over an opening bracket or a comma; whether the closing bracket follows."""
        if self._skip_blanks() < len(self._text) and self._text[self._at] in "[{,":
            self._at += 1
            self._skip_blanks()
        if self._text.startswith(bracket, self._at) or self._at >= len(self._text):
            self._at += 1
            return True
        return False
