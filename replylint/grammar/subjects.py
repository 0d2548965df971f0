"""Whether a predicate agrees with the noun or pronoun beside it in number, gender and person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.grammar import objects
from replylint.grammar.fault import Fault, features
from replylint.grammar.forms import (
    ACCS,
    CONJ,
    FEMN,
    GENT,
    INTR,
    LIVE,
    LIVING,
    MANY,
    MASC,
    NEUT,
    NOMN,
    PLUR,
    SHORT,
    SUBJECTS,
    sound,
)  # fmt: skip
from replylint.grammar.scan import coordinates

if TYPE_CHECKING:
    from replylint.grammar.forms import Form
    from replylint.grammar.scan import Scan

_COPULAS = frozenset(
    """быть стать становиться являться оказаться оказываться бывать остаться оставаться называться значить""".split()
)
_CROWDS = frozenset(
    """ряд часть большинство меньшинство половина треть четверть пара тысяча миллион множество количество
    группа десяток сотня масса число остаток доля процент уйма куча дюжина тройка двойка""".split()
)
_MEASURES = frozenset(
    """год месяц неделя день сутки час минута секунда метр километр рубль раз миг ночь вечер утро время
    полчаса полгода пора процент друг грамм килограмм литр тонна копейка доллар евро выходной""".split()
)
_WITH_GENITIVE = frozenset(
    """дождаться ждать добиться добиваться бояться касаться коснуться лишиться требовать хватить хватать
    достичь избежать опасаться стоить держаться придерживаться просить хотеть желать""".split()
)
_ASIDES = frozenset(
    """может скажем допустим предположим видите знаете понимаете представляете слышите извините простите
    кажется будет бывает""".split()
)
_AND = frozenset("и или либо ни да плюс".split())
_THAN = frozenset("как чем словно будто точно как-то нежели кроме".split())


def after_noun(scan: Scan, at: int, verb: int) -> Fault | None:
    """What is wrong between a noun and the predicate after it: «заказы приехал»."""
    noun, predicate = scan.forms[at], scan.forms[verb]
    slots = noun.noun & NOMN
    first = _phrase_start(scan, at)
    opens = first in scan.starts and not _takes_genitive(predicate) and not predicate.slots & NEUT
    if not slots or not _must_be_subject(noun, predicate, GENT if opens else 0) or _agrees(slots, noun, predicate):
        return None
    if noun.noun & GENT and (predicate.person or verb != at + 1 or predicate.pos & SHORT):
        return None
    if not _opens_clause(scan, first) or _joins(scan, first, slots, predicate):
        return None
    if (
        predicate.person or (noun.noun & ACCS and (predicate.pos & SHORT or predicate.slots == NEUT))
    ) and _infinitive_follows(scan, verb):
        return None  # «объект должны сдать»
    return _fault(at, verb, at, verb, noun, predicate)


def before_noun(scan: Scan, at: int, noun_at: int) -> Fault | None:
    """What is wrong between a predicate and the noun after it: «связался менеджеры»."""
    predicate, noun = scan.forms[at], scan.forms[noun_at]
    slots = noun.noun & NOMN
    if any(scan.forms[i].pos & CONJ or scan.keys[i] in _THAN for i in range(at + 1, noun_at)):
        return None  # «воплотился как площадка»
    if fault := objects.after_passive(scan, at, noun_at):
        return fault
    if scan.roles[noun_at - 1] == "a" and not scan.forms[noun_at - 1].adj & noun.noun & NOMN:
        return None
    if predicate.person & (1 | 2 | 8 | 16) and not predicate.person & (4 | 32):
        return objects.instead_of_object(scan, at, noun_at)
    if slots and _follows_subject(scan, at, predicate):
        return objects.instead_of_object(scan, at, noun_at)
    if not slots or not _must_be_subject(noun, predicate) or _agrees(slots, noun, predicate):
        return None
    if not noun.word.lemmas.isdisjoint(_MEASURES) or "должный" in predicate.word.lemmas:
        return None
    if _has_own_subject(scan, at, predicate) or (_takes_many(predicate) and coordinates(scan, noun_at + 1)):
        return None
    if noun.pos & LIVING and not predicate.pos & INTR and slots & MASC:
        return None  # «выбирают мастер установки»: a thing by a person's name
    after = scan.forms[noun_at + 1] if noun_at + 1 < len(scan.forms) and noun_at + 1 not in scan.starts else None
    if after is not None and after.role in "v" and _agrees(slots, noun, after):
        return None  # the noun opens a clause of its own
    return _fault(at, noun_at, noun_at, at, noun, predicate)


def after_pronoun(scan: Scan, at: int, verb: int) -> Fault | None:
    """What is wrong between a subject pronoun and the predicate after it: «мы отправил», «вы можем»."""
    pronoun, predicate = scan.forms[at], scan.forms[verb]
    slots, person = SUBJECTS[pronoun.key]
    if predicate.slots & slots or predicate.person & person or predicate.key in _ASIDES:
        return None
    if not predicate.slots and (predicate.person == 1 or not predicate.person):
        return None  # «вы думаю ошиблись»
    if _infinitive_follows(scan, verb) and predicate.person == 4 and pronoun.key not in ("я", "мы", "вы"):
        return None
    if at and at not in scan.starts and scan.forms[at - 1].key in _THAN | _AND:
        return None
    wanted: tuple[tuple[int, frozenset[str]], ...] = ()
    if predicate.slots and slots in (MANY, MASC, FEMN, NEUT):
        name = {MANY: "plur", MASC: "masc", FEMN: "femn", NEUT: "neut"}[slots]
        wanted = ((verb, features(name) if name == "plur" else features(name, "sing")),)
    return Fault(at, verb + 1, f"«{pronoun.word.text}» не согласуется с «{predicate.word.text}»", wanted)


def both(scan: Scan, at: int, verb: int) -> Fault | None:
    """«Краски и бумага входит»: a predicate in the singular after two subjects, the first of which is in the plural."""
    one, two, predicate = scan.forms[at], scan.forms[at + 2], scan.forms[verb]
    if scan.forms[at + 1].key != "и" or _takes_many(predicate) or _infinitive_follows(scan, verb):
        return None
    first = _phrase_start(scan, at)
    if first not in scan.starts or not one.noun & NOMN & PLUR or one.noun & NOMN & ~PLUR or not two.noun & NOMN:
        return None
    if two.noun & ~NOMN and not (predicate.pos & INTR and not two.noun & ~(NOMN | ACCS)):
        return None
    if not predicate.word.lemmas.isdisjoint(_COPULAS):
        return None
    return Fault(
        at,
        verb + 1,
        f"«{predicate.word.text}» нужно во множественном числе: подлежащих несколько",
        _plural(predicate, verb),
    )


def _must_be_subject(noun: Form, predicate: Form, one_more: int = 0) -> bool:
    """Whether the noun can be nothing but the subject of the predicate."""
    if noun.noun & ~(NOMN | ACCS | LIVE | one_more) or not predicate.word.lemmas.isdisjoint(_COPULAS):
        return False
    if noun.noun & (ACCS | LIVE) and (not predicate.pos & INTR or not noun.word.lemmas.isdisjoint(_MEASURES)):
        return False
    if predicate.person and not predicate.person & (4 | 32):
        return False
    return noun.word.lemmas.isdisjoint(_CROWDS)


def _agrees(slots: int, noun: Form, predicate: Form) -> bool:
    if predicate.slots & slots:
        return True
    if noun.pos & LIVING and slots & MASC and predicate.slots & FEMN:
        return True  # «врач приняла»
    if (predicate.person & 4 and slots & ~MANY) or (predicate.person & 32 and slots & MANY):
        return True
    return not predicate.slots and not predicate.person


def _phrase_start(scan: Scan, at: int) -> int:
    """Where the noun's own adjectives begin."""
    while at and at not in scan.starts and scan.roles[at - 1] in "am" and scan.forms[at - 1].adj & scan.forms[at].noun:
        at -= 1
    return at


def _takes_genitive(predicate: Form) -> bool:
    return not predicate.word.lemmas.isdisjoint(_WITH_GENITIVE)


def _opens_clause(scan: Scan, first: int) -> bool:
    """Whether nothing before the phrase can govern it or be one more subject."""
    if first == 0 or first in scan.starts:
        return True
    before = scan.forms[first - 1]
    role = scan.roles[first - 1]
    if role == ",":
        if first < 2 or scan.roles[first - 2] in "u-d":
            return False
        return scan.roles[first - 2] in "vbigo" or not scan.forms[first - 2].loose & (NOMN | ACCS | LIVE)
    return role in "b" and before.key not in _AND | _THAN | {"не", "ни", "нет"}


def _joins(scan: Scan, first: int, slots: int, predicate: Form) -> bool:
    """Whether a predicate in the plural may have more subjects before this one."""
    if slots & MANY or not _takes_many(predicate):
        return False
    start = max((s for s in scan.starts if s <= first), default=0)
    return any(one.key in _AND or one.key in ("с", "со", ",") for one in scan.forms[start:first])


def _takes_many(predicate: Form) -> bool:
    return bool(predicate.slots & MANY or predicate.person & 32)


def _has_own_subject(scan: Scan, at: int, predicate: Form) -> bool:
    """Whether something before the predicate in its clause may be its subject."""
    i = at - 1
    while i >= 0 and i + 1 not in scan.starts:
        one, role = scan.forms[i], scan.roles[i]
        if role in ",.":
            return False
        if role in "u-d" or one.role in "rm" or one.key in ("кто", "что", "это", "все", "который", "ни"):
            return True
        if (one.noun | one.adj) & NOMN and _agrees((one.noun | one.adj) & NOMN, one, predicate):
            return True
        i -= 1
    return False


def _follows_subject(scan: Scan, at: int, predicate: Form) -> bool:
    """Whether the word right before a transitive predicate is its subject and nothing else."""
    if not at or at in scan.starts or not predicate.slots | predicate.person or predicate.pos & (INTR | SHORT):
        return False
    before, role = scan.forms[at - 1], scan.roles[at - 1]
    if role == "r":
        return True
    opens = at - 1 in scan.starts or scan.roles[at - 2] in "a,."
    return role == "n" and opens and not before.noun & ~NOMN and _agrees(before.noun, before, predicate)


def _infinitive_follows(scan: Scan, verb: int) -> bool:
    return "i" in scan.roles[verb + 1 : verb + 4]


def _fault(first: int, last: int, noun_at: int, verb: int, noun: Form, predicate: Form) -> Fault:
    slots = noun.noun & NOMN
    what = f"«{predicate.word.text}» не согласуется с «{noun.word.text}»"
    names = {MANY: "plur", MASC: "masc", FEMN: "femn", NEUT: "neut"}
    wanted: tuple[tuple[int, frozenset[str]], ...] = ()
    if predicate.slots and slots in names:
        wanted = ((verb, features(names[slots]) if slots == MANY else features(names[slots], "sing")),)
    elif predicate.person and slots:
        wanted = ((verb, features("3per", "plur" if slots == MANY else "sing")),)
    return Fault(first, last + 1, what, wanted)


def _plural(predicate: Form, verb: int) -> tuple[tuple[int, frozenset[str]], ...]:
    if len({reading.lemma for reading in sound(predicate.word)}) != 1:
        return ()
    return ((verb, features("plur") if predicate.slots or predicate.pos & SHORT else features("3per", "plur")),)
