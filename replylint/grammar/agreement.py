"""Whether an adjective, pronoun or participle agrees with the noun right after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.fault import Fault
from replylint.grammar.forms import (
    ACCS,
    ACTIVE,
    ADJ,
    ANY,
    FEMN,
    GENT,
    LIVE,
    LIVING,
    MASC,
    NEUT,
    NOMN,
    PREPOSITIONS,
    PRT,
    PSSV,
    SING,
    mask_of,
    sound,
)  # fmt: skip
from replylint.grammar.scan import coordinates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.grammar.forms import Form
    from replylint.grammar.scan import Scan

_OWN = frozenset("мой твой свой наш ваш".split())
_THIS = frozenset("этот такой какой-то какой-нибудь".split())
# These stand for a noun of their own or follow theirs: «остальным заказ привезут завтра», «который клиент оплатил».
_ALONE = frozenset(
    """который чей какой каков кой весь сам самый тот иной другой остальной прочий каждый любой всякий
    никакой один первый последний второй третий следующий единственный многий некоторый немногий больной
    взрослый старший младший ответственный желающий пострадавший умерший присутствующий отсутствующий
    верующий главный целый общий личный лишний ближний виновный знакомый любимый милый родной чужой нужный
    дежурный постоянный текущий выходной мобильный сотовый городской рабочий рядовой понятой пассажирский
    скорый""".split()
)
_FREE = frozenset("который чей какой весь сам самый тот иной главный целый общий личный больной взрослый".split())
# «В дальнейшем роликами можно делиться»
_ADVERBIAL = frozenset(
    """дальнейшем целом основном общем среднем прошлом будущем настоящем частном последнем скором ближайшем""".split()
)
# These govern a case of their own: «полный воды бак», «доступный клиентам раздел».
_GOVERNING = frozenset(
    """полный достойный доступный известный нужный необходимый равный подобный аналогичный близкий чуждый
    свойственный понятный удобный полезный обязательный верный благодарный должный довольный доволен
    гордый богатый бедный больной знакомый чужой интересный присущий характерный важный выгодный
    противоположный параллельный соразмерный пропорциональный сродный подотчетный подвластный
    подконтрольный неподвластный соответственный готовый способный склонный приятный дорогой милый видный
    слышный заметный лишенный""".split()
)
_EVERY = frozenset("один каждый любой весь другой".split())
_TIMES = frozenset("год месяц неделя день сутки час минута секунда раз рубль метр километр грамм килограмм".split())
_CASES = {"gen1": "gent", "gen2": "gent", "loc1": "loct", "loc2": "loct", "acc2": "accs", "voct": "nomn"}
_AND = frozenset("и или либо да ни а".split())


def agreement(scan: Scan, at: int) -> Fault | None:
    """What is wrong between the adjective `at` and the noun after it."""
    left, right = scan.forms[at], scan.forms[at + 1]
    if left.loose & right.loose or not left.adj or not right.noun:
        return None
    if left.key in ("всем", "всего", "всему", "все") and right.role == "y":
        return None  # «во всем правым»
    if scan.roles[at + 1] == "y" and scan.roles[at - 1 : at] != "p" and left.word.lemmas.isdisjoint(_OWN):
        return None
    if not _is_wrong(scan, at, left, right) or _is_excused(scan, at, left):
        return None
    what = f"«{left.word.text}» не согласуется с «{right.word.text}»"
    return Fault(at, at + 2, what, _better(scan, at, at + 1))


def chain(scan: Scan, at: int) -> Fault | None:
    """What is wrong between a possessive and the adjective after it: «ваша новый заказ»."""
    left, right = scan.forms[at], scan.forms[at + 1]
    if left.adj & right.adj or not right.adj & scan.forms[at + 2].noun or _is_excused(scan, at, left):
        return None
    lemmas = {reading.lemma for reading in sound(left.word)}
    if not lemmas <= _OWN or right.pos & PRT or not left.adj & SING:
        return None
    what = f"«{left.word.text}» не согласуется с «{right.word.text}»"
    return Fault(at, at + 3, what, _better(scan, at, at + 2))


def _is_wrong(scan: Scan, at: int, left: Form, right: Form) -> bool:
    lemmas = {reading.lemma for reading in sound(left.word)}
    direct = not right.noun & ~(NOMN | ACCS | LIVE)
    if lemmas <= _OWN:
        if scan.roles[at - 1 : at] == "p" and any(
            f.key[:4] == "како" or f.key[:4] == "кака" for f in scan.forms[max(at - 4, 0) : at]
        ):
            return False  # «какая у вашей оценка»
        if not left.adj & SING and coordinates(scan, at + 2):
            return False
        if left.adj & FEMN * 0x1111111 & NOMN and right.pos & LIVING and right.noun & MASC * 0x1111111 & NOMN:
            return False  # «ваша менеджер» is said of women
        return direct or bool(left.adj & SING) or not left.adj & NOMN
    if scan.roles[at - 1 : at] == "p" and (
        not direct or not right.noun & NOMN or not right.word.lemmas.isdisjoint(_TIMES)
    ):
        return _is_governed(scan, at, left, right, lemmas)
    if lemmas & _ALONE:
        return lemmas <= _EVERY and _counts(left, right)
    if lemmas <= _THIS:
        is_person = right.pos & LIVING and right.noun & MASC * 0x1111111
        return direct and _is_direct(left) and not left.adj & _neut() and bool(left.adj & SING) and not is_person
    return direct and _same_case_differs(scan, at, left, right)


def _counts(left: Form, right: Form) -> bool:
    """Whether both can only be nominatives of the singular, the second of a thing: «один заявка», «каждый неделя»."""
    direct = NOMN if left.adj & ~NOMN else NOMN | ACCS
    return bool(left.adj & SING & NOMN) and not right.noun & ~direct and not right.pos & LIVING


def _neut() -> int:
    return NEUT * 0x1111111


def _femn() -> int:
    return FEMN * 0x1111111


def _is_direct(left: Form) -> bool:
    """Whether an adjective can only stand in the nominative or the accusative."""
    return not left.adj & ~(NOMN | ACCS | LIVE)


def _same_case_differs(scan: Scan, at: int, left: Form, right: Form) -> bool:
    """«Новую экземпляр», «испорченный книгу»: the case is one, gender or number are not."""
    if not _is_direct(left) or left.adj & SING & _neut():
        return False
    may_govern = not left.pos & PSSV or not _TIMES.isdisjoint(right.word.lemmas)
    if left.pos & ACTIVE or (left.pos & PRT and not left.pos & ADJ and may_govern):
        return False
    if not left.adj & SING and coordinates(scan, at + 2):
        return False  # «произвольные имя и значение»
    if left.adj & _femn() & NOMN and right.pos & LIVING and right.noun & (MASC * 0x1111111):
        return False  # «новая менеджер» is said of women
    if not left.adj & SING and right.pos & LIVING:
        return False  # «новые клиент»: the adjective may be a noun of its own
    if _cases(left.adj) & _cases(right.noun) or not right.pos & LIVING:
        return True
    return scan.roles[at + 2 : at + 3] not in ("v", "x", "o") and not left.adj & NOMN


def _is_governed(scan: Scan, at: int, left: Form, right: Form, lemmas: set[str]) -> bool:
    """«В новом заказа»: after a preposition an adjective of the right case has its noun beside it."""
    wanted = PREPOSITIONS[scan.forms[at - 1].key]
    if (
        left.key in _ADVERBIAL
        or lemmas & _GOVERNING
        or not left.adj & wanted
        or (left.pos & ACTIVE or (left.pos & PRT and not left.pos & (PSSV | ADJ)))
    ):
        return False
    is_time = not right.word.lemmas.isdisjoint(_TIMES)
    if lemmas & _ALONE and (lemmas & _FREE or (right.noun & NOMN & SING and not is_time)):
        return False
    if not left.adj & SING and (not right.noun & wanted or right.noun & GENT & SING):
        return False  # «в переменных окружения»
    if right.noun & NOMN & SING and "v" in scan.roles[at + 2 : at + 5] and scan.joined(at, at + 3):
        return False  # «в старой код не поменяется»: the noun is the subject of what follows
    if left.pos & PRT and not left.pos & ADJ and not right.noun & wanted:
        return False  # «за оплаченный картой заказ»
    rest = range(at + 2, min(at + 6, len(scan.forms)))
    return not any(scan.forms[i].loose & left.adj & wanted or scan.roles[i] in "u-d" for i in rest)


def _is_excused(scan: Scan, at: int, left: Form) -> bool:
    """Whether the adjective belongs to what stands before it: a noun, a number, another adjective by «и»."""
    if at == 0:
        return False
    before = scan.forms[at - 1]
    if at in scan.starts:
        return False
    if before.noun & left.adj or scan.roles[at - 1] in "umd-":
        return True
    if before.key in _AND or before.role == ",":
        return at > 1 and bool(scan.forms[at - 2].pos & (ADJ | PRT) or scan.roles[at - 2] in "umd")
    return any(scan.roles[i] in "md" for i in range(max(at - 3, 0), at))


def _better(scan: Scan, at: int, noun: int) -> tuple[tuple[int, frozenset[str]], ...]:
    """The grammemes that the adjective may take from its noun, in the cases that a preposition before it leaves."""
    before = scan.roles[at - 1] if at else ""
    if before and before in "voi" and not scan.forms[noun].noun & ~NOMN:
        return ()  # the noun is wrong as well
    allowed = PREPOSITIONS[scan.forms[at - 1].key] if before == "p" else ANY
    readings = [r.grammemes for r in sound(scan.forms[noun].word) if "NOUN" in r.grammemes]
    return tuple(sorted({(at, of_noun(own)) for own in readings if mask_of(own) & allowed}, key=str))


def of_noun(grammemes: Iterable[str]) -> frozenset[str]:
    """The grammemes of a noun that an adjective repeats."""
    own = {_CASES.get(name, name) for name in grammemes}
    kept = own & {"nomn", "gent", "datv", "accs", "ablt", "loct", "sing", "plur"}
    if "sing" in own:
        kept |= own & {"masc", "femn", "neut"}
    if "accs" in own and ("masc" in own or "plur" in own):
        kept |= own & {"anim", "inan"}
    return frozenset(kept)


def _cases(mask: int) -> int:
    mask |= mask >> 12 & (0xF << 12)  # both accusatives count as one
    return sum(1 << case for case in range(6) if mask >> 4 * case & 0xF)
