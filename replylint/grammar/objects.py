"""Nouns in a case that nothing in the clause asks for: «оформлю ваша просьба», «нет доступ», «отправлена ссылку»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.fault import Fault, features
from replylint.grammar.forms import ACCS, FEMN, GENT, INTR, LIVE, LIVING, MANY, NOMN, PLUR, SHORT, SING, sound

if TYPE_CHECKING:
    from replylint.grammar.forms import Form
    from replylint.grammar.scan import Scan

_THAN = frozenset("как чем словно будто точно нежели кроме что".split())
_AND = frozenset("и а но или".split())
_TIMES = frozenset("год месяц неделя день сутки час минута секунда раз пора".split())
# These are followed by what they are the beginning, the end, the cause of, in the genitive.
_THOUGHT = frozenset("полагать думать считать надеяться знать видеть помнить говорить повторить служить".split())
"""Said beside a clause: «полагаю, посылка придёт»."""
_OF = frozenset(
    """начало конец окончание завершение истечение момент дата день время течение ход процесс результат счет
    помощь учет исключение отношение условие получение оформление отправка оплата проверка доставка
    возврат подтверждение рассмотрение решение сумма срок стоимость отмена замена ремонт покупка качество
    количество наличие отсутствие причина часть""".split()
)


def instead_of_object(scan: Scan, at: int, noun_at: int) -> Fault | None:
    """«Оформлю ваша просьба», «проверьте папка»: a nominative where only an object can stand."""
    verb, noun = scan.forms[at], scan.forms[noun_at]
    if noun.noun & ~NOMN or not noun.noun & (FEMN * 0x1111111) or noun.pos & LIVING or verb.pos & (INTR | SHORT):
        return None
    if not verb.word.lemmas.isdisjoint(_THOUGHT) or (verb.role == "i" and _has_subject_before(scan, at, noun)):
        return None
    if not all("tran" in reading.grammemes for reading in sound(verb.word)):
        return None
    if not _agree(scan, range(at + 1, noun_at), noun) or _is_subject(scan, noun_at, verb.role == "i"):
        return None
    wanted = tuple((i, features("accs", "sing", "femn")) for i in range(at + 1, noun_at) if scan.roles[i] == "a")
    wanted += ((noun_at, features("accs", "sing")),)
    return Fault(at, noun_at + 1, f"после «{verb.word.text}» нужен винительный падеж", wanted)


def after_no(scan: Scan, at: int, noun_at: int) -> Fault | None:
    """«Нет доступ»: what is absent stands in the genitive."""
    noun = scan.forms[noun_at]
    if at in scan.starts or scan.roles[at - 1] in ",." or noun.loose & GENT or noun.noun & ~(NOMN | ACCS):
        return None
    if not _agree(scan, range(at + 1, noun_at), noun) or _is_subject(scan, noun_at, False):
        return None
    number = "plur" if noun.noun & PLUR else "sing"
    wanted = ((noun_at, features("gent", number)),) if noun_at == at + 1 else ()
    return Fault(at, noun_at + 1, f"после «{scan.forms[at].word.text}» нужен родительный падеж", wanted)


def after_passive(scan: Scan, at: int, noun_at: int) -> Fault | None:
    """«Отправлена ссылку», «были забронирован»: what a passive participle cannot take."""
    verb, other = scan.forms[at], scan.forms[noun_at]
    if other.role == "v":
        if "быть" not in verb.word.lemmas or not verb.slots or not other.pos & SHORT or verb.slots & other.slots:
            return None
        return Fault(at, noun_at + 1, f"«{verb.word.text}» не согласуется с «{other.word.text}»")
    passive = all("PRTS" in reading.grammemes for reading in sound(verb.word))
    if not passive or other.noun & ~(ACCS | LIVE) or not other.word.lemmas.isdisjoint(_TIMES):
        return None
    if not _agree(scan, range(at + 1, noun_at), other, ACCS | LIVE):
        return None
    return Fault(at, noun_at + 1, f"после «{verb.word.text}» не бывает винительного падежа")


def dependent(scan: Scan, at: int, noun_at: int) -> Fault | None:
    """«До конца неделя»: a nominative after a noun that wants a genitive, with no predicate of its own."""
    head, noun = scan.forms[noun_at - 1], scan.forms[noun_at]
    if head.word.lemmas.isdisjoint(_OF) or noun.noun & ~(NOMN | ACCS) or noun.pos & LIVING or noun.noun & NOMN & PLUR:
        return None
    if not noun.noun & NOMN or _is_subject(scan, noun_at, False) or not _has_no_use(scan, noun_at, noun):
        return None
    return Fault(
        at, noun_at + 1, f"«{noun.word.text}» нужно в родительном падеже", ((noun_at, features("gent", "sing")),)
    )


def _has_subject_before(scan: Scan, at: int, noun: Form) -> bool:
    """Whether the infinitive hangs on a verb whose subject is the noun: «примером может служить повесть»."""
    around = scan.forms[max(at - 3, 0) : at]
    if any(one.role == "r" or (one.role == "n" and one.noun & NOMN) for one in scan.forms[max(at - 4, 0) : at]):
        return False  # «клиент может оплатить доставка»
    return any(one.person & (4 if noun.noun & SING else 32) or one.slots & noun.noun & NOMN for one in around)


def _agree(scan: Scan, between: range, noun: Form, cases: int = NOMN | ACCS) -> bool:
    return all(scan.roles[i] != "a" or scan.forms[i].adj & noun.noun & cases for i in between)


def _is_subject(scan: Scan, noun_at: int, strict: bool) -> bool:
    """Whether a predicate after the noun may be its own."""
    end = noun_at + 1
    while end < len(scan.forms) and end not in scan.starts and end < noun_at + 9 and scan.roles[end] not in ".,":
        one = scan.forms[end]
        if one.key in _AND:
            return False
        if scan.roles[end] in "xuz-" or one.person & (4 | 32) or (one.slots & ~MANY and scan.roles[end] == "v"):
            return True
        if strict and scan.roles[end] in "vo":
            return True
        end += 1
    return False


def _has_no_use(scan: Scan, noun_at: int, noun: Form) -> bool:
    """Whether no verb of the clause can take the noun as its object either."""
    if not noun.noun & ACCS:
        return True
    end = noun_at + 1
    while end < len(scan.forms) and end not in scan.starts and scan.roles[end] not in ".,":
        if scan.roles[end] in "voig":
            after = next((scan.forms[i] for i in range(end + 1, len(scan.forms)) if scan.roles[i] == "n"), None)
            return after is not None and not after.noun & ~(ACCS | LIVE)
        end += 1
    return True
