"""Quotes and signatures of mail in other languages, by mail-parser-reply where it is installed."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec

_CYRILLIC = re.compile("[А-яЁёІіЇїЄєҐґЎў]")
_LOOKED_AT = 400
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = {"ja": "[\u3040-\u30ff]", "ko": "[\uac00-\ud7af]", "zh": "[\u4e00-\u9fff]"}
_COMMON = {
    "en": "the and you is of to for that with have this are wrote from subject",
    "de": "und der die das ich nicht ist sie mit für ein schrieb gesendet von betreff danke grüße",
    "fr": "le la les et vous est pas pour que une je des écrit bonjour merci",
    "it": "il la che non per di è sono una grazie ha scritto inviato oggetto",
    "es": "el la que de no por para una es gracias escribió enviado asunto",
    "nl": "de het een niet en van ik dat voor bedankt schreef verzonden onderwerp",
    "pl": "nie się jest na że do to dziękuję napisał dnia wysłano temat z",
    "cs": "je se na že to ne děkuji napsal dne odesláno předmět dobrý den",
    "da": "og ikke er det jeg til en har hilsen skrev sendt emne venlig",
    "sv": "och inte är det jag till en har hälsningar skrev skickat ämne",
}
_WORD = re.compile(r"[^\W\d_]+")


def is_foreign(text: str) -> bool:
    """Whether a text is written in another alphabet than ours."""
    beginning = text[:_LOOKED_AT]
    letters = len(_LETTER.findall(beginning))
    return letters >= 3 and len(_CYRILLIC.findall(beginning)) < 0.2 * letters


def strip(text: str) -> tuple[str, str] | None:
    """The text without quotes and signature, and the rest; None where the library is not installed."""
    if not _is_installed():
        return None
    from mailparser_reply.parser import EmailMessage

    is_list = len(re.findall(r"(?m)^[ \t]*- ?\w", text)) > 1
    mail = EmailMessage(text=text, languages=[language(text)], keep_hyphen_lists=is_list).read()
    first, *rest = mail.replies
    return first.body, "\n\n".join(str(reply.content) for reply in rest)


def language(text: str) -> str:
    """The language of the library's that a text is most likely in."""
    for name, letters in _SCRIPTS.items():
        if re.search(letters, text):
            return name
    words = [word.lower() for word in _WORD.findall(text)]
    scores = {name: sum(word in common.split() for word in words) for name, common in _COMMON.items()}
    return max(scores, key=lambda name: scores[name])


@lru_cache(maxsize=1)
def _is_installed() -> bool:
    return find_spec("mailparser_reply") is not None
