"""Templates of files: where each character stands, through every format's own spelling."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint import packs
from replylint.case import Case
from replylint.errors import ReadError
from replylint.language.russian import Russian
from replylint.source import fieldpath, nodes
from replylint.source.sourcemap import Cell, Origin
from replylint.templates import TemplateReader, html, markdown
from replylint.templates.json import tree as json_tree
from replylint.templates.located import Located, Source
from replylint.templates.yaml import tree as yaml_tree
from replylint.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

HELPDESKS = packs.load([packs.built_in()], Russian()).helpdesks
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("ёЁ\u00a0🙂'\"\\ \n:#-")


def read(path: Path, data: str | bytes, *fields: str, helpdesk: str = "") -> list[Case]:
    """The templates of a file."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = list(TemplateReader(fields=fields, helpdesk=helpdesk, helpdesks=HELPDESKS)(str(path)))
    cases = [case for case in found if isinstance(case, Case)]
    assert len(cases) == len(found), found
    return cases


def errors(path: Path, data: str | bytes, *fields: str, helpdesk: str = "") -> list[str]:
    """What is wrong with the templates of a file, without its path."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    try:
        found = list(TemplateReader(fields=fields, helpdesk=helpdesk, helpdesks=HELPDESKS)(str(path)))
    except ReadError as error:
        return [str(error).removeprefix(f"{path}:")]
    return [str(one).removeprefix(f"{path}:") for one in found if isinstance(one, ReadError)]


def place(case: Case, word: str) -> tuple[int, int]:
    """The line and column in the file of a word of a template."""
    assert case.origin is not None
    return case.origin.place(case.draft.index(word))


YAML = """\
# шапка
replies:
  - name: Блок
    text: |
      Ёлка, {{a}}!

        Сдвиг 🙂 конец.
  - name: Сложенный
    text: >-
      Первая
      вторая,\u00a0третья

      четвёртая
  - {name: Кавычки, text: "Он «сказал» \\"да\\" \\u2014 нет\\
      дальше"}
  - name: Одинарные
    text: 'Это ''слово'' и
      ещё'
  - name: Простой
    text: Просто слово
      внизу
"""


@pytest.mark.parametrize(
    ("number", "word", "expected"),
    [
        (0, "Ёлка", (5, 7)),
        (0, "{{a}}", (5, 13)),
        (0, "Сдвиг", (7, 9)),
        (0, "конец", (7, 17)),
        (1, "вторая", (11, 7)),
        (1, "третья", (11, 15)),
        (1, "четвёртая", (13, 7)),
        (2, "сказал", (14, 32)),
        (2, "да", (14, 42)),
        (2, "— нет", (14, 47)),
        (2, "дальше", (15, 7)),
        (3, "слово", (17, 18)),
        (3, "ещё", (18, 7)),
        (4, "внизу", (21, 7)),
    ],
)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_yaml(tmp_path: Path, number: int, word: str, expected: tuple[int, int], breaks: str, mark: str) -> None:
    cases = read(tmp_path / "a.yaml", mark + YAML.replace("\n", breaks), "$.replies[*].text")
    assert [case.id for case in cases] == ["Блок", "Сложенный", "Кавычки", "Одинарные", "Простой"]
    assert place(cases[number], word) == expected


def test_json(tmp_path: Path) -> None:
    text = '{"replies": [\n  {"text": "Ёж\\n\\ud83d\\ude00 да\\t\\u0401ж 🙂 \\/ конец"}]}'
    (case,) = read(tmp_path / "a.json", text)
    assert case.draft == "Ёж\n😀 да\tЁж 🙂 / конец"
    assert case.id == "$.replies[0].text"
    assert [place(case, word) for word in ("Ёж\n", "😀", "да", "Ёж 🙂", "конец")] == [
        (2, 13),
        (2, 17),
        (2, 30),
        (2, 34),
        (2, 47),
    ]


@given(st.lists(st.text(LETTERS, min_size=1), min_size=1, max_size=3))
def test_every_letter_of_any_yaml_is_found(texts: list[str]) -> None:
    source = nodes.write({"a": texts})
    found = yaml_tree(Source("x", source))
    for text, leaf in zip(texts, found["a"], strict=True):  # type: ignore[index]
        assert leaf.value == text
        _check_letters(leaf, source)


@given(st.lists(st.text(), min_size=1, max_size=3), st.booleans(), st.integers(0, 2))
def test_every_letter_of_any_json_is_found(texts: list[str], ascii_only: bool, indent: int) -> None:
    source = json.dumps({"a": texts, "b": [1, None, {"c": "x"}]}, ensure_ascii=ascii_only, indent=indent or None)
    found = json_tree(Source("x", source))
    for text, leaf in zip(texts, found["a"], strict=True):  # type: ignore[index]
        assert leaf.value == text
        _check_letters(leaf, source)


def _check_letters(leaf: Located, source: str) -> None:
    """Each letter that is written as itself is found as itself; others at an escape."""
    places = leaf.map()
    for at, char in enumerate(leaf.value):
        there = source[places.at(at)]
        assert there in (char, "\\") or char.isspace() or char in "\x85\u2028\u2029"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('name;text\nа;"Он ""сказал"" да\nЁж 🙂"\n', ("Ёж", (3, 1))),
        ("name,text\r\nа,Добрый день. Ёж\r\n", ("Ёж", (2, 16))),
        ("sep=;\nname;text\nа;Ёж", ("Ёж", (3, 3))),
        ("\ufeffназвание\tответ\nа\tЁж", ("Ёж", (2, 3))),
        ("название;ответ\r\nа;Добрый вечер, Ёж\r\n".encode("cp1251"), ("Ёж", (2, 17))),
    ],
)
def test_csv(tmp_path: Path, data: str | bytes, expected: tuple[str, tuple[int, int]]) -> None:
    (case,) = read(tmp_path / "a.csv", data)
    assert (case.id, place(case, expected[0])) == ("а", expected[1])


MARKUP = (
    "<html><body>\n<p>Добрый&nbsp;день, <b>{{a}}</b>&#33;</p>\r\n"
    "<ul><li>Ёж 🙂</li><li>да&amp;нет</li></ul></body></html>"
)


def test_html(tmp_path: Path) -> None:
    (case,) = read(tmp_path / "a.html", MARKUP)
    assert case.draft == "Добрый\u00a0день, {{a}}!\n\nЁж 🙂\nда&нет"
    assert [place(case, word) for word in ("день", "{{a}}", "!", "Ёж", "&", "нет")] == [
        (2, 16),
        (2, 25),
        (2, 34),
        (3, 9),
        (3, 24),
        (3, 29),
    ]


def test_html_inside_json(tmp_path: Path) -> None:
    text = json.dumps(
        {"replies": [{"html": "<p>Он\u00a0&laquo;тут&raquo;</p>\n<p>\U0001f642 Ёж</p>"}]}, ensure_ascii=True
    )
    (case,) = read(tmp_path / "a.json", text)
    assert case.draft == "Он\u00a0«тут»\n\n🙂 Ёж"
    assert isinstance(case.origin, Origin)
    start = case.origin.span(Span(case.draft.index("Ёж"), len(case.draft))).start
    assert text[start : start + 12] == "\\u0401\\u0436"


def test_attributes_of_intercom_are_placeholders() -> None:
    text, _ = html.plain('<p>Привет, <attribute key="user.name" default="друг"/>!</p>', "x")
    assert text == 'Привет, {{user.name | fallback:"друг"}}!'


def test_markdown(tmp_path: Path) -> None:
    head = "---\ntitle: x\n---\n<!-- lint: Ёж\n -->\n# Возврат\n\n"
    text = head + "**Добрый** день, [Ёж](https://x.ru) и snake_case_id!\n\n> да\n"
    (case,) = read(tmp_path / "a.md", text)
    assert case.draft == "Возврат\n\nДобрый день, Ёж и snake_case_id!\n\nда"
    assert [place(case, word) for word in ("Возврат", "Добрый", "Ёж", "да")] == [(6, 3), (8, 3), (8, 19), (10, 3)]


@given(st.text(LETTERS))
def test_no_markdown_is_lost_or_moved(text: str) -> None:
    plain, places = markdown.plain(text)
    assert [text[places.at(at)] for at in range(len(plain))] == list(plain)


@given(st.text(st.sampled_from("<>/bpr&; ёa\n!-\"'=x")))
def test_html_never_fails_but_for_open_tags(text: str) -> None:
    try:
        plain, places = html.plain(text, "x")
    except ReadError as error:
        assert "never closed" in error.text  # noqa: PT017
    else:
        assert all(0 <= places.at(at) <= len(text) for at in range(len(plain)))


def test_a_text_file_is_one_template(tmp_path: Path) -> None:
    (case,) = read(tmp_path / "a.txt", "\ufeffДобрый день!\r\nЁж\r\n")
    assert (case.id, case.draft, place(case, "Ёж")) == (str(tmp_path / "a.txt"), "Добрый день!\r\nЁж", (2, 1))


def sheet(path: Path, rows: str, shared: str = "") -> None:
    """A small workbook with the XML of its rows."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kin = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with ZipFile(path, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{kin}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook {main} xmlns:r="{kin}"><sheets>'
            '<sheet name="Ответы" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{kin}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{rows}</sheetData>{shared}</worksheet>"
        )


def cell(name: str, text: str) -> str:
    """A cell with a text in it."""
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_excel_with_formulas_and_merged_cells(tmp_path: Path) -> None:
    rows = (
        f'<row r="2">{cell("A2", "Название")}{cell("B2", "Ответ")}</row>'
        f'<row r="3">{cell("A3", "Возврат")}{cell("B3", "Ёж 🙂, {{ticket.id}}")}</row>'
        f'<row r="4">{cell("A4", "Срок")}<c r="B4" t="str"><f>A4&amp;"!"</f><v>Добрый день!</v></c></row>'
        f'<row r="5">{cell("A5", "Пусто")}<c r="B5"><f>1+1</f><v>2</v></c></row>'
    )
    sheet(tmp_path / "a.xlsx", rows, '<mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>')
    cases = [*TemplateReader(helpdesks=HELPDESKS)(str(tmp_path / "a.xlsx"))]
    assert [(case.id, case.draft, case.origin) for case in cases if isinstance(case, Case)] == [
        ("Возврат", "Ёж 🙂, {{ticket.id}}", Cell(row=3, column=2)),
        ("Срок", "Добрый день!", Cell(row=4, column=2)),
    ]


def test_an_excel_formula_that_failed_is_an_error_with_its_cell(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1", "Ответ")}</row><row r="2"><c r="A2" t="str"><f>B9</f><v>#REF!</v></c></row>'
    sheet(tmp_path / "a.xlsx", rows)
    data = (tmp_path / "a.xlsx").read_bytes()
    assert errors(tmp_path / "a.xlsx", data) == [
        "2:1: the cell of sheet 'Ответы' holds #REF!, a formula that failed; put its text there"
    ]


EXPORTS: Mapping[str, tuple[object, str, list[str]]] = {
    "zendesk": (
        {
            "macros": [
                {
                    "title": "А",
                    "actions": [
                        {"field": "status", "value": "solved"},
                        {"field": "comment_value", "value": ["channel:all", "Раз"]},
                        {"field": "comment_value_html", "value": "<p>Два</p>"},
                    ],
                }
            ]
        },
        "zendesk",
        ["Раз", "Два"],
    ),
    "freshdesk": ([{"title": "А", "content": "Раз", "content_html": "<p>Раз</p>"}], "freshdesk", ["Раз"]),
    "intercom": (
        {"data": [{"name": "А", "body": "<p>Раз</p>", "body_text": "Раз", "visible_to": "all"}]},
        "intercom",
        ["Раз"],
    ),
    "helpscout": ([{"name": "А", "text": "<p>{%customer.firstName%}</p>"}], "freescout", ["{%customer.firstName%}"]),
    "chatwoot": ([{"short_code": "А", "content": "**Раз**"}], "chatwoot", ["Раз"]),
    "zammad": ([{"name": "А", "keywords": "x", "content": "<div>Раз</div>"}], "zammad", ["Раз"]),
    "osticket": ({"canned_responses": [{"title": "А", "response": "<p>Раз</p>", "notes": ""}]}, "osticket", ["Раз"]),
    "gorgias": (
        {
            "data": [
                {
                    "name": "А",
                    "language": "ru",
                    "actions": [{"arguments": {"body_text": "Раз", "body_html": "<p>Раз</p>"}}],
                }
            ]
        },
        "gorgias",
        ["Раз"],
    ),
    "usedesk": ({"templates": [{"name": "А", "text": "<p>{{имя клиента}}</p>"}]}, "usedesk", ["{{имя клиента}}"]),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_exports(tmp_path: Path, name: str) -> None:
    data, helpdesk, expected = EXPORTS[name]
    cases = read(tmp_path / "a.json", json.dumps(data))
    assert [(case.draft, case.id, case.context.get("helpdesk"), case.context.get("channel")) for case in cases] == [
        (text, "А", helpdesk, "template") for text in expected
    ]


def test_the_helpdesk_of_a_file_is_told_by_the_majority(tmp_path: Path) -> None:
    text = json.dumps([{"text": "{{ticket.id}}"}, {"text": "{{ticket.requester.first_name}}"}, {"text": "Ёж"}])
    assert [case.context.get("helpdesk") for case in read(tmp_path / "a.json", text)] == ["zendesk"] * 3
    assert [case.context.get("helpdesk") for case in read(tmp_path / "a.json", text, helpdesk="gorgias")] == [
        "gorgias"
    ] * 3


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("$.replies[*].text", ["а", "б"]),
        ("$.replies[1].text", ["б"]),
        ("$['replies'][*]['text']", ["а", "б"]),
        ("$..text", ["а", "б", "в"]),
        ("$.replies[?kind=chat].text", ["б"]),
        ("$.*.text", ["в"]),
        ("$.replies.text", []),
        ("$.none[*]", []),
    ],
)
def test_field_paths(path: str, expected: list[str]) -> None:
    data = {"replies": [{"text": "а", "kind": "mail"}, {"text": "б", "kind": "chat"}], "one": {"text": "в"}}
    assert [leaf.node for leaf in fieldpath.find(data, path)] == expected


@pytest.mark.parametrize("path", ["replies", "$replies", "$.", "$.a[", "$.a[x]", "$.a b"])
def test_field_paths_that_are_none(path: str) -> None:
    assert "path" in str(fieldpath.problem(path))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.yaml", "a: [1\nb: 2", "2:2: "),
        ("a.yaml", "text: а\ntext: б", "2:1: key 'text' stands twice; the first is on line 1"),
        ("a.json", '{"text": "а",}', "1:14: not JSON here: "),
        ("a.json", '{"other": "а"}', "1:1: no field here looks like a template; "),
        ("a.html", "<p>Ёж</p>\n<a href='x", "2:1: the tag opened here is never closed"),
        ("a.md.html", "<p>Ёж</p> <!-- х", "1:11: the comment opened here is never closed"),
        ("a.csv", 'text\n"Ёж', "2:1: the quote opened here is never closed"),
        ("a.csv", "x;y\nа;б", "1:1: no field here looks like a template; "),
        ("a.xlsx", b"PK\x03\x04nonsense", " not an Excel file that can be read: "),
        ("a.txt", "Ёж".encode("koi8-r") * 9 + b"\xff\x98", "1:1: byte 0x"),
    ],
)
def test_broken_files(tmp_path: Path, name: str, data: str | bytes, expected: str) -> None:
    (told,) = errors(tmp_path / name, data)
    assert told.startswith(expected)


def test_a_field_path_that_matches_nothing(tmp_path: Path) -> None:
    assert errors(tmp_path / "a.yaml", "- {ключ: а, text: б}", "$.replies[*].text") == [
        "1:1: no text at '$.replies[*].text'; the records here hold 'ключ', 'text'"
    ]


def test_broken_liquid_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    data = "- text: |\n    Ёж 🙂\n    {% if ticket.id %}да\n- text: '{{ticket.requester.first_name}}'\n"
    assert errors(tmp_path / "a.yaml", data) == ["3:5: not Liquid here: expected tag endif"]
    (tmp_path / "a.yaml").write_text(data, "utf-8")
    found = [*TemplateReader(helpdesks=HELPDESKS)(str(tmp_path / "a.yaml"))]
    assert [type(one) for one in found] == [ReadError, Case]
