"""A language that remembers the last few texts: a conversation is read in time, and its replies one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.doc import Doc, Language, Word

_KEPT = 256
"""Texts, which is more than nearly all conversations have."""


class Remembering:
    """The `Language` inside it, which it asks once a text."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.code = language.code
        self._docs: dict[str, Doc] = {}

    def analyse(self, text: str) -> Doc:
        """The doc of any text whatever; never fails."""
        found = self._docs.get(text)
        if found is None:
            if len(self._docs) >= _KEPT:
                self._docs.clear()
            found = self._docs[text] = self._language.analyse(text)
        return found

    def word(self, text: str) -> Word:
        """What is known of one form."""
        return self._language.word(text)

    def knows(self, form: str) -> bool:
        """Whether the dictionary holds a lower-case form."""
        return self._language.knows(form)

    def with_yo(self, form: str) -> str:
        """A lower-case form with ё where the dictionary has it in every reading."""
        return self._language.with_yo(form)

    def inflect(self, text: str, grammemes: Iterable[str]) -> str | None:
        """The form with these grammemes, in the letter case of `text`; None where there is a doubt."""
        return self._language.inflect(text, grammemes)
