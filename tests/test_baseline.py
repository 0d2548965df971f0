"""Old findings that are accepted: what a baseline holds and survives, and that it never accepts more than it counts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.acceptance import baseline
from replylint.acceptance.baseline import Baseline, Key, Place
from replylint.case import Case
from replylint.config import Config
from replylint.language.russian import Russian
from replylint.lint import Linter
from replylint.packs import built_in, load

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

BLAME = "Вы сами виноваты, что не прочитали инструкцию."
RUDE = "Успокойтесь, пожалуйста, и не кричите."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t").mkdir()
    (tmp_path / "replylint.toml").write_text('[templates]\npaths = ["t/*"]\n', encoding="utf-8")
    (tmp_path / "t" / "a.md").write_text(f"Здравствуйте! {BLAME}\n", encoding="utf-8")
    (tmp_path / "t" / "b.yaml").write_text(
        f"replies:\n- name: Ответ о возврате денег за заказ\n  text: {BLAME}\n- name: b\n  text: {RUDE}\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_baseline_makes_the_same_run_clean(folder: Path, cli: Callable[..., Outcome]) -> None:
    before = cli("check", "t", "--format", "concise", "--fail-on", "info")
    assert (before.code, len(before.out.splitlines()) >= 2) == (1, True)
    made = cli("baseline", "create", "t")
    assert made.out == f"accepted {len(before.out.splitlines())} findings in 3 texts; wrote replylint-baseline.json\n"
    after = cli("check", "t", "--format", "concise", "--fail-on", "info", "--baseline", "replylint-baseline.json")
    assert (after.code, after.out) == (0, "")


def test_accepted_findings_are_marked_and_cost_nothing(folder: Path, cli: Callable[..., Outcome]) -> None:
    cli("baseline", "create", "t")
    [record] = [
        json.loads(cli("check", "t/a.md", "--input", "templates", "--format", "json", *more).out)
        for more in [("--baseline", "replylint-baseline.json")]
    ]
    assert record["findings"] == []
    assert {one["reason"] for one in record["suppressed"]} == {"baseline"}
    assert record["score"] == 100


def test_what_comes_later_is_reported(folder: Path, cli: Callable[..., Outcome]) -> None:
    cli("baseline", "create", "t")
    (folder / "replylint.toml").write_text('baseline = "replylint-baseline.json"\n', encoding="utf-8")
    (folder / "t" / "a.md").write_text(f"Здравствуйте! {BLAME} И опять: {BLAME}\n", encoding="utf-8")
    out = cli("check", "t", "--format", "concise", "--select", "blame-client").out
    assert out.count("blame-client") == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.md",
            "Здравствуйте! Посылка уже в пути, курьер позвонит в час. Вы сами\nвиноваты, что не прочитали инструкцию.",
        ),
        ("a.md", f"Здравствуйте! Посылка в пути. {BLAME}\n"),
        ("moved.md", f"Здравствуйте! {BLAME}\n"),
    ],
)
def test_it_survives_wrapping_and_moving(folder: Path, cli: Callable[..., Outcome], name: str, text: str) -> None:
    call = ("check", "t", "--format", "concise", "--select", "blame-client,greeting")
    cli("baseline", "create", "t", "--select", "blame-client,greeting")
    (folder / "t" / "a.md").unlink()
    (folder / "t" / name).write_text(text, encoding="utf-8")
    assert cli(*call, "--baseline", "replylint-baseline.json").out == ""


def test_another_text_does_not_use_what_is_still_at_its_place(folder: Path, cli: Callable[..., Outcome]) -> None:
    cli("baseline", "create", "t")
    (folder / "t" / "a.md").write_text("Здравствуйте! Посылка приедет завтра до 18:00.\n", encoding="utf-8")
    (folder / "t" / "new.md").write_text(f"Здравствуйте! {BLAME}\n", encoding="utf-8")
    call = ("--format", "concise", "--select", "blame-client", "--baseline", "replylint-baseline.json")
    assert "t/new.md:1:" in cli("check", "t", *call).out
    assert "t/new.md:1:" in cli("check", "t/new.md", *call).out


def test_prune_forgets_and_adds_nothing(folder: Path, cli: Callable[..., Outcome]) -> None:
    cli("baseline", "create", "t", "--select", "blame-client,harsh-tone,condescension")
    before = baseline.read(folder / "replylint-baseline.json")
    (folder / "t" / "a.md").write_text(f"Здравствуйте! Всё готово. {RUDE}\n", encoding="utf-8")
    done = cli("baseline", "prune", "t")
    after = baseline.read(folder / "replylint-baseline.json")
    assert done.out.startswith("1 of ")
    assert set(after.counts) == {key for key in before.counts if key.path != "t/a.md"}


def test_prune_leaves_files_that_are_not_named(folder: Path, cli: Callable[..., Outcome]) -> None:
    cli("baseline", "create", "t")
    text = (folder / "replylint-baseline.json").read_text("utf-8")
    assert cli("baseline", "prune", "t/b.yaml").out.startswith("0 of ")
    assert (folder / "replylint-baseline.json").read_text("utf-8") == text


def test_show_counts(folder: Path, cli: Callable[..., Outcome]) -> None:
    cli("baseline", "create", "t", "--select", "blame-client")
    assert cli("baseline", "show").out == "     2 blame-client\n     2 total\n"
    assert cli("baseline", "show", "--by", "file").out == "     1 t/a.md\n     1 t/b.yaml\n     2 total\n"


def test_what_is_wrong_with_a_file_is_said_with_the_next_step(folder: Path, cli: Callable[..., Outcome]) -> None:
    def told(text: str | None) -> str:
        if text is not None:
            (folder / "x.json").write_text(text, encoding="utf-8")
        done = cli("check", "t", "--baseline", "x.json")
        assert done.code == 2
        return done.err.removeprefix("error: x.json").strip()

    assert told(None) == ": no such file; 'replylint baseline create' writes one"
    assert told("{").startswith(":1: not JSON here")
    assert told("[]") == ": no baseline of version 1; create it anew"
    assert told('{"version": 1, "accepted": [{"rule": "a"}]}').startswith(": entry 1 lacks one of path, case, rule")
    cli("baseline", "create", "t")
    again = cli("baseline", "create", "t")
    assert (again.code, "exists already" in again.err) == (2, True)


def test_unreadable_files_do_not_stop_the_others(folder: Path, cli: Callable[..., Outcome]) -> None:
    (folder / "t" / "c.yaml").write_text("a: [", encoding="utf-8")
    done = cli("baseline", "create", "t")
    assert (done.code, "t/c.yaml:1:" in done.err, done.out.startswith("accepted ")) == (2, True, True)
    kept = (folder / "replylint-baseline.json").read_text("utf-8")
    assert cli("baseline", "prune", "t").code == 2
    assert (folder / "replylint-baseline.json").read_text("utf-8") == kept


WORDS = st.lists(
    st.sampled_from(
        f"{BLAME} {RUDE} мы решили данную проблему проверьте пожалуйста вам необходимо обратиться завтра".split()
    ),
    min_size=5,
    max_size=25,
)
LINTER = Linter(load([built_in()], Russian()), Config(profile="strict"), Russian())


@settings(max_examples=30, deadline=None)
@given(WORDS, WORDS)
def test_no_five_words_of_any_text_stand_in_a_baseline(
    tmp_path_factory: pytest.TempPathFactory, one: list[str], two: list[str]
) -> None:
    root = tmp_path_factory.mktemp("b")
    cases = [
        Case(id=" ".join(one[:9]), draft=" ".join(one), message=" ".join(two)),
        Case(id="2", draft=" ".join(two)),
    ]
    keys = [baseline.keys(case, "t.yaml", LINTER.lint(case).findings, root) for case in cases]
    baseline.write(root / "b.json", baseline.of(keys, root))
    stored = (root / "b.json").read_text("utf-8")
    kept = re.findall(r"\w+", stored)
    for words in (one, two):
        plain = re.findall(r"\w+", " ".join(words))
        for at in range(len(plain) - 4):
            assert " ".join(plain[at : at + 5]) not in " ".join(kept)
    assert not re.search("[а-яё]", stored)
    assert baseline.read(root / "b.json").counts == baseline.of(keys, root).counts


KEYS = st.lists(
    st.builds(
        Key, st.sampled_from("ab"), st.sampled_from("12"), st.sampled_from("xy"), st.sampled_from(["f", "*g", "*h"])
    ),
    max_size=6,
).map(tuple)


@given(
    st.lists(KEYS, max_size=4),
    st.lists(KEYS, max_size=4),
    st.sets(st.builds(Place, st.sampled_from("ab"), st.sampled_from("12"))),
)
def test_never_more_of_a_rule_is_accepted_than_counted(
    old: list[tuple[Key, ...]], seen: list[tuple[Key, ...]], present: set[Place]
) -> None:
    known = baseline.of(old, Path("/nowhere"))
    present |= {key.place for keys in seen for key in keys}
    accepted = known.accepts(seen, present)
    for rule in "xy":
        taken = sum(seen[at][number].rule == rule for at, numbers in enumerate(accepted) for number in numbers)
        assert taken <= sum(count for key, count in known.counts.items() if key.rule == rule)
    assert baseline.of(seen, known.root).accepts(seen, present) == [frozenset(range(len(keys))) for keys in seen]
    pruned = known.pruned(seen, present)
    assert sum(pruned.counts.values()) <= sum(known.counts.values())
    assert [set(one) for one in pruned.accepts(seen, present)] == [set(one) for one in accepted]


def test_an_empty_baseline_is_written_and_read(tmp_path: Path) -> None:
    baseline.write(tmp_path / "b.json", Baseline({}, tmp_path))
    assert baseline.read(tmp_path / "b.json") == Baseline({}, tmp_path)
