"""Texts as docs: words, sentences, inflection, and what holds for any text whatever."""

from __future__ import annotations

import subprocess
import sys

import pytest
import razdel
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.doc import ENTITY_KINDS, MASK_KINDS, MASKED
from replylint.language.russian import Russian

RUSSIAN = Russian()

WORDS = [
    # form, kind, key, a lemma it must have
    ("заказ", "word", "заказ", "заказ"),
    ("Счёт", "word", "счет", "счет"),
    ("Сче\u0308т", "word", "счет", "счет"),
    ("мои\u0306", "word", "мой", "мой"),
    ("за\u0301мок", "word", "замок", "замок"),
    ("воз\u00adврат", "word", "возврат", "возврат"),
    ("воз\u200bврат", "word", "возврат", "возврат"),
    ("интернет-магазине", "word", "интернет-магазине", "интернет-магазин"),
    ("кто‑то", "word", "кто-то", "кто-то"),
    ("QR-кода", "word", "qr-кода", "qr-код"),
    ("зaкaз", "mixed", "заказ", "заказ"),
    ("Bозврат", "mixed", "возврат", "возврат"),
    ("дякую", "word", "дякую", None),
    ("Қазақстан", "word", "қазақстан", None),
    ("Wi-Fi", "latin", "wi-fi", "wi-fi"),
    ("https://ya.ru/путь", "latin", "https://ya.ru/путь", None),
    ("4471", "number", "4471", "4471"),
    ("15.03", "number", "15.03", "15.03"),
    ("5-го", "number", "5-го", "5-го"),
    ("24-часовой", "word", "24-часовой", "24-часовой"),
    ("?!", "mark", "?!", "?!"),
    ("👍", "mark", "👍", "👍"),
    ("\ud800", "mark", "\ud800", "\ud800"),
    ("\u00ad", "mark", "\u00ad", "\u00ad"),
    ("да\ud800", "word", "да", "да"),
]


@pytest.mark.parametrize(("form", "kind", "key", "lemma"), WORDS)
def test_words(form: str, kind: str, key: str, lemma: str | None) -> None:
    word = RUSSIAN.word(form)
    assert (word.text, word.kind, word.key) == (form, kind, key)
    assert lemma is None or lemma in word.lemmas
    assert RUSSIAN.word(form) is word


KNOWN = [("заказ", True), ("ёлка", True), ("елка", True), ("сёйчас", True), ("закас", False), ("4471", True)]


@pytest.mark.parametrize(("form", "known"), [*KNOWN, ("iPhone", True), ("битрикс", False), ("зaказ", True)])
def test_known(form: str, known: bool) -> None:
    assert RUSSIAN.word(form).known is known


TOKENS = [
    "Привет|,|мир|!",
    "заказ|№|4471|оплачен",
    "1|С|:|УНФ|и|1|С-Битрикс",
    "пишите|на|a-b@c.ru|,|ждём",
    "тут|https://ya.ru/x?y=1&z=(2|)|.",
    "(|site.ru|)|и|www.ya.ru/a|.",
    "онлайн-касса|и|по-русски",
    "цена|1890|₽|и|руб|.",
    "до|18:00|–|19:00",
    "3–5|дней|15.03.2026",
    "слово|—|слово",
    "Спасибо|🙂",
    "Да|👩‍💻|👍🏽|🇷🇺|!",
    "ну|...|ладно|?!",
    "ок|:)|или|))",
    "{|{|имя|}|}",
    "слово|-",
    "«|цитата|»|,|“|ещё|”",
]


@pytest.mark.parametrize("pieces", TOKENS)
@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u202f", "\r\n"])
def test_tokens_do_not_depend_on_the_white_space(pieces: str, gap: str) -> None:
    expected = pieces.split("|")
    assert [t.text for t in RUSSIAN.analyse(gap.join(expected)).tokens] == expected


GLUED = [
    ("заказ№4471", "заказ|№|4471"),
    ("Готово🙂спасибо", "Готово|🙂|спасибо"),
    ("1890₽/мес.", "1890|₽|/|мес|."),
    ("слово—слово", "слово|—|слово"),
    ("{client_name}", "{client_name}"),
    ("(тест)", "(|тест|)"),
    ("15:00-18:00", "15:00|-|18:00"),
    ("да/нет", "да|/|нет"),
    ("\ufeffПривет", "Привет"),
    ("а\x00б", "а|\x00|б"),
    ("купил- пришло", "купил|-|пришло"),
    ("нет.Но", "нет|.|Но"),
    ("зaказ", "зaказ"),
]


@pytest.mark.parametrize(("text", "pieces"), GLUED)
def test_glued_tokens(text: str, pieces: str) -> None:
    assert [t.text for t in RUSSIAN.analyse(text).tokens] == pieces.split("|")


SENTENCES = [
    # a bar stands where one ends
    "Живёт на ул. Ленина, д. 5, кв. 7.",
    "Стоит 10 тыс. руб. в месяц.",
    "Стоит 10 тыс. руб.|Оплатите картой.",
    "Чеки, акты и т. д. и т. п. пришлём.",
    "Чеки, акты и т. д.|Пришлём завтра.",
    "Это, т. е. возврат, возможно.",
    "Это, т.е. возврат, возможно.",
    "См. п. 2.3 оферты и рис. 4.",
    "В 2025 г. было иначе.",
    "Было в 2025 г.|Теперь иначе.",
    "Едет в г. Москва сегодня.",
    "Ваш менеджер А. С. Иванов ответит.",
    "Ну... я не знаю.",
    "«Готово!» — сказал он.",
    "Версия 2.3.17 вышла.",
    "1. Откройте меню.|2. Нажмите «Да».",
    "1) Откройте меню",
    "– Пункт списка",
    "(скидка) Ивану дали",
    "не работает.|что делать",
    "не работает!|что делать?|помогите",
    "Добрый день!|Заказ готов.|15 марта приедет.",
    "Как дела?|– Хорошо.",
    "Спасибо!!! 🙂|Жду.",
    "Спасибо)|Жду ответа",
    "Спасибо :)|Жду ответа",
    "Спасибо.|Всё работает.",
    "Он спросил: «Где заказ?»|Мы ответили.",
    "Поддержка Mail.ru ответит.|Ждите.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", " ")
    doc = RUSSIAN.analyse(text)
    assert [text[s.start : s.end] for s in doc.sentences] == marked.split("|")


LINES = [
    ("", []),
    (" \n\t\r\n ", []),
    ("Да\nнет", ["Да", "нет"]),
    ("Да\r\n\r\nнет", ["Да", "нет"]),
    ("\ufeffДа\rнет", ["Да", "нет"]),
    ("Спасибо.Всё работает", ["Спасибо.", "Всё работает"]),
    (
        "Мы проверили ваш заказ и выяснили, что посылка сейчас находится\nна складе в Туле.",
        ["Мы проверили ваш заказ и выяснили, что посылка сейчас находится\nна складе в Туле."],
    ),
    (
        "Мы проверили ваш заказ и выяснили, что посылка сейчас находится.\nна складе",
        ["Мы проверили ваш заказ и выяснили, что посылка сейчас находится.", "на складе"],
    ),
    (
        "Мы проверили ваш заказ и выяснили, что посылка сейчас находится\n\nна складе",
        ["Мы проверили ваш заказ и выяснили, что посылка сейчас находится", "на складе"],
    ),
    ("Короткая строка\nна складе", ["Короткая строка", "на складе"]),
]


@pytest.mark.parametrize(("text", "sentences"), LINES)
def test_lines(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in RUSSIAN.analyse(text).sentences] == sentences


def test_masked_words_are_equal_to_nothing() -> None:
    doc = RUSSIAN.analyse("Нажмите «Забыли пароль» и ждите письма на a@b.ru")
    assert [w.text for w in doc.words if w is not MASKED] == ["Нажмите", "и", "ждите", "письма", "на"]


INFLECTED = [
    ("Клиент", {"gent"}, "Клиента"),
    ("заказ", {"plur", "nomn"}, "заказы"),
    ("НОМЕР", {"ablt"}, "НОМЕРОМ"),
    ("счёт", {"gent"}, "счёта"),
    ("счет", {"gent"}, "счета"),
    ("оплатить", {"impr", "plur", "excl"}, "оплатите"),
    ("битрикс", {"gent"}, None),
    ("пара", {"plur", "nomn"}, None),
    ("заказ", {"past"}, None),
    ("4471", {"gent"}, None),
    ("", {"gent"}, None),
]


@pytest.mark.parametrize(("form", "grammemes", "made"), INFLECTED)
def test_inflect(form: str, grammemes: set[str], made: str | None) -> None:
    assert RUSSIAN.inflect(form, grammemes) == made


ANY = st.text(st.characters(exclude_categories=()), max_size=200)
TYPICAL = st.lists(
    st.sampled_from(
        ["заказ", "Анна", "15", "марта", ".", ")", "(", "т.", "е.", "\n", "\r\n", " ", " ", " ", "\u00a0", "5-го",
         "до", "через", "час", "минут", "₽", "$", "+", "7", "800", "555-01-28", "{{", "}}", "%", "<b>", ">", "«", "»",
         '"', "`", "```", "a@b.ru", "https://", "ya.ru", "🙂", "\u200d", "\ufe0f", "\ud83d", "\x00", "\ufeff", "-",
         "–", "С уважением,", "От: ", "написал:", "--", "конец", "этот", "первый", "утром", "два", "тысяч", "руб", "с",
         "18:00", "п.", "\u2028"]
    ), max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(ANY | TYPICAL)
def test_any_text_makes_a_sound_doc(text: str) -> None:
    doc = RUSSIAN.analyse(text)
    assert doc.text == text
    end = 0
    for token in doc.tokens:
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert token.word.kind == "placeholder" or not any(char.isspace() for char in token.text)
        end = token.end
    outside = [c for i, c in enumerate(text) if not any(t.start <= i < t.end for t in doc.tokens)]
    assert all(char.isspace() or char == "\ufeff" for char in outside)
    assert [s.first for s in doc.sentences] == [0, *(s.last for s in doc.sentences)][: len(doc.sentences)]
    assert (doc.sentences[-1].last if doc.sentences else 0) == len(doc.tokens)
    for sentence in doc.sentences:
        assert sentence.first < sentence.last
        assert sentence[:2] == doc.span(sentence.first, sentence.last)
    assert len(doc.words) == len(doc.tokens)
    for first, group in doc.entities.items():
        for entity in group:
            assert entity.first == first < entity.last <= len(doc.tokens)
            assert entity.kind in ENTITY_KINDS
    for mask in doc.masks:
        assert 0 <= mask.start < mask.end <= len(text)
        assert mask.kind in MASK_KINDS


@settings(max_examples=100, deadline=None)
@given(TYPICAL)
def test_analysing_again_gives_the_same(text: str) -> None:
    assert RUSSIAN.analyse(text) == RUSSIAN.analyse(text) == Russian.analyse(RUSSIAN, text)


def test_analysing_loads_neither_pymorphy3_nor_logging() -> None:
    code = (
        "import sys; from replylint.language.russian import Russian; Russian().analyse('Бутявка №5, ждём'); "
        "print([m for m in ('pymorphy3', 'logging') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@given(
    st.sampled_from(["", *'«"(„“[']),
    st.from_regex(r"[а-яё]{1,9}|[А-ЯЁ][а-яё]{0,8}(-[а-яё]{1,4})?|\d{1,4}|[a-zA-Z]{1,8}", fullmatch=True),
    st.sampled_from(["", *'»")“”]']),
    st.sampled_from(["", *".,!?:;"]),
)
def test_marks_around_a_word_are_cut_off_as_razdel_does(opening: str, word: str, closing: str, mark: str) -> None:
    text = f"{opening}{word}{closing}{mark}"
    assert [token.text for token in RUSSIAN.analyse(text).tokens] == [piece.text for piece in razdel.tokenize(text)]
