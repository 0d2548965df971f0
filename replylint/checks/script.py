"""Letters of another alphabet inside a word: «зaказ» with a Latin «a»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Fix, Match, Source
from replylint.grammar.scan import of_draft
from replylint.rule import Phrase
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from replylint.doc import Doc, Token
    from replylint.pair import Pair

_TO_CYRILLIC = str.maketrans("aceopxyABCEHKMOPTXYkmthbi", "асеорхуАВСЕНКМОРТХУкмтньі")
_TO_LATIN = str.maketrans("асеорхуАВЕКМНОРСТХУІі", "aceopxyABEKMHOPCTXYIi")
# Patterns that few texts need are kept as text: `re` compiles them when first met, and remembers them.
_HAS_LATIN = "[A-Za-z\u00c0-\u024f]"
_HAS_CYRILLIC = "[\u0400-\u052f]"
_BOUNDARY = "[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]"
_WORTH = re.compile("[ms]")
_ALONE = {"c": "с", "o": "о", "y": "у", "k": "к", "B": "В", "C": "С", "O": "О", "K": "К", "Y": "У", "a": "а", "A": "А"}
_LABELLED = frozenset(
    """вариант план пункт тип группа класс категория витамин гепатит язык формат раздел секция сектор корпус зона
    диск буква клавиша точка кнопка программа сорт уровень параметр переменная функция символ латинский блок лист
    ячейка столбец размер версия рейтинг сегмент сценарий тариф""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Reports words of two alphabets that one alphabet can write, with the safe fix; «SMS-код» and «PDFка» are none."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None: the letters tell."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each word in order, with `{to}`."""
        doc, scan = pair.draft, of_draft(pair)
        if not _WORTH.search(scan.traits) and "-" not in scan.roles:
            return
        for at, token in enumerate(doc.tokens):
            word = token.word
            if word.kind == "mixed":
                if not doc.words[at].text and _is_foreign(doc, token):
                    continue
                fixed = _restored(pair, word.text) if word.key not in pair.vocabulary else None
            elif word.kind == "latin" and word.text in _ALONE and doc.words[at].text:
                fixed = _ALONE[word.text] if _is_preposition(pair, doc, at) else None
            else:
                continue
            if fixed:
                edits = (Edit(token.start, token.end, fixed),)
                fix = Fix(safety="safe", edits=edits)
                yield Match(span=Span(token.start, token.end), captures={"to": fixed}, fixes=(fix,))


def _is_foreign(doc: Doc, token: Token) -> bool:
    """Whether a masked word is not the author's to spell: a link, code, quoted mail."""
    kinds = {mask.kind for mask in doc.masks if mask.start <= token.start < mask.end}
    return not kinds <= {"quote", "signature"}


def _restored(pair: Pair, text: str) -> str | None:
    """The word in one alphabet, each of its hyphenated parts for itself; None where the mix is meant."""
    parts = text.split("-")
    fixed = [_part(pair, part) for part in parts]
    if None in fixed:
        return None
    made = "-".join(part for part in fixed if part is not None)
    return made if made != text else None


def _part(pair: Pair, part: str) -> str | None:
    if not (re.search(_HAS_LATIN, part) and re.search(_HAS_CYRILLIC, part)):
        return part
    cyrillic, latin = part.translate(_TO_CYRILLIC), part.translate(_TO_LATIN)
    in_cyrillic, in_latin = not re.search(_HAS_LATIN, cyrillic), not re.search(_HAS_CYRILLIC, latin)
    if in_cyrillic and pair.language.word(cyrillic).known:
        return cyrillic
    if in_latin and not in_cyrillic:
        return latin if len(part) > 1 else None
    if in_cyrillic and (not in_latin or _share_of_cyrillic(part) > 0.5) and not _is_stem_and_ending(part):
        return cyrillic
    return None


def _share_of_cyrillic(part: str) -> float:
    return len(re.findall(_HAS_CYRILLIC, part)) / max(sum(map(str.isalpha, part)), 1)


def _is_stem_and_ending(part: str) -> bool:
    """Whether a foreign stem got a Russian ending: «SMSка», «PDFом»."""
    return re.fullmatch("[A-Z][A-Za-z0-9]+[а-яё]+", part) is not None and len(re.findall(_BOUNDARY, part)) == 1


def _is_preposition(pair: Pair, doc: Doc, at: int) -> bool:
    """Whether a single Latin letter stands for a Russian word: between Russian words, not after what takes a letter."""
    if at + 1 >= len(doc.words):
        return False
    after, token = doc.words[at + 1], doc.tokens[at]
    if after.kind != "word" or len(after.text) < 2 or doc.tokens[at + 1].start == token.end:
        return False
    if at == 0 or doc.tokens[at - 1].word.kind == "mark":
        return token.text.isupper() or doc.tokens[at - 1].text == ","
    before = doc.words[at - 1]
    if before.kind != "word" or token.text.isupper() or doc.tokens[at - 1].end == token.start:
        return False
    return before.lemmas.isdisjoint(_LABELLED)
