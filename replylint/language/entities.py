"""Typed pieces of a Russian text (dates, sums, persons, …), found from the few words that can begin one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from replylint.doc import Entity
from replylint.language import amounts
from replylint.language.sentences import is_smile, is_smiley

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from replylint.doc import Sentence, Token, Word

_NAMES = ("Name", "Patr", "Surn")


def role(word: Word) -> tuple[str, ...]:
    """What the word may begin or be: "." the end of a sentence, one letter for each family of entities."""
    text, kind = word.text, word.kind
    if kind == "mark":
        if text[0] in ".?!…":
            return (".",)
        if text == ")":
            return (".", ")")
        if is_smiley(text):
            return (".", "E")
        return ("$",) if text in "$€₽+" else ()
    if kind == "latin":
        if "@" in text and "://" not in text:
            return ("@",)
        return ("/",) if len(text) > 3 and "." in text else ()
    found = amounts.role(word)
    if found:
        return (found,)
    return ("P",) if kind == "word" and text[0].isupper() and not text[1:].isupper() and _is_name(word) else ()


def entities(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    roles: Sequence[tuple[int, str]],
    gaps: Sequence[tuple[int, int]] = (),
) -> Mapping[int, tuple[Entity, ...]]:
    """The entities by their first token; `roles` are the tokens that have any, by `role`, `gaps` the placeholders."""
    found = list(_by_role(text, tokens, sentences, roles)) if roles else []
    found += _placeholders(tokens, gaps)
    if not found:
        return {}
    first: dict[int, tuple[Entity, ...]] = {}
    for entity in sorted(found, key=lambda e: (e.first, -e.last, e.kind)):
        first[entity.first] = (*first.get(entity.first, ()), entity)
    return first


def _by_role(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], roles: Sequence[tuple[int, str]]
) -> Iterator[Entity]:
    done = 0
    for at, name in roles:
        if at < done:
            continue
        entity = None
        if name == "E":
            entity = Entity("EMOJI", at, at + 1)
        elif name == ")":
            first = _sentence(sentences, at).first
            entity = Entity("EMOJI", at, at + 1) if is_smile(tokens, first, at) else None
        elif name == "@":
            entity = Entity("EMAIL", at, at + 1)
        elif name == "/":
            entity = Entity("URL", at, at + 1)
        elif name == "P":
            entity = _person(tokens, sentences, at)
        else:
            entity = amounts.amount(text, tokens, at, name, done)
        if entity:
            done = entity.last
            yield entity


def _placeholders(tokens: Sequence[Token], gaps: Sequence[tuple[int, int]]) -> Iterator[Entity]:
    for start, end in gaps:
        first = bisect_left(tokens, (start,))
        last = bisect_left(tokens, (end,))
        if first < last:
            yield Entity("PLACEHOLDER", first, last)


def _sentence(sentences: Sequence[Sentence], token: int) -> Sentence:
    return sentences[bisect_right(sentences, token, key=lambda s: s.first) - 1]


def _share(word: Word, grammeme: str) -> float:
    return sum(r.score for r in word.every if grammeme in r.grammemes)


def _is_name(word: Word) -> bool:
    return not word.grammemes.isdisjoint(_NAMES) and any(_share(word, g) >= 0.3 for g in _NAMES)


def _person(tokens: Sequence[Token], sentences: Sequence[Sentence], at: int) -> Entity | None:
    """A name with the names beside it; at the start of a sentence only if nothing else can be meant."""
    last = at
    parts = ""
    while last < len(tokens) and (part := _name_part(tokens[last].word)):
        if last > at and tokens[last].start - tokens[last - 1].end > 1:
            break
        parts += part
        last += 1
    if not parts:
        return None
    word = tokens[at].word
    if len(parts) > 1:
        return Entity("PERSON", at, last) if parts.strip("S") and (word.known or parts[0] != "S") else None
    first = _sentence(sentences, at).first
    opens = all(tokens[i].word.kind == "mark" for i in range(first, at))
    if parts == "S":
        return Entity("PERSON", at, last) if word.known and not opens and _share(word, "Surn") >= 0.6 else None
    if at > first and "Geox" in word.grammemes and tokens[at - 1].word.key in ("в", "во", "из", "под", "по"):
        return None
    if not opens or _share(word, "Name") + _share(word, "Patr") >= 0.95:
        return Entity("PERSON", at, last)
    alone = last == len(tokens) or tokens[last].text in (",", "!", ".", ":") or tokens[last].word.kind == "mark"
    return Entity("PERSON", at, last) if alone and word.known else None


def _name_part(word: Word) -> str:
    """N for a first name, P for a patronymic, S for a surname; nothing for other words."""
    text = word.text
    if word.kind != "word" or not text[0].isupper() or (len(text) > 1 and text.isupper()) or len(text) < 2:
        return ""
    if word.grammemes.isdisjoint(_NAMES):
        return ""
    shares = {g: _share(word, g) for g in _NAMES}
    best = max(shares, key=lambda g: shares[g])
    if shares[best] < 0.3:
        return ""
    return {"Name": "N", "Patr": "P", "Surn": "S"}[best] if best == "Surn" or word.known else ""
