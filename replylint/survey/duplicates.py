"""Templates that say nearly the same: found by the pairs of words that they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_LEAST = 6
"""Texts of fewer pairs of words are alike by chance."""


class Twin(NamedTuple):
    """An earlier text that is nearly the same."""

    name: str
    likeness: float
    """The shared pairs of words among all of both, from 0 to 1 (Jaccard)."""


class Duplicates:
    """Compares each text with all before it."""

    def __init__(self, least: float = 0.9) -> None:
        self._least = least
        self._names: list[str] = []
        self._sizes: list[int] = []
        self._holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, name: str, text: str) -> Twin | None:
        """The most similar of the earlier texts, where one is similar enough; the text is remembered."""
        words = [word.casefold().replace("ё", "е") for word in _WORD.findall(text)]
        pairs = set(pairwise(words))
        if len(pairs) < _LEAST:
            return None
        best = self._best(pairs)
        for pair in pairs:
            self._holders[pair].append(len(self._names))
        self._names.append(name)
        self._sizes.append(len(pairs))
        return best

    def _best(self, pairs: set[tuple[str, str]]) -> Twin | None:
        """Only texts with one of the rarest pairs are compared: so many must be shared that one is among them."""
        size = len(pairs)
        rare = sorted(pairs, key=lambda pair: (len(self._holders.get(pair, ())), pair))
        few = rare[: size - int(self._least * size) + 1]
        candidates = {number for pair in few for number in self._holders.get(pair, ())}
        if not candidates:
            return None
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(number for number in self._holders.get(pair, ()) if number in candidates)
        scores = {n: count / (size + self._sizes[n] - count) for n, count in shared.items()}
        number = max(sorted(scores), key=lambda n: scores[n])
        return Twin(self._names[number], scores[number]) if scores[number] >= self._least else None
