"""How acts are made of other acts: weak signals counted together, and acts that another act rules out."""

from __future__ import annotations

from pathlib import Path

import pytest

from replylint import packs
from replylint.case import Case
from replylint.language.russian import Russian
from replylint.pair import Pair

_ACT = "id: {id}\ntitle: Проба\n{keys}match: [Проба пройдена.]\nno_match: [Другое.]\n"
_KEYS = {
    "broken": "phrases: [сломаться]\n",
    "again": "phrases: [опять]\n",
    "shout": "phrases: ['!']\n",
    "angry": "any_of: [broken, again, shout]\nat_least: 2\n",
    "sworn": "any_of: [again, shout]\nat_least: 2\nphrases: [проклятие]\n",
    "stuck": "phrases: [лифт сломаться, сломаться]\n",
    "sad": "any_of: [broken, stuck]\nat_least: 2\n",
    "calm": "phrases: [сломаться]\nwithout: [shout, again]\n",
    "repeated": "phrases: [сломаться]\nonly_before: [again]\n",
    "unread": "besides: [broken, again]\n",
    "unread-too": "any_of: [unread]\n",
}
_RUSSIAN = Russian()
_RULES = packs.build(
    {Path(f"ru/acts/{name}.yaml"): _ACT.format(id=name, keys=keys).encode() for name, keys in _KEYS.items()},
    _RUSSIAN,
    every_act=True,
)


def _found(text: str, act: str) -> list[str]:
    pair = Pair(Case(id="1", draft=text), _RUSSIAN, _RULES.acts, _RULES.indexes)
    return [text[slice(*pair.span("draft", hit))] for hit in pair.act("draft", act)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Лифт сломался.", []),
        ("Лифт сломался. И дверь сломалась.", []),  # one act twice is still one
        ("Опять лифт. Он сломался.", ["Опять", "сломался"]),  # anywhere in the text
        ("Опять сломался лифт!", ["Опять", "сломался", "!"]),
    ],
)
def test_weak_signals_count_together(text: str, spans: list[str]) -> None:
    assert _found(text, "angry") == spans


def test_the_same_words_heard_twice_are_one_signal() -> None:
    assert _found("Лифт сломался.", "sad") == []
    assert _found("Лифт сломался. Дверь сломалась.", "sad") != []


def test_own_phrases_need_no_company() -> None:
    assert _found("Вот проклятие.", "sworn") == ["проклятие"]
    assert _found("Опять лифт.", "sworn") == []


def test_an_act_that_rules_out_does_so_from_any_sentence() -> None:
    assert _found("Лифт сломался. Жду мастера.", "calm") == ["сломался"]
    assert _found("Лифт сломался. Жду мастера!", "calm") == []


def test_an_act_may_want_another_in_the_next_sentence() -> None:
    assert _found("Лифт сломался. Опять ждём.", "repeated") == ["сломался"]
    assert _found("Лифт опять сломался. Ждём. Опять ждём.", "repeated") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Лифт сломался, кот ушёл к соседям. 🐈", ["кот ушёл к соседям"]),
        ("Ёлка упала\r\nИ лифт сломался", ["Ёлка упала"]),
        ("Лифт сломался, когда кот ушёл к соседям.", []),  # hangs on what was understood
        ("Кот ушёл к соседям?", []),
        ("Подождите минуту!", []),
        ("Наш добрый кот.", []),
        ("Он писал: «кот ушёл к соседям».", ["Он писал"]),  # quoted words are not the author's own
        ("", []),
    ],
)
def test_what_is_left_over_are_clauses_that_nothing_explains(text: str, left: list[str]) -> None:
    assert _found(text, "unread") == left
    assert _found(text, "unread-too") == left
