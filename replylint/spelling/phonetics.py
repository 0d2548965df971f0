"""How a Russian word sounds, roughly: forms that are confused in writing have the same sound.

What sounds alike follows the neutralisations of Russian phonology: unstressed о/а and е/и/я, voiced and voiceless
consonants, silent consonants («здравствуйте», «поздно»), тся/ться, «-ого» said with в, doubled consonants, ь and ъ
(Rosenthal, «Справочник по правописанию», §§1–20 treat exactly these as the orthograms to be learnt).
"""

from __future__ import annotations

import re

SOUNDS = "аиупфктшсхцчлмнр"
"""The letters that a sound is written with."""

_CLUSTERS = re.compile("ть?ся$|тьс|тс|дс|стн|здн|стл|рдц|лнц|вств|сч|зч|жч|[ое]го$|ого(?=ся$)")
_SAID = {
    "тьс": "ц", "тс": "ц", "дс": "ц", "стн": "сн", "здн": "сн", "стл": "сл", "рдц": "рц", "лнц": "нц", "вств": "ств",
    "сч": "ш", "зч": "ш", "жч": "ш", "ого": "аво", "его": "иво",
}  # fmt: skip
_LETTERS = str.maketrans("оеэыяйюбвгджзщ", "аиииииупфктшсш", "ьъ-")
_DOUBLE = re.compile(r"(.)\1+")


def sound(form: str) -> str:
    """The sound of a lower-case form."""
    said = _CLUSTERS.sub(_as_said, form.replace("ё", "е")).translate(_LETTERS)
    return _DOUBLE.sub(r"\1", said) if _DOUBLE.search(said) else said


def _as_said(found: re.Match[str]) -> str:
    return _SAID.get(found[0], "ца")
