"""Readings for words that are not in the dictionary: by prefix, by ending, by the parts of a hyphenated word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.language.dictionary import Parse
from replylint.language.quantities import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.doc import Reading
    from replylint.language.dictionary import Dictionary

_CLOSED = frozenset(("NUMR", "NPRO", "PRED", "PREP", "CONJ", "PRCL", "INTJ", "Apro"))
_FEATURES = words(
    """NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ
    sing plur nomn gent datv accs ablt loct voct gen1 gen2 acc2 loc1 loc2 1per 2per 3per pres past futr"""
)
_SAME = {"gen1": "gent", "loc1": "loct"}
_PARTICLES = ("-то", "-ка", "-таки", "-де", "-тко", "-тка", "-с", "-ста")
_PREFIXES = tuple(
    sorted(
        words("""
        авиа авто аква анти анти- антропо архи арт арт- астро аудио аэро без бес био вело взаимо вне внутри видео
        вице- вперед впереди гекто гелио гео гетеро гига гигро гипер гипо гомо дву двух де дез дека деци дис до евро за
        зоо интер инфра квази квази- кило кино контр контр- космо космо- крипто лейб- лже лже- макро макси макси- мало
        меж медиа медиа- мега мета мета- метео метро микро милли мини мини- моно мото много мульти нано нарко не небез
        недо нейро нео низко обер- обще одно около орто палео пан пара пента пере пиро поли полу после пост пост- порно
        пра пра- пред пресс- противо противо- прото псевдо псевдо- радио разно ре ретро ретро- само санти сверх сверх-
        спец суб супер супер- супра теле тетра топ- транс транс- ультра унтер- штаб- экзо эко эндо эконом- экс экс-
        экстра экстра- электро энерго этно"""),
        key=len,
        reverse=True,
    )
)
_ENDINGS = range(5, 0, -1)
_Seen = set[tuple[str, int, int]]


class Guesser:
    """Understands unknown words the way pymorphy3 does, except that a particle is no part of the lemma."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary

    def readings(self, form: str) -> tuple[Reading, ...]:
        """The readings of a lower-case form, known or guessed, best first; there is always one."""
        return self._dictionary.weigh(form, self._parses(form))

    def _parses(self, form: str) -> list[Parse]:
        """What the first of the ways gives that gives anything."""
        if found := self._dictionary.parses(form):
            return found
        if "-" in form and (found := self._before_particle(form) or self._adverb(form) or self._compound(form)):
            return found
        seen: _Seen = set()
        return (
            self._after_known_prefix(form, seen)
            or self._after_any_prefix(form, seen) + self._by_ending(form, seen)
            or [Parse(form, -1, form, 1.0, -1)]
        )

    def _weighed(self, form: str) -> list[Parse]:
        return self._dictionary.weighed(form, self._parses(form))

    def _before_particle(self, form: str) -> list[Parse]:
        """«Скажите-ка» as «скажите»."""
        particle = next((p for p in _PARTICLES if form.endswith(p) and len(form) > len(p)), "")
        return [p._replace(score=p.score * 0.9) for p in self._weighed(form[: -len(particle)])] if particle else []

    def _adverb(self, form: str) -> list[Parse]:
        """«По-взрослому» as an adverb."""
        if len(form) < 5 or not form.startswith("по-"):
            return []
        dative = any({"ADJF", "sing", "datv"} <= self._dictionary.grammemes(p.tag) for p in self._parses(form[3:]))
        return [Parse(form, -2, form, 0.7, -2)] if dative else []

    def _compound(self, form: str) -> list[Parse]:
        """«Компании-производителя» with both parts inflected, «интернет-магазина» with the last one."""
        left, _, right = form.partition("-")
        if not left or not right or "-" in right or form.startswith(_PREFIXES):
            return []
        lefts, rights = self._weighed(left), self._weighed(right)
        both = [
            Parse(f"{a.form}-{b.form}", a.tag, f"{a.lemma}-{b.lemma}", a.score * 0.75, b.paradigm)
            for a in lefts
            if a.tag != -1
            for b in rights
            if self._features(a) == self._features(b)
        ]
        return both + [
            Parse(f"{left}-{b.form}", b.tag, f"{left}-{b.lemma}", b.score * 0.75, b.paradigm)
            for b in rights
            if b.tag != -1
        ]

    def _features(self, parse: Parse) -> frozenset[str]:
        return frozenset(_SAME.get(g, g) for g in self._dictionary.grammemes(parse.tag) & _FEATURES)

    def _after_known_prefix(self, form: str, seen: _Seen) -> list[Parse]:
        """«Псевдокошка» as «кошка»."""
        if not form.startswith(_PREFIXES):
            return []
        splits = (len(p) for p in _PREFIXES if form.startswith(p) and len(form) - len(p) >= 3)
        return self._prefixed(form, ((at, self._weighed(form[at:])) for at in splits), 0.75, seen)

    def _after_any_prefix(self, form: str, seen: _Seen) -> list[Parse]:
        """«Байткод» as «код»."""
        splits = range(1, 1 + min(5, len(form) - 3))
        return self._prefixed(form, ((at, self._dictionary.parses(form[at:])) for at in splits), 0.5, seen)

    def _prefixed(self, form: str, splits: Iterator[tuple[int, list[Parse]]], share: float, seen: _Seen) -> list[Parse]:
        result = []
        for at, parses in splits:
            for p in parses:
                key = (form[:at] + p.form, p.tag, p.paradigm)
                if key not in seen and self._is_open(p.tag):
                    seen.add(key)
                    result.append(Parse(key[0], p.tag, form[:at] + p.lemma, p.score * share, p.paradigm))
        return result

    def _by_ending(self, form: str, seen: _Seen) -> list[Parse]:
        """«Бутявкать» as other words in «…вкать»."""
        if len(form) < 4:
            return []
        result = []
        for prefix, start in ((2, "наи"), (1, "по"), (0, "")):
            if not form.startswith(start):
                continue
            total, counted = 1, []
            for length in _ENDINGS:
                for ending, places in self._dictionary.predictions(form[-length:], prefix):
                    fixed = form[:-length] + ending
                    for count, paradigm, index in places:
                        tag = self._dictionary.tag(paradigm, index)
                        if not self._is_open(tag):
                            continue
                        total += count
                        if (fixed, tag, paradigm) not in seen:
                            seen.add((fixed, tag, paradigm))
                            counted.append(
                                (count, fixed, tag, self._dictionary.lemma(paradigm, index, fixed), paradigm)
                            )
                if total > 1:
                    break
            result += [Parse(f, tag, lemma, n / total * 0.5, para) for n, f, tag, lemma, para in counted]
        return sorted(result, key=lambda p: p.score, reverse=True)

    def _is_open(self, tag: int) -> bool:
        """Whether the class of words takes new ones."""
        return tag != -1 and not self._dictionary.grammemes(tag) & _CLOSED
