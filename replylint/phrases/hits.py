"""Places where phrases were found, and how those that belong together become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSE = 8
"""Tokens between two places of a sentence that still make one objection."""


class Hit(NamedTuple):
    """A phrase found: whose it is, the tokens `first:last` it covers, and its captures as token ranges."""

    owner: str
    first: int
    last: int
    sentence: int
    captures: tuple[tuple[str, int, int], ...]


def joined(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order, with those that overlap made into one."""
    result: list[Hit] = []
    for hit in hits:
        if result and hit.first < result[-1].last:
            last = result.pop()
            hit = last._replace(last=max(hit.last, last.last), captures=last.captures or hit.captures)
        result.append(hit)
    return result


def merged(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order, with those of one sentence that stand close together made into one."""
    result: list[Hit] = []
    for hit in hits:
        if result and hit.sentence == result[-1].sentence and hit.first <= result[-1].last + _CLOSE:
            last = result.pop()
            hit = last._replace(last=max(last.last, hit.last))
        result.append(hit)
    return result
