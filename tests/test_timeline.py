"""Conversations in time: what a promised time means, how long a wait was, and scripts of talk."""

from __future__ import annotations

from datetime import datetime

import pytest

from replylint.case import Role, WorkingHours
from replylint.rulefile.script import read_script
from replylint.timeline.deadline import deadline
from replylint.timeline.hours import after_working, end_of_day, worked_minutes

OFFICE = WorkingHours(first_day=1, last_day=5, start=9 * 60, end=18 * 60)
MONDAY = datetime(2026, 3, 16, 10, 0)

NONE = ["Напишу вам.", "Курьер позвонит за полчаса до приезда.", "Вернём 500 рублей.", "Ответим, как только узнаем."]


@pytest.mark.parametrize("text", NONE)
def test_no_time(text: str) -> None:
    assert deadline(text, MONDAY, OFFICE) is None


TIMES = [
    ("Напишу через 20 минут.", "16 10:20"),
    ("Отвечу в течение часа.", "16 11:00"),
    ("Вернусь через полчаса", "16 10:30"),
    ("Позвоню минут через 15.", "16 10:15"),
    ("Напишу через 1–2\u00a0часа", "16 12:00"),
    ("Напишу до 15:00 😊", "16 15:00"),
    ("Напишу к 9:30", "17 09:30"),
    ("Позвоним в 6 вечера", "16 18:00"),
    ("Завтра утром напишу", "17 12:00"),
    ("Завтра до 11:00 проверю и напишу", "17 11:00"),
    ("До конца дня отпишусь", "16 18:00"),
    ("Сегодня-завтра пришлю ссылку", "18 00:00"),
    ("В понедельник отправлю вам файлы", "24 00:00"),
    ("В среду пришлю договор", "19 00:00"),
    ("Напишу до 20 марта", "21 00:00"),
    ("Пришлю до 18.03", "19 00:00"),
    ("Ответим в течение двух рабочих дней", "18 10:00"),
    ("Сообщим до конца недели", "23 00:00"),
    ("Напишу днём", "16 18:00"),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_time(text: str, expected: str) -> None:
    assert deadline(text, MONDAY, OFFICE) == datetime.strptime(f"2026-03-{expected}", "%Y-%m-%d %H:%M")


def test_waiting_counts_working_minutes_only() -> None:
    friday, monday = datetime(2026, 3, 13, 17, 0), datetime(2026, 3, 16, 10, 30)
    assert worked_minutes(friday, monday, OFFICE) == 150
    assert worked_minutes(friday, monday, None) == 65.5 * 60
    assert after_working(friday, 150, OFFICE) == monday
    assert end_of_day(datetime(2026, 3, 14, 12, 0), OFFICE) == datetime(2026, 3, 16, 18, 0)


def test_a_script_is_a_conversation() -> None:
    talk = read_script(
        "часы: 1-5 09:00-18:00\nответ за: 4h\nклиент 10:02: Где?\nагент Мария вт 09:00: Тут.\nзакрыто: ср 10:00"
    )
    assert [(m.role, m.author, m.text, m.at) for m in talk.messages] == [
        (Role.CLIENT, None, "Где?", datetime(2026, 3, 16, 10, 2)),
        (Role.AGENT, "Мария", "Тут.", datetime(2026, 3, 17, 9, 0)),
    ]
    assert (talk.working_hours, talk.reply_within, talk.closed) == (OFFICE, 240, datetime(2026, 3, 18, 10, 0))


def test_a_broken_script_names_its_line() -> None:
    with pytest.raises(ValueError, match="'кто-то: текст' is no line of a script"):
        read_script("клиент 10:00: Где?\nкто-то: текст")
