"""Whether what follows a comma, «который» or a participle, has a word before it that it can describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.fault import Fault
from replylint.grammar.forms import ACCS, GENT, LIVE, MANY, NOMN, NPRO, PRT, PSSV

if TYPE_CHECKING:
    from replylint.grammar.forms import Form
    from replylint.grammar.scan import Scan

_REACH = 6
_ANDS = frozenset(("и", "или", "с", "со"))


def after_comma(scan: Scan, at: int) -> Fault | None:
    """What is wrong with the adjective at `at` that opens a clause."""
    if "который" in scan.forms[at].word.lemmas:
        return relative(scan, at)
    return participle(scan, at) if scan.roles[at - 1] == "," and scan.forms[at].pos & PRT else None


def relative(scan: Scan, at: int) -> Fault | None:
    """What is wrong with «который» at `at`, after a comma (and perhaps a preposition)."""
    slots = _slots(scan.forms[at].adj)
    first = _sentence_start(scan, at)
    before = range(first, at - 1 if scan.roles[at - 1] == "," else at - 2)
    if not before or any(scan.roles[i] in "u-dx" and not scan.forms[i].noun for i in before if _may_name(scan, i)):
        return None
    nouns = [scan.forms[i] for i in before if scan.forms[i].noun or scan.forms[i].adj]
    if not nouns or any(_slots(one.noun | one.adj) & slots for one in nouns) or (slots & MANY and len(nouns) > 1):
        return None
    return Fault(at, at + 1, f"«{scan.forms[at].word.text}» не согласуется ни с одним словом перед ним")


def participle(scan: Scan, at: int) -> Fault | None:
    """What is wrong with the participle at `at`, right after a comma."""
    own = scan.forms[at]
    if own.pos & ~(PRT | PSSV) or not own.adj & ~NOMN or at + 1 >= len(scan.forms):
        return None
    first, last = _sentence_start(scan, at), min(at + 1 + _REACH, len(scan.forms))
    for i in (*range(first, at - 1), *range(at + 1, last)):
        one = scan.forms[i]
        if i > at and _depends(scan, i):
            continue
        if one.role in "u-md" or (one.noun | one.adj) & own.adj or _shares(one, own):
            return None
    nouns = [i for i in range(first, at - 1) if scan.forms[i].noun]
    if not nouns or (_slots(own.adj) & MANY and len(nouns) > 1 and _ANDS.intersection(scan.keys[first:at])):
        return None  # «видео и запись, полученные вчера»
    return Fault(at, at + 1, f"«{own.word.text}» не согласуется ни с одним словом рядом")


def _depends(scan: Scan, at: int) -> bool:
    """Whether a noun after the participle is governed by a preposition or by the noun before it."""
    before = scan.roles[at - 1]
    return scan.roles[at] == "n" and (before == "p" or (before == "n" and bool(scan.forms[at].noun & GENT)))


def _shares(one: Form, own: Form) -> bool:
    """Whether the accusatives differ only in what is alive, or two nouns make one plural."""
    return bool((one.noun | one.adj) & (ACCS | LIVE) and own.adj & (ACCS | LIVE) and _slots(one.noun) & _slots(own.adj))


def _may_name(scan: Scan, i: int) -> bool:
    return scan.roles[i] in "u-d" or bool(scan.forms[i].pos & NPRO)


def _slots(mask: int) -> int:
    found = 0
    while mask:
        found |= mask & 0xF
        mask >>= 4
    return found


def _sentence_start(scan: Scan, at: int) -> int:
    while at and at not in scan.starts:
        at -= 1
    return at
