"""Commas around words that stand aside («пожалуйста», «к сожалению») and around an address («Здравствуйте, Иван»)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from replylint.grammar.fault import Fault
from replylint.grammar.forms import GENT, NOMN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replylint.grammar.scan import Scan

_Aside = tuple[tuple[str, ...], bool]
"""The keys of an aside, and whether it counts only at the beginning of a clause."""
_JOINING = frozenset(
    """и а но или да либо что если ну вот же не всегда то чтобы когда как поэтому потому однако ни уж хоть
    ведь""".split()
)
_CLAUSAL = (("к", "сожалению"), ("пожалуйста",))
_UNDIVIDED = {
    "конечно": ("да", "нет", "не"),
    "кстати": ("о", "об", "говоря", "сказать", "и"),
    "слову": ("о", "об", "сказать"),
    "счастью": ("и", "для"),
}
_GREETING = frozenset("здравствуйте здравствуй привет приветствую приветствуем".split())
_WISHED = {
    "добрый": ("день", "вечер"),
    "доброе": ("утро",),
    "доброго": ("дня", "вечера", "утра", "времени"),
    "доброй": ("ночи",),
}
_THANKS = frozenset("спасибо благодарю извините простите".split())
_GREETS = _GREETING | _THANKS | _WISHED.keys()
_REACH = 60
"""Tokens among which a draft greets."""
_CALLED = frozenset(
    """клиент покупатель друг коллега гость пользователь подписчик сосед житель дама господин товарищ пациент""".split()
)
_HONOURS = frozenset("уважаемый дорогой уважаемая дорогая уважаемые дорогие".split())
_AFTER = frozenset("! , . : — –".split())


def around_asides(scan: Scan, both: tuple[str, ...], openers: tuple[str, ...]) -> list[tuple[tuple[int, ...], Fault]]:
    """Each aside that lacks a comma, with the tokens that a comma should follow."""
    table = _table(both, openers)
    found = []
    following = (*scan.keys[1:], "")[: len(scan.keys)]
    for at in [
        at for at, pair in enumerate(zip(scan.keys, following, strict=True)) if pair in table or pair[0] in table
    ]:
        for keys, is_opener in (*table.get((scan.keys[at], following[at]), ()), *table.get(scan.keys[at], ())):
            last = at + len(keys)
            if scan.keys[at:last] != keys or not scan.joined(at, last):
                continue
            missing = _missing(scan, at, last, is_opener, keys)
            if missing:
                text = scan.doc.text[slice(*scan.doc.span(at, last))]
                what = f"«{text.lower()}» выделяется запятыми"
                first = at - 1 if at - 1 in missing else at
                found.append((missing, Fault(first, last + 1 if last - 1 in missing else last, what)))
            break
    return found


@lru_cache(maxsize=8)
def _table(both: tuple[str, ...], openers: tuple[str, ...]) -> Mapping[str | tuple[str, str], list[_Aside]]:
    """The asides by their first word, or by their first two, the longest first."""
    made: dict[str | tuple[str, str], list[_Aside]] = {}
    for texts, is_opener in ((both, False), (openers, True)):
        for text in texts:
            keys = tuple(text.lower().replace("ё", "е").split())
            made.setdefault(keys[0] if len(keys) == 1 else (keys[0], keys[1]), []).append((keys, is_opener))
    for several in made.values():
        several.sort(key=lambda aside: -len(aside[0]))
    return made


def _missing(scan: Scan, at: int, last: int, is_opener: bool, keys: tuple[str, ...]) -> tuple[int, ...]:
    """The tokens after which a comma is missing: the one before the aside, its last one, or both."""
    opens = at in scan.starts or scan.roles[at - 1] in ",."
    ends = last >= len(scan.forms) or last in scan.starts or scan.roles[last] in ",."
    if is_opener and not opens:
        return ()
    joins = not opens and scan.forms[at - 1].key in _JOINING
    left = not opens and not joins
    right = not ends
    if joins and not (scan.forms[at - 1].key in ("но", "что", "если") and right):
        return ()
    after = scan.forms[last].key if right else ""
    if after in ("же", "бы", "ли") or after in _UNDIVIDED.get(keys[-1], ()):
        return ()
    if keys == ("конечно",) and opens:
        return ()
    if opens and right and at not in scan.starts and keys not in _CLAUSAL:
        return ()  # «…, например каталог», «…, видимо торопясь»: the comma takes in the whole phrase
    if keys[-1] == "кстати" and not opens and scan.forms[at - 1].key in ("нельзя", "очень", "весьма"):
        return ()
    if (
        keys == ("кроме", "того")
        and right
        and (scan.forms[last].key in ("что", "как") or scan.forms[last].loose & GENT)
    ):
        return ()
    return tuple(token for token, is_missing in ((at - 1, left), (last - 1, right)) if is_missing)


def around_address(scan: Scan) -> list[tuple[tuple[int, ...], Fault]]:
    """An address that no comma separates from the greeting before or after it."""
    found: list[tuple[tuple[int, ...], Fault]] = []
    for at in [at for at, key in enumerate(scan.keys[:_REACH]) if key in _GREETS]:
        sentence = scan.doc.sentence_at(at)
        last = sentence.last
        greeted = _greeting_end(scan, at, last)
        if greeted == at:
            continue
        first = sentence.first
        while first < at and scan.roles[first] == "." and scan.doc.tokens[first].text not in "[{<%":
            first += 1
        if first == at:
            end = _address_end(scan, greeted, last, is_thanks=scan.keys[at] in _THANKS) if greeted < last else 0
            if end:
                found.append(((greeted - 1,), Fault(greeted - 1, end, "обращение отделяется запятой")))
        elif scan.keys[at] not in _THANKS and _greeting_ends(scan, greeted, last):
            end = _address_end(scan, first, at, is_thanks=False, closed=False)
            if end == at:
                found.append(((end - 1,), Fault(first, end + 1, "обращение отделяется запятой")))
    return found


def _greeting_end(scan: Scan, at: int, last: int) -> int:
    """The token after a greeting that begins at `at`; `at` where none does."""
    if at >= last:
        return at
    key = scan.forms[at].key
    if key in _GREETING or key in _THANKS:
        return at + 1
    if key in _WISHED and at + 1 < last and scan.forms[at + 1].key in _WISHED[key]:
        return at + 2
    return at


def _greeting_ends(scan: Scan, at: int, last: int) -> bool:
    return at >= last or scan.doc.tokens[at].text[0] in "!.,"


def _address_end(scan: Scan, at: int, last: int, *, is_thanks: bool, closed: bool = True) -> int:
    """The token after an address that begins at `at`; 0 where there is none."""
    end = at
    if at >= last:
        return 0
    for entity in scan.doc.entities.get(at, ()):
        if entity.kind in ("PERSON", "PLACEHOLDER") and _is_nominative(scan, entity.first, entity.last, entity.kind):
            end = max(end, entity.last)
    if end == at and scan.forms[at].word.text[:1].isupper() and _is_name(scan, at):
        end = at + 1
        while end < last and scan.forms[end].word.text[:1].isupper() and _is_name(scan, end):
            end += 1
    if end == at and scan.forms[at].key in _HONOURS and at + 1 < last and scan.roles[at + 1] not in ",.":
        end = at + 2
    if (
        end == at
        and scan.roles[at] == "n"
        and scan.forms[at].noun & NOMN
        and not scan.forms[at].word.lemmas.isdisjoint(_CALLED)
    ):
        end = at + 1
    if end == at:
        return 0
    if (
        end < last
        and closed
        and scan.doc.tokens[end].text[0] not in _AFTER
        and scan.doc.tokens[end].word.kind != "mark"
    ):
        return 0 if is_thanks or scan.roles[end] in "v" else end
    return end


def _is_name(scan: Scan, at: int) -> bool:
    return any({"nomn"} <= r.grammemes and r.grammemes & {"Name", "Patr"} for r in scan.forms[at].word.readings)


def _is_nominative(scan: Scan, first: int, last: int, kind: str) -> bool:
    if kind == "PLACEHOLDER":
        return True
    return all(any("nomn" in r.grammemes for r in scan.forms[i].word.readings) for i in range(first, last))
