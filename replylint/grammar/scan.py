"""A text as grammar reads it: the facts of its words in a row, with a string of their roles to search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from replylint.grammar.forms import Form, form

if TYPE_CHECKING:
    from replylint.doc import Doc
    from replylint.pair import Pair

_MORE = frozenset("и или либо а с со плюс ни".split())


class Scan(NamedTuple):
    """A doc with the facts of its words."""

    doc: Doc
    forms: list[Form]
    roles: str
    """One role a token; a name or another capitalised word within a sentence is `u`."""
    starts: frozenset[int]
    """The tokens that open sentences."""
    keys: tuple[str, ...]
    traits: str
    """One trait a token: what the looks of the word tell."""

    def joined(self, first: int, last: int) -> bool:
        """Whether the tokens `first:last` stand in one sentence."""
        return self.starts.isdisjoint(range(first + 1, last))


def coordinates(scan: Scan, at: int) -> bool:
    """Whether the sentence goes on from the token `at` with «и», a comma or «с»: there may be more of the same."""
    for i in range(at, len(scan.forms)):
        if i in scan.starts:
            return False
        if scan.roles[i] == "," or scan.forms[i].key in _MORE:
            return True
    return False


def of_draft(pair: Pair) -> Scan:
    """The draft of a pair with the facts of its words."""
    found: Scan = pair.kept("forms", _scan)
    return found


def _scan(pair: Pair) -> Scan:
    return of(pair.draft)


def of(doc: Doc) -> Scan:
    """A doc with the facts of its words."""
    forms = list(map(form, doc.words))
    starts = frozenset([sentence.first for sentence in doc.sentences])
    if not forms:
        return Scan(doc, forms, "", starts, (), "")
    marks = "".join([form.mark for form in forms])
    roles = marks if marks.islower() and "y" not in marks else _settled(marks, forms, starts)
    keys = tuple([form.key for form in forms])
    return Scan(doc, forms, roles, starts, keys, "".join([form.trait for form in forms]))


def _settled(marks: str, forms: list[Form], starts: frozenset[int]) -> str:
    """The roles, with those of capitals and of words that may be verbs told by where they stand."""
    roles = list(marks)
    for found in _UNSETTLED.finditer(marks):
        at = found.start()
        if marks[at] != "y":
            roles[at] = marks[at].lower() if at in starts or _opens(marks, at, starts) else "u"
        if (
            roles[at] == "y"
            and at
            and (roles[at - 1] == "p" or (roles[at - 1] == "a" and forms[at - 1].adj & forms[at].noun))
        ):
            roles[at] = "n"
    return "".join(roles)


_UNSETTLED = re.compile("[A-Zy]")


def _opens(roles: str, at: int, starts: frozenset[int]) -> bool:
    """Whether only marks stand before a word in its sentence."""
    at -= 1
    while roles[at] == "." and at not in starts:
        at -= 1
    return at in starts and roles[at] == "."
