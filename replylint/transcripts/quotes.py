"""What a mail's author wrote, without the mail below it and without the signature, as six clients write in Russian."""

from __future__ import annotations

import re
from typing import NamedTuple

from replylint.dataclass import dataclass
from replylint.transcripts import foreignmail
from replylint.transcripts.quoteheaders import header_length, is_to_the_end, may_begin, starts_history
from replylint.transcripts.signatures import closing_name, signature_start

_QUOTED = re.compile(r"[ \t]*(?:>(?![:=;]-?[()DPp])|\|>)")
_WRAPPED = 60
"""A quoted line of so many characters may have been broken by a mail client, its tail without a mark."""
_NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:[ \u00a0][А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """A mail in parts."""

    text: str
    """What the author wrote in this mail; all of it where nothing would be left."""
    quote: str = ""
    """What was quoted or forwarded: the mail that the author saw."""
    signature: str = ""


class _Parted(NamedTuple):
    own: list[str]
    quote: list[str]
    above: int
    """How many lines stand above the first quote."""


def strip(text: str) -> Stripped:
    """The mail without quotes and signature."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own, quote, above = _parted(lines)
    if foreignmail.is_foreign("\n".join(lines[:above])) and (found := foreignmail.strip("\n".join(own))) is not None:
        body, rest = found
        return Stripped(text=body, quote=_joined([rest, *quote])) if body else Stripped(text=text)
    body = _joined(own)
    if not body:
        return Stripped(text=text)
    start = signature_start(body)
    written = body[:start].rstrip()
    if not written:
        return Stripped(text=body, quote=_joined(quote))
    rest, after = _postscript(body[start:])
    return Stripped(text=f"{written}\n\n{after}" if after else written, quote=_joined(quote), signature=rest)


def signed_name(text: str) -> str:
    """The Russian name in the signature of a mail, empty where there is none."""
    return closing_name(strip(text).signature)


def is_russian_name(name: str) -> bool:
    """Whether a name is one that letters are signed with: «Иван», «Анна Петрова»."""
    return _NAME.fullmatch(name.strip()) is not None


def _parted(lines: list[str]) -> _Parted:
    own: list[str] = []
    quote: list[str] = []
    above = len(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        length = 1
        if not may_begin(line) and not _is_quoted(lines, at):
            own.append(line)
        elif starts_history(lines, at):
            return _Parted(own, quote + lines[at:], min(above, at))
        elif header := header_length(lines, at):
            above = min(above, at)
            if is_to_the_end(lines, at, header):
                return _Parted(own, quote + lines[at:], above)
            quote += lines[at : at + header]
            length = header
        elif _is_quoted(lines, at):
            above = min(above, at)
            quote.append(line)
        else:
            own.append(line)
        at += length
    return _Parted(own, quote, above)


def _is_quoted(lines: list[str], at: int) -> bool:
    """Whether a line has the mark of a quote, or is the tail of a quoted line that was broken."""
    line = lines[at]
    if _QUOTED.match(line):
        return True
    is_between = 0 < at < len(lines) - 1 and _QUOTED.match(lines[at - 1]) and _QUOTED.match(lines[at + 1])
    return bool(is_between and len(lines[at - 1]) >= _WRAPPED and line[:1].islower() and len(line) < _WRAPPED / 2)


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n[ \t\u00a0]*\n\s*\n", "\n\n", "\n".join(lines)).strip("\n\r\t \u00a0")


def _postscript(signature: str) -> tuple[str, str]:
    """The signature, and what was written below it."""
    found = re.search(r"(?m)^[ \t]*(?:P\.? ?S\.?|З\. ?Ы\.|ЗЫ)[ \t:.,–—-]", signature)
    if not found:
        return signature.strip(), ""
    after = signature[found.start() :].strip()
    return signature[: found.start()].strip(), after[: signature_start(after)].rstrip()
