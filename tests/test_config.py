"""Configuration files: where they are found, what they say, what is wrong with them, and what holds for a case."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.case import Context
from replylint.config import Config, Mention, Override, Scope, Setting, Suppression
from replylint.config.file import find, load, parse
from replylint.config.places import Places
from replylint.config.starter import starter
from replylint.errors import ConfigError, Location
from replylint.finding import Severity

ROOT = Path("/nowhere")


def config(text: str, root: Path = ROOT) -> Config:
    return parse("r.toml", text, root)


def problems(text: str, root: Path = ROOT) -> list[str]:
    """The mistakes of a configuration, without its name and what is allowed after «allowed:»."""
    with pytest.raises(ConfigError) as caught:
        config(text, root)
    return [str(p).removeprefix("r.toml:").partition(" allowed: ")[0] for p in caught.value.problems]


def place(line: int, column: int) -> Location:
    return Location("r.toml", line, column)


def test_an_empty_file_is_the_defaults() -> None:
    assert config("") == Config(root=ROOT)


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "words.txt").write_text("вебхук  # trade\n\n# only a comment\nбиллинг\r\n", "utf-8")
    text = """\
profile = "strict"
fail_on = "warning"
language = "en"
select = "greeting"
ignore = ["vague-deadline"]
rules = ["pack"]
vocabulary = ["Тариф"]
vocabulary_files = ["words.txt"]
severity = {vague-deadline = "info"}
weights.greeting = 0.5
[[suppress]]
rule = "greeting"
reason = "why"
path = "templates/*"
channel = ["chat", "email"]
context = {turn = 2, client.vip = true}
until = 2030-12-31
[[overrides]]
when = {path = ["a", "b"], channel = "chat", context.turn = [1, 2]}
ignore = ["greeting"]
severity.vague-deadline = "error"
"""
    assert config(text, tmp_path) == Config(
        profile="strict",
        fail_on="warning",
        language="en",
        select=("greeting",),
        ignore=("vague-deadline",),
        rules=(tmp_path / "pack",),
        vocabulary=("Тариф", "вебхук", "биллинг"),
        vocabulary_files=(tmp_path / "words.txt",),
        severity={"vague-deadline": Severity.INFO},
        weights={"greeting": 0.5},
        suppress=(
            Suppression(
                rule="greeting",
                reason="why",
                scope=Scope(
                    paths=("templates/*",),
                    fields={"turn": ("2",), "client.vip": ("true",), "channel": ("chat", "email")},
                ),
                until=date(2030, 12, 31),
                location=place(11, 1),
            ),
        ),
        overrides=(
            Override(
                scope=Scope(paths=("a", "b"), fields={"channel": ("chat",), "turn": ("1", "2")}),
                ignore=("greeting",),
                severity={"vague-deadline": Severity.ERROR},
                location=place(18, 1),
            ),
        ),
        root=tmp_path,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('profil = "x"', ["1:1: unknown key 'profil'; did you mean 'profile'?"]),
        ('"рrofile" = "x"', ["1:1: unknown key 'рrofile' has the Cyrillic letter 'р' (U+0440) instead of the Latin 'p';"
                             " did you mean 'profile'?"]),
        ("[suppres]", ["1:1: unknown key 'suppres'; did you mean 'suppress'?"]),
        ("profile = 1", ["1:11: 'profile' must be a text that is not empty"]),
        ("profile = ' '", ["1:11: 'profile' must be a text that is not empty"]),
        ('fail_on = "eror"', ["1:11: fail_on 'eror' is not one of error, warning, info; did you mean 'error'?"]),
        ("fail_on = 3", ["1:11: fail_on '3' is not one of error, warning, info"]),
        ("select = 1", ["1:10: 'select' must be a list of texts"]),
        ('select = ["a", 1, "Ы"]', ["1:16: 'select' must be a text that is not empty",
                                    "1:19: rule or family 'Ы' is not kebab-case;"]),
        ('rules = ["nope"]', ["1:10: no such folder 'nope' (beside r.toml)"]),
        ('vocabulary_files = "nope"', ["1:20: no such file 'nope' (beside r.toml)"]),
        ('rules = "a\\u0000"', ["1:9: no such folder 'a\\x00' (beside r.toml)"]),
        ("severity = 1", ["1:12: 'severity' must be a table"]),
        ('[severity]\na = "warn"', ["2:5: a 'warn' is not one of error, warning, info; did you mean 'warning'?"]),
        ("[weights]\na = -1\nb = nan\nc = true", ["2:5: 'a' must be a number, 0 or more",
                                                  "3:5: 'b' must be a number, 0 or more",
                                                  "4:5: 'c' must be a number, 0 or more"]),
        ("suppress = 1", ["1:1: 'suppress' must be a list of tables, [[suppress]]"]),
        ("suppress = [1]", ["1:13: 'suppress' must be a table"]),
        ('[[suppress]]\nrule = "a"', ["1:1: a suppression needs the key 'reason'"]),
        ('[[suppress]]\nrule = "a"\nreason = ""', ["3:10: 'reason' must be a text that is not empty"]),
        ('[[suppress]]\nrule = "a"\nreason = "b"\nuntil = "2030-13-01"\nchanel = "c"',
         ["4:9: 'until' must be a day such as 2026-12-31", "5:1: unknown key 'chanel'; did you mean 'channel'?"]),
        ('[[suppress]]\nrule = "a"\nreason = "b"\nuntil = 2030-01-01T10:00:00',
         ["4:9: 'until' must be a day such as 2026-12-31"]),
        ('[[suppress]]\nrule = "a"\nreason = "b"\ncontext = 1',
         ["4:11: 'context' must be a table such as {client.status = \"new\"}"]),
        ('[[overrides]]\nprofile = "strict"', ["1:1: an override needs the key 'when'"]),
        ('[[overrides]]\nwhen = {}\nignore = "a"', ["2:8: 'when' must be a table such as {channel = \"chat\"}"]),
        ('[[overrides]]\nwhen = {channel = "chat"}', ["1:1: the override changes nothing;"]),
        ('[[overrides]]\nwhen = {a = 1.5}\nignore = "a"',
         ["2:13: 'a' must be a text, a whole number, true or false, or a list of them"]),
        ('[[overrides]]\nwhen.a = 1\nignore = "a"\n[[overrides]]\nwhen.a = 1\nignor = "a"',
         ["6:1: unknown key 'ignor'; did you mean 'ignore'?"]),
        ("a = \n", ["1:5: invalid value; the file must be TOML"]),
        ("a = 1\na = 2\n", ["2:6: cannot overwrite a value; the file must be TOML"]),
        ("[severity", ["1:10: expected ']' at the end of a table declaration; the file must be TOML"]),
        ("a = \0", ["1:5: invalid value; the file must be TOML"]),
        ("a = " + "[" * 100_000, ["1:1: values are nested too deeply"]),
    ],
)  # fmt: skip
def test_mistakes(text: str, expected: list[str]) -> None:
    assert [problem.rstrip() for problem in problems(text)] == expected


def test_every_mistake_is_told_at_once_with_what_is_allowed() -> None:
    with pytest.raises(ConfigError) as caught:
        config('fail_on = "x"\n[[suppress]]\nrules = "a"\n')
    assert str(caught.value) == (
        "r.toml:1:11: fail_on 'x' is not one of error, warning, info\n"
        "r.toml:2:1: a suppression needs the key 'reason'\n"
        "r.toml:2:1: a suppression needs the key 'rule'\n"
        "r.toml:3:1: unknown key 'rules'; did you mean 'rule'? "
        "allowed: channel, context, path, reason, rule, until"
    )


def test_ten_thousand_keys_get_a_short_answer() -> None:
    assert len(problems("".join(f"key{number} = 1\n" for number in range(10_000)))) < 50


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "replylint.toml").write_text('profile = "strict"', "utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    assert find(inner) == tmp_path / "replylint.toml"
    assert load(inner).profile == "strict"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.replylint]\nprofile = "essential"\n', "utf-8")
    found = load(inner)
    assert (found.profile, found.root) == ("essential", tmp_path / "a")
    assert found.origins == {"profile": f"{tmp_path}/a/pyproject.toml:2"}
    (tmp_path / "a" / "replylint.toml").write_bytes("\ufefflanguage = 'en'\r\nfail_on = 'info'\r\n".encode())
    assert load(inner) == Config(language="en", fail_on="info", root=tmp_path / "a")


def test_a_file_in_another_encoding_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "replylint.toml").write_bytes('a = 1\nprofile = "Ё"'.encode("cp1251"))
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    message = "byte 0xa8 is not UTF-8; save the file as UTF-8 (was it Windows-1251?)"
    assert str(caught.value) == f"{tmp_path}/replylint.toml:2:12: {message}"


def test_keys_of_a_project_file_have_their_places() -> None:
    with pytest.raises(ConfigError) as caught:
        parse("p.toml", "[project]\nx = 1\n[tool.replylint]\nx = 1\n[tool.replylint.severity]\na = 'b'\n", ROOT, True)
    assert [str(problem).split("'")[0] for problem in caught.value.problems] == [
        "p.toml:4:1: unknown key ",
        "p.toml:6:5: a ",
    ]


@pytest.mark.parametrize(
    ("path", "fields", "expected"),
    [
        ("", {}, "standard"),
        ("x.txt", {"channel": "email"}, "standard"),
        ("", {"channel": "chat"}, "chat"),
        ("", {"client": {"vip": True}}, "vip"),
        ("", {"client": {"vip": False}}, "standard"),
        ("", {"turn": 3}, "later"),
        ("/nowhere/templates/a/b.yaml", {}, "templates"),
        ("/elsewhere/templates/b.yaml", {}, "standard"),
        ("/nowhere/templates/b.yaml", {"channel": "chat"}, "templates"),
    ],
)
def test_the_last_override_that_fits_wins(path: str, fields: dict[str, object], expected: str) -> None:
    text = """
[[overrides]]
when.channel = "chat"
profile = "chat"
[[overrides]]
when.client.vip = true
profile = "vip"
[[overrides]]
when.turn = [2, 3]
profile = "later"
[[overrides]]
when.path = "templates/*"
profile = "templates"
"""
    assert config(text).for_context(path, Context(fields=fields)).profile == expected


def test_an_override_changes_only_what_it_names() -> None:
    text = """
select = ["a"]
ignore = ["b"]
severity = {a = "info", b = "info"}
[[overrides]]
when.channel = "chat"
ignore = ["c"]
severity = {a = "error"}
"""
    found = config(text).for_context("", Context(fields={"channel": "chat"}))
    assert (found.profile, found.select, found.ignore) == ("standard", ("a",), ("b", "c"))
    assert found.severity == {"a": Severity.ERROR, "b": Severity.INFO}


def test_settings_know_their_origin() -> None:
    text = 'profile = "strict"\n[weights]\ngreeting = 2\n[[suppress]]\nrule = "a"\nreason = "b"\n'
    found = config(text).with_options(fail_on="info", profile=None, select=("x",))
    settings = {setting.name: setting for setting in found.settings()}
    assert list(settings) == [
        "profile", "fail_on", "language", "select", "ignore", "rules", "severity", "weights.greeting", "vocabulary",
        "vocabulary_files", "helpdesk", "placeholders", "templates.paths", "templates.fields", "templates.constants",
        "baseline", "suppress[0]", "overrides",
    ]  # fmt: skip
    assert settings["profile"] == Setting("profile", "strict", "r.toml:1")
    assert settings["fail_on"] == Setting("fail_on", "info", "command line")
    assert settings["language"] == Setting("language", "ru", "default")
    assert settings["weights.greeting"] == Setting("weights.greeting", 2, "r.toml:3")
    assert settings["suppress[0]"].origin == "r.toml:4"


def test_names_that_no_rule_has_are_found_with_their_place() -> None:
    found = config('select = ["a", "b"]\nseverity.c = "info"\n[[suppress]]\nrule = "d"\nreason = "e"\n')
    assert found.strangers({"a", "d"}) == (Mention("b", place(1, 16)), Mention("c", place(2, 10)))


def test_the_starter_is_the_defaults() -> None:
    assert config(starter()) == Config(root=ROOT)
    assert {name for name, _, origin in config(starter()).settings() if origin == "default"} == {
        "baseline",
        "helpdesk",
        "templates.paths",
        "templates.fields",
        "templates.constants",
        "suppress",
        "overrides",
    }


def test_the_examples_of_the_starter_load() -> None:
    shown = re.sub(r"^(ignore|vocabulary|placeholders) = \[\]\n", "", starter(), flags=re.MULTILINE)
    found = config(re.sub(r"^#(?=[\[a-z])", "", shown, flags=re.MULTILINE))
    assert (len(found.suppress), len(found.overrides), found.ignore) == (1, 2, ("missing-prevention", "greeting"))


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a = 1", ("a",), ((1, 1), (1, 5))),
        ("# a = 0\n  a.b . 'c' = [ # x\n  1,\n  {d = 2}, ]", ("a", "b", "c", 1, "d"), ((4, 4), (4, 8))),
        ('x = """\na = 1\n"""\na = 2', ("a",), ((4, 1), (4, 5))),
        ("x = '''\na = 1''''\na = 2", ("a",), ((3, 1), (3, 5))),
        ('x = "a = \\" # "\na = 2', ("a",), ((2, 1), (2, 5))),
        ('[x]\na = 1\n["q [w]"]\na = "é"\nb = 1', ("q [w]", "b"), ((5, 1), (5, 5))),
        ("[[x]]\na = 1\n[[x]]\n[x.y]\na = 1", ("x", 1, "y", "a"), ((5, 1), (5, 5))),
        ("[[x]]\na = 1\n[[x]]\n[x.y]\na = 1", ("x", 0, "a"), ((2, 1), (2, 5))),
        ("[[x]]\n[[x]]\nb = 1", ("x", 1, "a"), ((2, 1), (2, 1))),
        ("x = [[1, 2], [3, 4]]", ("x", 1, 0), ((1, 15), (1, 15))),
        ("x = {}\ny = []\nz = 2020-01-01 10:00:00 # a\na = 1", ("a",), ((4, 1), (4, 5))),
    ],
)  # fmt: skip
def test_places(text: str, path: tuple[str | int, ...], expected: tuple[tuple[int, int], tuple[int, int]]) -> None:
    places = Places(text)
    assert (places.key(path), places.value(path)) == expected


@given(st.text() | st.text(st.sampled_from("ab=.[]{}#\"'\\, \n01-")))
def test_no_text_raises_anything_but_config_errors(text: str) -> None:
    try:
        found = config(text)
    except ConfigError as error:
        assert error.problems  # noqa: PT017
    else:
        assert found == Config(root=ROOT)
