"""What a stretch of text is about: families of its content words, so that «доставка» meets «доставим»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from replylint.doc import Word

_CAP = 50_000
_CONTENT = frozenset(("NOUN", "VERB", "INFN", "ADJF", "ADJS", "PRTF", "PRTS", "GRND", "ADVB", "COMP", "UNKN"))
_VERBAL = frozenset(("VERB", "INFN", "GRND", "PRTF", "PRTS"))
_EMPTY = frozenset(
    """быть мочь весь этот такой наш ваш свой мой который самый другой иной каждый любой просто еще уже сказать
    подсказать хотеть являться иметь иметься стать становиться сделать делать получиться получаться здравствовать
    спасибо пожалуйста вопрос нужно нужный надо можно нельзя необходимо необходимый какой какой-то какой-нибудь
    очень также тоже вообще сейчас теперь тогда там тут здесь потом вот так как только даже лишь один человек раз
    узнать понять знать давать дать мочь смочь должный скажем пока снова опять всегда именно кстати следующий данный
    добрый день случай вариант возможный возможно дело уважение""".split()
)
_WEAK = frozenset(
    """получить получать пользователь компания клиент услуга работа работать найти находиться посмотреть смотреть
    использовать использование рф год день время новый бывать хотеться требоваться приходить прийти идти
    доступный количество информация сайт выбрать начать принять происходить вид тип часть место""".split()
)
_REFLEXIVE = ("ться", "тись", "чься")
_VERB_ENDS = (
    "ировать", "овывать", "изовать", "ывать", "ивать", "овать", "евать", "авать", "нуть", "ать", "ять", "ить", "еть",
    "уть", "оть", "ыть", "сти", "зти", "йти", "ти", "чь", "ть",
)  # fmt: skip
_NOUN_ENDS = (
    "ирование", "изация", "ование", "евание", "ывание", "ивание", "ительство", "тельство", "ировка", "овка", "ение",
    "ание", "яние", "ание", "ация", "яция", "иция", "тель", "ность", "ость", "ство", "щик", "чик", "ник", "ция", "сия",
    "ия", "ие", "ье", "ка", "ек", "ок", "ик", "ец", "ща", "тие", "а", "я", "о", "е", "ь", "й", "ы", "и",
)  # fmt: skip
_ADJECTIVE_ENDS = (
    "ированный", "изованный", "ительный", "ический", "альный", "ованный", "ённый", "енный", "анный", "янный", "очный",
    "ивный", "тельный", "овый", "евый", "ский", "цкий", "истый", "ной", "ный", "ний", "чий", "щий", "вший", "мый",
    "тый", "ший", "кий", "гий", "ый", "ий", "ой",
)  # fmt: skip
_PREFIXES = tuple(
    sorted(
        """пере пред при про рас раз воз вос вз вс вы до за из ис на над не об обо от ото по под подо пре с со у недо
        низ без бес""".split(),
        key=len,
        reverse=True,
    )
)


class Term(NamedTuple):
    """A content word as a topic: its keys (stems of all its readings), its roots, and how much it tells."""

    keys: frozenset[str]
    roots: frozenset[str]
    weight: float
    is_place: bool = False


_KNOWN: dict[Word, Term | None] = {}


def term(word: Word) -> Term | None:
    """The word as a topic; None for words that tell nothing of it."""
    if word in _KNOWN:
        return _KNOWN[word]
    if len(_KNOWN) >= _CAP:
        _KNOWN.clear()
    found = _KNOWN[word] = _term(word)
    return found


def _term(word: Word) -> Term | None:
    if word.kind in ("latin", "mixed"):
        return Term(frozenset((word.key,)), frozenset(), 1.0)
    if word.kind == "number":
        return Term(frozenset((word.key,)), frozenset(), 0.5) if len(word.key) > 1 else None
    if word.kind != "word":
        return None
    keys: set[str] = set()
    weight = 0.0
    for reading in word.readings:
        parts = reading.grammemes & _CONTENT
        if not parts or reading.lemma in _EMPTY or not reading.grammemes.isdisjoint(("Apro", "NPRO", "PRCL")):
            continue
        keys.add(stem(reading.lemma, "verb" if parts & _VERBAL else "noun"
                      if parts & {"NOUN", "UNKN"} else "adjective"))  # fmt: skip
        if "-" in reading.lemma:
            keys.update(stem(part, "noun") for part in reading.lemma.split("-") if len(part) > 3)
        weight = max(weight, _weight(reading.lemma, parts))
    if not keys or _is_mostly_function(word):
        return None
    is_place = "Geox" in word.grammemes and word.text[:1].isupper()
    return Term(frozenset(keys), frozenset(filter(None, map(root, keys))), weight, is_place)


def _is_mostly_function(word: Word) -> bool:
    return bool(word.readings) and not (word.readings[0].grammemes & _CONTENT) and word.readings[0].score > 0.7


def _weight(lemma: str, parts: frozenset[str]) -> float:
    if lemma in _WEAK:
        return 0.35
    if "NOUN" in parts or "UNKN" in parts:
        return 1.0
    if parts & {"VERB", "INFN", "PRTS", "PRTF", "GRND"}:
        return 0.8
    return 0.7 if parts & {"ADJF", "ADJS"} else 0.4


@cache
def stem(lemma: str, part: str) -> str:
    """What the words of one family share: «доставка», «доставить», «доставлять» all give «достав»."""
    form = lemma[:-2] if part == "verb" and lemma.endswith(("ся", "сь")) else lemma
    ends = {"verb": _VERB_ENDS, "noun": _NOUN_ENDS, "adjective": _ADJECTIVE_ENDS}[part]
    for end in ends:
        if form.endswith(end) and len(form) - len(end) >= 3:
            form = form[: -len(end)]
            break
    return _levelled(form)


def _levelled(form: str) -> str:
    """The stem with the alternations of Russian levelled: «возвращ» and «возврат», «доставл» and «достав»."""
    while len(form) > 5 and form[-1] in "нклцьй" and form[-2] not in "аеиоуыэюя":
        form = form[:-1]
    if len(form) > 4 and form.endswith(("ен", "ан", "ян")) and len(form) > 6:
        form = form[:-2]
    if len(form) > 3 and form.endswith(("бл", "вл", "пл", "мл", "фл")):
        form = form[:-1]
    if form.endswith("жд") and len(form) > 4:
        form = form[:-2] + "д"
    if len(form) > 4:
        form = form[:-1] + {"щ": "т", "ч": "т", "ж": "з", "ш": "с", "ц": "к"}.get(form[-1], form[-1])
    if len(form) > 4 and form[-2] in "аое" and form[-1] not in "аеиоуыэюяй":
        form = form[:-2] + "о" + form[-1]
    return form


@cache
def root(form: str) -> str:
    """The stem without its prefix, where enough is left; empty otherwise."""
    if form.isascii():
        return ""
    for prefix in _PREFIXES:
        if form.startswith(prefix) and len(form) - len(prefix) >= 4:
            return form[len(prefix) :]
    return form if len(form) >= 4 else ""
