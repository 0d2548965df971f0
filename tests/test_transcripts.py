"""Exports of tables and JSON, good and bad, by the conversations and the troubles that they give."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from replylint import transcripts
from replylint.case import Role
from replylint.errors import ReadError
from replylint.transcripts.grouping import Line, groups
from replylint.transcripts.html import text_of
from replylint.transcripts.layout import FIELDS
from replylint.transcripts.moments import moment, zone_of
from replylint.transcripts.scores import csat
from replylint.transcripts.transcript import MOSCOW, Options, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = "Номер диалога;Роль;Автор;Дата;Текст\n"
ROWS = (
    "7;Клиент;Анна;14.03.2026 10:00;Где заказ?\n"
    '7;Оператор;Пётр;14.03.2026 10:05;"Здравствуйте!\nЗаказ в пути; приедет завтра."\n'
    "8;Клиент;Олег;14.03.2026 11:00;Спасибо\n"
)


def read(data: str | bytes, name: str = "export.csv", **options: object) -> tuple[list[Transcript], list[str]]:
    """The conversations of a file in the current folder, and what is wrong with it."""
    Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return split(transcripts.read(name, Options(**options)))  # type: ignore[arg-type]


def split(found: Iterator[Transcript | ReadError]) -> tuple[list[Transcript], list[str]]:
    """Conversations and troubles, each in order."""
    both = list(found)
    return [one for one in both if isinstance(one, Transcript)], [
        str(one) for one in both if isinstance(one, ReadError)
    ]


def said(transcript: Transcript) -> list[tuple[str, str]]:
    """Roles and texts."""
    return [(message.role.value, message.text) for message in transcript.conversation.messages]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


SEVEN = [("client", "Где заказ?"), ("agent", "Здравствуйте!\nЗаказ в пути; приедет завтра.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_tables_in_every_coding(encoding: str, delimiter: str) -> None:
    text = HEADER.replace(";", delimiter) + ROWS.replace("пути;", "пути.").replace(";", delimiter)
    found, wrong = read(text.encode(encoding))
    assert wrong == []
    assert [one.id for one in found] == ["7", "8"]
    assert said(found[0])[0] == SEVEN[0]
    assert found[0].conversation.messages[1].author == "Пётр"
    assert found[0].conversation.messages[0].at == datetime(2026, 3, 14, 10, 0, tzinfo=MOSCOW)


def test_lines_in_mixed_codings_are_read_one_by_one() -> None:
    found, wrong = read(
        (HEADER + ROWS).encode() + "9;Клиент;Ева;14.03.2026 12:00;Привет, вы работаете?\n".encode("cp1251")
    )
    assert (len(found), wrong) == (3, [])
    assert said(found[2]) == [("client", "Привет, вы работаете?")]


def test_a_line_in_no_coding_is_told_and_the_rest_goes_on() -> None:
    found, wrong = read((HEADER + ROWS).encode() + b"9;x\xff\xfe\x98;;;\n10;" + "Клиент;;14.03.2026;Да\n".encode())
    assert [one.id for one in found] == ["7", "8", "10"]
    assert wrong == ["export.csv:6:4: byte 0xff is neither UTF-8 nor Russian Windows-1251"]


def test_rows_of_a_conversation_need_not_stand_together() -> None:
    lines = ROWS.splitlines(keepends=True)
    found, wrong = read(HEADER + lines[0] + lines[3] + lines[1] + lines[2])
    assert wrong == []
    assert [said(one) for one in found] == [SEVEN, [("client", "Спасибо")]]


def test_mixed_rows_are_sorted_out_by_way_of_files_in_the_order_of_beginnings() -> None:
    lines = [Line(at, str(at * 7 % 50), (at,)) for at in range(500)]  # type: ignore[arg-type]
    straight, sorted_out = (list(groups(lambda: iter(lines), size, twice=True)) for size in (0, 80_000_000))
    assert straight == sorted_out
    assert [group.id for group in straight if not isinstance(group, ReadError)] == list(
        dict.fromkeys(line.id for line in lines)
    )


def test_a_quote_that_is_never_closed_takes_one_row_with_it() -> None:
    found, wrong = read(HEADER + '6;Клиент;Ия;14.03.2026 9:00;"Не закрыта\n' + ROWS)
    assert [one.id for one in found] == ["7", "8"]
    assert wrong == ["export.csv:2: no row; is a quote not closed?"]


def test_an_export_that_is_still_written_ends_within_a_row() -> None:
    found, wrong = read(HEADER + ROWS + "9;Клиент;Ева")
    assert len(found) == 2
    assert wrong == [
        "export.csv:6: a row of 3 cells where there are 5 columns; "
        "the file ends within it: was the export still going on?"
    ]


def test_dates_in_three_forms_in_one_file() -> None:
    text = HEADER + (
        "1;Клиент;;2026-03-14T10:00:00+03:00;а\n1;Оператор;;14.03.2026 10:01;б\n1;Клиент;;1773471720;в\n"
        "1;Клиент;;вчера;г\n"
    )
    found, wrong = read(text)
    assert [message.at and message.at.strftime("%H:%M") for message in found[0].conversation.messages] == [
        "10:00", "10:01", "10:02", None,
    ]  # fmt: skip
    assert wrong == ["export.csv:5: 'вчера' is no time; give its pattern under 'dates' in the mapping file"]


def test_messages_without_an_author_and_with_an_unknown_role_are_told() -> None:
    found, wrong = read(HEADER + ROWS + "8;;;14.03.2026 11:01;Кто я?\n8;Марсианин;;14.03.2026 11:02;Привет\n")
    assert said(found[1]) == [("client", "Спасибо")]
    assert [line.partition(": ")[2] for line in wrong] == [
        "a message without an author or a role",
        "role 'Марсианин' is not known; add it under [roles] in the mapping file",
    ]


def test_time_that_goes_back_is_put_right_and_told() -> None:
    rows = "1;Клиент;;14.03.2026 10:0{};{}\n"
    found, wrong = read(HEADER + "".join(rows.format(at, at) for at in (1, 3, 2)))
    assert [text for _, text in said(found[0])] == ["1", "2", "3"]
    assert wrong == ["export.csv:2: times go back in 1 of its messages; sorted by time"]


def test_the_newest_first_is_an_order_too() -> None:
    rows = "1;Клиент;;14.03.2026 10:0{};{}\n"
    found, wrong = read(HEADER + "".join(rows.format(at, at) for at in (3, 2, 1)))
    assert [text for _, text in said(found[0])] == ["1", "2", "3"]
    assert wrong == []


def test_empty_conversations_and_doubled_messages_are_told() -> None:
    header = "message_id,conversation_id,role,created_at,text\n"
    found, wrong = read(header + "1,a,client,2026-03-14 10:00,Где?\n1,a,client,2026-03-14 10:00,Где?\n2,b,client,,\n")
    assert [said(one) for one in found] == [[("client", "Где?")]]
    assert wrong == [
        "export.csv:3: message '1' stands twice; the second is left out",
        "export.csv:4: a conversation without a word",
    ]


def test_missing_columns_are_named() -> None:
    with pytest.raises(
        ReadError, match=r"no column is known to hold id, role .*; columns: foo, Текст; write a mapping"
    ):
        read("foo,Текст\n1,Привет\n")


CHAT = (
    "id;дата;канал;переписка\n"
    '5;14.03.2026 10:00;сайт;"Клиент: Где заказ?\nОператор (10:02): Здравствуйте!\nВ пути.\n"\n'
)


def test_a_row_may_hold_a_whole_chat() -> None:
    found, wrong = read(CHAT)
    assert wrong == []
    assert said(found[0]) == [("client", "Где заказ?"), ("agent", "Здравствуйте!\nВ пути.")]
    assert found[0].channel == "сайт"
    assert [message.at and message.at.hour * 60 + message.at.minute for message in found[0].conversation.messages] == [
        None, 602,
    ]  # fmt: skip


def test_names_of_agents_tell_roles() -> None:
    found, _ = read("id;автор;дата;текст\n1;Анна;;Где?\n1;Пётр;;Тут.\n", agents=frozenset(["пётр"]))
    assert said(found[0]) == [("client", "Где?"), ("agent", "Тут.")]


RECORD = {"id": 1, "tags": ["a", "b"], "rating": 5, "messages": [
    {"sender": "visitor", "created_at": 1773471720, "text": "Где?"},
    {"sender": "operator", "created_at": 1773471780, "text": "", "html": "<p>Тут.</p><p>Да &amp; нет</p>"},
    {"sender": "operator", "private": True, "text": "нота"},
]}  # fmt: skip


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "wrapped.json"])
def test_records_that_hold_conversations(name: str) -> None:
    whole = json.dumps([RECORD], ensure_ascii=False)
    text = {"a.jsonl": whole[1:-1] + "\n", "a.json": whole}.get(name, f'{{"total": 1, "chats": {whole}}}')
    found, wrong = read(text, name)
    assert wrong == []
    assert said(found[0]) == [("client", "Где?"), ("agent", "Тут.\n\nДа & нет"), ("note", "нота")]
    assert (found[0].tags, found[0].csat) == (("a", "b"), 1.0)


def test_a_json_file_that_breaks_off_gives_what_stands_before() -> None:
    text = json.dumps([RECORD] * 3, ensure_ascii=False)
    found, wrong = read(text[:-100], "cut.json")
    assert len(found) == 2
    assert wrong == [
        "cut.json:1: the file breaks off here; what stands before it was read: was the export still going on?"
    ]


def test_a_record_that_is_no_json_is_told_and_the_next_goes_on() -> None:
    good = json.dumps(RECORD, ensure_ascii=False)
    found, wrong = read(f'[{good},\n{{"id": 2, messages: []}},\n{good}]', "bad.json")
    assert len(found) == 2
    assert wrong[0].startswith("bad.json:2:11: not JSON here")


def test_a_long_json_file_is_read_in_pieces() -> None:
    records = [{**RECORD, "id": number, "note": '\\"[{' + "я" * (number % 977)} for number in range(2000)]
    found, wrong = read(json.dumps({"x": {"y": [1]}, "chats": records}, ensure_ascii=False), "long.json")
    assert wrong == []
    assert [one.id for one in found] == [str(number) for number in range(2000)]


def test_a_line_of_jsonl_that_is_cut_is_told() -> None:
    good = json.dumps(RECORD, ensure_ascii=False)
    found, wrong = read(f"{good}\n{good[:50]}\n{good}\n{good[:40]}", "cut.jsonl")
    assert len(found) == 2
    assert [line.partition(":")[2].partition(":")[0] for line in wrong] == ["2", "4"]
    assert wrong[1].endswith("was the export still going on?")


@pytest.mark.parametrize("name", ["export.csv", "export.jsonl"])
def test_pieces_give_the_same_as_the_whole(name: str) -> None:
    if name == "export.csv":
        head, _, row = CHAT.partition("\n")
        text = f"{head}\n{row * 300}"
    else:
        text = "".join(json.dumps({**RECORD, "id": at}, ensure_ascii=False) + "\n" for at in range(300))
    whole, _ = read(text, name)
    module: Any = transcripts.form(name[7:])
    pieces = module.pieces(name, 5000, Options())
    found = [one for piece in pieces for one in module.read_piece(name, piece, Options())]
    assert len({(one.place, one.id) for one in whole}) == 300
    assert found == whole


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = [{"dialog_id": at, "messages": [{"role": "client", "text": f"Где {at}?", "at": None}]} for at in range(50)]
    parquet.write_table(arrow.Table.from_pylist(rows), "a.parquet", row_group_size=10)
    found, wrong = split(transcripts.read("a.parquet", Options()))
    assert (len(found), wrong) == (50, [])
    module: Any = transcripts.form("parquet")
    pieces = list(module.pieces("a.parquet", 0, Options()))
    assert len(pieces) == 5
    again = [one for piece in pieces for one in module.read_piece("a.parquet", piece, Options())]
    assert again == found


def sheet(name: str, rows: list[list[str | float]]) -> None:
    """A small spreadsheet, with texts in its cells and numbers as numbers."""
    cells = "".join(
        "<row>"
        + "".join(
            f"<c><v>{c}</v></c>" if isinstance(c, float) else f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in row
        )
        + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Диалоги" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(name, "w") as archive:
        for path, text in parts.items():
            archive.writestr(path, text)


def test_a_spreadsheet_with_serial_dates() -> None:
    pytest.importorskip("python_calamine", reason="the extra 'xlsx' is not installed")
    rows: list[list[str | float]] = [["Номер диалога", "Роль", "Дата", "Текст"]]
    rows += [[7.0, "Клиент", 46095.5, "Где заказ?"], [7.0, "Оператор", 46095.504, "Здравствуйте! Едет."]]
    sheet("a.xlsx", rows)
    found, wrong = split(transcripts.read("a.xlsx", Options()))
    assert wrong == []
    assert said(found[0]) == [("client", "Где заказ?"), ("agent", "Здравствуйте! Едет.")]
    assert found[0].id == "7"
    assert [str(message.at) for message in found[0].conversation.messages] == [
        "2026-03-14 12:00:00+03:00",
        "2026-03-14 12:05:46+03:00",
    ]


def test_a_mapping_file_says_what_the_names_do_not() -> None:
    Path("map.toml").write_text(
        'unit = "message"\ntz = "+05:00"\ndates = "%Y/%d/%m %H-%M"\n[fields]\nid = "a"\nrole = "b"\n'
        'at = "c"\ntext = "d"\n'
        '[roles]\nclient = ["К"]\nagent = "О"\n'
    )
    from replylint.transcripts.layoutfile import load

    layout = load("map.toml")
    found, wrong = read(
        "a,b,c,d\n1,К,2026/14/03 10-30,Где?\n1,О,,Тут\n", layout=layout, zone=zone_of(layout.zone or "")
    )
    assert wrong == []
    assert said(found[0]) == [("client", "Где?"), ("agent", "Тут")]
    assert str(found[0].conversation.messages[0].at) == "2026-03-14 10:30:00+05:00"


def test_every_mistake_of_a_mapping_file_is_told() -> None:
    from replylint.transcripts.layoutfile import MappingError, load

    Path("map.yaml").write_text("unit: row\nfields: {txt: a, id: $a}\nroles: {boss: x}\nfoo: 1\n")
    with pytest.raises(MappingError) as caught:
        load("map.yaml")
    assert len(caught.value.problems) == 5


def test_a_guess_is_a_mapping_file_that_reads_the_same() -> None:
    from replylint.transcripts.guess import proposal
    from replylint.transcripts.layoutfile import load

    found, _ = read(HEADER + ROWS)
    Path("map.toml").write_text(proposal("export.csv", Options()))
    again, wrong = read(HEADER + ROWS, layout=load("map.toml"))
    assert (again, wrong) == (found, [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-14T10:00", "2026-03-14 10:00:00+03:00"),
        ("2026-03-14 07:00:00Z", "2026-03-14 10:00:00+03:00"),
        ("14.03.2026 10:00", "2026-03-14 10:00:00+03:00"),
        ("14.03.26, 9:05", "2026-03-14 09:05:00+03:00"),
        ("14/03/2026 10:00:07 PM", "2026-03-14 22:00:07+03:00"),
        (46095.5, "2026-03-14 12:00:00+03:00"),
        ("46095,5", "2026-03-14 12:00:00+03:00"),
        (1773468000, "2026-03-14 09:00:00+03:00"),
        (1773468000000, "2026-03-14 09:00:00+03:00"),
        ("Sat, 14 Mar 2026 10:00:00 +0300", "2026-03-14 10:00:00+03:00"),
        ("31.02.2026", "None"),
        ("скоро", "None"),
        (True, "None"),
        (12, "None"),
    ],
)
def test_moments(value: object, expected: str) -> None:
    assert str(moment(value, MOSCOW)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("5", 1.0), (1, 0.0), (3, 0.5), ("положительно", 1.0), ("bad", 0.0), (10, 1.0), ("80%", 0.8), ("-", None)],
)
def test_marks(value: object, expected: float | None) -> None:
    assert csat(value) == expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("без разметки\nи 2 < 3 & 5", "без разметки\nи 2 < 3 & 5"),
        ("<p>Раз</p><p>Два<br>три</p>", "Раз\n\nДва\nтри"),
        ("<ul><li>а</li><li>б</li></ul>", "– а\n– б"),
        ("<style>p{}</style><div>да&nbsp;нет</div><script>x</script>", "да\u00a0нет"),
        ("<b>не закрыт", "не закрыт"),
    ],
)
def test_html(html: str, text: str) -> None:
    assert text_of(html) == text


def test_every_format_has_what_the_protocol_asks_for() -> None:
    for name in transcripts.FORMATS:
        module = transcripts.form(name)
        for head in (b"", b"\xff\xfe\x00", b"{", b"[[[", "Привет".encode("cp1251")):
            assert module.fits(head, "x.bin") in (True, False)
    assert [role.value for role in Role]
    assert len(FIELDS) == len(set(FIELDS))
