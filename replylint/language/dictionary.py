"""The word forms of pymorphy3's dictionary, read from its files: pymorphy3 itself loads five times as long."""

from __future__ import annotations

import json
import sys
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pymorphy3_dicts_ru

from replylint.doc import Reading
from replylint.errors import ReplylintError

try:
    from dawg import IntCompletionDAWG, RecordDAWG
except ImportError:  # no wheel of the C extension for this platform
    from dawg_python import IntCompletionDAWG, RecordDAWG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

FORMAT = "2.4"
UNKNOWN = frozenset(("UNKN",))
ADVERB = frozenset(("ADVB",))
_YO = {"е": "ё"}
_PARTICIPLES = frozenset(("PRTF", "PRTS", "GRND"))
_PARADIGM_PREFIXES = ("", "по", "наи")


class Parse(NamedTuple):
    """A reading before it is weighed, with what tells two readings apart."""

    form: str
    """The form with ё where the dictionary has one."""
    tag: int
    """The number of the tag; -1 for a word nobody knows, -2 for an adverb that was guessed."""
    lemma: str
    score: float
    paradigm: int


class Dictionary:
    """All readings of the forms of OpenCorpora's dictionary; `е` in a form also stands for `ё`."""

    def __init__(self, folder: str | None = None) -> None:
        self.folder = Path(folder or pymorphy3_dicts_ru.get_path())
        self._check_format()
        self._words = RecordDAWG(">HH").load(str(self.folder / "words.dawg"))
        self._chances = IntCompletionDAWG().load(str(self.folder / "p_t_given_w.intdawg"))
        self._paradigms, self._places = self._load_paradigms()
        self._suffixes: list[str] = self._load("suffixes.json")
        self._tags: list[str] = self._load("gramtab-opencorpora-int.json")
        self._grammemes: dict[int, frozenset[str]] = {-1: UNKNOWN, -2: ADVERB}
        self._yo = RecordDAWG.compile_replaces(_YO)

    def readings(self, form: str) -> tuple[Reading, ...]:
        """The readings of a lower-case form, best first; empty if the dictionary does not hold it."""
        return self.weigh(form, self.parses(form))

    def holds(self, form: str) -> bool:
        """Whether the dictionary has this lower-case form."""
        return bool(self._words.similar_keys(form, self._yo))

    def parses(self, form: str) -> list[Parse]:
        """The readings in the order of the dictionary, each with the score 1."""
        found = []
        for fixed, places in self._words.similar_items(form, self._yo):
            for paradigm, index in places:
                lemma = self.lemma(paradigm, index, fixed)
                found.append(Parse(fixed, self.tag(paradigm, index), lemma, 1.0, paradigm))
        return found

    def predictions(self, ending: str, prefix: int) -> list[tuple[str, list[tuple[int, int, int]]]]:
        """How words with this ending are inflected: (ending, [(count, paradigm, index), …])."""
        if not hasattr(self, "_predictions"):
            names = (f"prediction-suffixes-{n}.dawg" for n in range(len(_PARADIGM_PREFIXES)))
            self._predictions = [RecordDAWG(">IHH").load(str(self.folder / name)) for name in names]
        found: list[tuple[str, list[tuple[int, int, int]]]] = self._predictions[prefix].similar_items(ending, self._yo)
        return found

    def weighed(self, form: str, parses: list[Parse]) -> list[Parse]:
        """The parses scored by how often the form has each tag in the corpus; as they stand if it is not there."""
        chances = [self._chances.get(f"{form}:{self._tag_text(p.tag)}", 0) for p in parses]
        if not any(chances):
            total = sum(p.score for p in parses)
            return [p._replace(score=p.score / total) for p in parses]
        scored = [p._replace(score=n / 1_000_000) for p, n in zip(parses, chances, strict=True)]
        return sorted(scored, key=lambda p: p.score, reverse=True)

    def weigh(self, form: str, parses: list[Parse]) -> tuple[Reading, ...]:
        """The parses as readings, weighed."""
        return tuple(
            Reading(p.lemma.replace("ё", "е"), self.grammemes(p.tag), p.score) for p in self.weighed(form, parses)
        )

    def tag(self, paradigm: int, index: int) -> int:
        """The number of the tag at a place of a paradigm."""
        start, count = self._places[paradigm]
        return self._paradigms[start + count + index]

    def grammemes(self, tag: int) -> frozenset[str]:
        """The grammemes of a tag; tags are taken apart when first asked for."""
        found = self._grammemes.get(tag)
        if found is None:
            found = self._grammemes[tag] = frozenset(self._tags[tag].replace(" ", ",").split(","))
        return found

    def lemma(self, paradigm: int, index: int, form: str) -> str:
        """The first form of the paradigm that has `form` at `index`."""
        if index == 0:
            return form
        start, count = self._places[paradigm]
        forms, prefixes = self._paradigms, start + 2 * count
        prefix = len(_PARADIGM_PREFIXES[forms[prefixes + index]])
        stem = form[prefix : len(form) - len(self._suffixes[forms[start + index]])]
        return _PARADIGM_PREFIXES[forms[prefixes]] + stem + self._suffixes[forms[start]]

    def inflections(self, form: str) -> frozenset[str]:
        """All forms of what a lower-case form may be, with е for ё; of a verb without its participles."""
        return frozenset(made.replace("ё", "е") for parse in self.parses(form) for made in self._paradigm(parse))

    def _paradigm(self, parse: Parse) -> Iterator[str]:
        start, count = self._places[parse.paradigm]
        shapes = [
            (_PARADIGM_PREFIXES[self._paradigms[start + 2 * count + n]], self._suffixes[self._paradigms[start + n]])
            for n in range(count)
        ]
        stem = parse.lemma[len(shapes[0][0]) : len(parse.lemma) - len(shapes[0][1])]
        with_participles = not _PARTICIPLES.isdisjoint(self.grammemes(parse.tag))
        for number, (prefix, suffix) in enumerate(shapes):
            if with_participles or _PARTICIPLES.isdisjoint(self.grammemes(self.tag(parse.paradigm, number))):
                yield prefix + stem + suffix

    def _tag_text(self, tag: int) -> str:
        return self._tags[tag] if tag >= 0 else "UNKN" if tag == -1 else "ADVB"

    def _check_format(self) -> None:
        meta = dict(self._load("meta.json"))
        prefixes = meta.get("compile_options", {}).get("paradigm_prefixes")
        if meta.get("format_version") != FORMAT or prefixes != list(_PARADIGM_PREFIXES):
            raise ReplylintError(
                f"{self.folder}: dictionary format {meta.get('format_version')!r} is not {FORMAT!r}; "
                "install pymorphy3-dicts-ru 2.4"
            )

    def _load(self, name: str) -> Any:
        return json.loads((self.folder / name).read_bytes())

    def _load_paradigms(self) -> tuple[array[int], list[tuple[int, int]]]:
        """All paradigms in one array, and where each starts with how many forms: suffixes, then tags, then prefixes."""
        numbers = array("H")
        numbers.frombytes((self.folder / "paradigms.array").read_bytes())
        if sys.byteorder == "big":
            numbers.byteswap()
        places, at = [], 1
        for _ in range(numbers[0]):
            length = numbers[at]
            places.append((at + 1, length // 3))
            at += 1 + length
        return numbers, places
