"""Placeholders of saved replies as their helpdesk reads them, and the desk that a team works at."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from replylint.dataclass import dataclass
from replylint.helpdesk import names, syntax
from replylint.language import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from replylint.case import Case
    from replylint.helpdesk import Helpdesk


class Placeholder(NamedTuple):
    """A placeholder in the syntax of its helpdesk."""

    name: str
    fallback: str | None
    """What stands in for a missing value; None where nothing is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is known of the helpdesk that templates are for."""

    helpdesks: Mapping[str, Helpdesk] = field(default_factory=dict)
    default: str | None = None
    """The helpdesk of cases that name none."""
    placeholders: tuple[str, ...] = ()
    """Placeholders that the team has defined itself, whole or by name."""
    constants: frozenset[str] = frozenset()
    """Texts that are the same for every client, such as the prices of a list."""

    def of(self, case: Case) -> Helpdesk | None:
        """The helpdesk of a case: named by its context, by default, or the one that knows most of its placeholders."""
        named = case.context.get("helpdesk") or self.default
        if named is not None:
            return self.helpdesks.get(str(named))
        return self.helpdesks.get(majority([case.draft], self.helpdesks) or "")

    def declares(self, text: str, name: str | None) -> bool:
        """Whether the team has said that a placeholder is right."""
        return text in self.placeholders or (name is not None and names(self.placeholders).holds(name))


def read(text: str, helpdesk: Helpdesk) -> Placeholder | None:
    """What a helpdesk makes of a placeholder; None where it is not its syntax."""
    found = syntax(helpdesk).fullmatch(text)
    if not found:
        return None
    groups = found.groupdict()
    value = groups.get("value")
    return Placeholder(groups["name"].strip(), value if value is not None else groups.get("single"))


def nearest(name: str, helpdesk: Helpdesk) -> str | None:
    """The name that was probably meant; None where none is near."""
    import difflib

    close = difflib.get_close_matches(name, sorted(names(helpdesk.names).whole), n=1, cutoff=0.8)
    return close[0] if close else None


def knows(helpdesk: Helpdesk, name: str) -> bool:
    """Whether a helpdesk has a name; one that any ending may follow is none if it looks like a slip of a known one."""
    known = names(helpdesk.names)
    if name in known.whole or name[:1] in "\"'":
        return True
    if not name.startswith(known.beginnings):
        return False
    return known.beginnings == ("",) or not _is_slip(name, known.whole)


def never_missing(helpdesk: Helpdesk, name: str) -> bool:
    """Whether a value is always there."""
    return names(helpdesk.always).holds(name) or name[:1] in "\"'"


def own_names(text: str) -> frozenset[str]:
    """The names that a template of Liquid gives to values itself."""
    return frozenset(re.findall(r"\{%-?\s*(?:assign|capture|for)\s+(\w+)", text))


def is_guarded(text: str, name: str) -> bool:
    """Whether a tag of Liquid asks for the value first."""
    asked = rf"\{{%-?\s*(?:if|elsif|unless|case)\b[^%\n]*\b{re.escape(name)}\b"
    return "{%" in text and re.search(asked, text) is not None


def majority(texts: Iterable[str], helpdesks: Mapping[str, Helpdesk]) -> str | None:
    """The helpdesk that knows most of the placeholders of some texts; None where none knows any."""
    found = Counter(text[start:end] for text in texts for start, end in placeholders.spans(text))
    if not found:
        return None
    votes = {name: sum(n * _vote(text, desk) for text, n in found.items()) for name, desk in helpdesks.items()}
    best = max(sorted(votes), key=lambda name: votes[name], default=None)
    return best if best is not None and votes[best] > 0 else None


def _vote(text: str, helpdesk: Helpdesk) -> int:
    """How much a placeholder speaks for a helpdesk: one that takes any name proves little."""
    placeholder = read(text, helpdesk)
    if placeholder is None:
        return 0
    known = names(helpdesk.names)
    if placeholder.name in known.whole:
        return 6
    return 0 if not placeholder.name.startswith(known.beginnings) else 1 if known.beginnings == ("",) else 4


def _is_slip(name: str, whole: frozenset[str]) -> bool:
    """Whether a name is a known one with letters swapped, lost, doubled or changed."""
    return any(_differs_by_one(name, other) for other in whole if abs(len(name) - len(other)) <= 1)


def _differs_by_one(one: str, other: str) -> bool:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, more = one[start:], other[start:]
    if len(rest) == len(more):
        return rest[1:] == more[1:] or (rest[:2] == more[1::-1] and rest[2:] == more[2:])
    return rest[1:] == more if len(rest) > len(more) else rest == more[1:]
