"""Bytes of texts that people wrote, as text: UTF-8, UTF-16 with its mark, or Windows-1251 that is plainly Russian."""

from __future__ import annotations

import re

from replylint.errors import Location, ReadError

_MAGIC = {
    b"PK\x03\x04": "a ZIP archive or an Office document; save its text as a plain text file",
    b"\xd0\xcf\x11\xe0": "an old Office document; save its text as a plain text file",
    b"%PDF": "a PDF document; copy its text into a plain text file",
    b"{\\rtf": "an RTF document; save it as plain text",
    b"\x1f\x8b": "compressed by gzip; unpack it first",
    b"\x28\xb5\x2f\xfd": "compressed by zstd; unpack it first",
    b"PAR1": "a Parquet file; export it as JSONL",
    b"\x89PNG": "a picture; type its text",
    b"\xff\xd8\xff": "a picture; type its text",
    b"\x7fELF": "a program, not a text",
}
# Patterns that few texts need are kept as text: `re` compiles them when first met, and remembers them.
_RUSSIAN = "[А-яЁё«»„“”–—…№€’‘\xa0•°©®™×§±·]"
_FOREIGN = "[^\x00-\x7f]"
_LETTERS = "[А-яЁё]"
_HUMPS = "[а-яё][А-ЯЁ]"
"""Capitals after small letters: rare in Russian, everywhere in KOI8-R taken for Windows-1251."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def decode(path: str, data: bytes) -> str:
    """The text without a byte order mark, its line breaks as they are; ReadError says what to do with other files."""
    if what := kind(data):
        raise ReadError(Location(path), f"the file is {what}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise ReadError(Location(path), "the file begins as UTF-16 and breaks off; save it as UTF-8") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = windows(data)
        if text is None:
            raise ReadError(place(path, data, error.start), not_utf8(data[error.start])) from None
        return text


def kind(data: bytes) -> str | None:
    """What a file is that is no text, and what to do with it; None for texts. A stray NUL makes no binary file."""
    if magic := next((what for start, what in _MAGIC.items() if data.startswith(start)), None):
        return magic
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    start = data[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return "not a text (binary, or UTF-16 without a mark); save it as UTF-8" if controls > len(start) / 20 + 2 else None


def not_utf8(byte: int) -> str:
    """What is wrong with a byte, and what to do."""
    return f"byte 0x{byte:02x} is neither UTF-8 nor Russian Windows-1251; save the file as UTF-8"


def place(path: str, data: bytes, offset: int) -> Location:
    """The line and column of a byte."""
    before = data[:offset].decode("utf-8-sig", "replace")
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def windows(data: bytes) -> str | None:
    """The text as Windows-1251, None where it would be nonsense."""
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        return None
    foreign, letters = len(re.findall(_FOREIGN, text)), len(re.findall(_LETTERS, text))
    is_russian = len(re.findall(_RUSSIAN, text)) >= 0.9 * foreign and letters >= 0.7 * foreign
    return text if is_russian and len(re.findall(_HUMPS, text)) <= 0.05 * letters else None
