"""What clients see of a template: branches of Liquid, sample values, missing values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from replylint import liquid, packs, rendering
from replylint.case import Case, Context
from replylint.config import Config
from replylint.language.russian import Russian
from replylint.lint import Linter

if TYPE_CHECKING:
    from replylint.finding import Finding

RUSSIAN = Russian()
RULES = packs.load([packs.built_in()], RUSSIAN)


def findings(draft: str, *rules: str, helpdesk: str = "zendesk") -> list[tuple[str, str]]:
    """The rules that object to a template, with the words they quote."""
    context = Context(fields={"channel": "template", "helpdesk": helpdesk})
    found: tuple[Finding, ...] = (
        Linter(RULES, Config(select=rules), RUSSIAN).lint(Case(id="x", draft=draft, context=context)).findings
    )
    assert all(draft[slice(*finding.span)] == finding.quote for finding in found)
    return [(finding.rule, finding.quote) for finding in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ёж", ()),
        ("{% if a %}да{% endif %}!", ("да!", "!")),
        ("{% if a %}да{% else %}нет{% endif %}!", ("да!", "нет!")),
        ("{% if a %}1{% elsif b %}2{% else %}3{% endif %}", ("1", "2", "3")),
        ("{% unless a %}да {{x}}{% endunless %} 🙂", ("да {{x}} 🙂", " 🙂")),
        ("{% case a %}{% when 1 %}раз{% when 2 %}два{% endcase %}.", ("раз.", "два.")),
        ("{% for a in b %}Ё{{a}}{% endfor %}.", ("Ё{{a}}.", ".")),
        ("а{% comment %}нет{% endcomment %}б{% assign x = 1 %}", ("аб",)),
        ("а {%- if b -%} в {%- endif -%} г", ("авг", "аг")),
        ("{% if a %}{% if b %}1{% else %}2{% endif %}{% else %}3{% endif %}", ("1", "3")),
        ("{% if a %}не закрыто", ()),
    ],
)
def test_branches(text: str, expected: tuple[str, ...]) -> None:
    found = liquid.renderings(text)
    assert tuple(one.text for one in found) == expected
    for one in found:
        assert [text[one.map.at(at)] for at in range(len(one.text))] == list(one.text)


def test_findings_in_branches_point_at_the_template() -> None:
    draft = (
        "{% if ticket.tags %}Здравствуйте, Олег!{% else %}Здравствуйте!{% endif %}\r\n\r\n"
        "Ёжик\u00a0🙂 {% if a %}вы сами{% endif %} виноваты. "
        "Вернём 640 рублей{% unless b %} до 17 апреля{% endunless %}."
    )
    assert findings(draft, "hardcoded-data", "blame-client") == [
        ("hardcoded-data", "Олег"),
        ("blame-client", "вы сами{% endif %} виноваты"),
        ("hardcoded-data", "640 рублей"),
        ("hardcoded-data", "17 апреля"),
    ]


def test_each_place_is_reported_once_however_many_branches_show_it() -> None:
    draft = "{% if a %}Раз{% elsif b %}Два{% else %}Три{% endif %}. Вернём 640 рублей."
    assert findings(draft, "hardcoded-data") == [("hardcoded-data", "640 рублей")]


@pytest.mark.parametrize(
    ("draft", "helpdesk", "expected"),
    [
        ("Здравствуйте, {{contact.first_name}}! Ёж.", "chatwoot", ["Здравствуйте, {{contact.first_name}}!"]),
        ("{{contact.first_name}}, добрый день!", "chatwoot", ["{{contact.first_name}}, добрый"]),
        ("Здравствуйте, #{ticket.customer.firstname}!", "zammad", ["Здравствуйте, #{ticket.customer.firstname}!"]),
        ("Здравствуйте, {%customer.firstName%}!", "freescout", []),
        ("Здравствуйте, {%customer.firstName,fallback=друзья%}!", "freescout", []),
        ("Здравствуйте, {{agent.name}}!", "chatwoot", []),
        ("Здравствуйте, {{contact.fristname}}!", "chatwoot", []),
        (
            'Здравствуйте, {{contact.name | default: ""}}!',
            "chatwoot",
            ['Здравствуйте, {{contact.name | default: ""}}!'],
        ),
        ("{% if contact.name %}Здравствуйте, {{contact.name}}!{% endif %}", "chatwoot", []),
    ],
)
def test_what_a_missing_value_leaves(draft: str, helpdesk: str, expected: list[str]) -> None:
    found = findings(draft, "broken-substitution", helpdesk=helpdesk)
    assert found == [("broken-substitution", quote) for quote in expected]


def test_the_placeholder_without_fallback_speaks_first() -> None:
    draft = "Здравствуйте, {{contact.first_name}}!"
    assert findings(draft, "broken-substitution", "placeholder-without-fallback", helpdesk="chatwoot") == [
        ("placeholder-without-fallback", "{{contact.first_name}}")
    ]


def test_sample_values_are_of_both_genders() -> None:
    doc = RUSSIAN.analyse(
        "Здравствуйте, {{ticket.requester.first_name}}! Ёж. Номер {{ticket.id}}, {{ticket.brand.notes}}."
    )
    assert [one.text for one in rendering.filled(doc, RULES.helpdesks["zendesk"])] == [
        "Здравствуйте, Анна!",
        "Здравствуйте, Иван!",
    ]


def test_a_draft_is_not_rendered() -> None:
    case = Case(id="x", draft="Здравствуйте, {{contact.first_name}}!", context=Context(fields={"helpdesk": "chatwoot"}))
    assert Linter(RULES, Config(select=("broken-substitution",)), RUSSIAN).lint(case).findings == ()
