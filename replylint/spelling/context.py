"""How well a suggestion fits the words beside it: case after prepositions, agreement, the form of the verb.

The grammar is school grammar («Русская грамматика» 1980, §§1720–1830 on agreement and government); only what two
neighbouring words decide is used, and it moves a suggestion up or down, never out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.doc import Doc, Reading, Word

_FITS, _CLASHES = 0.8, -0.9
_CASES = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct", "gen2", "loc2", "voct"))
_SAME = {"gen2": "gent", "loc2": "loct", "acc2": "accs"}
_GOVERNED = {
    case: frozenset(words.split())
    for case, words in {
        "gent": "без для до из от у около после вместо кроме возле среди против ради вокруг из-за из-под с со",
        "datv": "к ко по благодаря согласно вопреки",
        "accs": "в во на за через про сквозь под о об по",
        "ablt": "с со над перед между под за",
        "loct": "в во на о об при по",
    }.items()
}
_BEFORE_INFINITIVE = frozenset(
    """мочь можно нужно надо необходимо следует нельзя хотеть чтобы чтоб должен стать начать продолжать пытаться
    попробовать попытаться попросить просить помочь уметь успеть решить обязать рекомендовать рекомендоваться
    достаточно возможность сможем сможете требоваться перестать возможно невозможно собираться желать способ
    позволять позволить давать получиться удаться предлагать предложить советовать бы быть как""".split()
)
_PERSONS = {
    "я": ("1per", "sing"), "мы": ("1per", "plur"), "ты": ("2per", "sing"), "вы": ("2per", "plur"),
    "он": ("3per", "sing"), "она": ("3per", "sing"), "оно": ("3per", "sing"), "они": ("3per", "plur"),
}  # fmt: skip
_NOUNS = frozenset(("NOUN", "NPRO"))
_ADJECTIVES = frozenset(("ADJF", "PRTF"))
_FINITE = frozenset(("VERB",))
_GENDERS = frozenset(("masc", "femn", "neut"))
_ADVERBIAL = frozenset(("ADVB", "PRED", "CONJ", "PRCL", "PREP"))


def fit(doc: Doc, at: int, meant: Word) -> float:
    """How much likelier the word becomes at this place; below zero where it clashes."""
    before, after = _beside(doc, at, -1), _beside(doc, at, 1)
    worth = 0.0
    if before is not None:
        worth += _after(before, meant)
    if after is not None:
        worth += _before(meant, after)
    return worth


def _beside(doc: Doc, at: int, step: int) -> Word | None:
    """The word next to a token within its sentence, nothing standing between."""
    other = at + step
    if not 0 <= other < len(doc.tokens):
        return None
    left, right = doc.tokens[min(at, other)], doc.tokens[max(at, other)]
    if right.start - left.end > 1 or doc.text[left.end : right.start] not in (" ", "\u00a0"):
        return None
    word = doc.words[other]
    return word if word.kind == "word" else None


def _after(before: Word, meant: Word) -> float:
    if "PREP" in before.grammemes:
        return _governed(before.key, meant)
    if before.key in _PERSONS:
        return _with_person(before.key, meant)
    if not before.lemmas.isdisjoint(_BEFORE_INFINITIVE) or before.key in _BEFORE_INFINITIVE:
        if "INFN" in meant.grammemes:
            return _FITS
        return -0.4 if _only(meant, _FINITE) else 0.0
    if _only(before, _ADJECTIVES):
        return _agreeing(before, meant, _NOUNS | _ADJECTIVES)
    if _only(before, _NOUNS) and _is(meant, _NOUNS):
        return 0.3 if _cases(meant) & {"gent", "ablt"} else -0.3
    return 0.0


def _before(meant: Word, after: Word) -> float:
    if _only(meant, _ADJECTIVES):
        if _is(after, _NOUNS | _ADJECTIVES):
            return _agreeing(meant, after, _NOUNS | _ADJECTIVES)
        return -0.1
    if _only(meant, frozenset(("PREP",))):
        return _governed(meant.key, after)
    if meant.key in _PERSONS:
        return _with_person(meant.key, after)
    if not meant.lemmas.isdisjoint(_BEFORE_INFINITIVE) and "INFN" in after.grammemes:
        return _FITS
    if _only(meant, frozenset(("INFN",))) and _only(after, frozenset(("INFN",))):
        return _CLASHES
    return 0.0


def _governed(preposition: str, word: Word) -> float:
    wanted = {case for case, words in _GOVERNED.items() if preposition in words}
    if not wanted:
        return 0.0
    if not _is(word, _NOUNS | _ADJECTIVES | {"NUMR"}):
        return -0.9 if not _only(word, _ADVERBIAL) else -0.4
    return 0.35 if _cases(word) & wanted else -0.9


def _with_person(pronoun: str, word: Word) -> float:
    person, number = _PERSONS[pronoun]
    verbs = [r for r in word.readings if "VERB" in r.grammemes]
    if not verbs:
        return 0.0
    if any({person, number} <= r.grammemes or ("past" in r.grammemes and number in r.grammemes) for r in verbs):
        return _FITS
    return _CLASHES


def _agreeing(one: Word, other: Word, classes: frozenset[str]) -> float:
    """Whether some readings of two words agree in case, number and gender."""
    others = [r for r in other.readings if r.grammemes & classes]
    if not others:
        return -0.2
    fits = any(_agree(a, b) for a in one.readings if a.grammemes & _ADJECTIVES for b in others)
    return _FITS if fits else _CLASHES


def _agree(one: Reading, other: Reading) -> bool:
    if not _case_set((one,)) & _case_set((other,)):
        return False
    plural = "plur" in one.grammemes
    if plural != ("plur" in other.grammemes):
        return False
    genders = one.grammemes & _GENDERS, other.grammemes & _GENDERS
    return plural or not genders[0] or not genders[1] or genders[0] == genders[1]


def _is(word: Word, classes: frozenset[str]) -> bool:
    return any(r.grammemes & classes for r in word.readings)


def _only(word: Word, classes: frozenset[str]) -> bool:
    return bool(word.readings) and all(r.grammemes & classes for r in word.readings)


def _cases(word: Word) -> set[str]:
    return _case_set(word.readings)


def _case_set(readings: Iterable[Reading]) -> set[str]:
    return {_SAME.get(g, g) for r in readings for g in r.grammemes & _CASES}
