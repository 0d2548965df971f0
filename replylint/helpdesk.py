"""The dialects of helpdesks: how placeholders are written, which there are, what a missing value becomes."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from replylint.dataclass import dataclass
from replylint.errors import Location
from replylint.rule import Example


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Where an export of the helpdesk holds its templates."""

    records: tuple[str, ...]
    """Paths of the records, one a template; the first that leads to any is taken."""
    marks: tuple[str, ...]
    """Keys that every record has, by which the export is recognised."""
    text: tuple[str, ...] = ()
    """Paths in a record to its plain text."""
    markdown: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    """Paths to its HTML, for records without plain text."""
    title: str = ""
    """The key of the record's name."""
    is_mixed: bool = False
    """Whether plain text and HTML of one record are different templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpdesk:
    """The dialect of one helpdesk.

    In names, `{a,b}` stands for either, and a final `*` for any ending: fields that each company defines itself.
    """

    id: str
    title: str
    open: str
    close: str
    name: str = r"[^\W\d][\w.\[\]-]*"
    """A regular expression for a name."""
    spaces: Literal["any", "one", "none"] = "any"
    """The blanks that may stand inside the braces."""
    fallback: str = ""
    """A regular expression for what follows a name and gives its fallback; none where it is empty."""
    filters: bool = False
    """Whether `| filter` may follow a name."""
    missing: Literal["empty", "literal", "dash"]
    """What a value that is missing becomes, where there is no fallback."""
    liquid: bool = False
    """Whether Liquid's tags steer what the client sees."""
    names: tuple[str, ...]
    always: tuple[str, ...] = ()
    """The names whose values are never missing."""
    exports: tuple[Export, ...] = ()
    match: tuple[Example, ...]
    no_match: tuple[Example, ...]
    location: Location


class Names(NamedTuple):
    """Names by how they are looked up: whole ones, and beginnings that any ending may follow."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def holds(self, name: str) -> bool:
        """Whether a name is one of them."""
        return name in self.whole or name.startswith(self.beginnings)


@cache
def names(patterns: tuple[str, ...]) -> Names:
    """The names that some patterns stand for."""
    every = [name for pattern in patterns for name in _expanded(pattern)]
    return Names(
        frozenset(name for name in every if not name.endswith("*")),
        tuple(sorted(name[:-1] for name in every if name.endswith("*"))),
    )


def syntax(helpdesk: Helpdesk) -> re.Pattern[str]:
    """A whole placeholder as the helpdesk writes it, with the groups `name`, `value` and `single` (the fallback)."""
    name = rf"""{helpdesk.name}|"[^"]*"|'[^']*'""" if helpdesk.liquid else helpdesk.name
    tail = (helpdesk.fallback, r"\|[^{}]*" if helpdesk.filters else "")
    return _syntax(helpdesk.open, name, tail, helpdesk.close, helpdesk.spaces, "-?" if helpdesk.liquid else "")


@cache
def _syntax(opening: str, name: str, tail: tuple[str, ...], closing: str, spaces: str, trim: str) -> re.Pattern[str]:
    inside = {"any": r"\s*", "one": " ", "none": ""}[spaces]
    gap = "" if spaces == "none" else r"\s*"
    tails = "|".join(filter(None, tail))
    rest = f"(?:{gap}(?:{tails}))?" if tails else ""
    return re.compile(rf"{re.escape(opening)}{trim}{inside}(?P<name>{name}){rest}{inside}{trim}{re.escape(closing)}")


_CHOICE = re.compile(r"\{([^{}]*,[^{}]*)\}")


def _expanded(pattern: str) -> list[str]:
    found = _CHOICE.search(pattern)
    if not found:
        return [pattern]
    before, after = pattern[: found.start()], pattern[found.end() :]
    return [name for choice in found[1].split(",") for name in _expanded(before + choice.strip() + after)]
