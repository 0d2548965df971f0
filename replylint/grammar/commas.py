"""Commas that must stand before a conjunction: «мы проверили, что…», «заказ, который…», «готов, но…»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.clauses import LEADING, goes_on, has_predicate, has_predicate_before, is_question, is_word, plain
from replylint.grammar.compounds import ending
from replylint.grammar.fault import Fault
from replylint.grammar.forms import GENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from replylint.grammar.scan import Scan

_ASK = frozenset(
    """сообщить узнать сказать подсказать уточнить уточнять рассказать написать объяснить пояснить понять
    посмотреть проверить показать указать описать знать понимать помнить решить выбрать спросить выяснить
    подумать напомнить ответить разобраться прочитать видеть увидеть""".split()
)
_NOUN_USE = frozenset("это одно никаких есть без маленькое большое всегда ни те эти сплошные".split())
_LETTERS = frozenset(
    """корпус вариант пункт группа класс витамин категория тип ряд сектор зона подъезд блок буква литера лит
    план""".split()
)

_WHICH = tuple(
    """который которая которое которые которую которого которой которому которым которыми котором которых""".split()
)
_QUESTIONS = tuple("где куда откуда почему зачем сколько как какой какая какое какие каким какую".split())


def before_conjunctions(scan: Scan) -> list[tuple[int, Fault]]:
    """The conjunctions that lack a comma, each with the token that the comma should follow."""
    found = []
    for at in [at for at, key in enumerate(scan.keys) if key in _JUDGES]:
        if at in scan.starts or scan.forms[at].word.text[0].isupper():
            continue
        after = _JUDGES[scan.keys[at]](scan, at)
        if after >= 0:
            found.append(
                (
                    after,
                    Fault(after, max(at, after + 1) + 1, f"перед «{scan.forms[after + 1].word.text}» нужна запятая"),
                )
            )
    return found


def _when(scan: Scan, at: int) -> int:
    before = scan.roles[at - 1]
    if before not in "nvioq" or scan.forms[at - 1].key in LEADING or not goes_on(scan, at):
        return -1
    if before != "v" and before != "o" and is_question(scan, at):
        return -1
    return at - 1 if has_predicate(scan, at, 7) and has_predicate_before(scan, at) else -1


def _whether(scan: Scan, at: int) -> int:
    if scan.roles[at - 1] == "b" and not (has_predicate_before(scan, at) and has_predicate(scan, at, 5)):
        return -1
    if scan.roles[at - 1] == "q" and (at < 2 or scan.roles[at - 2] not in "voiq"):
        return -1
    return plain(scan, at)


def _which(scan: Scan, at: int) -> int:
    own = scan.forms[at]
    before = at - 1
    if scan.roles[before] == "p" and before not in scan.starts:
        if scan.forms[before].key in ("из", "среди", "у", "от", "с"):
            return -1
        before -= 1
    if (
        scan.roles[before] not in "ny"
        or not goes_on(scan, at)
        or scan.forms[before].key in ("раз", "день", "год", "час")
    ):
        return -1
    if before == at - 1 and own.adj & GENT and own.adj & ~GENT == 0:
        return -1  # «номер которого»: the comma stands before the noun
    if not _shares_slot(own.adj, scan.forms[before].noun) or any(
        scan.roles[i] == "," for i in range(max(before - 3, 0), before)
    ):
        return -1
    if before == at - 1 and own.adj & GENT:
        return -1
    return before if has_predicate(scan, at, 9) else -1


def _shares_slot(one: int, two: int) -> bool:
    slots = [0, 0]
    for case in range(7):
        slots[0] |= one >> 4 * case & 0xF
        slots[1] |= two >> 4 * case & 0xF
    return bool(slots[0] & slots[1])


def _therefore(scan: Scan, at: int) -> int:
    if scan.roles[at - 1] not in "nvi" or scan.forms[at - 1].key in LEADING or not goes_on(scan, at):
        return -1
    return at - 1 if has_predicate_before(scan, at) and has_predicate(scan, at, 9) else -1


def _although(scan: Scan, at: int) -> int:
    return (
        -1
        if scan.forms[at - 1].key in ("же", "да") or (goes_on(scan, at) and scan.forms[at + 1].key == "бы")
        else plain(scan, at)
    )


def _but(scan: Scan, at: int) -> int:
    if not is_word(scan, at - 1) or scan.forms[at - 1].key in _NOUN_USE or scan.forms[at].word.text != "но":
        return -1
    return at - 1 if goes_on(scan, at) and scan.roles[at + 1] not in ",." else -1


def _whereas(scan: Scan, at: int) -> int:
    previous = scan.forms[at - 1]
    if (
        scan.forms[at].word.text != "а"
        or not is_word(scan, at - 1)
        or scan.roles[at - 1] in "du"
        or not goes_on(scan, at)
    ):
        return -1
    if (
        previous.key in ("да", "ну", "и", "или", "от", "до", "б", "так", "вот")
        or len(previous.key) < 2
        or scan.roles[at + 1] in "d,.-"
    ):
        return -1
    return (
        at - 1
        if (previous.word.lemmas.isdisjoint(_LETTERS) and len(scan.forms[at + 1].key) > 1)
        or scan.forms[at + 1].key in ("я", "в", "с", "у")
        else -1
    )


def _even_so(scan: Scan, at: int) -> int:
    return (
        -1
        if scan.forms[at - 1].key in ("но", "и", "а", "же", "не", "ни")
        or not is_word(scan, at - 1)
        or not goes_on(scan, at)
        else at - 1
    )


def _that_is(scan: Scan, at: int) -> int:
    if (
        not goes_on(scan, at)
        or scan.forms[at + 1].key != "есть"
        or scan.forms[at - 1].key in ("и", "а", "не", "что", "если", "это", "вот")
    ):
        return -1
    return at - 1 if is_word(scan, at - 1) and at + 2 < len(scan.forms) and at + 2 not in scan.starts else -1


def _asked(scan: Scan, at: int) -> int:
    """«Подскажите где», «уточните сколько», «расскажу как»; «так как», «после того как»."""
    if scan.forms[at].key == "как" and (after := ending(scan, at)) >= 0:
        return after
    previous = scan.forms[at - 1]
    if previous.word.lemmas.isdisjoint(_ASK) or scan.roles[at - 1] not in "ovi" or not goes_on(scan, at):
        return -1
    if previous.key in ("знает", "помнит") or scan.roles[at + 1] in ",.-":
        return -1
    if scan.forms[at].key == "как" and (scan.roles[at + 1] not in "irvb" or scan.forms[at + 1].key in _AS_IF):
        return -1
    is_clause = has_predicate(scan, at, 7) or (scan.forms[at].key != "как" and scan.roles[at + 1 : at + 3] == "pq")
    return at - 1 if is_clause else -1


_AS_IF = frozenset("есть надо следует можно раз минимум правило положено всегда обычно только будто бы и".split())


_JUDGES: Mapping[str, Callable[[Scan, int], int]] = {
    "чтобы": ending, "чтоб": ending, "что": ending, "чем": ending, "если": _whether, "когда": _when,
    "хотя": _although, "но": _but, "а": _whereas, "зато": _even_so, "однако": _even_so, "причем": _even_so,
    "поэтому": _therefore, "то": _that_is,
    **dict.fromkeys(_WHICH, _which), **dict.fromkeys(_QUESTIONS, _asked),
}  # fmt: skip
