"""Words that are right though the dictionary lacks them: the team's, the trade's, and regular new formations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replylint.doc import Language, Word

_FIRST_PARTS = tuple(
    sorted(
        """авиа авто аква анти аудио био бизнес вело веб видео вне внутри все гео гипер гос двух десяти дву евро
        зоо инста интернет инфо кибер кино контр кредито крипто лже макро мало медиа мега мед меж между метео
        микро мини много моно мото мульти нано нарко не нейро нео низко обще одно онлайн офлайн пара пере пост пред
        проф псевдо психо пяти радио разно само сверх смарт соц спец спорт стерео супер суб тв теле тепло термо тех
        транс трех трех турбо ультра фин фото физ хозяйственно четырех шести шоу эко экстра электро энерго юр недо
        до за по под при про раз рас от вы об из вз со у на с де ре кросс топ арт пан промо лайт хэнд
        бензо быстро высоко выше ниже полу пол кило семи восьми девяти сто тысяче ново старо свеже вышe""".split(),
        key=len,
        reverse=True,
    )
)
_VERBAL = frozenset("пере недо до за по под при про раз рас от вы об из вз у на с со де ре".split())
_CLEAR = frozenset(("пере", "недо", "раз", "рас", "де"))
_OPEN = frozenset(("NOUN", "ADJF", "ADJS", "PRTF", "PRTS", "INFN", "VERB", "GRND", "ADVB", "COMP"))
_VERBS = frozenset(("INFN", "VERB", "GRND", "PRTF", "PRTS"))
_REST = 4
_ENDS = ("ся", "сь")
_DIMINUTIVES = ("ик", "чик", "ок", "ка", "очка", "ечка", "ушка", "онька", "енька")


class Accepted:
    """Decides for forms that the dictionary does not hold."""

    def __init__(self, language: Language, is_word: Callable[[str], bool], terms: Iterable[str]) -> None:
        """`terms` are words in any form; all their inflections are right."""
        self._language = language
        self._is_word = is_word
        self._terms = lemmas(language, terms)

    def is_term(self, word: Word) -> bool:
        """Whether the word is an inflection of one of the terms."""
        return word.key in self._terms or not word.lemmas.isdisjoint(self._terms)

    def regularity(self, word: Word) -> float:
        """From 0 to about 1: how well it is made as new words are: «перевыпуск», «автосписание», «некликабельный»."""
        made = max((self._made(form) for form in _without_reflexive(word.key)), default=0.0)
        return made or max(map(self._smallness, word.lemmas), default=0.0)

    def _made(self, form: str) -> float:
        worth = 0.0
        for part in _FIRST_PARTS:
            if not form.startswith(part):
                continue
            rest = form[len(part) :].removeprefix("ъ")
            if len(rest) < _REST:
                continue
            classes = _OPEN - _VERBS | {"PRTF"} if part == "не" else _VERBS if part in _VERBAL else _OPEN
            if self._is_base(rest, classes):
                worth = max(worth, 0.5 if part in _VERBAL and part not in _CLEAR else 1.0)
        return worth

    def _is_base(self, form: str, classes: frozenset[str]) -> bool:
        word = self._language.word(form)
        return (self._is_word(form) or self.is_term(word)) and not classes.isdisjoint(word.grammemes)

    def _smallness(self, lemma: str) -> float:
        """«Чатик», «платежик» for certain; «-ка» ends too much else."""
        for end in _DIMINUTIVES:
            if lemma.endswith(end) and len(lemma) - len(end) > 2:
                stem = lemma.removesuffix(end)
                if any(self._is_word(stem + ending) for ending in ("", "а")):
                    return 1.4 if end.endswith("ик") else 0.5
        return 0.0


def _without_reflexive(form: str) -> tuple[str, ...]:
    return (form, form[:-2]) if form.endswith(_ENDS) and len(form) > 6 else (form,)


def lemmas(language: Language, words: Iterable[str]) -> frozenset[str]:
    """The words, and what each of them may be an inflection of."""
    found: set[str] = set()
    for text in words:
        word = language.word(text)
        found.add(word.key)
        found.update(word.lemmas)
    return frozenset(found)
