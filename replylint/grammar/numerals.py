"""Whether a noun stands in the form that the number before it asks for: «два рубля», «5 рублей», «21 день»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.fault import Fault, features
from replylint.grammar.forms import (
    ABLT,
    ACCS,
    DATV,
    FEMN,
    GENT,
    LIVE,
    LIVING,
    LOCT,
    MASC,
    NEUT,
    NOMN,
    PLUR,
    SING,
    sound,
)  # fmt: skip

if TYPE_CHECKING:
    from replylint.grammar.forms import Form
    from replylint.grammar.scan import Scan

_FEW = frozenset("два две три четыре оба обе".split())
_HALF = frozenset(("полтора", "полторы"))
_CLOCK = frozenset("в во к ко с со до после около от между без через по".split())
_PARTS_OF_DAY = frozenset("утра дня вечера ночи".split())
# A number before or after these is a label or an ordinal: «этаж 5», «на 5 этаже», «в 2 классе», «2024 года».
_LABELLED = frozenset(
    """этаж класс курс век квартал подъезд вагон кабинет место ряд серия сезон глава урок часть раунд этап
    степень категория разряд уровень пункт раздел шаг вариант версия линия канал кнопка страница строка
    столбец секция корпус зона группа отдел окно терминал зал сектор номер статья параграф том выпуск
    поколение смена период тариф блок число утро вечер ночь январь февраль март апрель май июнь июль
    август сентябрь октябрь ноябрь декабрь курьер тип слой порядок эпизод модуль семестр палата отделение
    дом ставка стадия фаза тур сорт ступень слайд абзац сообщение вопрос""".split()
)
_INTRO = frozenset(
    """стоимость цена срок течение сумма размер скидка минимум максимум доплата штраф протяжение раз комиссия
    баланс""".split()
)
_OBLIQUE = GENT & PLUR | DATV & PLUR | ABLT & PLUR | LOCT & PLUR


def numeral(scan: Scan, at: int, noun_at: int) -> Fault | None:
    """What is wrong between a numeral in words and the noun after it, an adjective between them or not."""
    number, noun = scan.forms[at], scan.forms[noun_at]
    if at and at not in scan.starts:
        before = scan.forms[at - 1]
        if scan.roles[at - 1] == "u" or before.noun & GENT:
            return None  # «часа два мастер ждал»
        if scan.roles[at - 1] == "p" and before.key in _CLOCK and not _is_measure(noun):
            return None  # «в два мастер приедет»
        if scan.roles[at - 1] == "p" and at > 1 and scan.joined(at - 2, at) and scan.forms[at - 2].noun & GENT:
            return None  # «часа в два»
    if noun.key in _PARTS_OF_DAY:
        return None  # «на семь вечера»
    if number.key == "несколько" and (noun_at > at + 1 or scan.roles[at - 1 : at] == "p"):
        return None  # «из несколько иной области»
    if noun_at > at + 1 and "один" in scan.forms[at + 1].word.lemmas:
        return None  # «двадцать один день»
    allowed, few = _allowed(number)
    if not allowed or noun.loose & allowed or _is_adjectival(noun):
        return None
    wanted = ((noun_at, features("gent", "sing" if few else "plur")),) if few is not None else ()
    if few and noun.noun & GENT & SING:
        wanted = ()  # «два заявки»: the numeral is wrong
    return Fault(at, noun_at + 1, f"после «{number.word.text}» слово «{noun.word.text}» стоит не в той форме", wanted)


def _is_measure(noun: Form) -> bool:
    return not noun.word.lemmas.isdisjoint(
        _INTRO | {"рубль", "день", "минута", "неделя", "месяц", "заказ", "раз", "год"}
    )


def _is_adjectival(noun: Form) -> bool:
    return any(lemma.endswith(("ый", "ий", "ой", "ая", "ое", "ее")) for lemma in noun.word.lemmas)


def _allowed(number: Form) -> tuple[int, bool | None]:
    """The forms of the noun, and whether the direct one is the singular genitive; None where there is no direct one."""
    allowed, few = 0, None
    if number.key == "несколько":
        return GENT & PLUR, False
    for reading in sound(number.word):
        own = reading.grammemes
        if {"nomn", "accs"} & own and "anim" not in own:
            few = number.key in _FEW or number.key in _HALF
            slots = MASC if "masc" in own else NEUT if "neut" in own else FEMN if "femn" in own else MASC | FEMN | NEUT
            if "masc" not in own and "neut" not in own and "femn" not in own and not few:
                slots = 0
            allowed |= GENT & slots * 0x1111111 if few else GENT & PLUR
        elif "accs" in own:
            allowed |= LIVE & PLUR | GENT & PLUR
        else:
            case = {"gent": GENT, "datv": DATV, "ablt": ABLT, "loct": LOCT, "nomn": NOMN}
            allowed |= next((mask & PLUR for name, mask in case.items() if name in own), 0)
            if number.key in _HALF:
                allowed |= GENT
    return allowed, few


def digits(scan: Scan, at: int, noun_at: int) -> Fault | None:
    """What is wrong between a number in digits and the noun after it."""
    number, noun = scan.forms[at], scan.forms[noun_at]
    text = number.key
    if not noun.word.lemmas.isdisjoint(_LABELLED) or _is_adjectival(noun) or _is_label(scan, at, noun):
        return None
    if len(text) == 4 and text[:2] in ("19", "20"):
        return None  # a year
    is_clock = "день" in noun.word.lemmas and int(text) < 13 and scan.keys[at - 1] in _CLOCK
    if is_clock and at and noun.noun & GENT & SING:
        return None  # «в 5 дня»
    if not noun.word.lemmas.isdisjoint(("год", "час")) and (int(text) > 9 or noun.noun & PLUR & ~_OBLIQUE):
        return None
    last = int(text[-2:])
    one, few = last % 10 == 1 and last != 11, last % 10 in (2, 3, 4) and not 12 <= last <= 14
    if one:
        wrong, wanted = not noun.noun & SING and not noun.noun & ~(GENT & PLUR) and not _has(noun, "Pltm"), None
    elif few:
        wrong, wanted = _few_is_wrong(scan, at, noun), features("gent", "sing")
    else:
        wrong = not noun.noun & (_OBLIQUE | _sing_oblique()) or not noun.noun & ~(
            GENT & SING | NOMN & PLUR | ACCS & PLUR
        )
        wanted = features("gent", "plur")
    if not wrong or (noun.pos & LIVING and not few):
        return None
    what = f"после «{text}» слово «{noun.word.text}» стоит не в той форме"
    return Fault(at, noun_at + 1, what, ((noun_at, wanted),) if wanted else ())


def _sing_oblique() -> int:
    """The singular forms that an ordinal written in digits has: «к 5 дню», «на 5 неделе», «до 5 дня»."""
    return (GENT | DATV | ABLT | LOCT) & SING


def _few_is_wrong(scan: Scan, at: int, noun: Form) -> bool:
    if not noun.noun & ~(NOMN | ACCS):
        return not noun.pos & LIVING
    before = scan.forms[at - 1].key if at else ""
    many = not noun.noun & ~(GENT & PLUR) and not noun.pos & LIVING and not _has(noun, "Pltm")
    if not many or not at:
        return False
    if scan.roles[at - 1] == "p":
        return before in ("через", "на", "за", "спустя")
    return _takes_accusative(scan, at - 1)


def _takes_accusative(scan: Scan, at: int) -> bool:
    """Whether the verb `at` takes a direct object in the accusative and no other: «забронировали 2 номера»."""
    if scan.roles[at] not in "vio" or (at and scan.forms[at - 1].key == "не"):
        return False
    return all("tran" in r.grammemes and "perf" in r.grammemes for r in sound(scan.forms[at].word))


def _has(noun: Form, grammeme: str) -> bool:
    return any(grammeme in reading.grammemes for reading in noun.word.every)


def _is_label(scan: Scan, at: int, noun: Form) -> bool:
    """Whether the number names something («этап 5 проверки») or is part of a date, an interval, an address."""
    if at == 0 or at in scan.starts:
        return scan.forms[at + 1].is_capital or at in scan.starts
    start = at
    while start and scan.roles[start - 1] == "d":
        start -= 1
    tokens = scan.doc.tokens
    if tokens[at].end == tokens[at + 1].start or (start and tokens[start - 1].end == tokens[start].start):
        return not (start and tokens[start - 1].text in "–—-(«")
    if start == 0 or (tokens[start - 1].text == "." and start > 1 and len(tokens[start - 2].text) < 5):
        return True  # «п. 5 договора»
    before = scan.forms[start - 1]
    if before.adj & noun.noun:
        return True  # «ваш 3 заказ»
    return (
        scan.roles[start - 1] in "nua-x," and before.word.lemmas.isdisjoint(_INTRO) and before.key not in ("и", "или")
    )
