"""How often forms are written, and which of them sound alike: read from a file that is built once a user.

The counts are those of the installed `wordfreq` package (Speer, 2022), whose data are under CC BY-SA 4.0: nothing made
of them is part of this package. The file is mapped into memory, so opening it reads nothing.
"""

from __future__ import annotations

import os
import re
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from replylint.cache import folder
from replylint.hashes import blake2b
from replylint.spelling.phonetics import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FORMAT = "5"
_SHARED = 24
"""The most forms kept for one sound, commonest first."""
_LEAST = 130
"""In hundredths of the Zipf scale: forms met less than once in a hundred million words are mostly slips themselves."""


class Frequencies:
    """Frequencies on the Zipf scale: 7 for «и», 3 for once in a million words, 0 for what was not met."""

    def __init__(self, data: bytes | memoryview) -> None:
        view = memoryview(data)
        forms, sounds = view[:8].cast("I")
        at = 8
        self._forms = view[at : at + 4 * forms].cast("I")
        at += 4 * forms
        self._sounds = view[at : at + 4 * sounds].cast("I")
        at += 4 * sounds
        self._places = view[at : at + 4 * sounds].cast("I")
        at += 4 * sounds
        self._zipfs = view[at : at + forms]
        self._text = view[at + forms :]

    def zipf(self, form: str) -> float:
        """How often a lower-case form with е for ё is written."""
        number = crc32(form.encode())
        at = bisect_left(self._forms, number)
        if at < len(self._forms) and self._forms[at] == number:
            return self._zipfs[at] / 30
        return 0.0

    def alike(self, sounding: str) -> list[str]:
        """The forms with this sound, commonest first."""
        number = crc32(sounding.encode())
        at = bisect_left(self._sounds, number)
        if at == len(self._sounds) or self._sounds[at] != number:
            return []
        start = self._places[at]
        end = self._places[at + 1] if at + 1 < len(self._places) else len(self._text)
        return bytes(self._text[start:end]).decode("cp1251").split()


def open_frequencies(is_word: Callable[[str], bool]) -> Frequencies:
    """The frequencies of the user's file, which is built where it is missing; none known without the package.

    `is_word` says which forms the dictionary has: only they are worth suggesting.
    """
    source = _source()
    if source is None:
        return Frequencies(_packed({}, {}))
    stamp = source.stat()
    mark = blake2b(f"{_FORMAT} {sys.byteorder} {source} {stamp.st_size} {stamp.st_mtime_ns}".encode(), digest_size=8)
    target = folder() / f"{mark.hexdigest()}.forms"
    try:
        return Frequencies(_mapped(target))
    except (OSError, ValueError):
        data = _built(source, is_word)
        _store(target, data)
        return Frequencies(data)


def _mapped(path: Path) -> memoryview:
    import mmap

    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _source() -> Path | None:
    """The file of Russian frequencies, without importing the package that has it."""
    spec = find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / "data" / "large_ru.msgpack.gz"
    return path if path.is_file() else None


def _built(source: Path, is_word: Callable[[str], bool]) -> bytes:
    zipfs: dict[str, int] = {}
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for form, hundredths in _counted(source):
        if form in zipfs:
            continue  # the same form with ё
        zipfs[form] = hundredths
        if len(form) > 2 and is_word(form) and len(alike := sounds[sound(form)]) < _SHARED:
            alike.append(form)
    return _packed(zipfs, sounds)


def _counted(source: Path) -> Iterator[tuple[str, int]]:
    """Every Cyrillic form with its frequency in hundredths of the Zipf scale, commonest first."""
    import gzip

    import msgpack  # type: ignore[import-untyped]  # the reader that the package of the counts brings

    with gzip.open(source, "rb") as stream:
        _, *bins = msgpack.load(stream, raw=False)
    is_cyrillic = re.compile("[а-яё]+").fullmatch
    for centibels, forms in enumerate(bins):
        if 900 - centibels < _LEAST:
            return
        for form in forms:
            if is_cyrillic(form):
                yield form.replace("ё", "е"), 900 - centibels


def _packed(zipfs: dict[str, int], sounds: dict[str, list[str]]) -> bytes:
    numbered = sorted({crc32(form.encode()): zipf for form, zipf in reversed(zipfs.items())}.items())
    grouped = sorted((crc32(key.encode()), " ".join(forms).encode("cp1251")) for key, forms in sounds.items())
    places, at = array("I"), 0
    for _, text in grouped:
        places.append(at)
        at += len(text) + 1
    return b"".join(
        (
            array("I", [len(numbered), len(grouped)]).tobytes(),
            array("I", [number for number, _ in numbered]).tobytes(),
            array("I", [number for number, _ in grouped]).tobytes(),
            places.tobytes(),
            bytes(round(zipf * 0.3) for _, zipf in numbered),
            b"\n".join(text for _, text in grouped),
        )
    )


def _store(target: Path, data: bytes) -> None:
    """Keeps the file for the next run; a folder that cannot be written is no trouble, only slower."""
    scratch = target.with_suffix(f".{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        scratch.write_bytes(data)
        scratch.replace(target)
    except OSError:
        return
