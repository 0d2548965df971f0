"""Alternatives of a phrase, each tried only where the word at hand can begin it.

A lexicon of a hundred phrases would otherwise be asked a hundred times at every word of a gap.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replylint.doc import Word
    from replylint.phrases.notation import Node


class Dispatch:
    """Which branches of a node of alternatives a word may begin."""

    __slots__ = ("_always", "_forms", "_lemmas")

    def __init__(self, branches: Sequence[Node]) -> None:
        self._always: list[int] = []
        self._forms: dict[str, list[int]] = {}
        self._lemmas: dict[str, list[int]] = {}
        for number, branch in enumerate(branches):
            heads = _heads(branch)
            if heads is None:
                self._always.append(number)
                continue
            forms, lemmas = heads
            for table, keys in ((self._forms, forms), (self._lemmas, lemmas)):
                for key in keys:
                    table.setdefault(key, []).append(number)

    def begun_by(self, word: Word) -> Sequence[int]:
        """The numbers of the branches worth trying at a word, in their order."""
        by_form, lemmas = self._forms.get(word.key), self._lemmas
        found = [numbers for lemma in word.lemmas if (numbers := lemmas.get(lemma))]
        if by_form:
            found.append(by_form)
        if not found:
            return self._always
        return found[0] if len(found) == 1 and not self._always else sorted({*self._always, *chain(*found)})


def _heads(node: Node) -> tuple[set[str], set[str]] | None:
    """The forms and the lemmas that a branch may begin with; None where it may begin otherwise."""
    kind = node[0]
    if kind == "form":
        return {node[1]}, set()
    if kind == "lemma":
        return set(), set(node[1])
    if kind == "seq":
        return _heads(node[1][0])
    if kind == "capture":
        return _heads(node[2])
    if kind == "alt":
        forms: set[str] = set()
        lemmas: set[str] = set()
        for heads in map(_heads, node[1]):
            if heads is None:
                return None
            forms |= heads[0]
            lemmas |= heads[1]
        return forms, lemmas
    return None
