"""The dialects of helpdesks: every example of every file, and what is told from placeholders."""

from __future__ import annotations

from pathlib import Path

import pytest

from replylint import packs, placeholder
from replylint.case import Case, Context
from replylint.config import Config
from replylint.errors import RulesError
from replylint.helpdesk import names, syntax
from replylint.language import placeholders
from replylint.language.russian import Russian
from replylint.lint import Linter
from replylint.rule import Example
from replylint.rulefile import schema

RUSSIAN = Russian()
RULES = packs.load([packs.built_in()], RUSSIAN)
FILES = sorted((packs.built_in() / "common" / "helpdesks").glob("*.yaml"))
HELPDESKS = {desk.id: desk for desk in (schema.read_helpdesk(str(path), path.read_text("utf-8")) for path in FILES)}
EXAMPLES = [
    pytest.param(desk.id, example, id=f"{desk.id}-{number}")
    for desk in HELPDESKS.values()
    for number, example in enumerate((*desk.match, *desk.no_match))
]


def objected(draft: str, desk: str | None, **options: object) -> list[str]:
    """What `unknown-placeholder` finds in a template."""
    fields = {"channel": "template"} | ({"helpdesk": desk} if desk else {})
    linter = Linter(RULES, Config(select=("unknown-placeholder",)).with_options(**options), RUSSIAN)
    return [
        finding.quote for finding in linter.lint(Case(id="x", draft=draft, context=Context(fields=fields))).findings
    ]


@pytest.mark.parametrize(("helpdesk", "example"), EXAMPLES)
def test_examples(helpdesk: str, example: Example) -> None:
    assert objected(example.draft, helpdesk) == [example.draft[slice(*span)] for span in example.spans]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_has_both_kinds_of_examples(path: Path) -> None:
    desk = HELPDESKS[path.stem]
    assert len(desk.match) >= 2
    assert len(desk.no_match) >= 2
    assert all(example.spans for example in desk.no_match)
    assert names(desk.always).whole <= names(desk.names).whole | {"number"} or "*" in "".join(desk.names)


@pytest.mark.parametrize(
    ("helpdesk", "text", "expected"),
    [
        ("zendesk", "{{ticket.id}}", ("ticket.id", None)),
        ("zendesk", "{{- ticket.id -}}", ("ticket.id", None)),
        ("zendesk", "{{ ticket.requester.first_name | default: 'друг' }}", ("ticket.requester.first_name", "друг")),
        ("zendesk", "{{ticket.title | upcase}}", ("ticket.title", None)),
        ("intercom", '{{first_name | fallback: "друзья"}}', ("first_name", "друзья")),
        ("helpscout", "{%customer.firstName,fallback=друзья%}", ("customer.firstName", "друзья")),
        ("helpscout", "{% customer.firstName %}", None),
        ("zammad", "#{ticket.customer.firstname}", ("ticket.customer.firstname", None)),
        ("zammad", "#{ ticket.number }", None),
        ("pylon", "{{ issue.number }}", ("issue.number", None)),
        ("pylon", "{{issue.number}}", None),
        ("mautic", "{contactfield=firstname|там}", ("contactfield=firstname", "там")),
        ("braze", "{{${first_name} | default: 'вы'}}", ("${first_name}", "вы")),
        ("respond-io", "$contact.firstname", ("contact.firstname", None)),
    ],
)
def test_what_a_helpdesk_reads(helpdesk: str, text: str, expected: tuple[str, str | None] | None) -> None:
    assert placeholder.read(text, HELPDESKS[helpdesk]) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Здравствуйте!"], None),
        (["Цена {5} $ и 100 % [см. договор]"], None),
        (["{{ticket.requester.first_name}}"], "zendesk"),
        (["{{ticket.requester.firstname}}, {{ticket.id}}"], "freshdesk"),
        (["{{contact.first_name}}", "{{agent.name}} {{inbox.name}}"], "chatwoot"),
        (["#{ticket.number}"], "zammad"),
        (["%{ticket.number}"], "osticket"),
        (["{{имя клиента}}"], "usedesk"),
        (["{{ticket.requester.first_name}} {{ticket.requester.firstname}} {{ticket.brand.name}}"], "zendesk"),
    ],
)
def test_the_majority_of_placeholders_tells_the_helpdesk(texts: list[str], expected: str | None) -> None:
    assert placeholder.majority(texts, HELPDESKS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ёлка, {{a.b}}! 🙂 [ИМЯ]", ["{{a.b}}", "[ИМЯ]"]),
        ("{% if a.b %}да{% endif %}", []),
        ("{{a.b}\u00a0и {{c", ["{{a.b}", "{{c"]),
        ("a.b}} и #{c.d", ["a.b}}", "#{c.d"]),
        ('{{x | fallback: "Ура! Да."}}', ['{{x | fallback: "Ура! Да."}}']),
        ("100% и 5$, a_b, [см. ниже], <5 минут", []),
        ("{" * 200 + "a" + "}" * 3, ["{{a}}"]),
    ],
)
def test_placeholders_of_a_text(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in placeholders.spans(text)] == expected


def test_a_placeholder_is_one_word_and_breaks_no_sentence() -> None:
    text = 'Добрый день, {{x | fallback: "друг! Ура."}}! Заказ {{a.b}} г. Тверь…\r\nЁж.'
    doc = RUSSIAN.analyse(text)
    assert [token.text for token in doc.tokens if token.word.kind == "placeholder"] == [
        '{{x | fallback: "друг! Ура."}}',
        "{{a.b}}",
    ]
    assert text[doc.sentences[0].start : doc.sentences[0].end] == 'Добрый день, {{x | fallback: "друг! Ура."}}!'
    assert [token for token in doc.tokens if text[token.start : token.end] != token.text] == []


def test_own_placeholders_are_declared_by_name_or_whole() -> None:
    text = "{{order.number}} {{courier}} {{other}}"
    assert objected(text, "zendesk", placeholders=("order.*", "{{courier}}")) == ["{{other}}"]


def test_the_configured_helpdesk_holds_where_the_context_names_none() -> None:
    assert objected("{{ticket.requester.firstname}}", None, helpdesk="zendesk") == ["{{ticket.requester.firstname}}"]
    assert objected("{{ticket.requester.firstname}}", "freshdesk", helpdesk="zendesk") == []


def test_a_file_with_mistakes_names_their_places() -> None:
    text = FILES[0].read_text("utf-8").replace("missing: empty", "missing: nothing").replace("title:", "titel:")
    with pytest.raises(RulesError) as caught:
        schema.read_helpdesk(str(FILES[0]), text)
    told = str(caught.value)
    assert f"{FILES[0]}:2:1: unknown key 'titel'; did you mean 'title'?" in told
    assert "missing 'nothing' is not one of empty, literal, dash" in told


def test_a_pattern_that_is_none_is_refused() -> None:
    text = (packs.built_in() / "common/helpdesks/zammad.yaml").read_text("utf-8").replace("name: '", "name: '(", 1)
    with pytest.raises(RulesError, match="'name' is no regular expression"):
        schema.read_helpdesk("x/zammad.yaml", text)


def test_no_syntax_takes_for_ever() -> None:
    for desk in HELPDESKS.values():
        for text in (desk.open + "a." * 5000, desk.open + " " * 5000, desk.open * 2000):
            assert syntax(desk).fullmatch(text) is None
    assert placeholders.spans("{{" + "a." * 5000 + "[[" * 2000 + "{%" * 2000) is not None
