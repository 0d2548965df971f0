"""The language rules over sentences of many trades: what they must find, where they must stay silent, what fixes do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint import packs
from replylint.case import Case
from replylint.config import Config
from replylint.finding import Finding
from replylint.language.detect import doc_language
from replylint.language.russian import Russian
from replylint.lint import Linter
from replylint.text import apply

_CORPUS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "corpus/language.yaml").read_text("utf-8"))
_FORM = ("capitalization", "spacing", "mixed-script", "repeated-word")
_RULES = {"grammar": ("grammar",), "punctuation": ("punctuation",), "form": _FORM}
_FLOOR = {
    "grammar": 0.98, "punctuation": 0.98, "form": 0.98,
    "grammar-later": 0.80, "punctuation-later": 0.85, "form-later": 0.85,
}  # fmt: skip
_SPEAKS = Russian()
_SET = packs.load([packs.built_in()], _SPEAKS)
_LINTERS = {rules: Linter(_SET, Config(select=rules), _SPEAKS) for rules in (*_RULES.values(), ("wrong-language",))}
_MARKED = re.compile(r"\[(.*?)(?:\]|\Z)", re.DOTALL)


def _found(rules: tuple[str, ...], draft: str, message: str | None = None) -> tuple[Finding, ...]:
    return _LINTERS[rules].lint(Case(id="line", message=message, draft=draft)).findings


def _group(name: str) -> tuple[str, ...]:
    return _RULES[name.removesuffix("-later")]


@pytest.mark.parametrize("name", _FLOOR)
def test_correct_sentences_are_left_alone(name: str) -> None:
    flagged = {text: [one.quote for one in _found(_group(name), text)] for text in _CORPUS[name]["correct"]}
    assert {text: quotes for text, quotes in flagged.items() if quotes} == {}


@pytest.mark.parametrize("name", _FLOOR)
def test_faults_are_found_where_they_stand(name: str) -> None:
    missed = [text for text in _CORPUS[name]["faulty"] if not _is_hit(_group(name), text)]
    assert len(missed) <= (1 - _FLOOR[name]) * len(_CORPUS[name]["faulty"]), missed


def _is_hit(rules: tuple[str, ...], marked: str) -> bool:
    place = _MARKED.search(marked)
    assert place is not None, marked
    start, end = place.start(), place.start() + max(len(place[1]), 1)
    draft = marked.replace("[", "").replace("]", "")
    return any(one.span.start <= end and start <= one.span.end for one in _found(rules, draft))


def _faulty() -> list[tuple[str, str]]:
    """Every faulty sentence without its marks, with its group; also with CRLF and no-break spaces."""
    found = []
    for name in _FLOOR:
        for text in _CORPUS[name]["faulty"]:
            plain = text.replace("[", "").replace("]", "")
            found.append((name, plain))
            found.append((name, plain.replace("\n", "\r\n").replace(" в ", " в\u00a0") + "\r\n😊 Ещё ждём."))
    return found


@pytest.mark.parametrize("safe", [True, False], ids=["safe", "all"])
def test_a_fix_mends_its_finding_and_makes_no_other(safe: bool) -> None:
    broken = []
    for name, text in _faulty():
        before = _found(_group(name), text)
        fixes = [one for one in before if any(fix.safety == "safe" or not safe for fix in one.fixes)]
        fixed = _fixed(text, before, safe)
        after = _found(_group(name), fixed)
        gone = {(one.rule, one.quote) for one in before} - {(one.rule, one.quote) for one in fixes}
        if any((one.rule, one.quote) not in gone for one in after) or _fixed(fixed, after, safe) != fixed:
            broken.append((text, fixed, [one.quote for one in after]))
    assert broken == []


def _fixed(text: str, findings: tuple[Finding, ...], safe: bool) -> str:
    fixes = (fix for one in findings for fix in one.fixes[:1] if fix.safety == "safe" or not safe)
    return apply(text, [edit for fix in fixes for edit in fix.edits])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([text for _, text in _faulty()] + [".", "  ", "( ", "«", "a", "!!"]), max_size=4))
def test_any_text_is_read_and_every_span_lies_inside(parts: list[str]) -> None:
    text = " ".join(parts)
    for rules in _RULES.values():
        for one in _found(rules, text):
            assert 0 <= one.span.start < one.span.end <= len(text)
            assert all(0 <= edit.start <= edit.end <= len(text) for fix in one.fixes for edit in fix.edits)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([text for name, text in _faulty() if name.startswith("form")]), max_size=3))
def test_safe_fixes_of_whole_drafts_converge_at_once(parts: list[str]) -> None:
    rules = ("spacing", "mixed-script", "repeated-word")
    linter = _LINTERS.setdefault(rules, Linter(_SET, Config(select=rules), _SPEAKS))
    text = "\n".join(parts)
    fixed = _fixed(text, linter.lint(Case(id="line", draft=text)).findings, True)
    left = linter.lint(Case(id="line", draft=fixed)).findings
    assert [one.quote for one in left for fix in one.fixes if fix.safety == "safe"] == []


@pytest.mark.parametrize(("message", "draft"), [tuple(pair) for pair in _CORPUS["language"]["right"]])
def test_a_reply_that_may_be_in_the_client_s_language_is_left_alone(message: str, draft: str) -> None:
    assert _found(("wrong-language",), draft, message) == ()


@pytest.mark.parametrize(("message", "draft"), [tuple(pair) for pair in _CORPUS["language"]["wrong"]])
def test_a_reply_in_another_language_is_found(message: str, draft: str) -> None:
    assert len(_found(("wrong-language",), draft, message)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", None),
        ("123 👍", None),
        ("Netflix", None),
        ("Не працуе дадатак", None),
        ("Wi-Fi не работает", "ru"),
        ("как дила", None),
        ("Добры дзень", "be"),
        ("Калі прыедзе кур’ер?", "be"),
        ("Дякую за відповідь", "uk"),
        ("Так, можна оплатити карткою", "uk"),
        ("Рахмет", "kk"),
        ("Қашан жеткізесіздер?", "kk"),
        ("Refund please", "en"),
        ("Hello", "en"),
    ],
)
def test_languages_of_short_texts(text: str, language: str | None) -> None:
    assert doc_language(_SPEAKS.analyse(text)) == language
