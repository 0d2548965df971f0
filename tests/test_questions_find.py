"""Which questions a message asks: their words, their kinds, and what is no question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from replylint import packs
from replylint.case import Case
from replylint.language.russian import Russian
from replylint.pair import Pair
from replylint.questions import asked, asked_and_answered

if TYPE_CHECKING:
    from replylint.packs import RuleSet

RUSSIAN = Russian()


@pytest.fixture(scope="module")
def rule_set() -> RuleSet:
    """The acts and rules that questions hang on."""
    root = packs.built_in() / "ru"
    acts = [path for path in sorted((root / "acts").glob("*.yaml")) if path.name.startswith(("question-", "answer-"))]
    return packs.load([*acts, root / "questions"], RUSSIAN)


def found(message: str, rule_set: RuleSet) -> list[tuple[str, str]]:
    """The kind and the words of each question."""
    pair = Pair(Case(id="x", message=message, draft=""), RUSSIAN, rule_set.acts, rule_set.indexes)
    assert pair.message is not None
    return [(q.kind, message[slice(*q.span(pair.message))]) for q in asked(pair)]


SILENT = [
    "",
    "?",
    "???",
    "Верните деньги.",
    "Сколько можно ждать?",
    "Вы издеваетесь?",
    "И что теперь, плакать?",
    "Можно вопрос?",
    "Как дела?",
    "Напишите, когда сможете",
    "почему-то не открывается сайт",
    "Это тот заказ, который вы обещали вчера.",
    "Ссылка https://site.ru/?id=5 не открывается",
    "Почему? Потому что вы не отвечаете!",
    "Жду объяснений.",
    "kogda privezete?",
    "Where is my order?",
    "Когда я пришла, магазин был закрыт.",
    "> Когда доставите заказ?\nСпасибо, всё получила.",
    "👍🏻",
]


@pytest.mark.parametrize("message", SILENT)
def test_no_question(message: str, rule_set: RuleSet) -> None:
    assert found(message, rule_set) == []


ASKED = [
    ("Когда приедет курьер?", [("when", "Когда приедет курьер?")]),
    ("когда приедет и сколько стоит доставка", [("when", "когда приедет"), ("how-much", "сколько стоит доставка")]),
    ("хотелось бы узнать, во сколько вы открываетесь", [("when", "во сколько вы открываетесь")]),
    ("непонятно, когда начислят бонусы", [("when", "когда начислят бонусы")]),
    ("Объясните, почему пришёл штраф", [("why", "почему пришёл штраф")]),
    ("не работает интернет, в чём причина", [("why", "в чём причина")]),
    ("А нельзя ли перенести запись?", [("request", "нельзя ли перенести запись?")]),
    ("Можете прислать чек?", [("request", "Можете прислать чек?")]),
    ("доставка бесплатная или надо платить?", [("choice", "доставка бесплатная или надо платить?")]),
    ("СНИЛС брать надо или нет", [("yes-no", "СНИЛС брать надо или нет")]),
    ("Заказ придёт завтра, правильно?", [("yes-no", "Заказ придёт завтра, правильно?")]),
    ("Где мой заказ?", [("status", "Где мой заказ?")]),
    ("Не приходит код. Куда обращаться?", [("where", "Куда обращаться?")]),
    ("Что делать если не пришёл код", [("what-to-do", "Что делать если не пришёл код")]),
    ("подскажите как сменить пароль", [("how", "как сменить пароль")]),
    ("и кому теперь отдавать ключи не знаю", [("who", "кому теперь отдавать ключи не знаю")]),
    ("а закрывающие за май когда будут", [("when", "закрывающие за май когда будут")]),
    ("подскажите стоимость ремонта", [("how-much", "стоимость ремонта")]),
    ("Какие документы нужны, куда их нести и сколько ждать?",
     [("which", "Какие документы нужны"), ("where", "куда их нести"), ("when", "сколько ждать?")]),
    ("Просим ответить:\n– есть ли скидка;\n– к кому обращаться.",
     [("yes-no", "есть ли скидка"), ("who", "к кому обращаться")]),
    ("здравствуйте\r\nпосылка не пришла\r\nкогда\u00a0привезёте", [("when", "когда\u00a0привезёте")]),
    ("Не включается 😔 почему?", [("why", "почему?")]),
    ("Когда откроетесь?\n> Почему закрыто?", [("when", "Когда откроетесь?")]),
    ("до которого часа можно прийти", [("when", "до которого часа можно прийти")]),
]  # fmt: skip


@pytest.mark.parametrize(("message", "expected"), ASKED)
def test_asked(message: str, expected: list[tuple[str, str]], rule_set: RuleSet) -> None:
    assert found(message, rule_set) == expected


def test_many_questions_are_all_found(rule_set: RuleSet) -> None:
    assert len(found("Когда приедет курьер? " * 300, rule_set)) == 300


def test_a_long_question_is_one(rule_set: RuleSet) -> None:
    message = "Когда вы привезёте " + "очень большой и тяжёлый шкаф " * 70 + "на дачу?"
    assert [kind for kind, _ in found(message, rule_set)] == ["when"]


@pytest.mark.parametrize("draft", ["", "?", "👍", "Hello!", "Когда?", "1)\n2)", "{{answer}}"])
def test_any_draft_gets_a_verdict(draft: str, rule_set: RuleSet) -> None:
    case = Case(id="x", message="Когда приедет курьер и сколько стоит доставка?", draft=draft)
    pair = Pair(case, RUSSIAN, rule_set.acts, rule_set.indexes)
    assert [answered.kind for answered in asked_and_answered(pair)] == ["when", "how-much"]


def test_no_message_asks_nothing(rule_set: RuleSet) -> None:
    pair = Pair(Case(id="x", message=None, draft="Да."), RUSSIAN, rule_set.acts, rule_set.indexes)
    assert asked_and_answered(pair) == ()


ANSWERS = [
    ("Когда приедет мастер?", "Здравствуйте! Мастер приедет в среду.", ["Мастер приедет в среду."]),
    ("Сколько стоит вход?", "Добрый день! Вход бесплатный.", ["Вход бесплатный."]),
    ("Когда доставите?", "Доставка осуществляется курьером.", [None]),
    ("1) можно вернуть? 2) когда придут деньги?", "1) да\n2) завтра", ["1) да", "2) завтра"]),
    ("Когда откроется каток?", "Скоро, следите за новостями.", ["Скоро, следите за новостями."]),
]


@pytest.mark.parametrize(("message", "draft", "expected"), ANSWERS)
def test_answers(message: str, draft: str, expected: list[str | None], rule_set: RuleSet) -> None:
    pair = Pair(Case(id="x", message=message, draft=draft), RUSSIAN, rule_set.acts, rule_set.indexes)
    spans = [answered.answer for answered in asked_and_answered(pair)]
    assert [None if span is None else draft[slice(*span)] for span in spans] == expected
