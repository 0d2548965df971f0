"""Bytes of files that people edit (rules, configuration) as text, or the place of the byte that is not UTF-8."""

from __future__ import annotations

from pathlib import Path

from replylint.errors import Location, Problem


def read(path: Path) -> str | Problem:
    """The text of a file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        return Problem(Location(shown(path), 1, 1), f"cannot be read: {reason}")
    return decode(shown(path), data)


def shown(path: Path) -> str:
    """A path as people read it: relative to where they are, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def decode(path: str, data: bytes) -> str | Problem:
    """The text without a byte order mark; line breaks stay as they are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(Location(path, 1, 1), "the file is UTF-16; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        text = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8 (was it Windows-1251?)"
        return Problem(Location(path, line, column), text)
