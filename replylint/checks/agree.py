"""Features that must be equal on both sides: the name of the client, the language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.language.given_names import same_name
from replylint.pair import whole
from replylint.rule import Phrase
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.doc import Doc, Token, Word
    from replylint.pair import Pair

_OPENING = 3
"""Sentences in which a client is addressed by name."""
_LATIN_WORDS = 8
"""Fewer words in Latin letters that are no known language may be a path through a menu or a list of brands."""
_NAMES = {"ru": "русском", "en": "английском", "uk": "украинском", "be": "белорусском", "kk": "казахском"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree:
    """Reports where the draft differs from the client or the context in one feature."""

    feature: Literal["name", "language"]

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """The differing span, with `{found}` and `{expected}`."""
        return _wrong_name(pair) if self.feature == "name" else _wrong_language(pair)


class _Name(NamedTuple):
    """What is known of a person's name, each part in the nominative as a key; None where it is unknown."""

    given: frozenset[str] = frozenset()
    patronymic: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()


def _wrong_language(pair: Pair) -> Iterable[Match]:
    wanted = pair.context.get("language") or pair.written_in("message")
    found = pair.written_in("draft")
    if wanted in (None, "latin", found) or found is None:
        return
    words = sum(word.is_word for word in pair.draft.words)
    if words < (_LATIN_WORDS if found == "latin" else 2):
        return
    if wanted in _NAMES or found in _NAMES:
        names = {"found": _NAMES.get(found, "другом"), "expected": _NAMES.get(str(wanted), "другом")}
        yield Match(span=whole(pair.draft), captures=names)


def _wrong_name(pair: Pair) -> Iterable[Match]:
    addresses = list(_addresses(pair.draft))
    names = (_stated(pair), _signed(pair.message)) if addresses else ()
    known = [name for name in names if name.given or name.patronymic or name.written]
    for tokens in addresses if known else ():
        called = _parts(token.word for token in tokens)
        if all(_differs(name, called) for name in known):
            expected = str(pair.context.get("client.name") or " ".join(sorted(known[0].given)).title())
            span = Span(tokens[0].start, tokens[-1].end)
            yield Match(span=span, captures={"found": pair.draft.text[slice(*span)], "expected": expected})


def _differs(known: _Name, called: _Name) -> bool:
    if not called.written.isdisjoint(known.written) and not called.patronymic:
        return False
    if known.patronymic and called.patronymic and known.patronymic.isdisjoint(called.patronymic):
        return True
    if not known.given or not called.given:
        return False
    return not any(same_name(one, other) for one in known.given for other in called.given)


def _stated(pair: Pair) -> _Name:
    """The client's name as the context has it."""
    stated = pair.context.get("client.name")
    if isinstance(stated, str) and stated.strip():
        return _parts(token.word for token in pair.language.analyse(stated).tokens)
    return _Name()


def _signed(message: Doc | None) -> _Name:
    """The name in the last sentence of a message that holds nothing else, or after «меня зовут»."""
    if message is None:
        return _Name()
    for sentence in message.sentences[-1:] if len(message.sentences) > 1 else ():
        words = [token.word for token in message.tokens[sentence.first : sentence.last] if token.word.is_word]
        if words and words[0].key in ("уважением", "с"):
            words = [word for word in words if word.key not in ("уважением", "с")]
        name = _parts(words)
        if 1 <= len(words) <= 4 and name.given and all(word.text[:1].isupper() for word in words):
            return name
    words = [token.word for token in message.tokens]
    for one, two, three in zip(words, words[1:], words[2:], strict=False):
        if (one.key, two.key) == ("меня", "зовут") and _is_name(three):
            return _parts([three])
    return _Name()


def _parts(words: Iterable[Word]) -> _Name:
    given: set[str] = set()
    patronymic: set[str] = set()
    written: set[str] = set()
    for word in words:
        if not word.is_word or not word.text[:1].isupper() or len(word.key) < 2:
            continue
        written.add(word.key)
        for reading in word.readings:
            if "Name" in reading.grammemes:
                given.add(reading.lemma)
            elif "Patr" in reading.grammemes:
                patronymic |= {reading.lemma, word.key}
    return _Name(frozenset(given), frozenset(patronymic), frozenset(written))


def _addresses(doc: Doc) -> Iterable[list[Token]]:
    """Runs of name words by which the draft addresses somebody: between marks, in one of its first sentences."""
    for sentence in doc.sentences[:_OPENING]:
        tokens = doc.tokens[sentence.first : sentence.last]
        at = 0
        while at < len(tokens):
            end = at
            while end < len(tokens) and _is_name(doc.words[sentence.first + end]):
                end += 1
            if end > at:
                before = tokens[at - 1].word if at else None
                after = tokens[end].text if end < len(tokens) else ""
                opens = before is None or before.text in (",", "!") or before.key in _CALLS
                if opens and after in (",", "!", "", "."):
                    yield list(tokens[at:end])
                    break
            at = end + 1


_CALLS = frozenset(
    "здравствуйте здравствуй привет приветствую день вечер утро уважаемый уважаемая дорогой дорогая спасибо"
    " dear hello hi hey".split()
)


def _is_name(word: Word) -> bool:
    return word.text[:1].isupper() and not {"Name", "Patr"}.isdisjoint(word.grammemes)
