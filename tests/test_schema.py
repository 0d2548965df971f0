"""Rule files read into dataclasses: what is accepted, what is refused and in which words, and the way back."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.errors import Location, Problem, RulesError
from replylint.finding import Severity
from replylint.rule import Act, Condition, Example, Lexicon, Phrase, Rule, Status
from replylint.rule import Test as Predicate
from replylint.rulefile.jsonschema import json_schema
from replylint.rulefile.schema import dump, read_act, read_extension, read_lexicon, read_profile, read_rule
from replylint.source import utf8
from replylint.source.nodes import Sink, compose, plain

PATH = "rules/ru/respect/x.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A worse form and a better one."""

    from_: tuple[Phrase, ...]
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """Reports phrases."""

    phrases: tuple[Phrase, ...] = ()
    """What to look for."""
    not_: tuple[Phrase, ...] = ()
    in_: Literal["all", "opening"] = "all"
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Reports worse forms."""

    swaps: tuple[Swap, ...]
    most: int | None = None
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    needs: Condition | None = None


KINDS: Mapping[str, type] = {"find": Find, "change": Change}
COMMON = "id: x\ntitle: Т\nseverity: error\nmessage: м\nwhy: п\nsuggest: с\nbad: [а]\ngood: [б]\n"
FIND = COMMON + "kind: find\n"  # the next line is the tenth
CHANGE = COMMON + "kind: change\n"


def rule(text: str, path: str = PATH) -> Rule:
    return read_rule(path, text, KINDS)


def problems(text: str, path: str = PATH) -> list[str]:
    """The mistakes of a rule file, without the path and what is allowed after «allowed:»."""
    with pytest.raises(RulesError) as caught:
        rule(text, path)
    return [str(p).removeprefix(f"{path}:").partition(" allowed: ")[0] for p in caught.value.problems]


def changed(old: str, new: str) -> str:
    assert FIND.count(old) == 1
    return FIND.replace(old, new)


def placeless(value: Any) -> Any:
    """A value without locations, for comparison."""
    if isinstance(value, Location):
        return None
    if isinstance(value, tuple):
        return tuple(map(placeless, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return type(value), {field.name: placeless(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def test_a_rule_is_its_common_keys_its_check_and_its_folder() -> None:
    assert rule(FIND + "phrases:\n  - вы виноватый\n  - 'по ваш'\nin: opening\nnot: если\nlimit: 3\ntags: a\n") == Rule(
        id="x",
        family="respect",
        title="Т",
        kind="find",
        check=Find(
            phrases=(
                Phrase(text="вы виноватый", location=Location(PATH, 11, 5)),
                Phrase(text="по ваш", location=Location(PATH, 12, 6)),
            ),
            not_=(Phrase(text="если", location=Location(PATH, 14, 6)),),
            in_="opening",
        ),
        severity=Severity.ERROR,
        message="м",
        why="п",
        suggest="с",
        limit=3,
        tags=("a",),
        bad=(Example(draft="а", location=Location(PATH, 7, 7)),),
        good=(Example(draft="б", location=Location(PATH, 8, 8)),),
        location=Location(PATH, 1, 1),
    )


def test_nested_dataclasses_maps_and_conditions_are_read() -> None:
    check = rule(CHANGE + "swaps:\n  from: [а, б]\n  to: в\nlabels: {a: б}\nmost: 5\nneeds: {template: true}\n").check
    words = (Phrase(text="а", location=Location(PATH, 11, 10)), Phrase(text="б", location=Location(PATH, 11, 13)))
    test = Predicate(subject="template", values=("true",), location=Location(PATH, 15, 19))
    swaps = (Swap(from_=words, to="в"),)
    assert check == Change(swaps=swaps, labels={"a": "б"}, most=5, needs=Condition(parts=(test,)))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("2026-01-02", "2026-01-02"),
        ("1e3", "1e3"),
        ("null", "null"),
        ("~", "~"),
        ("0x10", "0x10"),
        ("'a'", "a"),
        ('"\\t"', "\t"),
        ("|\n  а\n  б", "а\nб"),
        (">\n  а\n  б", "а б"),
        ("''", ""),
    ],
)
def test_texts_are_never_anything_else(written: str, read: str) -> None:
    assert rule(changed("why: п", f"why: {written}")).why == read


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: "---\n" + t])
def test_marks_of_other_editors_change_nothing(change: Any) -> None:
    assert placeless(rule(change(FIND))) == placeless(rule(FIND))


@pytest.mark.parametrize(
    ("written", "draft", "spans"),
    [
        ("а б", "а б", ()),
        ("«а» [б]", "«а» [б]", ()),
        ("«[Вы виноваты]», что", "Вы виноваты, что", ((0, 11),)),
        ("а «[б]» в «[🙂]»", "а б в 🙂", ((2, 3), (6, 7))),
        ("«[а]»«[б]»", "аб", ((0, 1), (1, 2))),
    ],
)
def test_marks_become_spans_of_the_text_without_them(
    written: str, draft: str, spans: tuple[tuple[int, int], ...]
) -> None:
    (example,) = rule(changed("bad: [а]", f"bad:\n  - {written}")).bad
    assert (example.draft, example.spans, example.source) == (draft, spans, "draft")


def test_an_example_may_be_a_case() -> None:
    case = '{message: "«[Где?]»", draft: Да, fixed: Там, context: {turn: 2, vip: true, date: "1", client: {name: Я}}}'
    (example,) = rule(changed("bad: [а]", f"bad:\n  - {case}")).bad
    assert example == Example(
        draft="Да",
        message="Где?",
        fixed="Там",
        context={"turn": 2, "vip": True, "date": "1", "client": {"name": "Я"}},
        spans=((0, 4),),
        source="message",
        location=Location(PATH, 8, 5),
    )


def test_conditions_nest_and_their_order_does_not_matter() -> None:
    denial = "not: {draft.acts: [a, b], position: follow_up}"
    when = f"when: {{{denial}, message.acts: c, any: [{{template: true}}, {{context.n: 1}}]}}\n"

    def test(subject: str, *values: str) -> Predicate:
        return Predicate(subject=subject, values=values, location=Location(""))

    denied = Condition(parts=(test("draft.acts", "a", "b"), test("position", "follow_up")))
    either = (test("template", "true"), test("context.n", "1"))
    parts = (Condition(op="any", parts=either), test("message.acts", "c"), Condition(op="not", parts=(denied,)))
    assert placeless(rule(FIND + when).when) == placeless(Condition(parts=parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # keys and values
        (changed("message:", "mesage:"), ["4:1: unknown key 'mesage'; did you mean 'message'?"]),
        (
            changed("why", "whу"),
            [
                "5:1: unknown key 'whу' has the Cyrillic letter 'у' (U+0443) instead of the Latin 'y';"
                " did you mean 'why'?"
            ],
        ),
        (FIND + "zzzzz: 1\n", ["10:1: unknown key 'zzzzz';"]),
        (FIND + "swaps: 1\n", ["10:1: key 'swaps' belongs to kind change;"]),
        (changed("why: п\n", ""), ["1:1: missing key 'why'"]),
        (changed("why: п", "why:"), ["5:5: 'why' has no value"]),
        (changed("why: п", "why: [а]"), ["5:6: 'why' must be a text, not a list"]),
        (
            changed("why: п", "why: {а: б}"),
            ["5:6: 'why' must be a text, not a mapping; a text with ': ' in it needs quotes"],
        ),
        (
            changed("severity: error", "severity: eror"),
            ["3:11: severity 'eror' is not one of error, warning, info; did you mean 'error'?"],
        ),
        (FIND + "quoted: yes\n", ["10:9: quoted 'yes' is not one of true, false"]),
        (FIND + "limit: 1_0\n", ["10:8: limit '1_0' is not a whole number"]),
        (FIND + "limit: " + "9" * 5000 + "\n", [f"10:8: limit '{'9' * 57}…' is not a whole number"]),
        (FIND + "in: closing\n", ["10:5: in 'closing' is not one of all, opening"]),
        (FIND + "phrases: [[а]]\n", ["10:11: 'phrases' must be a text, not a list"]),
        (changed("kind: find", "kind: fnd"), ["9:7: kind 'fnd' is not one of change, find; did you mean 'find'?"]),
        (COMMON + "phrases: [а]\nswaps: []\n", ["1:1: missing key 'kind'"]),
        (CHANGE, ["1:1: missing key 'swaps'"]),
        (
            CHANGE + "swaps: [{from: а, too: б}, {to: в}, г]\n",
            [
                "10:19: unknown key 'too'; did you mean 'to'?",
                "10:28: missing key 'from'",
                "10:37: 'swaps' must be a mapping with the keys from, to",
            ],
        ),
        (CHANGE + "swaps: []\nlabels: а\n", ["11:9: 'labels' must be a mapping of 'key: value'"]),
        # ids and examples
        (
            changed("id: x", "id: blаme"),
            ["1:5: id 'blаme' has the Cyrillic letter 'а' (U+0430) instead of the Latin 'a';"],
        ),
        (changed("id: x", "id: Blame_it"), ["1:5: id 'Blame_it' is not kebab-case;"]),
        (changed("id: x", "id: y"), ["1:5: id 'y' differs from the file name 'x.yaml';"]),
        (changed("bad: [а]", "bad: []"), ["7:6: 'bad' is empty; at least one example is needed"]),
        (changed("good: [б]\n", ""), ["1:1: missing key 'good'"]),
        (changed("bad: [а]", "bad: [{draft: а, contxt: {}}]"), ["7:18: unknown key 'contxt'; did you mean 'context'?"]),
        (changed("bad: [а]", "bad: [{message: а}]"), ["7:7: missing key 'draft' in an example under 'bad'"]),
        (
            changed("bad: [а]", "bad: [[а]]"),
            ["7:7: an example under 'bad' must be a text or a mapping of message, context, draft, fixed, talk, turn"],
        ),
        (changed("bad: [а]", "bad: [{draft: [а]}]"), ["7:15: 'draft' must be a text"]),
        (
            changed("bad: [а]", "bad: [{draft: а, context: б}]"),
            ["7:27: 'context' must be a mapping such as {channel: email}"],
        ),
        (
            changed("bad: [а]", "bad: [{draft: а, context: {client.name: б}}]"),
            ["7:28: context field 'client.name' has a dot; write client: {name: …}"],
        ),
        (changed("bad: [а]", "bad:\n- а «[б"), ["8:3: '«[' is never closed;"]),
        (changed("bad: [а]", "bad:\n- а «[]»"), ["8:3: ']»' is out of place;"]),
        (changed("bad: [а]", "bad:\n- а]»"), ["8:3: ']»' is out of place;"]),
        (
            changed("bad: [а]", "bad:\n- {message: '«[а]»', draft: '«[б]»'}"),
            ["8:3: spans are marked in several texts;"],
        ),
        # conditions
        (FIND + "when: а\n", ["10:7: 'when' must be a mapping such as {message.acts: [problem]}"]),
        (FIND + "when: {mesage.acts: а}\n", ["10:8: unknown predicate 'mesage.acts'; did you mean 'message.acts'?"]),
        (FIND + "when: {context.: а}\n", ["10:8: unknown predicate 'context.'; did you mean 'context.<field>'?"]),
        (FIND + "when: {template: yes}\n", ["10:18: 'template' 'yes' is not one of true, false"]),
        (FIND + "when: {draft.has: []}\n", ["10:19: 'draft.has' must be a text or a list of texts"]),
        (FIND + "when: {any: []}\n", ["10:13: 'any' is empty"]),
        (FIND + "unless: {not: а}\n", ["10:15: 'not' must be a mapping such as {message.acts: [problem]}"]),
        # the file
        ("", ["1:1: the file is empty"]),
        ("# а\n", ["1:1: the file is empty"]),
        ("- а\n", ["1:1: the file must be lines of 'key: value'"]),
        (FIND + "---\n" + FIND, ["10:1: a second document begins here; a file holds one"]),
        (FIND + "why: а\n", ["10:1: key 'why' stands twice; the first is on line 5"]),
        (FIND + "phrases:\n\t- а\n", ["11:1: a tab stands where only spaces are allowed; indent with spaces"]),
        (FIND + "link: a\0b\n", ["10:8: character U+0000 is not allowed; delete it"]),
        (FIND + "link: a\ud800b\n", ["10:8: character U+D800 is not allowed; delete it"]),
        (FIND + "link: a\ufeffb\n", ["10:8: character U+FEFF is not allowed; delete it"]),
        (FIND + "tags: " + "[" * 100_000, ["10:46: nested deeper than 40 levels"]),
        # what YAML reads otherwise than it looks
        (
            changed("message: м", "message: {match} звучит"),
            ["4:18: text follows a value in brackets or quotes; put the whole value in quotes"],
        ),
        (
            changed("message: м", "message: {{match}}"),
            [
                "4:10: 'message' must be a text, not a mapping",
                "4:11: a key must be a text; a value that begins with '{' or '[' needs quotes",
            ],
        ),
        (
            changed("why: п", 'why: "а" б'),
            ["5:10: text follows a value in brackets or quotes; put the whole value in quotes"],
        ),
        (changed("why: п", 'why: "а'), ["5:6: the quote opened here is never closed"]),
        (changed("why: п", "why: а: б"), ["5:7: ': ' stands inside a text; put the text in quotes"]),
        (
            changed("bad: [а]", "bad:\n- Вы не правы: а"),
            [
                "8:3: 'Вы не правы' is read as a key, for ': ' follows; put the whole text in quotes",
                "8:3: missing key 'draft' in an example under 'bad'",
            ],
        ),
        (
            changed("why: п", "why: Заказ #123 готов"),
            ["5:12: ' #' begins a comment and cuts the text off; put the text in quotes"],
        ),
        (changed("why: п", "why: *важно*"), ["5:6: a value cannot begin with '*'; put it in quotes"]),
        (
            changed("why: п", "why: *vazhno"),
            ["5:6: '*' at the beginning of a value makes an alias, which is not allowed; put the text in quotes"],
        ),
        (
            changed("why: п", "why: &pochemu а"),
            ["5:6: '&' at the beginning of a value makes an anchor, which is not allowed; put the text in quotes"],
        ),
        (
            changed("why: п", "why: !ne а"),
            ["5:6: '!' at the beginning of a value makes a tag, which is not allowed; put the text in quotes"],
        ),
        (changed("why: п", "why: !не а"), ["5:6: a value cannot begin with '!'; put it in quotes"]),
        (changed("why: п", "why: @а"), ["5:6: a value cannot begin with '@'; put it in quotes"]),
    ],
)
def test_mistakes(text: str, expected: list[str]) -> None:
    assert [p.rstrip() for p in problems(text)] == expected


def test_a_mistake_says_what_is_allowed() -> None:
    with pytest.raises(RulesError) as caught:
        read_lexicon("lexicons/greeting.yaml", "id: greeting\nphrases: [а]\ntitel: б\n")
    assert str(caught.value) == (
        "lexicons/greeting.yaml:3:1: unknown key 'titel'; did you mean 'title'? allowed: id, phrases, title"
    )


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    text = "id: Ы\ntitle: Т\nkind: find\nseverty: error\nmessage:\nwhy: п\nwhy: р\nbad: [а «[]\nin: x\nlimit: y\n"
    text = text.replace("[а «[]", "['а «[']")
    assert [p.split(":")[0] for p in problems(text)] == ["1", "1", "1", "4", "5", "7", "8", "9", "10"]


def test_a_rule_needs_a_folder() -> None:
    assert problems(FIND, "x.yaml") == ["1:1: the file stands in no folder; the folder of a rule names its family"]


def test_an_alias_bomb_is_refused_at_once() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 40))
    found = problems(FIND + "l0: &l0 а\n" + levels)
    assert (
        "11:10: '*' at the beginning of a value makes an alias, which is not allowed; put the text in quotes" in found
    )


def test_a_file_of_ten_thousand_keys_gets_a_short_answer() -> None:
    found = problems(FIND + "".join(f"key{n}: 1\n" for n in range(10_000)))
    assert found[0].strip() == "10:1: unknown key 'key0';"
    assert found[20:] == ["30:1: 9980 more unknown keys from here on"]
    repeated = problems(FIND + "tags: а\n" * 10_000)
    assert (len(repeated), repeated[0]) == (21, "1:1: 9979 more keys of this mapping stand twice")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbfid: x", "id: x"),
        ("id: Ё".encode("cp1251"), (1, 5, "byte 0xa8 is not UTF-8; save the file as UTF-8 (was it Windows-1251?)")),
        ("а\nбв".encode() + b"\xd0", (2, 3, "byte 0xd0 is not UTF-8; save the file as UTF-8 (was it Windows-1251?)")),
        ("id".encode("utf-16"), (1, 1, "the file is UTF-16; save it as UTF-8")),
    ],
)
def test_bytes_become_text_or_a_place(data: bytes, expected: Any) -> None:
    found = utf8.decode("x", data)
    assert found == (expected if isinstance(expected, str) else Problem(Location("x", *expected[:2]), expected[2]))


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert str(utf8.read(tmp_path / "x")) == f"{tmp_path}/x:1:1: cannot be read: no such file or directory"


def test_acts_lexicons_profiles_and_extensions() -> None:
    act = read_act("acts/a.yaml", "id: a\ntitle: Т\nphrases: а\nin: closing\nmatch: ['«[а]»']\nno_match: [б]\n")
    assert act == Act(
        id="a",
        title="Т",
        phrases=(Phrase(text="а", location=Location("acts/a.yaml", 3, 10)),),
        in_="closing",
        match=(Example(draft="а", spans=((0, 1),), location=Location("acts/a.yaml", 5, 10)),),
        no_match=(Example(draft="б", location=Location("acts/a.yaml", 6, 12)),),
        location=Location("acts/a.yaml", 1, 1),
    )
    words = (Phrase(text="а", location=Location("l.yaml", 2, 11)),)
    lexicon = Lexicon(id="l", phrases=words, location=Location("l.yaml", 1, 1))
    assert read_lexicon("l.yaml", "id: l\nphrases: [а]\n") == lexicon
    assert read_profile("p.yaml", "id: p\nrules: [a, b]\n").rules == ("a", "b")
    assert read_extension("e.yaml", "extends: x\nseverity: info\n").severity is Severity.INFO


def test_an_act_needs_both_sorts_of_examples() -> None:
    with pytest.raises(RulesError) as caught:
        read_act("a.yaml", "id: a\ntitle: Т\nmatch: []\n")
    assert [str(problem) for problem in caught.value.problems] == [
        "a.yaml:1:1: missing key 'no_match'",
        "a.yaml:3:8: 'match' is empty; at least one example is needed",
    ]


def test_a_kind_may_not_take_common_keys() -> None:
    @dataclass(frozen=True)
    class Clash:
        why: str = ""

    with pytest.raises(TypeError, match="check kind 'find' takes keys that belong to every rule: why"):
        read_rule(PATH, FIND, {"find": Clash})


def test_case_files_are_read_as_bare_data() -> None:
    sink = Sink("x", [])
    node = compose("- {id: '1', turn: 1, vip: true, at: 12:30, none: null, x: [a, -3, 007]}\n", sink)
    assert node is not None
    assert sink.problems == []
    case = {"id": "1", "turn": 1, "vip": True, "at": "12:30", "none": None, "x": ["a", -3, "007"]}
    assert plain(node) == [case]


texts = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: "«[" not in text and "]»" not in text)
words = st.tuples() | st.tuples(texts) | st.tuples(texts, texts)
subjects = st.sampled_from(["message.acts", "draft.lacks", "context.a", "context.b", "draft.has"])
tests = st.builds(
    Predicate, subject=subjects, values=st.tuples(texts) | st.tuples(texts, texts), location=st.just(Location(""))
)
conjunctions = st.dictionaries(subjects, tests, max_size=3).map(
    lambda parts: Condition(parts=tuple(dataclasses.replace(parts[name], subject=name) for name in sorted(parts)))
)
wholes = conjunctions.filter(lambda condition: len(condition.parts) != 1) | tests
joined = st.builds(
    Condition, op=st.sampled_from(["any", "all"]), parts=st.lists(wholes, min_size=1, max_size=3).map(tuple)
) | st.builds(Condition, op=st.just("not"), parts=st.tuples(wholes))
conditions = conjunctions | joined.map(lambda part: Condition(parts=(part,)))


@st.composite
def examples(draw: st.DrawFn) -> Example:
    draft, message = draw(texts), draw(st.none() | texts)
    source: Literal["draft", "message"] = "message" if message and draw(st.booleans()) else "draft"
    marked = message if message and source == "message" else draft
    ends = draw(st.lists(st.integers(0, len(marked)), unique=True, max_size=4).map(sorted))
    spans = tuple(zip(ends[::2], ends[1::2], strict=False))
    values = texts | st.integers(-(10**9), 10**9) | st.booleans() | st.none() | st.lists(texts)
    keys = texts.filter(lambda key: "." not in key)
    return Example(
        draft=draft,
        message=message,
        context=draw(st.dictionaries(keys, values | st.dictionaries(texts, values))),
        spans=spans,
        source=source if spans else "draft",
        fixed=draw(st.none() | texts),
        location=Location(""),
    )


phrases = words.map(lambda texts: tuple(Phrase(text=text, location=Location("")) for text in texts))
finds = st.builds(Find, phrases=phrases, not_=phrases, in_=st.sampled_from(["all", "opening"]), quoted=st.booleans())
changes = st.builds(
    Change,
    swaps=st.lists(st.builds(Swap, from_=phrases, to=texts), max_size=2).map(tuple),
    most=st.none() | st.integers(0, 99),
    labels=st.dictionaries(texts, texts),
    needs=st.none() | conditions,
)
some = st.lists(examples(), min_size=1, max_size=2).map(tuple)
rules = (finds | changes).flatmap(
    lambda check: st.builds(
        Rule,
        id=st.just("x"),
        family=st.just("respect"),
        title=texts,
        kind=st.just("find" if isinstance(check, Find) else "change"),
        check=st.just(check),
        severity=st.sampled_from(Severity),
        message=texts,
        why=texts,
        suggest=texts,
        status=st.sampled_from(Status),
        replaced_by=st.none() | texts,
        tags=words,
        limit=st.none() | st.integers(0, 99),
        when=conditions,
        unless=st.none() | conditions,
        bad=some,
        good=some,
        location=st.just(Location("")),
    )
)


@given(rules)
def test_a_dumped_rule_reads_back_equal(written: Rule) -> None:
    assert placeless(rule(dump(written))) == placeless(written)


@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_nothing(chance: random.Random) -> None:
    lines = (FIND + "phrases: [а, б]\nwhen: {template: true, position: follow_up}\n").splitlines()
    chance.shuffle(lines)
    shuffled = "\n".join(lines).replace(
        "{template: true, position: follow_up}", "{position: follow_up, template: true}"
    )
    assert placeless(rule(shuffled)) == placeless(rule("\n".join(sorted(lines))))


@given(st.text() | st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@` \t\r\n«»,?\0\ufeff")).map(lambda text: FIND + text))
def test_no_text_raises_anything_but_rules_errors(text: str) -> None:
    try:
        rule(text)
    except RulesError as error:
        last = max(problem.location.line or 0 for problem in error.problems)
    else:
        last = 1
    assert 1 <= last <= len(re.split("\r\n|[\n\r\x85\u2028\u2029]", text))


def test_the_json_schema_admits_what_is_read_and_refuses_what_is_not() -> None:
    schema = json_schema(KINDS)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    def valid(text: str) -> bool:
        node = compose(text, Sink("x", []))
        assert node is not None
        return bool(validator.is_valid(plain(node)))

    assert valid(FIND + "phrases: а\nwhen: {template: true, context.turn: 1, any: {draft.acts: а}}\n")
    assert valid(CHANGE + "swaps: {from: а}\n")
    assert valid("id: a\ntitle: Т\nmatch: а\nno_match: [{draft: б}]\n")
    assert valid("id: l\nphrases: [а, 5]\n")
    assert valid("extends: x\nphrases: [а]\n")
    assert valid("id: p\nrules: [а]\n")
    for wrong in (FIND + "swaps: а\n", CHANGE, FIND + "why2: а\n", FIND + "when: {temp: true}\n", COMMON + "kind: a\n"):
        assert not valid(wrong), wrong


def test_the_json_schema_describes_keys_in_the_words_of_the_code() -> None:
    definitions = json_schema(KINDS)["$defs"]
    assert definitions["act"]["properties"]["not"]["description"] == (
        "Antipatterns: a match that overlaps one of them in its sentence is dropped."
    )
    (find,) = [
        branch for branch in definitions["rule"]["allOf"] if branch["if"]["properties"]["kind"]["const"] == "find"
    ]
    assert find["then"]["description"] == "Reports phrases."
    assert find["then"]["properties"]["phrases"]["description"] == "What to look for."
