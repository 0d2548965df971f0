"""Commas between two halves: «ни… ни», «как… так и», and a clause with «если» that opens its sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from replylint.grammar.clauses import is_order, is_predicate
from replylint.grammar.fault import Fault
from replylint.grammar.forms import GRND, NOMN, PRT, SUBJECTS

if TYPE_CHECKING:
    from replylint.doc import Sentence
    from replylint.grammar.scan import Scan

_OPENING = frozenset("если когда чтобы поскольку хотя пока".split())
_SIGNS = _OPENING | {"ни", "так"}
_JOINING = frozenset("и или либо да но а".split())
# Set phrases with «ни… ни» take no comma.
_SET = frozenset(
    """один одна одно одного одной разу да нет днем ночью рыба мясо больше меньше много мало взад вперед туда
    сюда то се так сяк там сям жив мертв за про с свет заря слуху духу пуха пера ответа привета конца края
    тот другой дать взять два полтора бе ме""".split()
)
_BEFORE_GERUND = frozenset("и но что если чтобы когда однако".split())
_NOT_GERUNDS = frozenset("несмотря невзирая благодаря судя включая начиная исходя спустя считая хотя глядя".split())


def between_halves(scan: Scan) -> list[tuple[int, Fault]]:
    """The halves that no comma divides, each with the token that the comma should follow."""
    found: list[tuple[int, Fault]] = []
    if _SIGNS.isdisjoint(scan.keys) and "g" not in scan.roles and "ar" not in scan.roles:
        return found
    signs = _SIGNS.intersection(scan.keys)
    has_gerund, has_pronoun = "g" in scan.roles, "ar" in scan.roles
    for sentence in scan.doc.sentences:
        keys = scan.keys[sentence.first : sentence.last]
        for judge, sign in ((_neither, "ни"), (_both, "так"), (_opened, keys[0])):
            if sign in signs and sign in keys:
                after = judge(scan, sentence, keys)
                if after >= 0:
                    what = f"перед «{scan.forms[after + 1].word.text}» нужна запятая"
                    found.append((after, Fault(after, after + 2, what)))
        if has_gerund:
            found += _before_gerunds(scan, sentence, keys)
        if has_pronoun:
            found += _set_off(scan, sentence, keys)
    return found


def _neither(scan: Scan, sentence: Sentence, keys: tuple[str, ...]) -> int:
    places = [at for at, key in enumerate(keys) if key == "ни"]
    for one, two in pairwise(places):
        roles = scan.roles[sentence.first + one + 1 : sentence.first + two]
        if 0 < len(roles) < 6 and not any(role in ",.-v" for role in roles) and keys[one + 1] not in _SET:
            return sentence.first + two - 1
    return -1


def _both(scan: Scan, sentence: Sentence, keys: tuple[str, ...]) -> int:
    for at in range(2, len(keys) - 1):
        if keys[at] == "так" and keys[at + 1] == "и" and "как" in keys[: at - 1]:
            before = sentence.first + at - 1
            first = len(keys[:at]) - 1 - keys[:at][::-1].index("как")
            if scan.roles[before] not in ",.-" and "," not in scan.roles[sentence.first + first : before]:
                return before
    return -1


def _opened(scan: Scan, sentence: Sentence, keys: tuple[str, ...]) -> int:
    """The token after the first clause of a sentence that «если», «когда» or «чтобы» opens, if no mark follows it."""
    if keys[0] not in _OPENING or len(keys) < 5:
        return -1
    body = scan.roles[sentence.first : sentence.last - 1]
    if any(role in ",.-u" for role in body) or not _JOINING.isdisjoint(keys):
        return -1
    places = [sentence.first + at for at in range(1, len(keys)) if is_predicate(scan, sentence.first + at)]
    orders = [at for at in places if is_order(scan, at)]
    if keys[0] == "чтобы" and "i" not in body[: (orders[0] - sentence.first) if orders else 0]:
        return -1
    if len(orders) != 1 or (keys[0] != "чтобы" and (len(places) < 2 or places[0] == orders[0])):
        return -1
    at = orders[0] - 1
    while scan.roles[at] == "b" and scan.forms[at].key in ("то", "не", "обязательно", "сразу", "тогда"):
        at -= 1
    return at


def _before_gerunds(scan: Scan, sentence: Sentence, keys: tuple[str, ...]) -> list[tuple[int, Fault]]:
    """«…, и получив код введите его, …»: a gerund after a conjunction is set off on both sides."""
    body = scan.roles[sentence.first : sentence.last]
    if "g" not in body or body.count("g") > 1 or "," not in body:
        return []
    at = body.index("g")
    if at == 0 or keys[at - 1] not in _BEFORE_GERUND or keys[at] in _NOT_GERUNDS or "," not in body[at:]:
        return []
    if any(scan.forms[i].pos & GRND for i in range(sentence.first, sentence.first + at)):
        return []
    after = sentence.first + at - 1
    return [(after, Fault(after, after + 2, "деепричастный оборот выделяется запятыми"))]


def _set_off(scan: Scan, sentence: Sentence, keys: tuple[str, ...]) -> list[tuple[int, Fault]]:
    """«Разочарованный он вернулся»: a participle that describes the pronoun after it."""
    first = sentence.first
    roles = scan.roles[first : sentence.last]
    if (
        roles[:2] != "ar"
        or "v" not in roles[2:6]
        or not scan.forms[first].pos & PRT
        or not scan.forms[first].adj & NOMN
    ):
        return []
    slots = SUBJECTS[keys[1]][0]
    if not scan.forms[first].adj & NOMN & slots:
        return []
    return [(first, Fault(first, first + 2, "причастие перед местоимением отделяется запятой"))]


def surplus(scan: Scan) -> list[tuple[int, Fault]]:
    """Commas between two clauses of one kind that «и» joins: «сказали, что дорого, и что долго»."""
    found = []
    for place in _AND.finditer(scan.roles):
        at = place.start()
        if at + 2 < len(scan.keys) and scan.keys[at + 1] == "и" and scan.keys[at + 2] in _REPEATED:
            i = at - 1
            while i > 0 and i not in scan.starts and scan.roles[i] not in ",.-":
                i -= 1
            if scan.roles[i] == "," and scan.forms[i + 1].key == scan.forms[at + 2].key and scan.joined(i, at + 2):
                found.append((at, Fault(at - 1, at + 3, "перед «и» запятая не нужна")))
    return found


_AND = re.compile(",x")
_REPEATED = frozenset("что где чтобы когда если как почему".split())
