"""What dates, sums, persons and the like are found in a text, and what only looks like one."""

from __future__ import annotations

import pytest

from replylint.language.russian import Russian

RUSSIAN = Russian()

CLEAN = [
    "Добрый день! Хорошего вечера и доброго утра",
    "Работаем в среде разработки",
    "Один из вас прав, одни рады",
    "Пришлём несколько ссылок и пару слов",
    "В следующий раз этот вопрос решим",
    "Раз в неделю, каждый день",
    "На днях ответим в ближайшее время",
    "Вера в успех помогает",
    "Яндекс и Сбербанк ответили",
    "Роман прочитан до конца",
    "(скидка) и (ещё)",
    "Первый вопрос и второй ответ",
    "Мы в Москве и во Владимире",
    "список [b]важно[/b] и <b>жирно</b>",
    "Обед вкусный",
    "т. д. и т. п.",
]
# [KIND words] stands where an entity is to be found.
MARKED = [
    "Вернём до [DATE 15 марта]",
    "Вернём [DATE 15 марта 2026 года] и [DATE 16-го апреля]",
    "[DATE 15.03.2026], [DATE 2026-03-14] или [DATE 15/03/2026]",
    "оплата [DATE 15.03], версия [NUM 15.03]",
    "до [DATE 5-го числа] или до [DATE 5-го]",
    "к [DATE первому марта] и с [DATE первого числа]",
    "[DATE Завтра], [DATE послезавтра] или [DATE сегодня]",
    "в [DATE понедельник], в [DATE среду], к [DATE среде]",
    "в [DATE марте 2026 года] и в [DATE 2025 году]",
    "до [DATE конца недели], к [DATE концу рабочего дня], в [DATE начале марта]",
    "на [DATE следующей неделе], в [DATE этот понедельник], на [DATE выходных]",
    "до [DATE завтрашнего дня], работаем [DATE пн-пт]",
    "в [TIME 15:00], с [TIME 10:00–18:00], до [TIME 24:00]",
    "в [TIME 9.30], до [TIME 9 утра], в [TIME девять вечера]",
    "к [TIME обеду], в [TIME полдень], [TIME утром], [DATE завтра] [TIME днём]",
    "в [TIME 18 часов], к [TIME 5 часам], до [TIME 18 часов], до [DURATION 24 часов]",
    "с [TIME 9] до [TIME 18], с [TIME 10] до [TIME 14 часов]",
    "в [TIME первой половине дня]",
    "от [NUM 5] до [NUM 7 000] штук",
    "за [DURATION 3–5 дней], [DURATION 3 - 5 рабочих дней], [DURATION 1,5 часа]",
    "[DURATION два часа], [DURATION двадцать пять минут], [DURATION два-три дня]",
    "[DURATION полчаса], [DURATION пару минут], [DURATION полтора часа], [DURATION несколько дней]",
    "через [DURATION неделю], за [DURATION час], около [DURATION суток], на [DURATION день]",
    "в течение [DURATION часа], в течение [DURATION рабочего дня]",
    "[DURATION минут через десять], [DURATION минут десять], [DURATION минуту] назад",
    "[DURATION 2 часа 30 минут], [DURATION 30 мин]. и [DURATION 2 ч].",
    "[DURATION один день], [DURATION час-два], [DURATION полдня], ждать до [DURATION двух часов]",
    "с [NUM 42-го] заказа, до [DATE 31-го]",
    "цена [MONEY 1 890 ₽], [MONEY 1\u00a0890,50 руб]. или [MONEY 640 рублей]",
    "[MONEY 5 тыс. руб]. и [MONEY 12 тысяч рублей], но [NUM 12 тысяч] человек",
    "[MONEY $20], [MONEY 20$], [MONEY пять рублей], [MONEY 3–5 тысяч ₽]",
    "заказ № [NUM 4471], [NUM два] письма, [NUM трёх] клиентов, скидка [NUM 50]%",
    "[PHONE +7 (495) 123-45-67], [PHONE 8 800 555-01-28], [PHONE +79161234567]",
    "[PHONE 89161234567], [PHONE 8(916)123-45-67], [PHONE 555-01-28]",
    "заказ [NUM 89161234567], трек № [NUM 80091234567890]",
    "на [EMAIL a-b@c.ru] или [URL https://ya.ru/x?y=1], [URL www.ya.ru] и [URL site.ru/help].",
    "[PERSON Анна], здравствуйте! Здравствуйте, [PERSON Иван Петрович]!",
    "Меня зовут [PERSON Мария Сидорова], передам [PERSON Ивану Петровичу Сидорову]",
    "Ответит [PERSON Иванов] или [PERSON Марина].",
    "Добрый день, [PLACEHOLDER {client}]",
    "[PLACEHOLDER {{ name }}], [PLACEHOLDER %name%], [PLACEHOLDER ${name}], [PLACEHOLDER #{name}]",
    "{% if x %}, [PLACEHOLDER <вставить дату>]",
    "Спасибо[EMOJI )] Жду [EMOJI :)] и [EMOJI ))] или [EMOJI 🙂] [EMOJI 👩‍💻] [EMOJI ^_^]",
]


def marked(text: str) -> str:
    """The text with its entities in brackets."""
    doc = RUSSIAN.analyse(text)
    spans = [(*doc.span(e.first, e.last), e.kind) for group in doc.entities.values() for e in group]
    for start, end, kind in sorted(spans, reverse=True):
        text = f"{text[:start]}[{kind} {text[start:end]}]{text[end:]}"
    return text


def plain(text: str) -> str:
    """A marked text without its marks."""
    out, rest = "", text
    while rest:
        before, sign, rest = rest.partition("[")
        out += before
        if sign:
            _, _, rest = rest.partition(" ")
            inside, _, rest = rest.partition("]")
            out += inside
    return out


@pytest.mark.parametrize("text", CLEAN)
def test_look_alikes_are_no_entities(text: str) -> None:
    assert marked(text) == text


@pytest.mark.parametrize("text", MARKED)
def test_entities(text: str) -> None:
    assert marked(plain(text)) == text


@pytest.mark.parametrize("text", ["Здравствуйте, [ИМЯ]!", "Здравствуйте, [укажите имя]!", "Здравствуйте, [[name]]!"])
def test_placeholders_in_brackets(text: str) -> None:
    doc = RUSSIAN.analyse(text)
    ((entity,),) = doc.entities.values()
    assert entity.kind == "PLACEHOLDER"
    assert text[slice(*doc.span(entity.first, entity.last))] == text[14:-1]


def test_entities_hold_with_narrow_gaps_and_line_breaks() -> None:
    assert marked("за 3–5\u202fдней\r\n15\u00a0марта") == "за [DURATION 3–5\u202fдней]\r\n[DATE 15\u00a0марта]"
