"""Phrases: what the notation reads, what it refuses and where, and what each construct matches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.doc import Doc
from replylint.language.russian import Russian
from replylint.phrases.hits import Hit
from replylint.phrases.index import Index
from replylint.phrases.notation import Node, NotationError, parse
from replylint.phrases.pattern import SKIPPED, Cursor, compile_node, merged, resolve
from replylint.phrases.program import program
from replylint.phrases.tables import tables

RUSSIAN = Russian()
LEXICONS: dict[str, Node] = {}
for _name, _words in {"parcel": ["посылка", "бандероль", "заказное письмо"], "mend": ["чинить", "исправить"]}.items():
    LEXICONS[_name] = merged([resolve(parse(word), RUSSIAN, LEXICONS) for word in _words])


def found(phrase: str, text: str) -> list[str]:
    doc = RUSSIAN.analyse(text)
    hits = _index([phrase]).scan(doc).get(phrase, [])
    return [text[slice(*doc.span(hit.first, hit.last))] for hit in hits]


def _index(phrases: list[str]) -> Index:
    return Index(tables([program(phrase, resolve(parse(phrase), RUSSIAN, LEXICONS)) for phrase in phrases]))


SILENT = [
    ("извинение", "Извините нас."),
    ("=дважды", "Двум смертям не бывать."),
    ("вернуть<past>", "Вернём деньги завтра."),
    ("(вернуть|отправить)<past>", "Отправим деньги завтра."),
    ("<NOUN gent !datv>", "Мы ждём."),
    ("вы ..2 виноватый", "Вы тут совсем ни в чём не виноваты."),
    ("вы ..2!не виноватый", "Вы не виноваты."),
    ("деньги вернуть", "Деньги. Вернём всё."),
    ("двор ..3!, ждать", "Окна во двор, ключ ждёт вас."),
    ("карта ..3!,!не вернуть", "Карту вам не вернули."),
    ("^ заказ", "Ваш заказ готов."),
    ("заказ $", "Заказ готов."),
    ("проверить !, что", "Проверили, что всё цело."),
    ("наша вина", "Пишет: «наша вина»."),
    ("<mend past>", "Исправим сегодня."),
    ("/^не.+/", "Заказ готов."),
    ("/^[А-ЯЁ]{2,}$/", "Сделаем ифа."),
    ("до <DATE>", "Работаем до вечера."),
]


@pytest.mark.parametrize(("phrase", "text"), SILENT)
def test_silent(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


MATCHES: list[tuple[str, str, list[str]]] = [
    ("извинение", "Приносим извинения!", ["извинения"]),
    ("деньги", "Денег нет.", ["Денег"]),
    ("счёт", "По счету видно.", ["счету"]),
    ("=дважды", "Списали дважды.", ["дважды"]),
    ("вернуть<past>", "Мы вернули всё.", ["вернули"]),
    ("(вернуть|отменить)<past>", "Отменили бронь.", ["Отменили"]),
    ("вы ..3 виноватый", "Вы сами во всём виноваты, вы виноваты.", ["Вы сами во всём виноваты", "вы виноваты"]),
    ("спасибо что", "Спасибо, что написали.", ["Спасибо, что"]),
    ("ключ ..3!, ждать", "Ключ, вода, ключ тоже ждёт.", ["ключ тоже ждёт"]),
    ("очень? жаль", "Очень жаль. Жаль.", ["Очень жаль", "жаль", "Жаль"]),
    ("до <DATE|TIME>", "Ответим до 15 мая или до 15:00.", ["до 15 мая", "до 15:00"]),
    ("<parcel>", "Заказное письмо и бандероль.", ["Заказное письмо", "бандероль"]),
    ("<mend past>", "Мастер исправил кран.", ["исправил"]),
    ("/тся$/", "Он учится.", ["учится"]),
    ("/^[А-ЯЁ]{2,}$/", "Сделаем ИФА, это анализ.", ["ИФА"]),
    ("^ ваш? заказ", "Ваш заказ. – Заказ.", ["Ваш заказ", "Заказ"]),
    ("готовый $", "Заказ готов.", ["готов"]),
    ("проверить !, что", "Проверили что всё цело.", ["Проверили что"]),
    ("заказ №", "Заказ № 5.", ["Заказ №"]),
    ("ещё раз", "Еще раз.", ["Еще раз"]),
    ("не\u00a0работать", "Не\u00a0работает 😔", ["Не\u00a0работает"]),
]


@pytest.mark.parametrize(("phrase", "text", "expected"), MATCHES)
def test_matches(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


REFUSED = [
    ("", 1, "a word is expected here"),
    ("(один|два", 10, "a bracket is not closed"),
    ("один)", 5, "unexpected ')'"),
    ("<gents>…<", 9, "'<' means nothing here; write \\ before it"),
    ("слово<gents>", 6, "'gents' is no grammeme"),
    ("..3", 1, "the phrase has nothing that must be there"),
    ("/(/", 4, "the regular expression /(/ is broken: missing ), unterminated subpattern at position 0"),
    ("/(а+)+/", 8, "the regular expression /(а+)+/ repeats a repeat, which can take for ever"),
]


@pytest.mark.parametrize(("phrase", "column", "message"), REFUSED)
def test_refused(phrase: str, column: int, message: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse(phrase)
    assert (caught.value.column, str(caught.value)) == (column, message)


def test_captures_hold_token_ranges() -> None:
    doc = RUSSIAN.analyse("Вернём 500 рублей Анне.")
    (hit,) = _index(["вернуть $sum<MONEY>"]).scan(doc)["вернуть $sum<MONEY>"]
    assert hit.captures == (("sum", 1, 3),)


PHRASES = [
    *(phrase for phrase, _ in SILENT),
    *(phrase for phrase, _, _ in MATCHES),
    "<VERB past plur>",
    "мы ..4!не <mend past>",
    "(так как|потому что|из-за)",
    "<NOUN> ..2 (ни в какие|ни на какие) ворота",
    "^ ..2 (вы|ты) ..3 <VERB>",
    "не (<mend INFN>|прийти) $",
    "$what<NOUN> не? <VERB|ADJS>",
    "/^!+$/",
    "/^\\d+$/ мая",
    "/^[А-ЯЁ]{2,}$/",
    "/ли$/",
]
WORDS = (
    "мы вы не исправили исправить пришла посылка заказ готов деньги вернули , . ? «наша вина» 15 мая до и спасибо что "
    "ВСЁ !! SMS"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
@settings(max_examples=60, deadline=None)
def test_the_index_finds_what_trying_everything_everywhere_finds(words: list[str]) -> None:
    doc = RUSSIAN.analyse(" ".join(words))
    scanned = {phrase: {(h.first, h.last) for h in hits} for phrase, hits in _index(PHRASES).scan(doc).items()}
    assert scanned == _by_force(doc)


def _by_force(doc: Doc) -> dict[str, set[tuple[int, int]]]:
    places: dict[str, set[tuple[int, int]]] = {}
    cursor = Cursor(doc)
    for phrase in PHRASES:
        matcher = compile_node(resolve(parse(phrase), RUSSIAN, LEXICONS))
        for sentence in doc.sentences:
            cursor.first, cursor.end = sentence.first, sentence.last
            for at in range(sentence.first, sentence.last):
                end = matcher(cursor, at)
                if end > at and doc.words[at].text not in SKIPPED:
                    places.setdefault(phrase, set()).add((at, end))
    return places


def test_hits_are_ordered_and_whole() -> None:
    hits = _index(["заказ", "посылка"]).scan(RUSSIAN.analyse("Посылка, заказ, посылка."))
    assert hits == {
        "посылка": [Hit("посылка", 0, 1, 0, ()), Hit("посылка", 4, 5, 0, ())],
        "заказ": [Hit("заказ", 2, 3, 0, ())],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Дверь заело, ключ сломался.", ["ключ сломался"]),
        ("Ёлки, ключи от номера потеряны!", ["ключи от номера"]),
        ("Пульт, кажется, пропал.", ["Пульт, кажется, пропал"]),
        ("Дверь\u00a0скрипит 5 дней", ["Дверь скрипит 5 дней".replace(" ", "\u00a0", 1)]),
        ("Пульт на месте, карта тоже.", []),
    ],
)
def test_many_branches_are_told_by_their_first_word(text: str, expected: list[str]) -> None:
    phrase = "(ключ сломаться|=ключи =от =номера|пульт ..1 пропасть|дверь скрипеть <DURATION>|карта размагнититься)"
    assert found(phrase, text) == expected
