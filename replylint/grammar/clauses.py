"""What stands around a conjunction: whether a clause ends before it, and whether one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.forms import IMPR, PRED, SHORT, VERB

if TYPE_CHECKING:
    from replylint.grammar.scan import Scan

# After these a conjunction needs no comma of its own: the comma stands before them, or they open the clause.
LEADING = frozenset(
    """и а но или либо да не ни только лишь даже именно особенно исключительно просто разве хоть хотя ведь
    вот уж уже еще как раз почти например скорее тоже также потому так то тем чем того тот тому том вдруг
    если когда что чтобы чтоб будто словно однако поэтому затем потом далее зачем почему иначе итак значит
    впрочем кстати конечно же ли бы пусть пускай лучше больше более менее меньше есть нет где куда всего
    всегда обычно иногда часто сейчас теперь тогда отчасти возможно может вероятно видимо наверное
    частности ну вообще главное причем притом зато пока раз едва особо чуть мало редко преимущественно
    хорошо только-только прямо сразу общем целом о ах ой""".split()
)


def is_word(scan: Scan, at: int) -> bool:
    """Whether a token is a word (or masked) of the same sentence as the one after it."""
    return at >= 0 and at + 1 not in scan.starts and scan.roles[at] not in ",."


def goes_on(scan: Scan, at: int) -> bool:
    """Whether another word follows in the sentence, with no mark between."""
    return at + 1 < len(scan.forms) and at + 1 not in scan.starts and scan.roles[at + 1] not in ",."


def has_predicate(scan: Scan, at: int, reach: int) -> bool:
    """Whether a predicate follows within the clause."""
    for i in range(at + 1, min(at + 1 + reach, len(scan.forms))):
        if i in scan.starts or scan.roles[i] == ".":
            return False
        if is_predicate(scan, i) or scan.roles[i] == "i":
            return True
    return False


def has_predicate_before(scan: Scan, at: int) -> bool:
    """Whether the clause has a predicate before the token."""
    i = at - 1
    while i >= 0 and i + 1 not in scan.starts and scan.roles[i] not in ",.":
        if is_predicate(scan, i):
            return True
        i -= 1
    return False


def is_predicate(scan: Scan, at: int) -> bool:
    """Whether a token can be the predicate of a clause."""
    return scan.roles[at] in "voz" or bool(scan.forms[at].pos & (PRED | VERB | SHORT))


def is_order(scan: Scan, at: int) -> bool:
    """Whether a token is an imperative."""
    return scan.roles[at] == "o" or bool(scan.forms[at].pos & IMPR and scan.roles[at] in "xy")


def is_question(scan: Scan, at: int) -> bool:
    """Whether the sentence ends in a question mark."""
    for i in range(at, len(scan.forms)):
        if i + 1 in scan.starts or i + 1 == len(scan.forms):
            return "?" in scan.doc.tokens[i].text
    return False


def plain(scan: Scan, at: int) -> int:
    """The token before a conjunction that always opens a clause."""
    if not is_word(scan, at - 1) or scan.forms[at - 1].key in LEADING or not goes_on(scan, at):
        return -1
    return -1 if at - 1 in scan.starts and scan.roles[at - 1] in "u-" else at - 1
