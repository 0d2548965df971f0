"""Spearman's rank correlation out of counted pairs, with its 95 % interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """How far two orders agree: 1 wholly, 0 not at all, -1 turned round."""

    rho: float
    low: float
    high: float
    number: int


def spearman(pairs: Mapping[tuple[float, float], int]) -> Correlation | None:
    """The correlation of pairs, each with how often it came; None where either side never changes or they are too few.

    Ties have their mean rank. The interval is Fisher's, with the error of Bonett and Wright (2000) for ranks.
    """
    number = sum(pairs.values())
    if number < 4:
        return None
    first = _ranks(pairs, 0)
    second = _ranks(pairs, 1)
    mean = (number + 1) / 2
    product = sum(n * (first[x] - mean) * (second[y] - mean) for (x, y), n in pairs.items())
    spread = sum(n * (first[x] - mean) ** 2 for (x, _), n in pairs.items())
    other = sum(n * (second[y] - mean) ** 2 for (_, y), n in pairs.items())
    if not spread or not other:
        return None
    rho = max(-1.0, min(1.0, product / math.sqrt(spread * other)))
    if abs(rho) > 1 - 1e-12:
        return Correlation(rho=rho, low=rho, high=rho, number=number)
    half = 1.96 * math.sqrt((1 + rho * rho / 2) / (number - 3))
    middle = math.atanh(rho)
    return Correlation(rho=rho, low=math.tanh(middle - half), high=math.tanh(middle + half), number=number)


def _ranks(pairs: Mapping[tuple[float, float], int], side: int) -> dict[float, float]:
    counts: dict[float, int] = {}
    for pair, number in pairs.items():
        counts[pair[side]] = counts.get(pair[side], 0) + number
    ranks, before = {}, 0
    for value in sorted(counts):
        ranks[value] = before + (counts[value] + 1) / 2
        before += counts[value]
    return ranks
