"""What is masked in a text, and what stays the author's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.language.russian import Russian
from replylint.markup import links, masks, tags

RUSSIAN = Russian()


def masked(text: str) -> list[tuple[str, str]]:
    return [(mask.kind, text[mask.start : mask.end]) for mask in masks(text)]


CLEAN = [
    "",
    "Просто текст, 5 < 6 и 7 > 3, {client}",
    "«Весь текст в кавычках, так прислали.»",
    '"Весь текст в кавычках"',
    'Диагональ 15" или 17" подойдёт',
    "Хорошего дня!",
    "Добрый день!\n\nВернём деньги.\nСпасибо, Анна",
    "Добрый день!\n\nСпасибо",
    "С уважением относимся\nк клиентам.\nВернём деньги.\nОтветим.\nИ так\nдалее\nи тому\nподобное.",
    "<вставить имя>, здравствуйте",
    "Клиент написал: нет доступа",
]


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_is_masked(text: str) -> None:
    assert masked(text) == []


MASKED = [
    ("Нажмите «Забыли пароль» ниже", [("quote", "«Забыли пароль»")]),
    ("Нажмите “Забыли” и „Ещё“ ниже", [("quote", "“Забыли”"), ("quote", "„Ещё“")]),
    ('Нажмите "Забыли пароль", дальше', [("quote", '"Забыли пароль"')]),
    ("Кнопка «Кабинет «Мой» дом» в меню", [("quote", "«Кабинет «Мой» дом»")]),
    ("Введите `npm run` тут", [("code", "`npm run`")]),
    ("Так:\n```\nx = «да»\n```\nвсё", [("code", "```\nx = «да»\n```"), ("quote", "«да»")]),
    ("<p>Добрый <b>день</b></p>", [("code", "<p>"), ("code", "<b>"), ("code", "</b>"), ("code", "</p>")]),
    ("> Где заказ?\nВ пути", [("history", "> Где заказ?")]),
    (
        "Вернём.\n\n15.03.2026, 11:20, Имя <a@b.ru> написал(а):\n> Где?",
        [("history", "15.03.2026, 11:20, Имя <a@b.ru> написал(а):\n> Где?")],
    ),
    ("Да.\n-----Исходное сообщение-----\nОт: x", [("history", "-----Исходное сообщение-----\nОт: x")]),
    ("Да.\nОт: Анна\nКому: Иван\nтекст", [("history", "От: Анна\nКому: Иван\nтекст")]),
    ("Вернём деньги.\n\nС уважением,\nАнна", [("signature", "С уважением,\nАнна")]),
    ("Вернём деньги.\nС уважением, Анна", [("signature", "С уважением, Анна")]),
    ("Вернём деньги.\n\nХорошего дня,\nАнна Иванова", [("signature", "Хорошего дня,\nАнна Иванова")]),
    ("Вернём деньги.\n-- \nАнна", [("signature", "-- \nАнна")]),
    ("Вернём деньги.\n\nОтправлено с iPhone", [("signature", "Отправлено с iPhone")]),
    (
        "Вернём деньги.\n\nАнна, поддержка «Ромашки»",
        [("signature", "Анна, поддержка «Ромашки»"), ("quote", "«Ромашки»")],
    ),
    ("Вернём деньги.\n\nАнна Иванова", [("signature", "Анна Иванова")]),
    ("Ок.\r\n\r\nС уважением,\r\nАнна", [("signature", "С уважением,\r\nАнна")]),
    (
        "Ок.\nС уважением,\nАнна\n\nОт: x\nКому: y",
        [("signature", "С уважением,\nАнна\n\n"), ("history", "От: x\nКому: y")],
    ),
]


@pytest.mark.parametrize(("text", "found"), MASKED)
def test_masks(text: str, found: list[tuple[str, str]]) -> None:
    assert sorted(masked(text)) == sorted(found)


LINKS = [
    ("нет.Но и т.д. и 15.03 и 1.ru2", []),
    ("пишите на a-b@c.ru, ждём", ["a-b@c.ru"]),
    ("см. https://ya.ru/x?y=(1), ок", ["https://ya.ru/x?y=(1"]),
    ("(site.ru) и www.ya.ru/a.", ["site.ru", "www.ya.ru/a"]),
    ("t.me/support и почта.рф", ["t.me/support", "почта.рф"]),
    ("«https://ya.ru»", ["https://ya.ru"]),
]


@pytest.mark.parametrize(("text", "found"), LINKS)
def test_links(text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in links(text)] == found
    assert [text[m.start : m.end] for m in RUSSIAN.analyse(text).masks if m.kind == "link"] == found


def test_html_leaves_the_words_where_they_are() -> None:
    text = "<style>p {}</style><p>Здравствуйте,<br/>Анна!<!-- x --></p>"
    cuts = [0, *(edge for tag in tags(text) for edge in (tag.start, tag.end)), len(text)]
    kept = [text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    assert [piece for piece in kept if piece] == ["Здравствуйте,", "Анна!"]


@given(st.text(st.sampled_from('аА «»"`<>pb/\n-@.ru:С уважением,От:написал>')))
def test_masks_lie_inside_in_order(text: str) -> None:
    found = masks(text)
    assert all(0 <= mask.start < mask.end <= len(text) for mask in found)
    assert sorted(found, key=lambda m: (m.start, m.end)) == list(found)
