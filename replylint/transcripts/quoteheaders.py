"""The lines with which mail clients begin a quote: «вт, 8 июл. 2026 г. в 11:39, Имя <e>:», «От: … Отправлено: …»."""

from __future__ import annotations

import re

_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d\d)|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}} {_MONTH}(?: \d{{4}})?(?: ?г(?:ода|\.)?(?![а-я]))?)"
)
_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
_DAY = r"(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье)"
_WROTE = r"(?:написал(?:а|\(а\)|\(-а\))?|пишет|писал(?:а|\(а\))?|сообщил(?:а|\(а\))?|wrote)"
_ADDRESS = r"[\w.+-]+@[\w-]+\.[\w.-]+"
_WHEN = rf"(?:{_DAY}[,.]? ?)?(?:в )?(?:{_DATE}|{_TIME})"
_HEADERS = tuple(
    re.compile(rf"(?i){pattern}")
    for pattern in (
        # A time and an address: Gmail, Yandex, Mail.ru, Apple, Thunderbird with the address shown.
        rf"{_WHEN}.{{0,160}}(?:<.{{0,60}}{_ADDRESS}.{{0,60}}|{_ADDRESS}.{{0,40}})(?: ?{_WROTE})? ?:",
        # A time and a name: Thunderbird and old Apple Mail.
        rf"(?:{_DAY}[,.]? )?{_DATE},? (?:г\.,? )?(?:в )?{_TIME}(?: [+-]\d\d:?\d\d)?,? "
        rf"(?:пользователь |от )?[\"«]?[А-ЯЁA-Z][^:]{{0,60}} {_WROTE}:",
        # The Bat, then English clients, then a name first.
        rf"вы писали .{{0,20}}{_DATE}.{{0,40}}:",
        r"on .{6,200} wrote:",
        rf".{{0,60}}< ?{_ADDRESS} ?>,?.{{0,20}}{_WROTE}.{{0,30}}{_DATE}.{{0,30}}:",
    )
)
_START = re.compile(rf"(?i){_WHEN}|вы писали|on \S|[^:]{{0,60}}< ?{_ADDRESS}")
_LONGEST = 300
_HINT = re.compile(rf"(?i)\s*(?:[-_=*#—>|\d\u200e]|{_DAY}\b|в |вы писали|on |нач|begin|пожалуйста)|[^:@<]*[:@<]")
_RULED = re.compile(
    r"(?i)[>\s]*[-_=*—]{2,}\s*(?:исходное|оригинальное|пересылаемое|пересланное|перенаправленное|переадресованное"
    r"|перенаправляемое|original|forwarded) (?:сообщение|письмо|message)\b[^\n]{0,80}"
)
_BEGIN = re.compile(
    r"(?i)[>\s]*(?:начало (?:переадресованного|пересылаемого|пересланного) (?:сообщения|письма)"
    r"|begin forwarded message)\s*:\s*"
)
_ABOVE = re.compile(
    r"(?i)[#\s=*-]*(?:пожалуйста, )?(?:введите|пишите|напишите|please type|type|write)?[^\n]{0,30}"
    r"(?:(?:над|выше) этой (?:строк|лини|черт)\w*"
    r"|reply above this line)[^\n]{0,30}"
)
_FIELD = re.compile(
    r"(?i)[>\s]*\*{0,2}(от|от кого|отправитель|from|кому|to|копия|cc|отправлено|дата|дата отправки|date|sent|тема"
    r"|subject|важность|importance|получатель|приоритет)\*{0,2}[ \t\u00a0]*:\*{0,2}(?:[ \t\u00a0]|$)"
)
_SENDERS = frozenset(("от", "от кого", "отправитель", "from"))
_TOLD = frozenset(("отправлено", "дата", "дата отправки", "date", "sent", "тема", "subject"))
_RULE = re.compile(r"[>\s]*[-_=]{5,}\s*")


def may_begin(line: str) -> bool:
    """A quick look before the slow ones: whether a quote may begin on a line, marked or not."""
    return _HINT.match(line) is not None


def starts_history(lines: list[str], at: int) -> bool:
    """Whether everything from this line on is older mail: a separator, or the block of fields that Outlook writes."""
    line = lines[at]
    if not line.strip():
        return False
    if _RULED.fullmatch(line) or _BEGIN.fullmatch(line) or (_ABOVE.fullmatch(line) and re.search("[#=*-]{2}", line)):
        return True
    if _RULE.fullmatch(line):
        below = next((number for number in range(at + 1, min(at + 4, len(lines))) if lines[number].strip()), None)
        return below is not None and _is_block(lines, below)
    return _is_block(lines, at)


def header_length(lines: list[str], at: int) -> int:
    """How many lines the line of date and sender takes that begins here; 0 where none does."""
    first = _bare(lines[at])
    if not _START.match(first):
        return 0
    joined = ""
    for length in range(1, 5):
        if at + length > len(lines) or not (line := _bare(lines[at + length - 1])):
            return 0
        joined = f"{joined} {line}".strip()
        if len(joined) > _LONGEST:
            return 0
        if joined.endswith(":") and any(header.fullmatch(joined) for header in _HEADERS):
            return length
    return 0


def is_to_the_end(lines: list[str], at: int, length: int) -> bool:
    """Whether the quote below a header has no marks, so that nothing tells where it ends."""
    below = next((line for line in lines[at + length :] if line.strip()), "")
    return not below.lstrip().startswith((">", "|>"))


def _bare(line: str) -> str:
    """A line without the marks of quotes, its blanks as simple ones."""
    return re.sub(r"[ \t\u00a0\u202f]+", " ", re.sub(r"^[>\s]+", "", line)).strip(" *_\u200e")


def _is_block(lines: list[str], at: int) -> bool:
    """Whether «От:», and then «Отправлено:» or «Тема:», stand here one below the other."""
    first = _FIELD.match(lines[at])
    if first is None or first[1].lower() not in _SENDERS:
        return False
    fields, is_addressed, blanks = {first[1].lower()}, "@" in lines[at], 0
    for line in lines[at + 1 : at + 12]:
        found = _FIELD.match(line)
        if found:
            fields.add(found[1].lower())
            blanks = 0
        elif not line.strip():
            blanks += 1
            if blanks > 1:
                break
        elif "@" not in line and ";" not in line and not line.startswith((" ", "\t")):
            break  # neither a field nor the rest of a long one
        is_addressed = is_addressed or "@" in line
    return bool(fields & _TOLD) and (len(fields) >= 3 or (len(fields) == 2 and is_addressed))
