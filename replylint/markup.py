"""What in a text is not the author's own plain words: quotes, links, code, signatures, quoted mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.doc import Mask

if TYPE_CHECKING:
    from collections.abc import Iterator

# The patterns are kept as text: `re` compiles them when first met, and most texts need none.
_DOMAINS = "ru|su|рф|com|org|net|by|kz|ua|io|me|info|pro|app|dev|site|online|store|shop|biz|gov|edu|ai|tech|cloud"
LINK = rf"""(?x)(?:https?|ftp|tg|mailto|HTTPS?|Https?)://?[^\s<>«»"'`]*[^\s<>«»"'`.,;:!?)\]}}…]
    |(?<![\w@.])[wW]{{3}}\.[^\s<>«»"'`]*[^\s<>«»"'`.,;:!?)\]}}…]
    |(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{{2,}}
    |(?<![\w@.-])(?:[\w-]+\.)+(?:{_DOMAINS}|{_DOMAINS.upper()})(?![\w@-]|\.\w)
        (?:/[^\s<>«»"'`]*[^\s<>«»"'`.,;:!?)\]}}…])?/?"""
"""A URL, an e-mail address or a bare domain; it holds no white space."""
_FENCE = r"(?s)```.*?(?:```|\Z)"
_CODE = r"`[^`\n]+`"
_TAG_NAMES = (
    "a|abbr|address|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|font|footer|form|"
    "h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|o:p|ol|option|p|pre|q|s|samp|script|"
    "section|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|"
    "video|wbr"
)
_TAG = rf"(?si)<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>|<![a-z][^<>]*>"
_QUOTES = {
    "«": r"«[^«»\n]{0,200}(?:«[^«»\n]{1,100}»[^«»\n]{0,100})?»",
    "“": r"“[^“”„\n]{1,200}[”“]",
    "„": r"„[^“”„\n]{1,200}[”“]",
    '"': r'(?<!\w)"(?!\s)[^"\n]{1,200}(?<!\s)"(?!\w)',
}
_QUOTED_LINE = r"(?m)^[ \t]*>(?![:=])[^\n]*"
_HISTORY = r"""(?mx)^[ \t]*(?:
        -{2,}[ \t]*(?:Исходное\ сообщение|Пересылаемое\ сообщение|Пересланное\ сообщение|Original\ Message
            |Forwarded\ message|Конец\ пересылаемого\ сообщения)[^\n]*
        |[^\n]{0,160}[@<][^\n]{0,80}\ (?:написал|написала|написал\(а\)|пишет|wrote)[ \t]*:
        |[^\n]{0,20}\d{1,2}[.:/ ][^\n]{0,120}(?:написал|написала|написал\(а\)|пишет|wrote):[ \t]*$
        |(?:От|From):[^\n]*\n[ \t]*(?:Кому|Дата|Отправлено|Тема|To|Date|Sent|Subject):
    )"""
_DEVICE = r"(?m)^[ \t]*(?:Отправлено (?:с|из|через)|Sent from)\b[^\n]{0,60}\s*\Z"
_DELIMITER = r"(?m)^-- ?\r?$"
_REGARDS = r"(?:[Сс] (?:наилучшими |добрыми |искренним )?(?:уважением|пожеланиями|благодарностью)|[Ии]скренне ваш)"
_WISH = (
    r"(?:[Хх]орошего|[Пп]риятного|[Дд]оброго|[Уу]дачного|[Оо]тличного) (?:вам )?(?:дня|вечера|выходного)"
    r"|[Вв]сего доброго"
)
_POST = (
    r"[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){0,2}(?:, | [-–—] )[^.!?\n]*?\b[А-ЯЁа-яё]?(?:оддержк|лужб|тдел|енеджер|пециалист"
    r"|оманд|ператор|уководител|ксперт|онсультант|нженер|отрудни|дминистратор|иректор|уратор|гент|аботы)[^!?\n]*\Z"
)
_NAME = r"[А-ЯЁ][а-яё]+(?:[ \t][А-ЯЁ]\.)?(?: [А-ЯЁ][а-яё]+){1,2}\Z"


def masks(text: str) -> tuple[Mask, ...]:
    """The masks of a text but for `links`, by their place; they may overlap."""
    found = [*_codes(text), *_quotes(text), *_mail(text)]
    return tuple(sorted(found, key=lambda mask: (mask.start, mask.end, mask.kind))) if found else ()


def links(text: str) -> tuple[Mask, ...]:
    """The URLs, e-mail addresses and bare domains of a text."""
    return tuple(Mask("link", *match.span()) for match in re.finditer(LINK, text))


def tags(text: str) -> Iterator[Mask]:
    """The tags of pasted HTML (with comments, styles, scripts) as code; the words between keep their offsets."""
    if "<" in text:
        yield from (Mask("code", *match.span()) for match in re.finditer(_TAG, text))


def _codes(text: str) -> Iterator[Mask]:
    if "`" in text:
        fences = [match.span() for match in re.finditer(_FENCE, text)]
        yield from (Mask("code", *span) for span in fences)
        for match in re.finditer(_CODE, text):
            if not any(start <= match.start() < end for start, end in fences):
                yield Mask("code", *match.span())
    yield from tags(text)


def _quotes(text: str) -> Iterator[Mask]:
    """Words in quotation marks; marks around nearly the whole text quote nothing."""
    for opening, pattern in _QUOTES.items():
        if opening in text:
            whole = 0.8 * len(text.strip())
            for match in re.finditer(pattern, text):
                if match.end() - match.start() < whole:
                    yield Mask("quote", *match.span())


def _mail(text: str) -> Iterator[Mask]:
    """Quoted mail below and between the lines, and the signature above it."""
    end = len(text)
    if _may_quote_mail(text) and (header := re.search(_HISTORY, text)):
        end = header.start()
        yield Mask("history", end, len(text))
    if ">" in text:
        yield from (Mask("history", *match.span()) for match in re.finditer(_QUOTED_LINE, text[:end]))
    start = _signature(text[:end])
    if start is not None:
        yield Mask("signature", start, end)


def _may_quote_mail(text: str) -> bool:
    """A quick look before the slow one."""
    return (
        "написал" in text
        or "пишет" in text
        or "wrote" in text
        or "essage" in text
        or ("сообщение" in text and "--" in text)
        or ("От:" in text or "From:" in text)
    )


def _signature(text: str) -> int | None:
    """Where the signature at the end of a text begins."""
    body = text.rstrip()
    if "\n" not in body:
        return 0 if re.match(_REGARDS, body) else None
    if "--" in body and (found := re.search(_DELIMITER, body)) and found.start() > 0:
        return found.start()
    if ("Отправлено" in body or "Sent from" in body) and (found := re.search(_DEVICE, body)):
        body = body[: found.start()].rstrip()
        before = _signature(body)
        return found.start() if before is None else before
    return _closing(body)


def _closing(body: str) -> int | None:
    """Where the closing formula with the name lines begins, or a last line of name and post."""
    starts = _last_lines(body, 7)
    for number, start in enumerate(reversed(starts)):
        line = body[start : body.find("\n", start)] if number else body[start:]
        line = line.strip()
        if re.match(_REGARDS, line) and len(line) < 80:
            return start
        if number and re.match(_WISH, line) and len(line) < 40:
            return start if all(_is_name_line(body, s) for s in starts[len(starts) - number :]) else None
        if number and len(line) > 70:
            break
    last = starts[-1]
    line = body[last:].strip()
    if last and len(line.split()) <= 8:
        is_apart = body[:last].rstrip(" \t\r").endswith("\n\n") or body[:last].replace("\r", "").endswith("\n\n")
        if re.match(_POST, line) or (is_apart and re.match(_NAME, line)):
            return last
    return None


def _is_name_line(body: str, start: int) -> bool:
    line = body[start:].split("\n", 1)[0].strip()
    return len(line) < 60 and (line[:1].isupper() or line[:1] in "+8@" or line[:1].isascii()) and line[-1:] not in "?!."


def _last_lines(body: str, count: int) -> list[int]:
    """Where the last non-empty lines begin, in order."""
    starts: list[int] = []
    end = len(body)
    while end > 0 and len(starts) < count:
        start = body.rfind("\n", 0, end) + 1
        if body[start:end].strip():
            starts.append(start)
        end = start - 1
    return starts[::-1]
