"""Word-level facts that grammar and punctuation ask for, as bit masks: worked out once a form, then only looked up.

Cases and slots (masculine, feminine, neuter, plural) share one mask, so «agrees» is one `&`. The accusative stands
twice: of things and of living beings, for adjectives and numerals tell them apart.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from replylint.grammar.looks import LOOK_ALIKES, RARE, trait

if TYPE_CHECKING:
    from replylint.doc import Reading, Word

NOMN, GENT, DATV, ACCS, ABLT, LOCT, LIVE = (0xF << 4 * case for case in range(7))
"""All slots of one case; `LIVE` is the accusative of living beings."""
PLUR = sum(8 << 4 * case for case in range(7))
SING = (1 << 28) - 1 - PLUR
MASC, FEMN, NEUT, MANY = 1, 2, 4, 8
ANY = SING | PLUR

NOUN, ADJ, PRT, NPRO, NUMR, VERB, SHORT, INF, GRND, ADV, PRED, CONJ, COMP, IMPR, INTR, PSSV, LIVING, ACTIVE = (
    1 << bit for bit in range(18)
)
"""What some reading of the form is."""

_CASES = {
    "nomn": NOMN, "voct": NOMN, "gent": GENT, "gen1": GENT, "gen2": GENT, "datv": DATV, "ablt": ABLT,
    "loct": LOCT, "loc1": LOCT, "loc2": LOCT, "accs": ACCS, "acc2": ACCS | LIVE,
}  # fmt: skip
_POS = {
    "NOUN": NOUN, "ADJF": ADJ, "PRTF": PRT, "NPRO": NPRO, "NUMR": NUMR, "VERB": VERB, "ADJS": SHORT, "PRTS": SHORT,
    "INFN": INF, "GRND": GRND, "ADVB": ADV, "PRCL": ADV, "PRED": PRED, "CONJ": CONJ, "COMP": COMP,
}  # fmt: skip
_GENDERS = {"masc": MASC, "femn": FEMN, "neut": NEUT, "ms-f": MASC | FEMN}
_PROPER = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"))
PREPOSITIONS = {
    key: mask
    for mask, keys in (
        (GENT, "без безо до для из изо от ото у возле вместо кроме ради среди из-за из-под вследствие ввиду "
         "посредством помимо вне"),
        (GENT | NOMN | ACCS | LIVE, "около вокруг внутри против напротив после мимо вдоль позади"),
        (DATV, "к ко согласно вопреки"),
        (DATV | ACCS | LIVE, "благодаря"),
        (ABLT, "над перед передо"),
        (ABLT | GENT, "между"),
        (ACCS | LIVE, "через сквозь про"),
        (ACCS | LIVE | LOCT, "в во на о об обо"),
        (LOCT, "при"),
        (ACCS | LIVE | ABLT, "за под"),
        (GENT | ABLT | ACCS | LIVE, "с со"),
        (DATV | ACCS | LIVE | LOCT, "по"),
    )
    for key in keys.split()
}  # fmt: skip
"""The cases that a preposition governs; one that is an adverb too lets a nominative and an accusative stand by."""
SUBJECTS = {
    "я": (MASC | FEMN, 1), "ты": (MASC | FEMN, 2), "он": (MASC, 4), "она": (FEMN, 4), "оно": (NEUT, 4),
    "мы": (MANY, 8), "вы": (MANY, 16), "они": (MANY, 32),
}  # fmt: skip
"""Pronouns that are nothing but subjects: the slots of a past verb and the person bit of a present one."""
_ADVERBS = frozenset("уже рядом потом точно весьма тут утром вечером днем ночью весной летом осенью зимой".split())
_PERSONS = {"1per": 0, "2per": 1, "3per": 2}


class Form(NamedTuple):
    """The facts of one form."""

    role: str
    """A letter: n noun, a adjective, p preposition, v finite verb or short form, r subject pronoun, q other pronoun,
    m numeral, d digits, b adverb or particle, c conjunction, i infinitive, g gerund, o order (imperative), z «нет»;
    y a noun that may be a verb too, x another word of several kinds, u one that is unknown or a name; `,` a comma,
    `.` another mark, `-` what is masked."""
    key: str
    adj: int
    """Case-and-slot bits as an adjective."""
    noun: int
    """Case-and-slot bits as a noun or pronoun."""
    loose: int
    """Case-and-slot bits of every reading whatever, rare ones and names too."""
    slots: int
    """The subjects that a past verb or a short form takes."""
    person: int
    """The subjects that a present verb takes: 1 я, 2 ты, 4 он, 8 мы, 16 вы, 32 они."""
    pos: int
    """What readings there are."""
    governs: int
    """The cases that a preposition governs."""
    mark: str
    """The role, in upper case where the word is capitalised and no pronoun."""
    trait: str
    """What the looks of the word tell: p a place in lower case, n a first name in lower case, l a word in capitals,
    m a word of two alphabets, s a single Latin letter that looks Russian; `.` nothing."""
    word: Word

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter and is no pronoun, which politeness writes so."""
        return self.mark != self.role

    @property
    def casemask_of(self) -> int:
        """The cases of the nominal readings, with all slots."""
        mask = self.noun | self.adj
        return sum(0xF << 4 * case for case in range(7) if mask >> 4 * case & 0xF)


@lru_cache(maxsize=20_000)
def form(word: Word) -> Form:
    """The facts of a word."""
    key, text = word.key, word.text
    if word.kind == "mark":
        role = "," if text == "," else "." if text else "-"
        return Form(role, key, 0, 0, 0, 0, 0, 0, 0, role, ".", word)
    if word.kind != "word":
        role = "d" if text.isdecimal() else "u"
        look = "m" if word.kind == "mixed" else "s" if text in LOOK_ALIKES else "."
        return Form(role, key, 0, 0, 0, 0, 0, 0, 0, role, look, word)
    readings = sound(word)
    adj = noun = slots = person = pos = 0
    for reading in readings:
        grammemes = reading.grammemes
        own = next((bit for name, bit in _POS.items() if name in grammemes), 0)
        pos |= own
        if own & (NOUN | NPRO):
            noun |= mask_of(grammemes)
            pos |= LIVING if "anim" in grammemes else 0
        elif own & (ADJ | PRT):
            adj |= mask_of(grammemes)
            pos |= PSSV if "pssv" in grammemes else 0
            pos |= ACTIVE if "actv" in grammemes and "tran" in grammemes else 0
        elif own & (VERB | SHORT):
            pos |= INTR if "intr" in grammemes or own & SHORT else 0
            if "impr" in grammemes:
                pos |= IMPR
            elif ("past" in grammemes and own & VERB) or own & SHORT:
                slots |= _slots(grammemes) or MASC | FEMN | NEUT
            else:
                person |= 1 << _PERSONS.get(_first(grammemes, _PERSONS), 2) + (3 if "plur" in grammemes else 0)
    if any("tran" in reading.grammemes and "VERB" in reading.grammemes for reading in readings):
        pos &= ~INTR
    role = _role(word, key, pos, readings)
    is_capital = text[0].isupper() and role not in "rq" and key[:3] not in ("ваш", "наш")
    loose = adj | noun
    for reading in word.every if len(word.every) > len(readings) else ():
        if not reading.grammemes.isdisjoint(("NOUN", "NPRO", "ADJF", "PRTF")):
            loose |= mask_of(reading.grammemes)
    mark = role.upper() if is_capital else role
    return Form(role, key, adj, noun, loose, slots, person, pos, PREPOSITIONS.get(key, 0), mark, trait(word), word)


def sound(word: Word) -> tuple[Reading, ...]:
    """Every reading but those nobody means: rare ones, proper ones of common words, homonyms for the dictionary."""
    kept = tuple(r for r in word.every if not r.grammemes & RARE) or word.every
    kept = tuple(r for r in kept if not r.grammemes & _PROPER) or kept
    if len(kept) < 2:
        return kept
    present = frozenset().union(*(r.grammemes for r in kept))
    return tuple(r for r in kept if not _is_odd(r, present)) or kept


def _is_odd(reading: Reading, present: frozenset[str]) -> bool:
    """«День» of «деть», «добавим» as an order, «добавляем» as a participle, «новое» as a noun, «такая» of «такать»."""
    own = reading.grammemes
    if "impr" in own:
        return (
            ("incl" in own and "1per" in present) or ("Apro" in present) or ("NOUN" in present and reading.score < 0.05)
        )
    if "PRTS" in own:
        return "pres" in own and "1per" in present
    if "ADJF" in present and ("NOUN" in own or "NPRO" in own):
        return reading.lemma.endswith(("ое", "ее")) or reading.lemma in ("любой", "любая", "некоторые")
    return ("GRND" in own and "Apro" in present) or ("NOUN" in own and reading.lemma in ("рад", "гот", "весь"))


def _role(word: Word, key: str, pos: int, readings: tuple[Reading, ...]) -> str:
    if key in PREPOSITIONS:
        return "p"
    if (
        not word.known
        or not readings
        or (len(word.text) > 1 and word.text.isupper())
        or "-" in key
        or key.endswith("леток")
    ):
        return "u"
    if key in SUBJECTS:
        return "r"
    if key in ("нет", "нету"):
        return "z"
    if key == "несколько" or (pos & NUMR and key in ("три", "пять", "сорок", "сто")):
        return "m"
    if key in _ADVERBS:
        return "b"
    if any(r.grammemes & _PROPER or "Fixd" in r.grammemes for r in readings):
        return "u"
    if word.text[0].isupper() and any(r.grammemes & _PROPER for r in word.readings):
        return "u"
    kinds = pos & (NOUN | ADJ | PRT | NPRO | NUMR | VERB | SHORT | INF | GRND | ADV | PRED | CONJ | COMP)
    pure = {NOUN: "n", NPRO: "q", NUMR: "m", SHORT: "v", INF: "i", GRND: "g", ADV: "b", CONJ: "c"}
    others = any(not any(name in r.grammemes for name in _POS) for r in readings)
    if others:
        return "x"
    if kinds == SHORT and all({"ADJS", "neut"} <= r.grammemes for r in readings):
        return "b"  # «излишне» is an adverb too, though the dictionary does not say so
    if kinds in pure:
        return pure[kinds]
    if kinds and not kinds & ~(ADJ | PRT):
        return "a"
    if kinds == VERB and not pos & IMPR:
        return "v"
    if kinds == VERB:
        return "o"
    if kinds & ADV and not kinds & ~(ADV | CONJ | SHORT | COMP):
        return "b"
    return "y" if kinds & NOUN and not kinds & ~(NOUN | ADJ | PRT | VERB | SHORT | GRND | COMP) else "x"


def mask_of(grammemes: frozenset[str]) -> int:
    """The case-and-slot bits of a reading."""
    case = next((_CASES[name] for name in grammemes if name in _CASES), 0)
    if "Fixd" in grammemes and "ADJF" in grammemes:
        return ANY
    if case == ACCS:
        if "NPRO" in grammemes or not ({"anim", "inan"} & grammemes):
            case = ACCS | LIVE
        elif "anim" in grammemes:
            case = LIVE
    slots = _slots(grammemes)
    return case & (slots * 0x1111111)


def _slots(grammemes: frozenset[str]) -> int:
    if "plur" in grammemes:
        return MANY
    return sum(bit for name, bit in _GENDERS.items() if name in grammemes) or (MASC | FEMN | NEUT)


def _first(grammemes: frozenset[str], names: dict[str, int]) -> str:
    return next((name for name in names if name in grammemes), "")
