"""Exports of helpdesks, messengers and mail: what is read of one file of each, and what is wrong with it.

`tests/corpus/exports` has each file with what is read beside it; GOLDEN=write makes the latter anew, to be reviewed.
"""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from replylint import transcripts
from replylint.errors import ReadError
from replylint.transcripts.jsonstream import records
from replylint.transcripts.transcript import Options, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPORTS = Path(__file__).parent / "corpus" / "exports"
FILES = sorted(path for path in EXPORTS.iterdir() if not path.name.endswith(".expected.txt"))
OPTIONS = {
    "whatsapp-android.txt": Options(agents=frozenset({"салон «ёлка»"})),
    "whatsapp-ios.txt": Options(agents=frozenset({"магазин"})),
    "whatsapp-english.txt": Options(agents=frozenset({"shop"})),
}
FORMATS = {"freescout.json": "helpscout", "mail-one.eml": "mail", "jira-request.json": "jira"}


def read(name: str, data: bytes, options: Options | None = None, path: str = "export") -> list[Transcript | ReadError]:
    return list(transcripts.form(name).read(io.BytesIO(data), path, options or Options()))


def shown(found: list[Transcript | ReadError]) -> str:
    return "".join(line + "\n" for one in found for line in (_lines(one)))


def _lines(one: Transcript | ReadError) -> Iterator[str]:
    if isinstance(one, ReadError):
        yield f"! {one.location.line} {one.case or '-'}: {one.text}"
        return
    facts = [one.source, one.channel or "-", one.queue or "-", ",".join(one.tags) or "-", f"csat {one.csat}"]
    yield f"= {one.id} (line {one.place.line}): " + "; ".join(facts)
    yield f"  client {dict(one.client)}"
    for message in one.conversation.messages:
        at = message.at.strftime("%d.%m %H:%M:%S %z") if message.at else "no time"
        yield f"  {message.role.value} {at} {message.author}: {message.text!r}"
    if one.conversation.closed:
        yield f"  closed {one.conversation.closed.strftime('%d.%m %H:%M:%S %z')}"


def format_name(path: Path) -> str:
    return FORMATS.get(path.name, path.stem.partition("-")[0])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_format_is_found_by_itself(path: Path) -> None:
    assert transcripts.format_of(path.read_bytes()[: transcripts.HEAD], str(path)) == format_name(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_read(path: Path) -> None:
    text = shown(read(format_name(path), path.read_bytes(), OPTIONS.get(path.name)))
    golden = path.with_name(path.name + ".expected.txt")
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


TICKET = {
    "id": 1,
    "requester_id": 5,
    "comments": [
        {"id": 1, "author_id": 5, "public": True, "body": "Ёж не пришёл", "created_at": "2026-07-08T07:00:00Z"},
        {"id": 2, "author_id": 9, "public": True, "body": "Ёж в пути", "created_at": "2026-07-08T08:00:00Z"},
    ],
}


def ticket(number: int, **fields: object) -> dict[str, object]:
    return {**TICKET, "id": number, **fields}


def comment(**fields: object) -> dict[str, object]:
    return {"id": 3, "author_id": 9, "public": True, "body": "Ёж", "created_at": "2026-07-08T09:00:00Z", **fields}


def dumped(*tickets: dict[str, object], indent: int | None = None) -> str:
    return json.dumps(tickets, ensure_ascii=False, indent=indent)


def ids(found: list[Transcript | ReadError]) -> list[str]:
    return [f"! {one.location.line} {one.text}" if isinstance(one, ReadError) else one.id for one in found]


@pytest.mark.parametrize(
    "make", ["array", "indented", "lines", "pages", "page lines", "crlf", "utf-16", "bom", "cp1251"]
)
def test_the_same_is_read_however_records_are_wrapped(make: str) -> None:
    tickets = [ticket(1), ticket(2), ticket(3)]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in tickets)
    texts = {
        "array": dumped(*tickets),
        "indented": dumped(*tickets, indent=2),
        "lines": lines,
        "pages": dumped({"users": [], "tickets": tickets[:2]}, {"tickets": tickets[2:], "count": 3}),
        "page lines": "\n".join(json.dumps({"tickets": [one], "next_page": None}) for one in tickets),
        "crlf": lines.replace("\n", "\r\n") + "\r\n\r\n",
        "utf-16": lines,
        "bom": "\ufeff" + lines,
        "cp1251": lines,
    }
    data = texts[make].encode({"utf-16": "utf-16", "cp1251": "cp1251"}.get(make, "utf-8"))
    assert transcripts.format_of(data, "export.json") == "zendesk"
    assert shown(read("zendesk", data)).replace("(line 2)", "(line 1)").count("Ёж в пути") == 3
    assert ids(read("zendesk", data)) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("[]", []),
        ('{"tickets": []}', []),
        (dumped(ticket(1), ticket(2))[:-30], ["1", "! 1 the file breaks off here; was the export finished?"]),
        (dumped(ticket(1))[:-1], ["1", "! 1 the file breaks off here; was the export finished?"]),
        ('{"tickets": [', ["! 1 the file breaks off here; was the export finished?"]),
        (
            dumped(ticket(1), ticket(2)).replace('"id": 2,', '"id" 2,', 1),
            ["! 1 not JSON here: expecting ':' delimiter; the rest of the file is not read"],
        ),
        (
            dumped(ticket(1), ticket(2), ticket(3), indent=1).replace('"id": 2,', '"id" 2,', 1),
            ["! 2 not JSON here: expecting ':' delimiter (noticed on line 14)", "2", "3"],
        ),
        (dumped(ticket(1, comments=[])), ["! 1 the conversation holds no messages"]),
        (dumped(ticket(1, comments=None)), ["! 1 the conversation holds no messages"]),
        (
            "[1, null, " + dumped(ticket(1))[1:],
            ["! 1 an object is expected, not '1'", "! 1 an object is expected, not 'None'", "1"],
        ),
        (dumped(ticket(1), ticket(1)), ["1", "! 1 conversation 1 stands in the file before; it is left out"]),
        (
            dumped(ticket(1), ticket(1, comments=[comment()])),
            ["1", "! 1 another conversation has the id 1; this one is read as 1~1", "1~1"],
        ),
        (
            dumped(ticket(1, comments=[comment(), comment(), comment(body="Иное"), None])),
            [
                "! 1 message 2 (id 3): the same message with this id stands before; it is left out",
                "! 1 message 3 (id 3): another message with this id stands before; it is left out",
                "! 1 message 4: nothing tells who wrote it; it is left out",
                "1",
            ],
        ),
        (
            dumped(
                ticket(1, comments=[comment(id=1), comment(id=2, created_at="2026-07-08T08:00:00Z"), comment(id=4)])
            ),
            [
                "! 1 time goes back from 2026-07-08 12:00:00 to 2026-07-08 11:00:00; messages are put in order of it",
                "1",
            ],
        ),
        (
            dumped(ticket(1, comments=[comment(created_at="вчера")])),
            ["! 1 message 1 (id 3): the time 'вчера' is not read", "1"],
        ),
        ("[" * 100_000, ["! 1 nested too deeply; the rest of the file is not read"]),
        ('{"tickets": [{"id": ' + "9" * 5000 + "}]}", None),
    ],
    ids=range(18),
)
def test_bad_records_are_told_and_others_go_on(text: str, expected: list[str] | None) -> None:
    found = ids(read("zendesk", text.encode()))
    if expected is None:
        assert found[0].startswith("! 1 not readable")
    else:
        assert found == expected


@pytest.mark.parametrize(
    "data", [b"<html>502 Bad Gateway</html>", b"\x89PNG\r\n", b"PK\x03\x04", "Привет".encode(), b"\x1f\x8b"]
)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        read("zendesk", data)


def test_bytes_of_another_encoding_spoil_one_record() -> None:
    good, bad = (json.dumps(ticket(number), ensure_ascii=False) for number in (1, 2))
    data = (
        good.encode()
        + b"\n"
        + bad.encode().replace("Ёж не".encode(), b"\x98\xff", 1)
        + b"\n"
        + good.replace("1", "3", 1).encode()
    )
    found = ids(read("zendesk", data))
    assert (found[0], found[-1], found[1][:3]) == ("1", "3", "! 2")


def test_newest_first_is_turned_round_in_silence() -> None:
    comments = [comment(id=number, created_at=f"2026-07-08T0{number}:00:00Z") for number in (3, 2, 1)]
    (found,) = read("zendesk", dumped(ticket(1, comments=comments)).encode())
    assert isinstance(found, Transcript)
    assert [message.at.hour for message in found.conversation.messages if message.at] == [4, 5, 6]


def test_a_message_without_a_time_stays_after_the_one_before() -> None:
    comments = [comment(id=1, body="раз"), comment(id=2, body="два", created_at=None), comment(id=3, body="три")]
    (found,) = read("zendesk", dumped(ticket(1, comments=comments)).encode())
    assert isinstance(found, Transcript)
    assert [message.text for message in found.conversation.messages] == ["раз", "два", "три"]


def test_pieces_of_lines_give_what_the_whole_file_gives(tmp_path: Path) -> None:
    path = tmp_path / "tickets.ndjson"
    lines = [json.dumps(ticket(number), ensure_ascii=False) for number in range(1, 200)]
    lines[50] = lines[50][:-3]
    path.write_text("\n".join(lines), encoding="utf-8")
    form = transcripts.form("zendesk")
    pieces = form.pieces(str(path), 5000, Options())  # type: ignore[attr-defined]
    parts = [one for piece in pieces for one in form.read_piece(str(path), piece, Options())]  # type: ignore[attr-defined]
    whole = read("zendesk", path.read_bytes(), path=str(path))
    assert shown(parts) == shown(whole)
    assert len(parts) == 199


def test_an_array_and_loose_messages_are_read_whole(tmp_path: Path) -> None:
    array = tmp_path / "tickets.json"
    array.write_text(dumped(ticket(1), ticket(2), indent=1), encoding="utf-8")
    assert transcripts.form("zendesk").pieces(str(array), 10, Options()) is None  # type: ignore[attr-defined]


def test_memory_stays_flat_over_a_large_array() -> None:
    one = json.dumps(ticket(1, description="Ёж " * 10_000), ensure_ascii=False)
    peaks = []
    for count in (50, 500):
        data = io.BytesIO(("[" + ",".join([one] * count) + "]").encode())
        tracemalloc.start()
        assert sum(1 for _ in records(data, "x")) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 1_000_000


def test_bots_and_agents_are_who_the_operator_says() -> None:
    chat = {
        "name": "Чат",
        "type": "private_group",
        "id": 6,
        "messages": [
            {"id": 1, "type": "message", "date": "2026-07-08T10:00:00", "from": "Лев", "from_id": "user7", "text": "?"},
            {
                "id": 2,
                "type": "message",
                "date": "2026-07-08T10:01:00",
                "from": "Робот",
                "from_id": "user2",
                "text": "1",
            },
            {"id": 3, "type": "message", "date": "2026-07-08T10:02:00", "from": "Ася", "from_id": "user3", "text": "2"},
        ],
    }
    options = Options(agents=frozenset({"user3"}), bots=frozenset({"робот"}))
    (found,) = read("telegram", json.dumps(chat).encode(), options)
    assert isinstance(found, Transcript)
    assert [message.role.value for message in found.conversation.messages] == ["client", "bot", "agent"]


def test_nothing_tells_who_answers_between_two_people() -> None:
    letters = (
        "From: a@mail.ru\nTo: b@yandex.ru\nDate: Wed, 08 Jul 2026 10:00:00 +0300\nSubject: x\n\nРаз\n\n",
        "From: b@yandex.ru\nTo: a@mail.ru\nDate: Wed, 08 Jul 2026 11:00:00 +0300\nSubject: Re: x\n\nДва\n\n",
    )
    data = "".join(f"From x@y Wed Jul  8 10:00:00 2026\n{letter}" for letter in letters).encode()
    with pytest.raises(ReadError, match="--agent-name"):
        read("mail", data)
    (found,) = read("mail", data, Options(agents=frozenset({"@yandex.ru"})))
    assert isinstance(found, Transcript)
    assert [message.role.value for message in found.conversation.messages] == ["client", "agent"]


@pytest.mark.parametrize("name", sorted({*transcripts.FORMATS} - {"xlsx", "parquet"}))
@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, b"{", b"[[[", b'{"a": 1}', b"\xff\xfe{", "Ёж\n".encode() * 9, b"From "]
)
def test_no_bytes_make_a_format_fail_to_tell(name: str, data: bytes) -> None:
    assert transcripts.form(name).fits(data, "x") in (True, False)
