"""Files as people have them: encodings, line breaks, broken records; and the texts, unchanged, that come of them."""

from __future__ import annotations

import io
import json
import tracemalloc
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from replylint.case import Case, Conversation, Message, Role, WorkingHours
from replylint.errors import ReadError, UsageError
from replylint.readers import format_of, read, reader
from replylint.readers.text import read_pair

if TYPE_CHECKING:
    from pathlib import Path

ODD_TEXTS = [
    "",
    "Всё ещё ждём ёлку: е\u0308лка и ёлка",
    "Неразрывный\xa0пробел и\u202fузкий",
    "👩‍👩‍👧‍👦 👍🏽 ❤️ 🇷🇺",
    "раз\r\nдва\r\n\r\nтри",
    "NUL \x00 внутри",
    "знак \ufeff в середине \ufeff",
    "\ud83d половина",
    "  отступ и хвост  ",
    "<p>Здравствуйте&nbsp;!</p>",
]


def cases(format: str, data: bytes | str) -> list[Case | ReadError]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(reader(format)(stream, "in"))


def told(format: str, data: bytes | str) -> list[str]:
    """What is wrong with a file or its records; ids of the good ones."""
    try:
        return [str(one) if isinstance(one, ReadError) else one.id for one in cases(format, data)]
    except ReadError as error:
        return [str(error)]


@pytest.mark.parametrize("text", [text for text in ODD_TEXTS if "\ud83d" not in text])
def test_a_text_file_is_read_as_it_is(text: str) -> None:
    assert cases("text", text) == [Case(id="in", draft=text)]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_a_json_text_is_read_as_it_is(text: str) -> None:
    line = json.dumps({"id": "a", "message": text, "draft": text})
    expected = [Case(id="a", draft=text, message=text)]
    assert cases("jsonl", line + "\n") == expected
    assert cases("json", f"[{line}]") == expected


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbf" + "Привет".encode(), "Привет"),
        ("Здравствуйте! Деньги вернём до 15 мая — «на карту» № 5.".encode("cp1251"), None),
        ("ПОМОГИТЕ".encode("cp1251"), None),
        ("\ufeffПривет 👋".encode("utf-16-le"), "Привет 👋"),
        ("\ufeffПривет".encode("utf-16-be"), "Привет"),
        ("Привет\n\n".encode(), "Привет"),
        ("Привет\r\n".encode(), "Привет"),
        (b"", ""),
    ],
)
def test_encodings_and_line_breaks_at_the_end(data: bytes, text: str | None) -> None:
    (case,) = cases("text", data)
    assert isinstance(case, Case)
    assert case.draft == (data.decode("cp1251") if text is None else text)


KEYS = "allow, context, conversation, draft, expect, id, lint, message"
NO_DRAFT = "missing 'draft', the reply to check; write \"\" if it is empty"
BAD_BYTE = "is neither UTF-8 nor Russian Windows-1251; save the file as UTF-8"
OFFICE = "in: the file is a ZIP archive or an Office document; save its text as a plain text file"
BINARY = "in: the file is not a text (binary, or UTF-16 without a mark); save it as UTF-8"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + bytes(50), OFFICE),
        (bytes(range(256)) * 4, BINARY),
        ("Привет, это UTF-16".encode("utf-16-le"), BINARY),
        ("Да\nнет ".encode() + b"\xd0 \xff", f"in:2:5: byte 0xd0 {BAD_BYTE}"),
        ("Привет, Как дела".encode("koi8-r"), f"in:1:1: byte 0xf0 {BAD_BYTE}"),
        (b"\xff\xfe\x00", "in: the file begins as UTF-16 and breaks off; save it as UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_text_says_what_to_do(data: bytes, message: str) -> None:
    assert told("text", data) == [message]


def test_one_bad_line_does_not_stop_the_others() -> None:
    lines = [
        b"\xef\xbb\xbf" + b'{"id": "a", "draft": ""}',
        b'{"id": "b", "draft": "\xd0\xff"}',
        b"",
        b'{"id": "c", "draft": "x"',
        b'{"id": "d", "dratf": "x"}',
        b'{"id": "e"}',
        b'{"id": "f", "draft": 5}',
        b'{"id": "g", "draft": "x", "draft": "y"}',
        b"[" * 100_000,
        b'{"id": ' + b"9" * 5000 + b"}",
        b'"text"',
        b'{"draft": "without an id"}',
        b'{"id": "z", "draft": "tab\there"}\r',
    ]
    limit = told("jsonl", lines[9])[0].partition(": ")[2]
    assert told("jsonl", b"\n".join(lines)) == [
        "a",
        "in:2:23: byte 0xd0 is not UTF-8; save the file as UTF-8 (was it Windows-1251?)",
        "in:4:25: not JSON here: expecting ',' delimiter",
        f"in:5: unknown key 'dratf'; did you mean 'draft'? allowed: {KEYS}",
        f"in:6: {NO_DRAFT}",
        "in:7: 'draft' must be a text; put it in quotes, not a number",
        "in:8: not a case: key 'draft' stands twice; delete one of them",
        "in:9: nested too deeply for a case",
        f"in:10: {limit}",
        "in:11: a case must be a mapping of keys to values, not 'text'",
        "12",
        "z",
    ]


def test_the_error_of_a_record_knows_its_case() -> None:
    (error,) = cases("jsonl", '{"id": "b", "draft": null}')
    assert isinstance(error, ReadError)
    assert (error.case, error.location.line) == ("b", 1)


def test_a_long_jsonl_is_not_kept() -> None:
    line = json.dumps({"id": "a", "draft": "слово " * 1000}).encode() + b"\n"

    class Endless(io.BytesIO):
        """Hands out the same line again and again."""

        def __init__(self) -> None:
            self.left = 2000

        def __next__(self) -> bytes:
            self.left -= 1
            if self.left < 0:
                raise StopIteration
            return line

    tracemalloc.start()
    count = sum(1 for _ in reader("jsonl")(Endless(), "in"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000
    assert peak < 20 * len(line)


def test_labelled_cases() -> None:
    text = """\
- id: shop-001
  context: {channel: email, turn: 2, client: {name: Анна, status: new}, date: 2026-03-14T10:00}
  message: |
    Где заказ?

  draft: |
    В пути: 12:30, нет.
  expect: [{rule: typo, quote: "В"}]
  allow: [missing-prevention]
- draft: "без id"
"""
    first, second = cases("yaml", text)
    assert isinstance(first, Case)
    assert (first.id, first.message, first.draft) == ("shop-001", "Где заказ?", "В пути: 12:30, нет.")
    assert first.context.fields == {
        "channel": "email",
        "turn": 2,
        "client": {"name": "Анна", "status": "new"},
        "date": datetime(2026, 3, 14, 10, 0),
    }
    assert second == Case(id="2", draft="без id")


def test_one_case_as_a_mapping() -> None:
    expected = [Case(id="in", draft="Да", message="Да?")]
    assert cases("yaml", "message: Да?\ndraft: Да") == expected
    assert cases("json", '{"message": "Да?", "draft": "Да"}') == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n  draft: x\n- id: b\n  drafft: x\n- id: c\n  draft: z\n",
         ["a", f"in:4:3: unknown key 'drafft'; did you mean 'draft'? allowed: {KEYS}", "c"]),
        ("- id: a\n  draft: x\n  draft: y\n- id: b\n  draft: x\n",
         ["in:3:3: key 'draft' stands twice; the first is on line 2", "b"]),
        ("- id: a\n  message: x\n", [f"in:1:3: {NO_DRAFT}"]),
        ("- id: a\n  draft:\n", [f"in:2:3: {NO_DRAFT}"]),
        ("- id: a\n  draft: x\n  context: {turn: раз}\n", ["in:3:13: 'turn' must be a whole number from 1, not 'раз'"]),
        ("- id: a\n  draft: x\n  context: {date: вчера}\n",
         ["in:3:13: 'date' must be a date such as 2026-03-14T10:00, not 'вчера'"]),
        ("- id: a\n\tdraft: x\n", ["in:2:1: a tab stands where only spaces are allowed; indent with spaces"]),
        ("", ["in:1:1: the file is empty"]),
        ("текст", ["in:1:1: a case must be a mapping of keys to values, not 'текст'"]),
    ],
)  # fmt: skip
def test_mistakes_in_labelled_cases_have_places(text: str, expected: list[str]) -> None:
    assert told("yaml", text) == expected


def test_a_bomb_of_aliases_is_refused() -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    (error,) = told("yaml", bomb)
    assert "an anchor, which is not allowed" in error


def test_mistakes_in_json() -> None:
    assert told("json", '[{"id": "a", "draft": "x"}, {"id": "b"}, 5]') == [
        "a",
        f"in: case b: {NO_DRAFT}",
        "in: case number 3: a case must be a mapping of keys to values, not a number",
    ]
    assert told("json", "{\n  'id': 1}") == ["in:2:3: not JSON here: expecting property name enclosed in double quotes"]
    assert told("json", '{"draft": ""}\n{"draft": ""}') == [
        "in:2:1: a second object begins here; name the file .jsonl or use --input jsonl"
    ]


TALK = {
    "channel": "chat",
    "client": {"name": "Анна", "status": "trial"},
    "working_hours": {"days": "1-5", "from": "09:00", "to": "18:00"},
    "reply_within": "4h",
    "closed": "2026-03-14T18:20",
    "messages": [
        {"role": "client", "at": "2026-03-14T10:02", "text": "Когда приедет курьер?\n"},
        {"role": "agent", "author": "Мария", "text": "До 12:00."},
    ],
}


def test_a_conversation() -> None:
    (case,) = cases("jsonl", json.dumps({"id": "t", "conversation": TALK}))
    assert isinstance(case, Case)
    assert case.context.fields == {"channel": "chat", "client": {"name": "Анна", "status": "trial"}}
    assert (case.draft, case.message) == ("", None)
    assert case.conversation == Conversation(
        messages=(
            Message(role=Role.CLIENT, text="Когда приедет курьер?", at=datetime(2026, 3, 14, 10, 2)),
            Message(role=Role.AGENT, text="До 12:00.", author="Мария"),
        ),
        closed=datetime(2026, 3, 14, 18, 20),
        working_hours=WorkingHours(first_day=1, last_day=5, start=540, end=1080),
        reply_within=240,
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"messages": None}, "conversation: 'messages' must be a list of messages"),
        ({"mesages": []}, "conversation: unknown key 'mesages'; did you mean 'messages'? "
         "allowed: channel, client, closed, messages, reply_within, working_hours"),
        ({"messages": [{"role": "agnet", "text": ""}]}, "conversation.messages.1: role 'agnet' is not one of "
         "client, agent, bot, note, system; did you mean 'agent'?"),
        ({"messages": [{"role": "agent"}]}, "conversation.messages: a message needs 'text'"),
        ({"messages": [{"role": "bot", "text": "", "at": "2026-03-14T10:02Z"}]},
         "conversation: some times have a zone and some have none; write all of them alike"),
        ({"reply_within": "4 часа"}, "conversation: 'reply_within' must be such as 30m, 4h or 1d, not '4 часа'"),
        ({"working_hours": {"days": "5-1"}},
         "conversation.working_hours: 'days' must be days of the week such as 1-5, where 1 is Monday"),
        ({"working_hours": {"from": "18:00", "to": "9:00"}},
         "conversation.working_hours: 'to' must be later than 'from', on the same day"),
        ({"closed": 5}, "conversation: 'closed' must be a date such as 2026-03-14T10:00, not a number"),
    ],
)  # fmt: skip
def test_mistakes_in_a_conversation(change: dict[str, object], message: str) -> None:
    assert told("json", json.dumps({"id": "t", "conversation": {**TALK, **change}})) == [f"in: case t: {message}"]


def test_message_and_draft_in_two_files(tmp_path: Path) -> None:
    draft, message = tmp_path / "d.txt", tmp_path / "m.txt"
    draft.write_bytes("Да\n".encode())
    message.write_bytes("Да?".encode("cp1251"))
    assert read_pair(str(draft), str(message)) == Case(id=str(draft), draft="Да", message="Да?")
    assert read_pair(str(draft), None).message is None
    with pytest.raises(UsageError, match="cannot both come from standard input"):
        read_pair("-", "-")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file; check the name and the folder"):
        list(read(str(tmp_path / "none.yaml")))
    with pytest.raises(ReadError, match="this is a folder; name the files in it"):
        list(read(str(tmp_path)))
    with pytest.raises(ReadError, match="cannot be opened"):
        list(read("a\x00b"))


def test_the_format_is_told_by_the_name() -> None:
    names = ["a.yaml", "a.YML", "a.json", "a.jsonl", "a.ndjson", "a.txt", "a", "-"]
    assert [format_of(name) for name in names] == ["yaml", "yaml", "json", "jsonl", "jsonl", "text", "text", "text"]


def test_a_draft_of_a_megabyte() -> None:
    text = "Здравствуйте! " * 80_000
    assert cases("text", text) == [Case(id="in", draft=text)]
    assert cases("yaml", f'draft: "{text}"') == [Case(id="in", draft=text)]
