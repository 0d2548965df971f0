"""Russian texts as docs: words by razdel, readings by pymorphy3's dictionary, both remembered for each form."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from replylint.doc import MASKED, Doc, Mask, Token, Word
from replylint.language import placeholders
from replylint.language.dictionary import Dictionary
from replylint.language.entities import entities, role
from replylint.language.guesser import Guesser
from replylint.language.sentences import sentences
from replylint.markup import LINK, masks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

_CAP = 20_000
_Chunk = tuple[tuple[tuple[int, int, Word], ...], tuple[tuple[int, str], ...]]

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u0301\u200b\u200c\u200d\u2060\ufeff\u0308"))
_HYPHENS = {ord("‑"): "-", ord("‐"): "-"}
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_CYRILLIC = re.compile("[\u0400-\u052f]")
_IS_LATIN = re.compile(f"[{_LATIN}]")
_ORDINAL = re.compile(r"\d[\d.,–-]*-[а-яё]{1,3}\Z")
_LOOK_ALIKES = str.maketrans("aceopxybkmth", "асеорхувкмтн")
_OPENING, _CLOSING = frozenset('«"(„“['), frozenset('»")“”]')
_EMOJI = (
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff\u20e3]*"
    "(?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
# What razdel would glue to a word or tear apart.
_SPECIAL = rf"""(?x){_EMOJI}
    |(?<![\d:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])
    |[:;=][-o]?(?:[)(]+|[DPР|*])(?!\w)|\){{2,}}|\({{2,}}|\^_?\^|<3(?!\d)
    |(?<=[^\W\d_])[–—]+(?=\w)|(?<=\w)[–—]+(?=[^\W\d_])
    |[^\w\s!-/:-@\[-`|}}~«»“”„‘’…№‑–—−\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe0f]"""


class Russian:
    """The `Language` for Russian; one for a process, as it remembers every form it has met."""

    code = "ru"

    def __init__(self, dictionary: str | None = None) -> None:
        self._dictionary = Dictionary(dictionary)
        self._guesser = Guesser(self._dictionary)
        self._words: dict[str, Word] = {}
        self._chunks: dict[str, _Chunk] = {}
        self._analyzer: Any = None

    @property
    def dictionary(self) -> Dictionary:
        """The dictionary that tells known words from unknown ones."""
        return self._dictionary

    def analyse(self, text: str) -> Doc:
        """The doc of any text whatever; never fails."""
        tokens: list[Token] = []
        lines: list[tuple[int, int]] = []
        marks: list[int] = []
        roles: list[tuple[int, str]] = []
        plain = _plain(text)
        gaps = placeholders.spans(plain)
        words = placeholders.filled(placeholders.without_control(plain), gaps) if gaps or "{%" in plain else plain
        at = count = 0
        chunks, new, add, find = self._chunks, tuple.__new__, tokens.append, words.find
        for line in words.split("\n"):
            first = count
            for chunk in line.split():
                at = find(chunk, at)
                try:
                    pieces, hot = chunks[chunk]
                except KeyError:
                    pieces, hot = self._chunk(chunk)
                for place, name in hot:
                    if name == ".":
                        marks.append(count + place)
                    else:
                        roles.append((count + place, name))
                for start, end, word in pieces:
                    add(new(Token, (at + start, at + end, word)))
                    count += 1
                at = tokens[-1][1]
            if count > first:
                lines.append((first, count))
        for start, end in gaps:
            place = bisect_left(tokens, (start,))
            if place < count and tokens[place][:2] == (start, end):
                tokens[place] = Token(start, end, self._placeholder(text[start:end]))
        found = _with_links(masks(text), tokens, roles)
        cut = sentences(plain, tokens, lines, marks)
        return Doc(
            text=text,
            tokens=tuple(tokens),
            words=_masked(tokens, found),
            sentences=cut,
            entities=entities(plain, tokens, cut, roles, gaps),
            masks=found,
        )

    def word(self, text: str) -> Word:
        """What is known of one form; the same object each time, until the memory is full."""
        found = self._words.get(text)
        if found is None:
            if len(self._words) >= _CAP:
                self._words.clear()
            found = self._words[text] = self._new_word(text)
        return found

    def knows(self, form: str) -> bool:
        """Whether the dictionary holds a lower-case form."""
        return self._dictionary.holds(form)

    def with_yo(self, form: str) -> str:
        """A lower-case form with ё where the dictionary has it in every reading."""
        spelled = {parse.form for parse in self._dictionary.parses(form)}
        return spelled.pop() if len(spelled) == 1 else form

    def inflections(self, form: str) -> frozenset[str]:
        """All forms of what a lower-case form may be, with е for ё; of a verb without its participles."""
        return self._dictionary.inflections(form)

    def inflect(self, text: str, grammemes: Iterable[str]) -> str | None:
        """The form with these grammemes, in the letter case of `text`; None where there is a doubt."""
        wanted = frozenset(grammemes)
        made = [(p, p.inflect(wanted)) for p in self._morph().parse(text.lower()) if p.score >= 0.05 and p.is_known]
        fitting = [(p, str(q.word)) for p, q in made if q and wanted <= q.tag.grammemes]
        if len({(p.normal_form, p.tag.POS) for p, _ in fitting}) != 1 or len({form for _, form in fitting}) != 1:
            return None
        source, form = fitting[0]
        if "ё" in source.word and "ё" not in text.lower():
            form = form.replace("ё", "е")
        if text.isupper() and len(text) > 1:
            return form.upper()
        return form.capitalize() if text[:1].isupper() else form

    def _placeholder(self, text: str) -> Word:
        """The one word that a placeholder is, which nothing is known of."""
        key = placeholders.FILLER + text
        if key not in self._words:
            self._words[key] = Word(text, text.lower(), "placeholder")
        return self._words[key]

    def _morph(self) -> Any:
        if self._analyzer is None:
            import pymorphy3

            self._analyzer = pymorphy3.MorphAnalyzer(path=str(self._dictionary.folder), lang="ru")
        return self._analyzer

    def _chunk(self, text: str) -> _Chunk:
        """The words of a stretch without white space, and which of them sentences and entities hang on."""
        pieces = [(start, end, self.word(text[start:end])) for start, end in _places(text)]
        hot = [(at, name) for at, (_, _, word) in enumerate(pieces) for name in role(word)]
        if len(self._chunks) >= _CAP:
            self._chunks.clear()
        made = self._chunks[text] = (tuple(pieces), tuple(hot))
        return made

    def _new_word(self, text: str) -> Word:
        form = text.lower().encode("utf-8", "ignore").decode().translate(_HYPHENS)
        form = form.replace("е\u0308", "ё").replace("и\u0306", "й").translate(_DROPPED)
        if not form:
            return Word(text, text, "mark")
        kind = _kind(form)
        if kind == "mixed":
            form = _restored(form)
        key = form.replace("ё", "е")
        if kind not in ("word", "mixed") or not _CYRILLIC.search(key):
            return Word(text, key, kind)
        known = self._dictionary.holds(form)
        readings = self._guesser.readings(form if known else key)
        return Word(text, key, kind, readings, known=known or self._dictionary.holds(key))


def _plain(text: str) -> str:
    """The text, of the same length, with a line break of one character and without byte order marks."""
    if "\ufeff" in text:
        text = text.replace("\ufeff", " ")
    if "\r" in text or "\u2028" in text or "\x0b" in text or "\x0c" in text:
        text = re.sub("\r\n?|[\x0b\x0c\u2028]", lambda match: " " * (len(match[0]) - 1) + "\n", text)
    return text


def _with_links(found: tuple[Mask, ...], tokens: Sequence[Token], roles: Sequence[tuple[int, str]]) -> tuple[Mask, ...]:
    links = [Mask("link", tokens[at][0], tokens[at][1]) for at, name in roles if name == "/" or name == "@"]
    return tuple(sorted([*found, *links], key=lambda mask: mask[1:])) if links else found


def _masked(tokens: Sequence[Token], found: Sequence[Mask]) -> tuple[Word, ...]:
    words = [token[2] for token in tokens]
    for mask in found:
        first = bisect_left(tokens, (mask.start,))
        last = bisect_left(tokens, (mask.end,))
        words[first:last] = [MASKED] * (last - first)
    return tuple(words)


def _places(chunk: str) -> Iterator[tuple[int, int]]:
    """Where the words and marks of a stretch without white space are."""
    if placeholders.FILLER in chunk:
        for piece in re.finditer(f"{placeholders.FILLER}+|[^{placeholders.FILLER}]+", chunk):
            inside = [(0, len(piece[0]))] if piece[0][0] == placeholders.FILLER else _places(piece[0])
            yield from ((piece.start() + start, piece.start() + end) for start, end in inside)
        return
    end = len(chunk) - (chunk[-1] in ".,!?:;")
    end -= chunk[max(end - 1, 0)] in _CLOSING
    first = int(chunk[0] in _OPENING)
    body = chunk[first:end]
    if body.isdecimal() or all(map(str.isalpha, body.split("-"))):
        # What razdel would say too, without importing it.
        if first:
            yield 0, first
        yield first, end
        yield from ((mark, mark + 1) for mark in range(end, len(chunk)))
        return
    at, body = 0, chunk[:-1] if chunk[-1] in ".,!?:;" else chunk
    if _may_link(body):
        for match in re.finditer(LINK, chunk):
            yield from _special_places(chunk, at, match.start())
            yield match.span()
            at = match.end()
    yield from _special_places(chunk, at, len(chunk))


def _may_link(text: str) -> bool:
    return "@" in text or ":/" in text or ("." in text and any(map(str.isalpha, text)))


def _special_places(chunk: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(_SPECIAL).finditer(chunk, at, end):
        if match.start() > at:
            yield from _plain_places(chunk, at, match.start())
        yield match.span()
        at = match.end()
    if at < end:
        yield from _plain_places(chunk, at, end)


def _plain_places(chunk: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places by razdel, but a word of both scripts (a look-alike in it) is one."""
    from razdel import tokenize

    last: tuple[int, int] | None = None
    for piece in tokenize(chunk[start:end]):
        place = (start + piece.start, start + piece.stop)
        if last and chunk[last[1] - 1].isalpha() and chunk[place[0]].isalpha():
            place = (last[0], place[1])
        elif last:
            yield last
        last = place
    if last:
        yield last


def _kind(form: str) -> str:
    if _may_link(form) and re.fullmatch(LINK, form):
        return "latin"
    if form[0] in ":;=<^" and len(form) > 1:
        return "mark"
    if _CYRILLIC.search(form):
        if _IS_LATIN.search(form):
            parts = form.split("-")
            return "mixed" if any(_CYRILLIC.search(p) and _IS_LATIN.search(p) for p in parts) else "word"
        return "number" if form[0].isdecimal() and _ORDINAL.match(form) else "word"
    if any(map(str.isalpha, form)):
        return "latin"
    return "number" if any(map(str.isdigit, form)) else "mark"


def _restored(form: str) -> str:
    """The form with Cyrillic letters for the Latin ones that look like them; as it is if others remain."""
    changed = form.translate(_LOOK_ALIKES)
    return form if _IS_LATIN.search(changed) else changed
