"""Words that do not agree with each other, or stand in a case that their neighbour does not govern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Fix, Match, Source
from replylint.grammar import agreement, government, numerals, objects, relatives, subjects
from replylint.grammar.scan import of_draft
from replylint.phrases.hits import joined
from replylint.rule import Phrase
from replylint.text import Edit

if TYPE_CHECKING:
    from replylint.grammar.fault import Fault
    from replylint.grammar.scan import Scan
    from replylint.pair import Pair

# The neighbours worth a look, by their roles; each may overlap the next.
_NEIGHBOURS = re.compile(
    r"(?=(a[ny]|aan|pa?nn|p[nqay]|m[ay]?n|d[ay]?n|nb?v|nxnb?v|vq?b?a?n|vb?v|[oi]q?a?n|o,x,a?n|za?n|rb?v|,p?a))"
)
_Judge = Callable[["Scan", int, int], "Fault | None"]
_JUDGES: Mapping[str, _Judge] = {
    "an": lambda scan, at, last: agreement.agreement(scan, at),
    "ay": lambda scan, at, last: agreement.agreement(scan, at),
    "aan": lambda scan, at, last: agreement.chain(scan, at),
    "pn": lambda scan, at, last: government.government(scan, at),
    "py": lambda scan, at, last: government.government(scan, at),
    "pq": lambda scan, at, last: government.government(scan, at),
    "pa": lambda scan, at, last: government.government(scan, at),
    "mn": numerals.numeral,
    "man": numerals.numeral,
    "myn": numerals.numeral,
    "dn": numerals.digits,
    "dan": numerals.digits,
    "dyn": numerals.digits,
    "nv": subjects.after_noun,
    "nbv": subjects.after_noun,
    "vn": subjects.before_noun,
    "vbn": subjects.before_noun,
    "van": subjects.before_noun,
    "vban": subjects.before_noun,
    "vqn": subjects.before_noun,
    "vqan": subjects.before_noun,
    "vv": objects.after_passive,
    "vbv": objects.after_passive,
    "on": objects.instead_of_object,
    "oan": objects.instead_of_object,
    "oqn": objects.instead_of_object,
    "oqan": objects.instead_of_object,
    "in": objects.instead_of_object,
    "ian": objects.instead_of_object,
    "iqn": objects.instead_of_object,
    "iqan": objects.instead_of_object,
    "o,x,n": objects.instead_of_object,
    "o,x,an": objects.instead_of_object,
    "zn": objects.after_no,
    "zan": objects.after_no,
    "pnn": objects.dependent,
    "pann": objects.dependent,
    "rv": subjects.after_pronoun,
    "rbv": subjects.after_pronoun,
    "nxnv": subjects.both,
    "nxnbv": subjects.both,
    ",a": lambda scan, at, last: relatives.after_comma(scan, last),
    ",pa": lambda scan, at, last: relatives.after_comma(scan, last),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Reports each place once; `phrases` add what only words can tell, such as the government of single verbs."""

    phrases_: tuple[Phrase, ...] = ()
    """Wordings that are wrong as they stand."""
    not_: tuple[Phrase, ...] = ()
    """Antipatterns: a phrase that overlaps one of them in its sentence is dropped."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The phrases and their antipatterns."""
        return {"": self.phrases_, "/not": self.not_}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """What disagrees, in order of place, with `{what}`; of two that overlap, the first."""
        found = [(fault.first, fault.last, fault) for fault in faults(of_draft(pair))]
        hits = pair.filtered("draft", pair.hits("draft", owner), but=pair.hits("draft", f"{owner}/not"))
        places: list[tuple[int, int, Fault | None]] = [*found, *((hit.first, hit.last, None) for hit in joined(hits))]
        end = 0
        for first, last, fault in sorted(places, key=lambda place: (place[0], -place[1])):
            if first < end:
                continue
            end = last
            what = fault.what if fault else "так не говорят"
            yield Match(span=pair.draft.span(first, last), captures={"what": what}, fixes=_fixes(pair, fault))


def faults(scan: Scan) -> Iterator[Fault]:
    """Every fault of a scanned text, in order of the place where it was noticed."""
    for found in _NEIGHBOURS.finditer(scan.roles):
        at, roles = found.start(), found[1]
        if len(roles) == 2 and _fits(scan, at, roles):
            continue
        for length in range(2, len(roles) + 1):
            judge = _JUDGES.get(roles[:length])
            if judge and (fault := judge(scan, at, at + length - 1)) and scan.joined(at, at + length):
                yield fault


def _fits(scan: Scan, at: int, roles: str) -> bool:
    """Whether two neighbours agree at first sight, so that nobody need look closer."""
    left, right = scan.forms[at], scan.forms[at + 1]
    if roles[0] == "a":
        return bool(left.loose & right.loose)
    mask = left.governs & right.loose
    if mask and roles[1] == "a" and scan.roles[at + 2 : at + 3] == "n":
        mask &= scan.forms[at + 2].loose
    return bool(mask) and left.key not in ("с", "со", "после")


def _fixes(pair: Pair, fault: Fault | None) -> tuple[Fix, ...]:
    """The words in the forms that would be right; none where a form cannot be made, or not without doubt."""
    if fault is None or not fault.forms:
        return ()
    better: dict[int, str | None] = {}
    for at, grammemes in fault.forms:
        form = pair.language.inflect(pair.draft.tokens[at].text, grammemes)
        better[at] = form if better.setdefault(at, form) == form else None
    edits = [(pair.draft.tokens[at], form) for at, form in better.items() if form != pair.draft.tokens[at].text]
    if not edits or None in better.values():
        return ()
    return (Fix(safety="unsafe", edits=tuple(Edit(token.start, token.end, form) for token, form in edits if form)),)
