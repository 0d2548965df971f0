"""What the letters of a word tell before its grammar does: a place or a name in lower case, a word in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replylint.doc import Word

RARE = frozenset(("Infr", "Arch", "Erro", "Dist"))
"""Grammemes of readings that hardly anybody means."""
LOOK_ALIKES = frozenset("coykaBCOKYA")
"""Latin letters that are Russian words when read as Cyrillic."""
_NAMES = ("Geox", "Name")
_NO_PLACE = RARE | {"plur"}
_BREEDS = ("лабрадор", "йорк", "мальта", "бостон", "кашмир", "шато")


def trait(word: Word) -> str:
    """A letter: p a place in lower case, n a first name in lower case, l a word in capitals, `.` nothing of these."""
    text, key = word.text, word.key
    if len(text) > 1 and text.isupper():
        return "l"
    if not word.known or len(key) < 3 or "-" in key or not text.islower() or word.grammemes.isdisjoint(_NAMES):
        return "."
    is_place = all({"Geox", "NOUN"} <= r.grammemes and r.grammemes.isdisjoint(_NO_PLACE) for r in word.every)
    if is_place and len(key) > 4 and not key.startswith(_BREEDS):
        return "p"
    return "n" if any({"Name", "nomn"} <= r.grammemes for r in word.readings) else "."
