"""Russian that remembers the last few texts: a conversation is read in time, and its replies one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.language.russian import Russian

if TYPE_CHECKING:
    from replylint.doc import Doc

_KEPT = 64
"""Texts, which is more than most conversations have."""


class Remembering(Russian):
    """The language, which analyses a text once while it is talked about."""

    def __init__(self) -> None:
        super().__init__()
        self._docs: dict[str, Doc] = {}

    def analyse(self, text: str) -> Doc:
        """The doc of any text whatever; never fails."""
        found = self._docs.get(text)
        if found is None:
            if len(self._docs) >= _KEPT:
                self._docs.clear()
            found = self._docs[text] = super().analyse(text)
        return found
