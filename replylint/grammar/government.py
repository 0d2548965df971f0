"""Whether the word after a preposition stands in a case that the preposition governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar.fault import Fault, features
from replylint.grammar.forms import (
    ABLT,
    ACCS,
    DATV,
    GENT,
    LIVE,
    LIVING,
    LOCT,
    NOMN,
    PLUR,
    PREPOSITIONS,
    PRT,
    SING,
    sound,
)  # fmt: skip

if TYPE_CHECKING:
    from replylint.grammar.forms import Form
    from replylint.grammar.scan import Scan

_CASES = (
    ("gent", GENT, "родительный"), ("datv", DATV, "дательный"), ("accs", ACCS | LIVE, "винительный"),
    ("ablt", ABLT, "творительный"), ("loct", LOCT, "предложный"),
)  # fmt: skip
_ADVERBS = frozenset("после внутри вокруг около против напротив мимо вдоль".split())
_MEASURES = frozenset(
    """год месяц неделя день сутки час минута секунда метр километр грамм килограмм литр рубль палец рост
    размер""".split()
)
_SIZES = frozenset("размером ростом величиной высотой длиной шириной толщиной весом объемом".split())
_HALVES = frozenset(
    "пол" + half
    for half in """часа года дня секунды минуты месяца недели суток метра литра килограмма грамма процента тонны
    километра страницы стакана ложки таблетки пути цены ставки зарплаты""".split()
)
_NOT_CASES = frozenset("что кто чей сколько столько умолку удержу спросу роздыху просыпу продыху устатку хмелю".split())


def government(scan: Scan, at: int) -> Fault | None:
    """What is wrong between the preposition `at` and the word after it."""
    word = scan.forms[at + 1]
    key = scan.forms[at].key
    mask = word.loose
    allowed = PREPOSITIONS[key]
    if key in ("с", "со") and word.role == "n" and word.word.lemmas.isdisjoint(_MEASURES) and word.key[:3] != "пол":
        allowed = GENT | ABLT
    if key == "после" and _is_preposition(scan, at):
        allowed = GENT
    if mask & allowed and word.role == "a" and scan.roles[at + 2 : at + 3] == "n" and _agree(word, scan.forms[at + 2]):
        mask &= scan.forms[at + 2].loose  # «по вашего вопроса»: an accusative of living beings is none of things
        if scan.forms[at + 2].key == "рода":
            return None
    if (
        not mask
        or mask & allowed
        or word.key in _NOT_CASES
        or word.key in _HALVES
        or _is_excused(scan, at, key, word, allowed)
    ):
        return None
    names = [(name, title) for name, bits, title in _CASES if allowed & bits]
    if key in _ADVERBS:
        names = names[:1]
    what = f"после «{scan.forms[at].word.text.lower()}» нужен {' или '.join(title for _, title in names)} падеж"
    last = at + 2
    if word.role == "a" and scan.roles[last : last + 1] == "n" and scan.joined(at, last + 1):
        last += 1
    is_sure = len(names) == 1 or key in ("по", "благодаря")
    return Fault(at, last, what, _better(scan, at, last, names[0][0], mask) if is_sure else ())


def _agree(word: Form, noun: Form) -> bool:
    """Whether an adjective belongs to the noun after it; «указанным клиентом» may be «указанным (кем?) клиентом»."""
    return bool(word.loose & noun.loose) and not (word.pos & PRT and noun.loose & ABLT)


def _is_preposition(scan: Scan, at: int) -> bool:
    """Whether «после» cannot mean «потом»: something stands before it in the clause, or the clause has its subject."""
    if at not in scan.starts and scan.roles[at - 1] in "nviqb" and scan.forms[at - 1].key != "уже":
        return True
    return "r" in scan.roles[at + 2 : at + 4]


def _is_excused(scan: Scan, at: int, key: str, word: Form, allowed: int) -> bool:
    if at and at not in scan.starts:
        before = scan.forms[at - 1]
        if (before.key in ("что", "чего") and key == "за") or before.key == "из":
            return True  # «что за вопрос», «из под крышки»
        if before.key in _SIZES:
            return True  # «размером с мизинец»
        if scan.doc.tokens[at - 1].end == scan.doc.tokens[at].start:
            return True  # «180с»
    if key == "о" and word.noun & NOMN:
        return True  # «о чудо»
    if len(word.key) < 4 and word.role == "n" and scan.doc.text[scan.doc.tokens[at + 1].end :][:1] == ".":
        return True  # an abbreviation
    if word.noun & NOMN and word.pos & LIVING and word.role == "n" and allowed & ACCS:
        return True  # «перевели в менеджеры», «в мастер установки»
    following = scan.forms[at + 2] if at + 2 < len(scan.forms) else None
    if following is None or at + 2 in scan.starts:
        return False
    if following.adj & allowed and word.role in "nq":
        return True  # «по вами указанному адресу»
    return word.role == "a" and bool(following.adj & allowed) and not following.adj & word.adj


def _better(scan: Scan, at: int, last: int, case: str, mask: int) -> tuple[tuple[int, frozenset[str]], ...]:
    """Every word after the preposition in the case it asks for, each in its own number; nothing where unsure."""
    forms: list[tuple[int, frozenset[str]]] = []
    noun = scan.forms[last - 1]
    if scan.roles[last - 1] == "q":
        return ((last - 1, features(case)),)
    if scan.roles[last - 1] != "n" or (mask & SING and mask & PLUR):
        return ()
    number = "sing" if mask & SING else "plur"
    gender = {g for r in sound(noun.word) for g in r.grammemes & {"masc", "femn", "neut"}}
    for token in range(at + 1, last):
        wanted = {case, number}
        if scan.roles[token] == "a" and number == "sing":
            if len(gender) != 1:
                return ()
            wanted |= gender
        forms.append((token, features(*wanted)))
    return tuple(forms)
