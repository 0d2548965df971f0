"""What a word is to its neighbours: its part of speech and form, and for the little words the word itself."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replylint.doc import Reading, Word

BEGINNING, END = "^", "$"
_PARTS = tuple("NOUN ADJF PRTF ADJS PRTS COMP VERB INFN GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ".split())
_LITTLE = frozenset(("CONJ", "PRCL", "PREP", "INTJ"))
_SHORT = {"PRTF": "ADJF", "PRTS": "ADJS"}
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_SAME = {"gen1": "gent", "gen2": "gent", "loc1": "loct", "loc2": "loct", "acc2": "accs", "voct": "nomn"}
_GENDERS = ("masc", "femn", "neut")
_PERSONS = ("1per", "2per", "3per")
_GOVERN = frozenset(
    """мочь смочь хотеть захотеть стать начать продолжать продолжить пытаться попробовать попытаться просить попросить
    помочь помогать уметь успеть решить рекомендовать требоваться потребоваться перестать собираться желать позволять
    позволить предлагать предложить советовать удаться получиться""".split()
)
"""Verbs that an infinitive follows."""
_OWN = frozenset("можно нужно надо необходимо нельзя возможно важно как еще уже также так".split())
_SIGNS = frozenset(',.:;!?()-—«»"')


@lru_cache(maxsize=20_000)
def shares(word: Word) -> dict[str, float]:
    """The tags that a word may have, each with its likelihood."""
    if word.kind == "mark":
        return {f"mark {word.key if word.key in _SIGNS else 'other'}": 1.0}
    if word.kind != "word" or not word.readings:
        return {"number" if word.kind == "number" else "foreign": 1.0}
    found: defaultdict[str, float] = defaultdict(float)
    total = sum(reading.score for reading in word.readings)
    for reading in word.readings:
        found[_tag(reading, word.key)] += reading.score / total
    return dict(found)


def _tag(reading: Reading, key: str) -> str:
    has = reading.grammemes
    part = next((part for part in _PARTS if part in has), "other")
    if part in _LITTLE or (part in ("PRED", "ADVB") and key in _OWN):
        return f"{part} {key}"
    part = _SHORT.get(part, part)
    number = _one(("plur", "sing"), has)
    gender = _one(_GENDERS, has) if number == "sing" else ""
    case = _one(_CASES, frozenset(_SAME.get(grammeme, grammeme) for grammeme in has))
    if part == "NPRO":
        return " ".join(filter(None, (part, case, number, _one(_PERSONS, has), gender)))
    if part == "VERB":
        kind = "governing" if reading.lemma in _GOVERN else "link" if reading.lemma == "быть" else ""
        form = "impr" if "impr" in has else "past" if "past" in has else _one(_PERSONS, has)
        return " ".join(
            filter(None, (part, form, number, gender if form == "past" else "", kind if form != "impr" else ""))
        )
    if part == "INFN":
        return "INFN governing" if reading.lemma in _GOVERN else part
    if part == "ADJS":
        return " ".join(filter(None, (part, number, gender, "governing" if reading.lemma == "должный" else "")))
    if part in ("ADJF", "NOUN", "NUMR"):
        return " ".join(filter(None, (part, case, *(() if part == "NUMR" else (number, gender)))))
    return part


def _one(of: tuple[str, ...], has: frozenset[str]) -> str:
    return next((grammeme for grammeme in of if grammeme in has), "")
