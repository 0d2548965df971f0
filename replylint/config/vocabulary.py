"""The team's words: a plain text file, one word a line, comments after `#`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = "replylint.vocab.txt"
"""Where words go while the configuration names no file."""
HEADER = "# Words that replylint takes as right, in any of their forms.\n"


def words(text: str) -> tuple[str, ...]:
    """The words of a vocabulary file, in order."""
    return tuple(word for line in text.splitlines() if (word := line.partition("#")[0].strip()))


def added(text: str, more: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The text of the file with words that it lacks at its end, and those words."""
    known = {_key(word) for word in words(text)}
    new = []
    for word in more:
        if _key(word) not in known:
            known.add(_key(word))
            new.append(word)
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{word}\n" for word in new), tuple(new)


def _key(word: str) -> str:
    return word.lower().replace("ё", "е")
