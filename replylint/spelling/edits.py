"""How unlikely it is that somebody who meant one word wrote another: edits weighted by what people really confuse.

A slip costs 1. Cheaper are keys that lie side by side, swapped neighbours, doubled letters, and what sounds alike
(see `phonetics`); dearer is a wrong first letter, which people hardly miss.
"""

from __future__ import annotations

_ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_NEIGHBOUR, _SWAP, _DOUBLE, _SIGN, _LOST, _EXTRA, _OTHER, _FIRST = 0.8, 0.65, 0.4, 0.45, 0.8, 0.9, 1.15, 0.4
_SOUNDS = {
    "оа": 0.4, "еи": 0.4, "ея": 0.55, "ия": 0.6, "иы": 0.6, "эе": 0.5, "юу": 0.6, "йи": 0.5, "ьъ": 0.35, "шщ": 0.5,
    "бп": 0.55, "вф": 0.6, "гк": 0.6, "дт": 0.5, "жш": 0.6, "зс": 0.45, "гв": 0.7, "ец": 1.1, "еь": 0.7, "ьи": 0.7,
    "цс": 0.8, "чщ": 0.8, "чш": 0.8, "еа": 0.8, "ео": 0.65, "ыо": 0.9, "гх": 0.8,
}  # fmt: skip
_VOWELS = frozenset("аеиоуыэюя")


def _neighbours() -> dict[str, float]:
    found = {}
    for number, row in enumerate(_ROWS):
        for at, letter in enumerate(row):
            found.update({letter + other: _NEIGHBOUR for other in row[at + 1 : at + 2]})
            for below in _ROWS[number + 1 : number + 2]:
                found.update({letter + other: _NEIGHBOUR for other in below[max(0, at - 1) : at + 1]})
    return found


def _both_ways(costs: dict[str, float]) -> dict[str, float]:
    return {**costs, **{pair[::-1]: cost for pair, cost in costs.items()}}


_REPLACED = _both_ways({**_neighbours(), **_SOUNDS})


def cost(written: str, meant: str, limit: float = 3.0) -> float:
    """The cheapest way from the word that was meant to the one that was written; `limit` where it costs more."""
    if written == meant:
        return 0.0
    start, most = 0, min(len(written), len(meant))
    while start < most and written[start] == meant[start]:
        start += 1
    end = 0
    while end < most - start and written[-1 - end] == meant[-1 - end]:
        end += 1
    # One letter more on each side, so that doubled and swapped letters are seen.
    first = 0.0 if start else _FIRST
    if start:
        start -= 1
    if end:
        end -= 1
    a, b = written[start : len(written) - end], meant[start : len(meant) - end]
    if abs(len(a) - len(b)) * _SIGN > limit:
        return limit
    return min(limit, first + _table(a, b))


def _table(a: str, b: str) -> float:
    before: list[float] = []
    row = [0.0]
    for j in range(len(b)):
        row.append(row[j] + _lost(b, j))
    for i, letter in enumerate(a):
        two, before, row = before, row, [row[0] + _extra(a, i)]
        for j, other in enumerate(b):
            best = before[j] if letter == other else before[j] + _REPLACED.get(letter + other, _OTHER)
            best = min(best, before[j + 1] + _extra(a, i), row[j] + _lost(b, j))
            if i and j and letter == b[j - 1] and other == a[i - 1] and letter != other:
                best = min(best, two[j - 1] + _SWAP)
            row.append(best)
    return row[-1]


def _lost(meant: str, at: int) -> float:
    """A letter that was left out."""
    letter = meant[at]
    if (at and meant[at - 1] == letter) or meant[at + 1 : at + 2] == letter:
        return _DOUBLE
    if letter in "ьъ-":
        return _SIGN
    if letter in "тдв" and meant[at - 1 : at] in "сзв" and at:
        return 0.55  # «агенство», «чуство»
    return _LOST


def _extra(written: str, at: int) -> float:
    """A letter too many."""
    letter = written[at]
    if (at and written[at - 1] == letter) or written[at + 1 : at + 2] == letter:
        return _DOUBLE
    if letter in "ьъ-":
        return _SIGN
    if letter in "тдвй":
        return 0.7
    return _EXTRA
