"""Unknown words that lie near a common one, and words that exist but are confused with others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from replylint.dataclass import dataclass
from replylint.finding import Fix, Match, Source
from replylint.rule import Phrase
from replylint.spelling.suspects import is_capital, is_named, suspects
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from replylint.doc import Language, Word
    from replylint.pair import Pair
    from replylint.spelling.speller import Misspelling, Speller

_SHOWN = 3
_NAMED_COST, _OPENING_COST = 0.5, 1.0
"""The dearest slip believed in a word with a capital, and in one that begins a sentence."""
_NAMES = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """A wording that is right elsewhere, or a mistake that is a word; what to write instead."""

    from_: tuple[Phrase, ...]
    """Where a phrase captures `$x`, only that part is wrong."""
    to: str = ""
    """What to write in its place."""
    change: str = ""
    """The wrong piece and the right one, as `тся → ться`, for many words with the same mistake; ␣ is a space."""
    join: Literal["", "hyphen", "solid"] = ""
    """How words that stand apart are written together."""
    not_: tuple[Phrase, ...] = ()
    """Antipatterns of this confusion alone."""
    safe: bool = False
    """Whether the fix is certain wherever the phrase stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Reports misspelt words, with what was probably meant."""

    confusions: tuple[Confusion, ...] = ()
    not_: tuple[Phrase, ...] = ()
    """Antipatterns: a confusion that overlaps one of them in its sentence is dropped."""
    terms: tuple[str, ...] = ()
    """Words that are right though the dictionary lacks them, in any form."""
    trade: tuple[str, ...] = ()
    """Words that are commoner in support than elsewhere, in any form; suggestions prefer them."""
    usual: tuple[str, ...] = ()
    """Pieces of words that people get wrong, as `агенств → агентств`."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """Two groups a confusion, its phrases and its antipatterns; and the antipatterns of all."""
        groups = {"/not": self.not_}
        for number, swap in enumerate(self.confusions):
            groups[f"/{number}"] = swap.from_
            if swap.not_:
                groups[f"/{number}/not"] = swap.not_
        return groups

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Every place in order, with `{to}`; of two that overlap, the first."""
        found = [*self._confused(pair, owner), *self._misspelt(pair)]
        last = 0
        for match in sorted(found, key=lambda match: (match.span.start, -match.span.end)):
            if match.span.start >= last:
                last = match.span.end
                yield match

    def _confused(self, pair: Pair, owner: str) -> Iterator[Match]:
        but = pair.hits("draft", f"{owner}/not")
        for number in pair.numbers("draft", owner):
            swap, name = self.confusions[number], f"{owner}/{number}"
            for hit in pair.filtered("draft", pair.hits("draft", name), but=(*but, *pair.hits("draft", f"{name}/not"))):
                wrong = next(((a, b) for name, a, b in hit.captures if name == "x"), (hit.first, hit.last))
                span = pair.draft.span(*wrong)
                to = _corrected(swap, span, pair)
                yield _match(span, (to,) if to else (), swap.safe)

    def _misspelt(self, pair: Pair) -> Iterator[Match]:
        doc = pair.draft
        speller: Speller | None = None
        nearby: frozenset[str] | None = None
        for at in suspects(doc):
            word = doc.words[at]
            if speller is None:
                speller = _speller(pair.language, self.terms, self.trade, self.usual)  # type: ignore[arg-type]  # it hashes
            found = speller.judge(word)
            if found is None or _is_known(pair, word):
                continue
            if is_capital(doc, at) and _may_be_name(found, pair, strict=is_named(doc, at)):
                continue
            if nearby is None:
                if pair.written_in("draft") not in (None, pair.language.code):
                    return
                nearby = _lemmas_of(pair)
            placed = speller.placed(found, doc, at, nearby)
            start, end, _ = doc.tokens[at]
            written = tuple(_cased(_with_yo(s.text, pair), doc.text[start:end]) for s in placed.suggestions)
            yield _match(Span(start, end), written, _is_certain(placed, word))


def _corrected(swap: Confusion, span: Span, pair: Pair) -> str:
    """What to write for the words that a confusion found; nothing where it does not say."""
    written = pair.draft.text[span.start : span.end]
    if swap.to:
        return _cased(_with_yo(swap.to, pair), written)
    meant = written
    if swap.change:
        wrong, _, right = (part.strip().replace("␣", " ") for part in swap.change.partition("→"))
        folded = meant.lower().replace("ё", "е")
        at = 0 if folded.startswith(wrong) else folded.rfind(wrong)
        if at < 0:
            return ""
        meant = meant[:at] + _cased(right, meant[at : at + len(wrong)]) + meant[at + len(wrong) :]
    if swap.join:
        meant = ("-" if swap.join == "hyphen" else "").join(meant.split())
    return meant if meant != written else ""


def _may_be_name(found: Misspelling, pair: Pair, *, strict: bool) -> bool:
    """Whether a capitalised word had better be left alone: what lies near is a name too, or lies not very near."""
    best = found.suggestions[0]
    if best.cost > (_NAMED_COST if strict else _OPENING_COST) or (strict and found.margin < 1):
        return True
    if " " in best.text:
        return False
    names = [not _NAMES.isdisjoint(reading.grammemes) for reading in pair.language.word(best.text).readings]
    return any(names) if strict else all(names)


def _is_certain(found: Misspelling, word: Word) -> bool:
    return found.is_clear and len(word.key) > 4


def _match(span: Span, written: tuple[str, ...], safe: bool) -> Match:
    fixes = tuple(
        Fix(safety="safe" if safe and not n else "unsafe", edits=(Edit(*span, text),))
        for n, text in enumerate(written[:_SHOWN])
    )
    return Match(span=span, captures={"to": written[0] if written else ""}, fixes=fixes)


def _with_yo(meant: str, pair: Pair) -> str:
    """The suggestion with ё, if the draft writes it."""
    if "ё" not in pair.draft.text and "Ё" not in pair.draft.text:
        return meant
    return " ".join(map(pair.language.with_yo, meant.split(" ")))


def _cased(meant: str, written: str) -> str:
    """The suggestion with the capitals of what stands there."""
    if written.isupper() and len(written) > 1:
        return meant.upper()
    return meant[:1].upper() + meant[1:] if written[:1].isupper() else meant


def _is_known(pair: Pair, word: Word) -> bool:
    """Whether the team has declared the word right, or it is the client's name."""
    if pair.vocabulary:
        terms = _vocabulary(pair.language, pair.vocabulary)  # type: ignore[arg-type]  # it hashes
        if word.key in terms or not word.lemmas.isdisjoint(terms):
            return True
    name = pair.context.get("client.name")
    if not name:
        return False
    names = _vocabulary(pair.language, frozenset(str(name).split()))  # type: ignore[arg-type]  # it hashes
    return word.key in names or not word.lemmas.isdisjoint(names)


def _lemmas_of(pair: Pair) -> frozenset[str]:
    """What the draft and the message speak of."""
    docs = (pair.draft, *((pair.message,) if pair.message else ()))
    return frozenset(lemma for doc in docs for word in doc.words if word.known for lemma in word.lemmas)


@lru_cache(maxsize=8)
def _speller(language: Language, terms: tuple[str, ...], trade: tuple[str, ...], usual: tuple[str, ...]) -> Speller:
    from replylint.spelling.speller import Speller

    pairs = [(wrong.strip(), right.strip()) for wrong, _, right in (line.partition("→") for line in usual)]
    return Speller(language, terms, trade, pairs)


@lru_cache(maxsize=64)
def _vocabulary(language: Language, words: frozenset[str]) -> frozenset[str]:
    from replylint.spelling.accepted import lemmas

    return lemmas(language, words)
