"""The comma before «что» and «чтобы», alone and in compounds: «потому что», «для того чтобы», «в связи с тем что»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.clauses import LEADING, goes_on, has_predicate, is_question, is_word, plain
from replylint.grammar.forms import IMPR, INF, PRED, SHORT, VERB

if TYPE_CHECKING:
    from replylint.grammar.scan import Scan

_SAY = frozenset(
    """сообщить сообщать знать узнать думать подумать считать видеть увидеть понимать понять проверить
    проверять убедиться убеждаться надеяться писать написать говорить сказать указать указывать отметить
    отмечать подтвердить подтверждать уточнить уточнять объяснить пояснить пояснять заметить помнить
    напомнить напоминать гарантировать обещать пообещать полагать предполагать предположить оказаться
    выясниться показать показывать показаться рассказать следить проследить решить ответить отвечать
    утверждать заверить заверять признать признавать обнаружить установить бояться жаль жалко радоваться
    сожалеть предупредить предупреждать уведомить уведомлять извещать известить добавить верить поверить
    понятно ясно известно видно слышно хорошо плохо здорово приятно обидно досадно странно очевидно важно
    возможно неудивительно уверенный рад благодарный довольный уверить учесть учитывать помните означать
    значить получиться получаться случиться произойти выходить сомневаться доказать подчеркнуть
    согласиться просить попросить извиниться обратить""".split()
)
_COMPOUND = {
    "того": ("для", "вместо", "из-за", "после", "до", "вследствие", "ввиду", "помимо", "кроме", "силу", "результате",
             "без", "исходя", "от", "учетом", "счет", "причине", "мере", "ради"),
    "тем": ("с", "перед", "связи", "в", "над", "между"),
    "то": ("на", "не", "как", "за"),
    "тому": ("благодаря", "подобно", "вопреки"),
}  # fmt: skip
_IDIOM = frozenset("ли угодно попало ни нибудь либо".split())


def so_that(scan: Scan, at: int) -> int:
    """The token after which a comma is missing before «чтобы»; -1 where none is."""
    previous = scan.forms[at - 1].key
    if previous in _COMPOUND:
        start = _compound_start(scan, at - 1)
        return start - 1 if start > 0 and is_word(scan, start - 1) and _may_end(scan, start - 1) else -1
    return plain(scan, at)


def that(scan: Scan, at: int) -> int:
    """The token after which a comma is missing before «что»; -1 where none is."""
    if not goes_on(scan, at) or scan.forms[at + 1].key in _IDIOM or not is_word(scan, at - 1):
        return -1
    previous = scan.forms[at - 1]
    if previous.key == "потому":
        return (
            at - 2
            if is_word(scan, at - 2) and scan.forms[at - 2].key not in LEADING and at - 1 not in scan.starts
            else -1
        )
    if previous.key == "так":
        ends = at - 1 not in scan.starts and is_word(scan, at - 2) and scan.forms[at - 2].key not in LEADING
        return at - 2 if ends and scan.roles[at - 2] in "nviob" and has_predicate(scan, at, 8) else -1
    if previous.key in ("том", "тем", "то", "тому", "того"):
        return _that_which(scan, at)
    if previous.key == "все":
        return at - 1 if at - 1 in scan.starts or scan.forms[at - 2].key not in ("равно", "не") else -1
    told = previous
    if previous.role in "qr" and at > 1 and at - 1 not in scan.starts:
        told = scan.forms[at - 2]
    if told.word.lemmas.isdisjoint(_SAY) or (
        not told.pos & (VERB | INF | SHORT | PRED | IMPR) and told.role not in "xbvogi"
    ):
        return -1
    if is_question(scan, at) and not has_predicate(scan, at, 9):
        return -1
    return at - 1 if has_predicate(scan, at, 9) else -1


def _that_which(scan: Scan, at: int) -> int:
    """«О том что», «дело в том что»; compounds such as «из-за того что» may go without."""
    head = scan.forms[at - 1].key
    before = scan.forms[at - 2].key if at > 1 and at - 1 not in scan.starts else ""
    if head in _COMPOUND and before in _COMPOUND[head]:
        start = _compound_start(scan, at - 1)
        if before == "на" and not (start > 0 and scan.forms[start].key in ("несмотря", "невзирая")):
            return at - 1 if before != "не" else -1
        return start - 1 if start > 0 and is_word(scan, start - 1) and _may_end(scan, start - 1) else -1
    if (head == "то" and before in ("не", "и", "да", "а", "")) or scan.forms[at + 1].key in ("надо", "нужно", "ли"):
        return -1
    return at - 1


def _compound_start(scan: Scan, head: int) -> int:
    """Where a conjunction such as «в связи с тем что» begins, given its «тем»; 0 where it opens the sentence."""
    at = head - 1
    while at > 0 and at not in scan.starts and scan.forms[at].key in _PARTS and is_word(scan, at - 1):
        if scan.forms[at - 1].key not in _PARTS:
            break
        at -= 1
    return 0 if at in scan.starts else at


_PARTS = frozenset(
    """для вместо из-за после до вследствие ввиду помимо кроме в силу результате без исходя из от с учетом за
    счет по причине мере ради перед связи над между на несмотря невзирая благодаря подобно вопреки того
    тем то тому вследствие""".split()
)


def _may_end(scan: Scan, at: int) -> bool:
    return scan.forms[at].key not in LEADING and scan.roles[at] in "nvioxbq"
