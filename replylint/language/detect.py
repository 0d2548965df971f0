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
        "uk": "що як чому коли де не це та але чи вже ще дуже будь ласка дякую дякуємо мені мене ви ваш ваша мій моє "
        "можна треба добрий день замовлення гроші вітаю вас від до для із зі був була було буде хочу потрібно потрібен "
        "скільки коштує працює доставка повернути оплатити прийшов прийшла прийшло картка карткою рахунок немає чекаю "
        "підкажіть відповідь допоможіть зараз сьогодні вчора тиждень доброго дня ранку вечора товар навіщо хто щоб",
        "be": "што як чаму калі дзе гэта але ці ужо яшчэ вельмі дзякуй дзякую мне вы ваш мой можна трэба добры дзень "
        "заказ грошы вітаю вас ад да для быў была было будзе колькі каштуе працуе дастаўка вярнуць хачу патрэбна "
        "патрэбны тавар чэк адказ падкажыце калісьці прывітанне няма чакаю сёння учора тыдзень картка картай рахунак",
        "kk": "мен сіз бұл және емес бар жоқ қашан қайда қалай неге рахмет сәлем керек болады үшін немесе дейін менің "
        "маған сіздің тапсырыс ақша салем кашан кайда калай жок ушин канша турады жеткизу тапсырыс баға қанша жұмыс "
        "төлем кімге өтінемін көмек көмектесіңізші жауап",
        "en": "the a an i you we it is are was were have has do does did not and or but to of for in on at with my "
        "your our this that when where why how what can could please thank thanks hello hi hey order delivery good "
        "morning afternoon evening day cancel refund subscription account payment card parcel lost help need want "
        "dear sorry money back app login password invoice support be will been from as by no yes if there just still "
        "get got work works working received receive sent send see know check",
    }.items()
}
# Endings that Russian does not have, of words that it does not know.
_ENDINGS = {
    "uk": ("ння", "ти", "тися", "ться", "ть", "ого", "ою", "ими", "ують", "емо", "имо"),
    "be": ("ць", "цца", "ння", "нне", "ыя", "амі", "аў", "ем", "аму", "ага"),
    "kk": ("дың", "ңыз", "ңіз", "мын", "мін", "лар", "лер", "дар", "дер", "ған", "ген"),
}
_SHARED = frozenset("не до для вас мне вы ваш мой заказ товар день доставка хочу картка да як но".split())
_TELLING = {code: words - _SHARED for code, words in _WORDS.items()}
"""The words that Russian does not share."""


def language(words: Iterable[Word]) -> str | None:
    """`ru`, `en`, `uk`, `be`, `kk`, another script's `latin`, or None where nothing certain can be said."""
    words = [word for word in words if word.kind in ("word", "latin", "mixed")]
    cyrillic = [word for word in words if word.kind != "latin"]
    latin = [word for word in words if word.kind == "latin"] if len(cyrillic) < len(words) else []
    latin = [word for word in latin if "." not in word.text and ":" not in word.text]
    if len(latin) > 2 * len(cyrillic):
        hits = sum(word.key in _WORDS["en"] for word in latin)
        if hits and (hits >= 2 or len(latin) <= 3):
            return "en"
        return "latin" if len(latin) >= 4 and not cyrillic else None
    if not cyrillic:
        return None
    strangers = [word for word in cyrillic if not word.known]
    if strangers and (found := _other_cyrillic(strangers, cyrillic)):
        return None if found == "unsure" else found
    return "ru" if 2 * len(strangers) < len(cyrillic) else None


def doc_language(doc: Doc | None) -> str | None:
    """The language of an author's own words; None for no text, and where nothing certain can be said."""
    return None if doc is None else language(doc.words)


def _other_cyrillic(strangers: list[Word], words: list[Word]) -> str | None:
    """Ukrainian, Belarusian or Kazakh, where letters and words say so; `unsure` where a short text hints at one."""
    votes: dict[str, float] = {}
    for code, letters in _LETTERS.items():
        votes[code] = 2 * sum(len(word.key) > 1 and not letters.isdisjoint(word.key) for word in strangers)
        votes[code] += sum(word.key in _WORDS[code] for word in strangers)
        votes[code] += sum("і" in word.key for word in strangers)
        votes[code] += sum(word.key in _TELLING[code] for word in words if word.known) / 2
        votes[code] += sum(len(word.key) > 4 and word.key.endswith(_ENDINGS[code]) for word in strangers) / 2
    best, second = sorted(votes, key=lambda code: -votes[code])[:2]
    if votes[best] < 1 or votes[best] == votes[second]:
        return None
    rest = [word for word in words if word.known and word.key not in _WORDS[best]]
    if votes[best] >= 2 and votes[best] + len(strangers) > len(words) / 3:
        return best
    if votes[best] >= 1.5 and not rest:
        return best
    if len(words) == 1 and strangers[0].key in _WORDS[best]:
        return best
    return "unsure" if len(words) < 5 else None
