"""Where the signature of a Russian mail begins: «-- », «С уважением,», «Отправлено с iPhone», notes on confidence."""

from __future__ import annotations

import re

_DELIMITER = re.compile(r"(?m)^(?:--|—|–{2})[ \t\u00a0]*$")
_MACHINE = "[a-z]{2}|почт|телефон|смартфон|планшет|устройств|мобильн|приложени|аутлук|айфон"
_DEVICE = re.compile(
    r"(?mi)^[ \t>]*(?:[-—–]+[ \t]*)?(?:"
    r"(?:отправлено|послано|написано)[ \u00a0](?:с|со|из|через|от|при помощи)[ \u00a0]"
    rf"(?=[^\n]*(?:{_MACHINE}))[^\n]{{2,90}}"
    r"|(?:скачать|получить|загрузить) outlook для [^\n]{2,60}"
    r"|sent (?:from|via|with) (?:my )?[^\n]{2,60}|get outlook for [^\n]{2,60})[ \t]*$"
    r"(?:\n[ \t]*<?https?://\S+>?[ \t]*$)?"
)
_VIRUSES = re.compile(
    r"(?mi)^[ \t]*(?:без вирусов\.|вирусов нет\.|это сообщение (?:было )?проверено на вирусы|virus-free\.)[^\n]{0,120}$"
)
_SECRET = re.compile(
    r"(?mi)^[ \t*]*(?:настоящее|данное|это)[^\n]{0,30}(?:сообщение|письмо)[^\n]{0,200}\n?[^\n]{0,200}конфиденциальн"
)
_REGARDS = re.compile(
    r"(?mi)^[ \t]*(?:[-—–]+[ \t]*)?"
    r"(?:с (?:глубоким |наилучшим |большим |неизменным )?уважением|с (?:наилучшими|добрыми|т[её]плыми) пожеланиями"
    r"|с благодарностью|с надеждой на [^\n]{3,40}|искренне ваш[аи]?|всего (?:вам )?(?:доброго|хорошего|наилучшего)"
    r"|(?:(?:best|kind|warm) )?regards|best wishes)(?=[ \t,.!;]|$)[^\n]{0,80}$"
)
_WISHES = re.compile(r"(?i)всего")
_LONGEST = 4000
_MOST_PARTS = 5
"""A signature may have a line of the phone, a note of the anti-virus, a name: one part at a time."""
_MOST_LINES = 9
_LONGEST_LINE = 100
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_SIGNED = re.compile(
    rf"(?:[Сс] [а-яё ]*уважением|[Сс] [а-яё]+ пожеланиями|[Сс] благодарностью|[Ии]скренне [Вв]аш[аи]?)[\s,.!–—-]*"
    rf"(?P<name>{_NAME}(?:[ \u00a0]{_NAME}){{0,2}})[ \t]*[,.]?[ \t]*(?:\n|\Z)"
)


def signature_start(text: str) -> int:
    """The offset at which the signature begins; the length of the text where there is none."""
    whole = len(text.rstrip())
    tail = max(0, whole - _LONGEST)
    end = whole
    for _ in range(_MOST_PARTS):
        start = tail + _last_part(text[tail:end])
        if start == end:
            break
        end = len(text[:start].rstrip())
    return end if end < whole else len(text)


def closing_name(signature: str) -> str:
    """The name below «С уважением,»; empty where there is none."""
    found = _SIGNED.search(signature)
    return found["name"] if found else ""


def _last_part(text: str) -> int:
    """Where the last part of a signature begins, one kind at a time."""
    for pattern in (_DEVICE, _VIRUSES):
        for found in pattern.finditer(text):
            if not text[found.end() :].strip():
                return found.start()
    if (note := _SECRET.search(text)) and not re.search(r"\?\s*$", text):
        return note.start()
    if (mark := _DELIMITER.search(text)) and text[mark.end() :].count("\n") <= 2 * _MOST_LINES:
        return mark.start()
    return _closing(text)


def _closing(text: str) -> int:
    """Where «С уважением,» stands, if but a name, a post and contacts are below it."""
    for found in reversed([*_REGARDS.finditer(text)]):
        below = [line for line in text[found.end() :].split("\n") if line.strip()]
        is_short = len(below) <= _MOST_LINES and all(len(line.strip()) <= _LONGEST_LINE for line in below)
        is_signed = not any(line.rstrip().endswith("?") for line in below[:3])
        if is_short and is_signed and not (_WISHES.match(found[0].strip()) and not below):
            return found.start()
    return len(text)
