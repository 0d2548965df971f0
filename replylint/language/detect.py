"""Which language a text is in, told from its letters, its function words and what the Russian dictionary knows.

Letters decide first: «ї, є, ґ» are Ukrainian only, «ў» Belarusian, «ә, ғ, қ, ң, ө, ұ, ү, һ» Kazakh (each alphabet's own
letters by Unicode CLDR exemplar sets); then the commonest function words; then the share of known words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.doc import Doc, Word

_LETTERS = {"uk": frozenset("їєґ"), "be": frozenset("ў"), "kk": frozenset("әғқңөұүһ")}
_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "uk": "що як чому коли де не це та але чи вже ще дуже будь ласка дякую мені мене ви ваш ваша мій моє можна "
        "треба добрий день замовлення гроші вітаю вас від до для із зі був була було",
        "be": "што як чаму калі дзе гэта але ці ужо яшчэ вельмі дзякуй мне вы ваш мой можна трэба добры дзень заказ "
        "грошы вітаю вас ад да для быў была было",
        "kk": "мен сіз бұл және емес бар жоқ қашан қайда қалай неге рахмет сәлем керек болады үшін немесе дейін менің "
        "маған сіздің тапсырыс ақша",
        "en": "the a an i you we it is are was were have has do does did not and or but to of for in on at with my "
        "your our this that when where why how what can could please thank thanks hello hi order delivery",
    }.items()
}


def language(words: Iterable[Word]) -> str | None:
    """`ru`, `en`, `uk`, `be`, `kk`, another script's `latin`, or None where nothing certain can be said."""
    words = [word for word in words if word.kind in ("word", "latin", "mixed")]
    cyrillic = [word for word in words if word.kind != "latin"]
    latin = [word for word in words if word.kind == "latin" and "." not in word.text and ":" not in word.text]
    if len(latin) > 2 * len(cyrillic):
        hits = sum(word.key in _WORDS["en"] for word in latin)
        if hits and (hits >= 2 or len(latin) <= 3):
            return "en"
        return "latin" if len(latin) >= 4 and not cyrillic else None
    if not cyrillic:
        return None
    strangers = [word for word in cyrillic if not word.known]
    if strangers and (other := _other_cyrillic(strangers, len(cyrillic))):
        return other
    return "ru" if 2 * len(strangers) < len(cyrillic) else None


def doc_language(doc: Doc | None) -> str | None:
    """The language of an author's own words; None for no text, and where nothing certain can be said."""
    return None if doc is None else language(doc.words)


def _other_cyrillic(strangers: list[Word], words: int) -> str | None:
    """Ukrainian, Belarusian or Kazakh, where the letters and words of those that Russian does not know say so."""
    votes: dict[str, int] = {}
    for code, letters in _LETTERS.items():
        votes[code] = 2 * sum(not letters.isdisjoint(word.key) for word in strangers)
        votes[code] += sum(word.key in _WORDS[code] for word in strangers)
        votes[code] += sum("і" in word.key for word in strangers)
    best = max(votes, key=lambda code: votes[code])
    return best if votes[best] >= 2 and votes[best] + len(strangers) > words / 3 else None
