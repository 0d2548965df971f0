"""One place where a sentence breaks a rule of grammar, before it becomes a match."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """The tokens `first:last`, what is wrong with them, and the forms that would be right."""

    first: int
    last: int
    what: str
    forms: tuple[tuple[int, frozenset[str]], ...] = ()
    """Tokens with the grammemes that they should have; empty where nobody can tell."""


def features(*names: str) -> frozenset[str]:
    """A set of grammemes."""
    return frozenset(names)
