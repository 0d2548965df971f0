"""Small letters where a sentence or a proper name begins, and words that shout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Fix, Match, Source
from replylint.grammar.scan import of_draft
from replylint.rule import Phrase
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from replylint.doc import Doc, Sentence, Token, Word
    from replylint.grammar.scan import Scan
    from replylint.pair import Pair

_NOT_SHOUTED = frozenset(("Abbr", "Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Init", "UNKN"))
_COMPANIES = frozenset("ооо ао зао пао оао ип тоо ано гк тц тк жк бц сц нко мфо пк ук снт тсж фгуп мкк нпф".split())
# What follows these in capitals is a name: «карта КСТАТИ», «кнопка ДОБАВИТЬ».
_LABELS = frozenset(
    """карта тариф услуга кнопка раздел поле акция программа компания магазин сервис вкладка меню статус
    пункт бренд приложение пакет опция подписка клуб промокод код слово режим команда окно значок товар
    модель линейка серия блок группа столбец колонка кодовый введите нажмите отправьте наберите напишите""".split()
)
_CLOSING = frozenset("»\"')]”’")
_GREETINGS = frozenset(
    """здравствуйте здравствуй привет приветствую приветствуем день вечер утро уважаемый уважаемая дорогой
    дорогая""".split()
)
_ABBREVIATIONS = frozenset(
    """г гг ул пр пер пл просп бул наб д кв стр корп оф эт обл р рис см ср напр св проф акад доц им тов гр
    пос руб коп тыс млн млрд трлн мин сек час чел шт экз ед тел моб доб эл адр т п пп ст абз к н э и о с в
    е ч м макс рег физ юр зам зав инд отд доп вх исх гос ред бух тех разг кол прим вкл искл ок раб назв
    ориг лит сокр фам доб ком мес дн нед сут кг см этаж""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capitals:
    """Reports sentences and names in lower case, and capitals that shout."""

    shouting: int = 6
    """How many letters a single word in capitals may have at most before it counts as shouting, less one."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each place in order, with `{what}`."""
        scan = of_draft(pair)
        found = [*_starts(pair.draft)]
        if "p" in scan.traits or "n" in scan.traits:
            found += _names(scan)
        if "l" in scan.traits:
            found += _shouts(pair, self.shouting)
        end = 0
        for span, what, edits in sorted(found, key=lambda place: place[0]):
            if span.start >= end:
                end = span.end
                yield Match(span=span, captures={"what": what}, fixes=(Fix(safety="unsafe", edits=edits),))


_Place = tuple[Span, str, tuple[Edit, ...]]


def _starts(doc: Doc) -> Iterator[_Place]:
    for number, sentence in enumerate(doc.sentences):
        first = doc.tokens[sentence.first]
        if not first.word.text[0].islower() and first.word.kind != "mark":
            continue
        at = _first_word(doc, sentence)
        if at < 0 or not _is_small(doc.words[at]) or not _begins(doc, number, sentence):
            continue
        token = doc.tokens[at]
        if doc.text[token.end : token.end + 1] == ")" or (
            len(token.text) < 5 and doc.text[token.end : token.end + 1] == "."
        ):
            continue  # «а) …», «ул. Мира»
        edit = Edit(token.start, token.start + 1, token.text[0].upper())
        yield Span(token.start, token.end), "предложение начинается со строчной буквы", (edit,)


def _first_word(doc: Doc, sentence: Sentence) -> int:
    """The word that opens a sentence, after a smiley or an opening quote at most; -1 where a bullet stands first."""
    for at in range(sentence.first, min(sentence.first + 3, sentence.last)):
        token = doc.tokens[at]
        if token.word.kind != "mark":
            return at
        if token.text[0] in "-–—•*·#+>/\\.…,;:)(«[]|" or not token.text[0].isprintable():
            return -1
    return -1


def _is_small(word: Word) -> bool:
    text = word.text
    return word.kind == "word" and text[0].islower() and text.islower() and (len(text) > 1 or text in "яаивксоу")


def _begins(doc: Doc, number: int, sentence: Sentence) -> bool:
    """Whether a sentence really starts here, and is no list item or part of a longer one."""
    if number == 0:
        return not _is_item(doc, sentence)
    before = doc.sentences[number - 1]
    gap = doc.text[before.end : sentence.start]
    last = before.last - 1
    while last > before.first and (doc.tokens[last].text in _CLOSING or _is_emoji(doc.tokens[last])):
        last -= 1
    mark = doc.tokens[last].text
    if mark not in (".", "!", "?", "!!", "!!!", "??", "?!"):
        return False
    if "\n" in gap:
        return not _is_item(doc, sentence)
    if mark[0] != ".":
        return True
    word = doc.tokens[last - 1].word if last > before.first else None
    if word is None or word.kind == "mark":
        return word is not None and word.text[:1] in _CLOSING
    if word.kind != "word":
        return (word.kind == "number" and last - 1 > before.first) or (len(word.text) > 3 and "." not in word.text)
    return word.known and word.key not in _ABBREVIATIONS and len(word.key) > 2 and "Abbr" not in word.grammemes


def _is_item(doc: Doc, sentence: Sentence) -> bool:
    """Whether the line of a sentence is an item of a list or a fragment, told by how it ends."""
    last = doc.tokens[sentence.last - 1].text
    return last in (";", ",", ":") or (sentence.last - sentence.first < 3 and last not in ".!?" and sentence.first > 0)


def _is_emoji(token: Token) -> bool:
    return token.word.kind == "mark" and (
        token.text[0] >= "\u2190" or (len(token.text) > 1 and token.text[0] in ":;=()^<")
    )


def _names(scan: Scan) -> Iterator[_Place]:
    """Places in lower case that nothing else can be, and a first name after a greeting."""
    for at, trait in enumerate(scan.traits):
        if trait == "p" or (trait == "n" and _is_called(scan.doc, at)):
            token = scan.doc.tokens[at]
            edit = Edit(token.start, token.start + 1, token.text[0].upper())
            yield Span(token.start, token.end), "имя собственное пишется с прописной буквы", (edit,)


def _is_called(doc: Doc, at: int) -> bool:
    """Whether a name stands alone after a greeting: «Здравствуйте, анна!»."""
    before = [doc.tokens[i].word.key for i in range(max(at - 2, 0), at)]
    after = doc.tokens[at + 1].text if at + 1 < len(doc.tokens) else "!"
    return after in ("!", ",", ".") and bool(before) and before[-1] == "," and before[0] in _GREETINGS


def _shouts(pair: Pair, shouting: int) -> Iterator[_Place]:
    doc = pair.draft
    at = 0
    while at < len(doc.words):
        last = at
        while last < len(doc.words) and (_is_loud(doc.words[last]) or (last > at and _may_join(doc, last))):
            last += 1
        while last > at and not _is_loud(doc.words[last - 1]):
            last -= 1
        if last > at and _is_shouted(pair, at, last, shouting):
            yield _lowered(doc, at, last)
        at = max(last, at + 1)


def _is_loud(word: Word) -> bool:
    return word.kind == "word" and len(word.text) > 1 and word.text.isupper()


def _may_join(doc: Doc, at: int) -> bool:
    """Whether a one-letter word or a comma may stand inside a shouted phrase."""
    word = doc.words[at]
    return (word.kind == "word" and len(word.text) == 1 and word.text.isupper()) or word.text in (",", "!", "—")


def _is_shouted(pair: Pair, first: int, last: int, shouting: int) -> bool:
    doc = pair.draft
    before = doc.words[first - 1] if first else None
    if before is not None and (
        before.kind == "latin" or before.key in _COMPANIES or before.text in ("[", "{", "<", "_")
    ):
        return False
    if before is not None and not before.lemmas.isdisjoint(_LABELS):
        return False
    if _is_heading(doc, first, last):
        return False
    loud = [word for word in doc.words[first:last] if _is_loud(word)]
    if loud[0].key in _COMPANIES:
        return False
    ordinary = [word for word in loud if _is_ordinary(pair, word)]
    if len(loud) == 1:
        return bool(ordinary) and len(loud[0].key) >= shouting
    return len(ordinary) > len(loud) / 2 and any(len(word.key) > 3 for word in ordinary)


def _is_heading(doc: Doc, first: int, last: int) -> bool:
    """Whether the capitals are a line of their own, numbered perhaps, that names what follows."""
    start, end = doc.tokens[first].start, doc.tokens[last - 1].end
    line_start, line_end = doc.text.rfind("\n", 0, start) + 1, doc.text.find("\n", end)
    if line_end < 0 or not doc.text[line_end:].strip():
        return False
    around = doc.text[line_start:start] + doc.text[end:line_end]
    return not any(char.isalpha() or char in "!?" for char in around) and not any(
        "VERB" in word.grammemes or "INFN" in word.grammemes for word in doc.words[first:last]
    )


def _is_ordinary(pair: Pair, word: Word) -> bool:
    """A word of the language in general, no abbreviation, name or brand."""
    plain = pair.language.word(word.text.lower())
    if not plain.known or word.key in pair.vocabulary:
        return False
    return all(r.grammemes.isdisjoint(_NOT_SHOUTED) for r in plain.readings)


def _lowered(doc: Doc, first: int, last: int) -> _Place:
    starts = {sentence.first for sentence in doc.sentences}
    edits = []
    for at in range(first, last):
        token = doc.tokens[at]
        if token.word.kind == "word":
            text = token.text.lower()
            edits.append(Edit(token.start, token.end, text.capitalize() if at in starts else text))
    return doc.span(first, last), "слова набраны прописными", tuple(edits)
