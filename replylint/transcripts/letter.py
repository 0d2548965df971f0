"""One letter: who wrote to whom, when, what it answers, and its text."""

from __future__ import annotations

import re
from dataclasses import asdict
from email import message_from_bytes, policy
from email.utils import getaddresses
from typing import TYPE_CHECKING, Literal

from replylint.dataclass import dataclass
from replylint.errors import Location, ReadError
from replylint.source import charset
from replylint.transcripts.bodies import of_html, of_plain

if TYPE_CHECKING:
    from email.message import EmailMessage

    from replylint.transcripts.record import Record

_IDS = re.compile(r"<[^<>\s]+>")
_DRAFTS = re.compile(r"(?i)\b(?:черновики|drafts?|спам|spam|корзина|trash)\b")
Kind = Literal["letter", "automatic", "bounce"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is kept of a letter."""

    id: str
    answers: tuple[str, ...]
    """The ids of the letters that it answers, the nearest last."""
    thread: str
    """What the mail service calls the conversation."""
    subject: str
    sender: str
    """The address, in lower case."""
    name: str
    to: tuple[str, ...]
    """All addresses that it went to, in lower case."""
    owner: str
    """The address of the mailbox that it was delivered to."""
    at: str
    kind: Kind
    text: str

    def row(self) -> dict[str, object]:
        """The letter as plain values."""
        return asdict(self)

    @classmethod
    def of(cls, row: Record) -> Letter:
        """The letter that a row was made of."""
        kind = row.text("kind")
        return cls(
            id=row.text("id"),
            answers=row.names("answers"),
            thread=row.text("thread"),
            subject=row.text("subject"),
            sender=row.text("sender"),
            name=row.text("name"),
            to=row.names("to"),
            owner=row.text("owner"),
            at=row.text("at"),
            kind="automatic" if kind == "automatic" else "bounce" if kind == "bounce" else "letter",
            text=row.text("text"),
        )


def letter(data: bytes, place: Location) -> Letter | ReadError | None:
    """The letter, None for drafts and spam; an error where it has no sender."""
    message = message_from_bytes(data, policy=_POLICY)
    if _DRAFTS.search(_header(message, "X-Gmail-Labels")) or _header(message, "X-Mozilla-Draft-Info"):
        return None
    message_id = _header(message, "Message-ID")
    senders = _addresses(message, "From") or _addresses(message, "Sender")
    if not senders:
        return ReadError(place, "the letter has no sender; it is left out", message_id or None)
    name, sender = senders[0]
    return Letter(
        id=message_id,
        answers=tuple(
            dict.fromkeys(_IDS.findall(f"{_header(message, 'References')} {_header(message, 'In-Reply-To')}"))
        ),
        thread=_header(message, "X-GM-THRID") or _header(message, "Thread-Index")[:30],
        subject=_header(message, "Subject"),
        sender=sender,
        name=name,
        to=tuple(address for field in ("To", "Cc", "Delivered-To") for _, address in _addresses(message, field)),
        owner=next((address for _, address in _addresses(message, "Delivered-To")), ""),
        at=_header(message, "Date") or _header(message, "Received").rpartition(";")[2].strip(),
        kind=_kind(message, sender),
        text=_text(message),
    )


_POLICY = policy.default.clone(refold_source="none")


def _header(message: EmailMessage, name: str) -> str:
    """A header on one line; headers that the standard library chokes on are empty."""
    try:
        value = message.get(name)
        return "" if value is None else re.sub(r"\s+", " ", str(value)).strip()
    except Exception:  # its parser raises whatever comes for headers that are broken
        return ""


def _addresses(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    pairs = getaddresses([_header(message, name)])
    return [(person.strip(), address.strip().lower()) for person, address in pairs if "@" in address]


def _kind(message: EmailMessage, sender: str) -> Kind:
    if sender.startswith(("mailer-daemon@", "postmaster@")) or message.get_content_type() == "multipart/report":
        return "bounce"
    is_marked = _header(message, "Auto-Submitted").lower() not in ("", "no")
    is_answer = any(_header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply"))
    is_bulk = _header(message, "Precedence").lower() in ("auto_reply", "bulk", "junk", "list")
    return "automatic" if is_marked or is_answer or is_bulk else "letter"


def _text(message: EmailMessage) -> str:
    """The plain part, or the HTML part where there is none with words; attachments are not read."""
    plain, html = [], []
    for part in message.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            plain.append(_decoded(part))
        elif kind == "text/html":
            html.append(_decoded(part))
    text = of_plain("\n".join(plain))
    return text if text.strip() or not html else of_html("\n".join(html))


def _decoded(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        text = data.decode(part.get_content_charset() or "ascii")
    except (LookupError, UnicodeDecodeError):
        text = _guessed(data)
    return text.replace("\r\n", "\n").replace("\x00", "")


def _guessed(data: bytes) -> str:
    try:
        return charset.decode("", data)
    except ReadError:
        return data.decode("utf-8", "replace")
