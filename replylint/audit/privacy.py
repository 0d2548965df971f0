"""What must not leave an export: phones, addresses, cards, passwords and names, as dots, so that every offset stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.checks.secret import secrets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.doc import Language

BLOT = "•"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_DIGITS = r"\+?\d(?:[ \u00a0()\-–.]{0,2}\d){6,18}"
"""Seven digits and more, with the blanks and brackets of phones and cards between."""
_HANDLE = r"(?<![\w@])@[A-Za-z]\w{3,31}"
_PRIVATE = re.compile(rf"{_MAIL}|{_HANDLE}|(?<![\w.,]){_DIGITS}(?!\w)")
_CALLABLE = re.compile(r"\+\d[\d \u00a0()\-–]{8,18}\d|(?<![\w-])[78]?9\d{9}(?![\w-])")
"""What nobody but a phone looks like: a plus, or the ten or eleven digits of a Russian mobile."""
_CAPITALISED = re.compile(r"\b[А-ЯЁA-Z][а-яёa-z]+(?:-[А-ЯЁA-Z][а-яёa-z]+)?\b")
_TIME = re.compile(r"(?:\d{1,4}[.\-–]){2}\d{1,4}(?:\D{1,3}\d{1,2})?")
_NAMES = frozenset(("Name", "Patr", "Surn"))


class Blotter:
    """Blots out private words; remembers which forms are names."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def blot(self, text: str, names: Iterable[str] = ()) -> str:
        """The text, of the same length, with phones, e-mails, cards, passwords, handles and names as dots.

        `names` are words known to be names, such as the client's own.
        """
        own = frozenset(names)
        for start, end in tuple(secrets(text)):
            text = f"{text[:start]}{BLOT * (end - start)}{text[end:]}"
        text = _PRIVATE.sub(_dots, text)
        return _CAPITALISED.sub(lambda found: self._word(found, own), text)

    def blot_place(self, text: str) -> str:
        """The same for the id of a conversation or the name of a file, where a long number need not be a phone."""
        text = _CALLABLE.sub(_dots, re.sub(rf"{_MAIL}|{_HANDLE}", _dots, text))
        return _CAPITALISED.sub(lambda found: self._word(found, frozenset()), text)

    def _word(self, found: re.Match[str], own: frozenset[str]) -> str:
        word = found[0]
        return BLOT * len(word) if word.lower() in own or self._is_name(word) else word

    def _is_name(self, word: str) -> bool:
        return not _NAMES.isdisjoint(self._language.word(word).grammemes)


def retold(told: str, quote: str, blotted: str) -> str:
    """What is said about some words, with those words as they stand in the blotted text."""
    return told.replace(quote, blotted) if quote.strip() else told


def words_of(name: object) -> frozenset[str]:
    """The words of a person's name, in lower case."""
    return frozenset(word.lower() for word in re.findall(r"\w{2,}", name)) if isinstance(name, str) else frozenset()


def _dots(found: re.Match[str]) -> str:
    text = found[0]
    return text if _TIME.fullmatch(text) else re.sub(r"[^\s]", BLOT, text)
