"""Templates mended where they stand: only their words change, however the file spells them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.case import Case
from replylint.errors import ReadError
from replylint.rewrite import Rewritten, codec, differences, rewritten
from replylint.source.nodes import write
from replylint.templates import TemplateReader
from replylint.text import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Callable


def cases(path: str, text: str) -> list[Case] | None:
    """The templates of a file; None where it cannot be read."""
    try:
        found = list(TemplateReader()(path, data=text.encode()))
    except ReadError:
        return None
    return None if any(isinstance(one, ReadError) for one in found) else [c for c in found if isinstance(c, Case)]


def mended(path: str, text: str, change: Callable[[str], str]) -> Rewritten:
    before = cases(path, text)
    assert before
    drafts = {number: change(case.draft) for number, case in enumerate(before)}
    return rewritten(text, before, drafts, lambda changed: cases(path, changed))


def typo(draft: str) -> str:
    return draft.replace("Здраствуйте", "Здравствуйте").replace("  ", " ").replace("на на", "на").replace(" ,", ",")


YAML = """\
# Ответы о доставке: здраствуйте
replies:
  - name: буквальный      # имя с опчаткой: Здраствуйте
    text: |
      Здраствуйте , "друзья"!   Ждём.

      Здраствуйте
      ещё раз.
  - {name: 'в кавычках', text: 'Здраствуйте , ''друзья''!'}
  - name: двойные
    text: "Здраствуйте , \\"друзья\\"! Стро\\
      ка на на складе.\\nДо  свидания \\u2014 всё."
    note: Здраствуйте , не трогать
  - name: простой
    text: Здраствуйте , друзья! Посылка на на
      складе # хвост
  - name: сложенный
    text: >-
      Здраствуйте , друзья!
      Посылка на на складе.

      Конец  .
"""


def test_yaml_keeps_its_comments_quotes_and_order() -> None:
    done = mended("t.yaml", YAML, typo)
    assert done.refused == ()
    assert done.text == (
        YAML.replace('Здраствуйте , "друзья"!   Ждём', 'Здравствуйте, "друзья"!  Ждём')
        .replace("Здраствуйте\n      ещё", "Здравствуйте\n      ещё")
        .replace("'Здраствуйте , ''", "'Здравствуйте, ''")
        .replace('"Здраствуйте , \\', '"Здравствуйте, \\')
        .replace("ка на на складе.\\nДо  свидания", "ка на складе.\\nДо свидания")
        .replace(
            "text: Здраствуйте , друзья! Посылка на на\n      складе #",
            "text: Здравствуйте, друзья! Посылка на складе #",
        )
        .replace(
            "      Здраствуйте , друзья!\n      Посылка на на складе",
            "      Здравствуйте, друзья!\n      Посылка на складе",
        )
        .replace("Конец  .", "Конец .")
    )


def test_json_keeps_its_escapes() -> None:
    text = '[{"title": "Здраствуйте", "text": "Здраствуйте , \\u0434рузья!\\n\\"на на\\""}]'
    done = mended("t.json", text, typo)
    assert done.text == '[{"title": "Здраствуйте", "text": "Здравствуйте, \\u0434рузья!\\n\\"на\\""}]'


def test_new_words_are_written_as_the_file_needs_them() -> None:
    def quote(draft: str) -> str:
        return draft.replace("друзья", "\"друзья\" & 'коллеги' <все>")

    for path, text in (
        ("t.json", '[{"text": "Привет, друзья!"}]'),
        ("t.yaml", "- text: 'Привет, друзья!'\n"),
        ("t.yaml", '- text: "Привет, друзья!"\n'),
        ("t.yaml", "- text: |\n    Привет, друзья!\n"),
        ("t.csv", 'name,text\na,"Привет, друзья!"\n'),
    ):
        done = mended(path, text, quote)
        found = cases(path, done.text)
        assert found is not None
        assert ([case.draft for case in found], done.refused) == ([quote("Привет, друзья!")], ())


def test_html_and_markdown_keep_their_marks() -> None:
    page = "<p>Здраствуйте , <b>друзья</b>!</p>\n<!-- Здраствуйте -->\n<p>Это &amp; на на&nbsp;складе</p>\n"
    assert mended("t.html", page, typo).text == page.replace("<p>Здраствуйте ,", "<p>Здравствуйте,").replace(
        "на на", "на"
    )
    page = "# Здраствуйте\n\n<!-- Здраствуйте -->\n**Здраствуйте ,** [друзья](https://a.example/Здраствуйте)!\n"
    assert "**Здравствуйте,** [друзья](https://a.example/Здраствуйте)!" in mended("t.md", page, typo).text
    assert "<!-- Здраствуйте -->" in mended("t.md", page, typo).text


def test_a_change_through_marks_is_refused() -> None:
    page = "<p>Здра<b>ствуйте</b> , друзья</p>"
    done = mended("t.html", page, typo)
    assert (done.text, done.made) == (page, 0)
    assert [(one.was, one.now) for one in done.refused] == [("Здраствуйте ", "Здравствуйте")]


def test_what_would_break_the_file_is_refused() -> None:
    text = "- text: Привет, друзья\n  name: a\n"
    done = mended("t.yaml", text, lambda draft: draft.replace("друзья", "друзья: # все"))
    assert (done.text, done.made, len(done.refused)) == (text, 0, 1)


DRAFTS = st.text(st.sampled_from("абвг. ,:#\"'\\{}[]&<>\n-|"), min_size=1, max_size=30).filter(
    lambda text: text.strip() and text == text.strip()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(DRAFTS, DRAFTS), min_size=1, max_size=3), st.sampled_from(["yaml", "json"]))
def test_either_a_file_reads_back_as_meant_or_the_change_is_refused(pairs: list[tuple[str, str]], form: str) -> None:
    data = [{"id": f"n{at}", "text": before} for at, (before, _) in enumerate(pairs)]
    text = write(data) if form == "yaml" else json.dumps(data, ensure_ascii=False)
    before = cases(f"t.{form}", text)
    if before is None or [case.draft for case in before] != [one for one, _ in pairs]:
        return
    done = rewritten(
        text, before, {at: after for at, (_, after) in enumerate(pairs)}, lambda new: cases(f"t.{form}", new)
    )
    found = cases(f"t.{form}", done.text)
    assert found is not None
    if not done.refused:
        assert [case.draft for case in found] == [after for _, after in pairs]


@given(st.text(max_size=30), st.text(max_size=30))
def test_differences_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    assert apply(before, differences(before, after)) == after


def test_differences_are_words() -> None:
    assert differences("Ждём на на складе", "Ждём на складе.") in (
        (Edit(8, 11, ""), Edit(17, 17, ".")),
        (Edit(5, 8, ""), Edit(17, 17, ".")),
        (Edit(7, 10, ""), Edit(17, 17, ".")),
        (Edit(4, 7, ""), Edit(17, 17, ".")),
    )


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "cp1251"])
def test_the_encoding_of_a_file_is_kept(name: str) -> None:
    assert codec("Привет".encode(name), "Привет") == name
    assert codec(b"\xff\xfe", "Привет") is None
