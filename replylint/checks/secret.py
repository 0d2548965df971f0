"""Secrets in clear: card numbers that add up, passwords and codes, passport numbers, access tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.rule import Phrase
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.pair import Pair

# Patterns that few texts need are kept as text: `re` compiles them when first met, and remembers them.
_CARD = r"(?<!\d)(?:\d[ \u00a0-]?){12,18}\d(?!\d)"
_TOKEN = (
    r"\b(?:sk|pk|ghp|gho|xox[bp]|glpat|AKIA|eyJ)[-_A-Za-z0-9]{16,}(?:\.[-_A-Za-z0-9]+){0,2}"
    r"|(?i:(?:bearer|токен\w*|token|api[-_ ]?key|ключ\w* api|api-ключ\w*)\W{1,4})([-_A-Za-z0-9]{16,})"
)
_PASSPORT = r"(?i:паспорт\w*)(?:\s+\w+){0,3}?[\s:№]*(\d{2}[ \u00a0]?\d{2}[ \u00a0№]{1,3}\d{6})\b"
_MENTION = r"(?i:[пp][аa]рол[а-яё]*|password|пин-?код\w*|\bpin\b(?:-код\w*)?|кодов\w+ слов\w+)([^\n]{0,100})"
_DIGIT = re.compile(r"\d")
_LONG = re.compile("[-_A-Za-z0-9]{16}")
"""What every token has, and few texts."""
_CHUNK = re.compile(r"(?<![\w@/.=-])([A-Za-z0-9][A-Za-z0-9!@#$%^&_+.-]{3,})(?![\w@/])")
_AT_ONCE = re.compile(r"\s*(?:[:=–—-]|теперь|такой|будет|это)?\s*[«\"'`]?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """Reports each secret written in clear; masked numbers («*4410», «пароль ****») are none."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None: secrets are told by their shape."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each secret once, in order of place."""
        end = 0
        for span in sorted(set(secrets(pair.draft.text))):
            if span.start >= end:
                end = span.end
                yield Match(span=span)


def secrets(text: str) -> Iterable[Span]:
    """The places of cards, passport numbers, tokens and passwords in a text, in no order; some may overlap."""
    has_digit = _DIGIT.search(text) is not None
    if has_digit:
        for found in re.finditer(_CARD, text):
            digits = re.sub(r"\D", "", found[0])
            if 13 <= len(digits) <= 19 and luhn(digits) and len(set(digits)) > 2:
                yield Span(*found.span())
        yield from (Span(*found.span(1)) for found in re.finditer(_PASSPORT, text))
    if _LONG.search(text):
        yield from (Span(*found.span(found.lastindex or 0)) for found in re.finditer(_TOKEN, text))
    for mention in re.finditer(_MENTION, text) if has_digit and _may_mention(text.lower()) else ():
        for found in _CHUNK.finditer(mention[1]):
            secret = found[1].rstrip(".!-")
            if _looks_secret(secret, is_next=bool(_AT_ONCE.match(mention[1][: found.start()]))):
                start = mention.start(1) + found.start(1)
                yield Span(start, start + len(secret))


def _may_mention(lowered: str) -> bool:
    """A quick look before the slow one."""
    return any(piece in lowered for piece in ("рол", "passw", "пин", "pin", "кодов"))


def luhn(digits: str) -> bool:
    """Whether a number passes the check of payment cards (ISO/IEC 7812-1, annex B)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def _looks_secret(text: str, *, is_next: bool) -> bool:
    """Whether a chunk near the word «пароль» is one: letters with digits, or a bare code right after that word."""
    if "@" in text[1:] or re.search(r"\.[a-z]{2,}\Z", text):
        return False
    has_digit = any(map(str.isdigit, text))
    has_letter = any(map(str.isalpha, text))
    if is_next:
        return has_digit and (has_letter or len(text) >= 4)
    return has_digit and len(text) >= 6 and any(map(str.islower, text))
