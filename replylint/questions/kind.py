"""The kind of a question, from its question word and the words that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.questions.words import INFN, JOIN, LI, MARK, WH, YOU, bits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replylint.doc import Word
    from replylint.questions.question import Kind

_NOUNS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        "when",
        frozenset(
            """срок время дата час день месяц год график расписание режим период момент минута неделя сутки
            длительность продолжительность быстрота скорость_работы""".split()
        ),
    ),
    (
        "how-much",
        frozenset(
            """цена стоимость тариф сумма комиссия ставка процент плата расценка прайс скидка оплата доплата
            платеж стоить штраф пошлина предоплата залог наценка тарификация почем обойтись ценник""".split()
        ),
    ),
    (
        "how-many",
        frozenset(
            "температура вес размер объем количество расстояние высота длина ширина скорость возраст "
            "глубина рост мощность число".split()
        ),
    ),
    ("where", frozenset("адрес место офис город местоположение ссылка отделение сторона".split())),
    ("why", frozenset("причина основание повод дело проблема".split())),
    ("how", frozenset("способ образ порядок инструкция процедура условие алгоритм схема".split())),
    ("status", frozenset("статус состояние судьба новость результат движение этап стадия".split())),
)
_PRICED = frozenset(
    """стоить обойтись обходиться цена заплатить платить доплатить удержать удерживать взять брать выйти выходить снять
    снимать списать списывать стоимость деньга рубль комиссия брать вернуть начислить оплатить оплачивать платеж
    потянуть переплата скидка процент доплачивать пошлина штраф штрафовать получиться""".split()
)
_LASTING = frozenset(
    """ждать ожидать время длиться занять занимать идти действовать хранить храниться держать продлиться сохнуть минута
    час сутки день неделя месяц год уйти уходить готовиться делаться рассматривать рассматриваться приходить лететь
    ехать доставлять везти осталось срок""".split()
)
_DONE = frozenset("делать сделать предпринять предпринимать поступить поступать дальше".split())
_HAPPENED = frozenset(
    """случиться происходить произойти стрястись приключиться ошибка проблема беда поломаться сломаться мешать
    не-так""".split()
)
_OBJECT = frozenset("заказ посылка деньга груз товар курьер пакет письмо машина водитель он она оно они багаж чек "
                    "ответ возврат платеж перевод бонус мой наш чемодан заявка".split())  # fmt: skip


def kind_of_wh(words: Sequence[Word], at: int, head: int, last: int) -> Kind:
    """The kind of a question whose question word is at `head`, with its preposition at `at`."""
    key = words[head].key
    before = words[at].key if at < head else ""
    after = [word for word in words[head + 1 : min(last, head + 8)] if not bits(word) & MARK]
    if key in ("когда", "докуда"):
        return "when"
    if key in ("почему", "зачем", "отчего", "нафига"):
        return "why"
    if key in ("где", "куда"):
        is_status = key == "где" and after and not _OBJECT.isdisjoint(after[0].lemmas)
        return "status" if is_status and not any(bits(word) & INFN for word in after[:5]) else "where"
    if key == "откуда":
        return "why" if _near(after, _PRICED | {"взяться", "такой", "знать"}, 3) else "where"
    if key == "почем":
        return "how-much"
    if key.startswith(("скольк", "скок", "скока")):
        return _amount(before, after)
    if key == "насколько":
        return "how-many"
    if key == "как":
        return _manner(after)
    if key in ("кто", "кого", "кому", "кем", "ком", "чей", "чья", "чье", "чьи", "чьего", "чьей", "чьих"):
        return "who"
    if key in ("которого", "котором", "которому"):
        return "when"
    if "какой" in words[head].lemmas or key.startswith("каков") or key == "накой":
        return _choice_of(before, after)
    return _thing(key, before, after)


def kind_without_wh(words: Sequence[Word], first: int, last: int) -> Kind:
    """The kind of a yes-no question: what it really wants."""
    span = words[first:last]
    keys = [word.key for word in span]
    if "долго" in keys[:5] or "надолго" in keys[:5] or "скоро" in keys[:4]:
        return "when"
    if "дорого" in keys[:4]:
        return "how-much"
    if _is_choice(keys):
        return "choice"
    opening = [key for key in keys[:6] if key not in ("вы", "а", "и", "не", "ли", "бы", "мне")]
    if (
        opening
        and opening[0] in ("можете", "можешь", "сможете", "сможешь", "могли")
        and any(bits(word) & INFN for word in span)
    ):
        return "request"
    if "нельзя" in keys[:3]:
        return "request"
    if len(span) < 7 and any(not _NOUNS[-1][1].isdisjoint(word.lemmas) for word in span):
        return "status"
    return "yes-no"


def kind_of_noun(word: Word) -> Kind | None:
    """What «подскажите стоимость», «интересует срок» ask; None for a noun that asks nothing by itself."""
    for kind, lemmas in _NOUNS:
        if not lemmas.isdisjoint(word.lemmas):
            return kind
    return None


def _is_choice(keys: Sequence[str]) -> bool:
    """«Автоматически или каждый раз?», but not «надо или нет»."""
    for at, key in enumerate(keys):
        if key in ("или", "либо") and 0 < at < len(keys) - 1:
            return keys[at + 1] not in ("нет", "не", "как", "что", "уже", "вообще")
    return False


def _near(after: Sequence[Word], lemmas: frozenset[str] | set[str], most: int) -> bool:
    return any(not word.lemmas.isdisjoint(lemmas) for word in after[:most])


def _amount(before: str, after: Sequence[Word]) -> Kind:
    if before == "на":
        return "when" if _near(after, {"время", "рассчитать", "хватить", "продлить"}, 3) else "how-many"
    if before in ("во", "до", "со", "к", "ко", "через", "с"):
        return "when"
    if after and after[0].key == "за" and not _near(after, _LASTING, 3):
        return "how-much"
    for word in after[:5]:
        if not word.lemmas.isdisjoint(_LASTING):
            return "when"
        if not word.lemmas.isdisjoint(_PRICED):
            return "how-much"
    if not after:
        return "how-much"
    return "how-many"


def _manner(after: Sequence[Word]) -> Kind:
    if not after:
        return "how"
    first = after[0]
    if first.key in ("долго", "скоро", "быстро", "часто", "давно", "рано", "поздно", "надолго"):
        return "when"
    if _near(after, frozenset(("быть", "поступить")), 3) and any(w.key in ("быть", "поступить") for w in after[:3]):
        return "what-to-do"
    if first.key in ("дела", "там", "продвигается", "обстоят", "успехи"):
        return "status"
    return "how"


def _choice_of(before: str, after: Sequence[Word]) -> Kind:
    if before and after and "число" in after[0].lemmas:
        return "when"
    for word in after[:3]:
        kind = kind_of_noun(word)
        if kind == "where" and before not in ("по", "в", "на", "к"):
            return "which"
        if kind == "how" and not ("способ" in word.lemmas or "образ" in word.lemmas):
            return "which"
        if kind:
            return kind
        if bits(word) & (WH | JOIN | LI | YOU):
            break
    return "which"


def _thing(key: str, before: str, after: Sequence[Word]) -> Kind:
    if key in ("что", "чего", "че", "чо", "шо"):
        if _near(after, _DONE, 4) and not before:
            return "what-to-do"
        if before in ("за", "из-за", "от", "с"):
            return "why"
        if _near(after, _HAPPENED, 2) or (
            after and after[0].key in ("не", "за") and _near(after, {"так", "ошибка"}, 2)
        ):
            return "why"
        if after and after[0].key in ("с", "со", "по", "насчет"):
            is_trouble = any(w.key == "так" or not w.lemmas.isdisjoint(_HAPPENED) for w in after[1:5])
            return "why" if is_trouble else "status"
        if after and after[0].key in ("там", "слышно", "нового") and len(after) < 6:
            return "status"
    if key in ("чем", "чего") and (before in ("в", "из-за", "от", "с")):
        if _near(after, {"дело", "причина", "проблема", "заминка"}, 3) or before != "в":
            return "why"
        return "which"
    if before == "в" and _near(after, {"дело", "причина", "проблема"}, 3):
        return "why"
    return "which"
