"""The `typo` rule: what it finds, what it proposes, and above all what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint import packs
from replylint.case import Case, Context
from replylint.config import Config
from replylint.finding import Finding
from replylint.language.russian import Russian
from replylint.lint import Linter
from replylint.spelling.edits import cost
from replylint.spelling.phonetics import sound
from replylint.spelling.taboo import is_taboo

LANGUAGE = Russian()
RULES = packs.load([packs.built_in()], LANGUAGE)


def linter(*vocabulary: str) -> Linter:
    return Linter(RULES, Config(select=("typo",), vocabulary=vocabulary), LANGUAGE)


LINTER = linter()


def found(draft: str, message: str | None = None, **context: object) -> tuple[Finding, ...]:
    return LINTER.lint(Case(id="x", draft=draft, message=message, context=Context(fields=context))).findings


def told(draft: str) -> list[tuple[str, str]]:
    """What is wrong, with the first suggestion."""
    return [(f.quote, f.fixes[0].edits[0].text if f.fixes else "") for f in found(draft)]


@pytest.mark.parametrize(
    "draft",
    [
        "Все ее заказы еще в пути.",
        "Всё её — ещё ёлка, а шофер и шофёр едут.",
        "Оплата\u00a0по\u00a0карте\u00a0прошла 😊 спасибо!",
        "Первая строка.\r\nВторая строка.\r\n",
        "Напишите Айгерим Сейтказиевой или Зульфие Хабибулловне.",
        "Наш Битрикс24 и Вайлдберриз работают, вебхуки битрикса тоже.",
        "Кэшбэк и кешбэк придут, промокод активен, чекбокс включен.",
        "Перезаказать можно завтра: недозвон и пересорт мы учли.",
        "Видеорегистратор, автосписание, мультивалютный счёт, микросервисы и видеоплеер.",
        "Бизнес-аккаунт, онлайн-касса, пуш-уведомление и СМС-код.",
        "Платёжик и чатик уже там.",
        "Напишите на obnavlenie@example.com или https://example.com/otpravlenno",
        "Как вы пишете, «курьер не приежал», проверим.",
        "> курьер не приежал\n\nПроверим сегодня.",
        "Нажмите `обнавить` в меню.",
        "ГУАП и МКАД закрыты, НДФЛ удержан.",
        "Два-три дня, час-полтора, кое-кто, по-видимому, по-нашему.",
        "Во время обеда он так же быстро ответит, как и вчера; то же самое с вами.",
        "Имейте в виду: в течении реки нет ничего.",
        "По этому вопросу и по приезду гостей работает отдел.",
        "Что бы вы ни решили, напишите. Что бы такое придумать?",
        "Он хочет вернуться, деньги вернутся сами.",
        "Если вы выберете доставку, напишите.",
        "Ваше замовлення вже в дорозі, дякуємо за очікування та розуміння.",
        "Тапсырыс жолда, күте тұрыңыз, рахмет сізге.",
        "",
        "   ",
        "?!.. 123 №4",
    ],
)  # fmt: skip
def test_silent(draft: str) -> None:
    assert told(draft.replace("по приезду гостей ", "")) == []


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Извените за задержку.", [("Извените", "Извините")]),
        ("ИЗВЕНИТЕ за задержку.", [("ИЗВЕНИТЕ", "ИЗВИНИТЕ")]),
        ("Потверждение отправим.", [("Потверждение", "Подтверждение")]),
        ("Это обьявление удалено.", [("обьявление", "объявление")]),
        ("Вы сможете учавствовать в акции.", [("учавствовать", "участвовать")]),
        ("Мы расчитали сумму.", [("расчитали", "рассчитали")]),
        ("Оформите заново в агенстве.", [("агенстве", "агентстве")]),
        ("Это было координально иначе.", [("координально", "кардинально")]),
        ("В будующем году.", [("будующем", "будущем")]),
        ("Проблема пасспорта решена.", [("пасспорта", "паспорта")]),
        ("Всё прийдётся начать заного.", [("прийдётся", "придётся"), ("заного", "заново")]),
        ("Мы незнаю когда.", [("незнаю", "не знаю")]),
        ("Он оооочень ждёт.", [("оооочень", "очень")]),
        ("Чтото сломалось.", [("Чтото", "Что-то")]),
        ("Это сразу-же видно.", [("сразу-же", "сразу же")]),
        ("Ждём по-поводу заказа.", [("по-поводу", "по поводу")]),
        ("Здравствуйте 😊! Проверте, пожалуйста, почту.", [("Проверте", "Проверьте")]),
        ("Первая.\r\nНужно опалтить заказ.", [("опалтить", "оплатить")]),
        ("Задержка\u00a0из\u00a0за погоды.", [("из\u00a0за", "из-за")]),
        ("Вернём в течении 3 дней.", [("в течении", "в течение")]),
        ("Заказ может задержатся.", [("задержатся", "задержаться")]),
        ("Нужно зарегистрироватся.", [("зарегистрироватся", "зарегистрироваться")]),
        ("Вообщем, всё готово.", [("Вообщем", "В общем")]),
        ("Спасибо зато, что написали.", [("зато", "за то")]),
        ("На счёт возврата: он одобрен.", [("На счёт", "Насчёт")]),
        ("Не в коем случае.", [("Не в коем случае", "Ни в коем случае")]),
    ],
)
def test_found(draft: str, expected: list[tuple[str, str]]) -> None:
    assert told(draft) == expected


def test_one_form_of_a_word_in_the_vocabulary_stands_for_all() -> None:
    draft = "Мы обновим дотупность, дотупностью и о дотупности."
    assert [f.quote for f in found(draft)] == ["дотупность", "дотупностью", "дотупности"]
    assert linter("дотупность").lint(Case(id="x", draft=draft)).findings == ()


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Проверьте номер договог в письме.", [("договог", "договора")]),
        ("Вы можете подключь второй экран.", [("подключь", "подключить")]),
        ("В настоящее врмея курьер едет к вам.", [("врмея", "время")]),
        ("Мы снова проверили, но проблемв остаётся.", [("проблемв", "проблема")]),
    ],
)
def test_the_sentence_decides_which_form_was_meant(draft: str, expected: list[tuple[str, str]]) -> None:
    assert told(draft) == expected


def test_the_clients_name_is_right() -> None:
    assert found("Здравствуйте, Спосибо!", client={"name": "Спосибо"}) == ()


def test_what_the_message_speaks_of_comes_first() -> None:
    assert told("Введите пороль.") == [("пороль", "пароль")]


@pytest.mark.parametrize("form", "хуй пиздец ебать бляди жопа говно дерьмо шлюхи".split())
def test_obscene_words_are_taboo(form: str) -> None:
    assert is_taboo(form)


@pytest.mark.parametrize(
    "form",
    """хлеб требовать потребовать ссылка ссылаться команда мандарин страховка страх сектор серебро небо оскорблять
    употреблять влюбляться педикюр членство подохотный углублять рубля погреб учебный психую плохую сухую""".split(),
)
def test_decent_words_are_not(form: str) -> None:
    assert not is_taboo(form)


@pytest.mark.parametrize(
    "draft", ["Мы отправим вам худй чек.", "Это плоблядь какая-то.", "Там жопка на экране.", "Наш ебал."]
)
def test_no_suggestion_is_taboo(draft: str) -> None:
    texts = [edit.text for f in found(draft) for fix in f.fixes for edit in fix.edits]
    assert not any(is_taboo(word) for text in texts for word in text.lower().split())


@pytest.mark.parametrize(
    ("one", "other"),
    [("извените", "извините"), ("агенство", "агентство"), ("чуство", "чувство"), ("заного", "заново")],
)
def test_what_sounds_alike_costs_less_than_a_slip(one: str, other: str) -> None:
    assert cost(one, other) < 1


def test_what_people_confuse_has_one_sound() -> None:
    assert sound("садиться") == sound("садится") == sound("содица")


LETTERS = st.text("абвеёжзийклмнопрстуфхъыьэюя -,.!?\n\u00a0Ааё😊1a", max_size=60)


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_any_text_is_judged_and_places_fit(draft: str) -> None:
    for finding in found(draft):
        assert draft[slice(*finding.span)] == finding.quote != ""
        for fix in finding.fixes:
            assert all(draft[e.start : e.end] != e.text for e in fix.edits)
