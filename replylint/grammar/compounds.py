"""The comma before «что», «чтобы», «как» and «чем», alone and in compounds: «потому что», «после того как»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.clauses import LEADING, goes_on, has_predicate, has_predicate_before, is_word, plain
from replylint.grammar.forms import COMP, IMPR, INF, PRED, SHORT, VERB

if TYPE_CHECKING:
    from replylint.grammar.scan import Scan

_SAY = frozenset(
    """сообщить сообщать знать узнать думать подумать считать видеть увидеть понимать понять проверить
    проверять убедиться убеждаться надеяться писать написать говорить сказать указать указывать отметить
    отмечать подтвердить подтверждать уточнить уточнять объяснить пояснить пояснять заметить помнить
    напомнить напоминать гарантировать обещать пообещать полагать предполагать предположить оказаться
    выясниться показать показывать показаться казаться рассказать следить проследить решить ответить
    отвечать утверждать заверить заверять признать признавать обнаружить установить бояться жаль жалко
    радоваться сожалеть предупредить предупреждать уведомить уведомлять извещать известить добавить верить
    поверить понятно ясно известно видно слышно хорошо плохо здорово приятно обидно досадно странно
    очевидно важно возможно неудивительно уверенный рад благодарный довольный уверить учесть учитывать
    помните означать значить получиться получаться случиться произойти выходить сомневаться доказать
    подчеркнуть согласиться""".split()
)
_COMPOUNDS = tuple(
    tuple(text.split())
    for text in (
        "для того чтобы", "вместо того чтобы", "с тем чтобы", "ради того чтобы", "потому что", "из-за того что",
        "благодаря тому что", "в связи с тем что", "в силу того что", "вследствие того что", "ввиду того что",
        "несмотря на то что", "невзирая на то что", "за счет того что", "по причине того что", "тем более что",
        "с учетом того что", "в результате того что", "исходя из того что", "помимо того что", "кроме того что",
        "после того как", "до того как", "перед тем как", "с тех пор как", "по мере того как", "в то время как",
        "подобно тому как", "так как", "прежде чем", "вместо того как",
    )
)  # fmt: skip
"""Conjunctions of several words: one comma, before the first word or before the last."""
_IDIOM = frozenset("ли угодно попало ни нибудь либо".split())
_NUMBERED = frozenset("более больше менее меньше раньше позже позднее ранее не чаще реже дольше скорее".split())


def ending(scan: Scan, at: int) -> int:
    """The token after which a comma is missing before a conjunction that ends at `at`; -1 where none is."""
    key = scan.forms[at].key
    if start := _compound(scan, at):
        if start < 0 or not is_word(scan, start - 1) or scan.forms[start - 1].key in LEADING:
            return -1
        if scan.roles[start - 1] not in "nvioxbqyu-" or not has_predicate(scan, at, 9):
            return -1
        return start - 1 if key != "как" or has_predicate_before(scan, start) else -1
    if not is_word(scan, at - 1) or not goes_on(scan, at):
        return -1
    if key in ("чтобы", "чтоб"):
        return -1 if scan.forms[at - 1].key in ("того", "тем", "то", "тому") else plain(scan, at)
    if key == "что":
        return _that(scan, at)
    return _than(scan, at) if key == "чем" else -1


def _compound(scan: Scan, at: int) -> int:
    """Where a conjunction of several words that ends here begins: -1 where that opens a sentence, 0 for none."""
    for keys in _COMPOUNDS:
        first = at - len(keys) + 1
        if keys[-1] == scan.forms[at].key and first >= 0 and scan.forms[first].key == keys[0]:
            found = tuple(one.key for one in scan.forms[first : at + 1])
            if found == keys and scan.joined(first, at + 1):
                return -1 if first == 0 or first in scan.starts else first
    return 0


def _that(scan: Scan, at: int) -> int:
    previous = scan.forms[at - 1]
    before = scan.forms[at - 2].key if at > 1 and at - 1 not in scan.starts else ""
    if scan.forms[at + 1].key in _IDIOM:
        return -1
    if previous.key == "так":
        ends = before and is_word(scan, at - 2) and before not in LEADING and scan.roles[at - 2] in "nviob"
        return at - 2 if ends and has_predicate(scan, at, 8) else -1
    if previous.key in ("том", "тем", "то", "тому", "того"):
        is_idiom = previous.key == "то" and before in ("не", "и", "да", "а", "")
        return -1 if is_idiom or scan.forms[at + 1].key in ("надо", "нужно") else at - 1
    if previous.key == "все":
        return -1 if before in ("равно", "не") else at - 1
    told = previous
    if previous.role in "qr" and before:
        told = scan.forms[at - 2]
    can_tell = told.pos & (VERB | INF | SHORT | PRED | IMPR) or told.role in "xbvogi"
    return at - 1 if can_tell and not told.word.lemmas.isdisjoint(_SAY) and has_predicate(scan, at, 9) else -1


def _than(scan: Scan, at: int) -> int:
    """«Быстрее чем обычно»; with amounts («больше чем пять») there is no comma."""
    before = scan.forms[at - 1]
    if not before.pos & COMP or before.key in _NUMBERED or scan.roles[at + 1] in "dm":
        return -1
    return -1 if at > 1 and scan.forms[at - 2].key in ("не", "чем") else at - 1
