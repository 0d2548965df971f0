"""Cohen's κ against published figures, and `replylint calibrate` on two small files of labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from replylint.evaluation.agreement import Agreement, agreement, disputes

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

    Cli = Callable[..., Outcome]

CASES = {
    "ё-1": ("Почему не пришёл чек? 🧾", "Здравствуйте! Это не наша проблема.", "harsh-tone"),
    "ё-2": ("Сколько стоит доставка?", "Здравствуйте! Доставка бесплатная.", None),
    "ё-3": ("Сколько стоит примерка?", "Здравствуйте! Примерка бесплатная , приходите.", "spacing"),
}


def labelled(skip: str = "", **marks: str) -> str:
    """A file of labels: the cases, each with its own label, or with the one that `marks` has for its number."""
    lines = []
    for name, (message, draft, rule) in CASES.items():
        chosen = marks.get(f"n{name[-1]}", rule)
        expect = f"[{{rule: {chosen}}}]" if chosen else "[]"
        if name != skip:
            lines.append(f"- {{id: {name}, message: '{message}', draft: '{draft}', expect: {expect}}}\n")
    return "".join(lines)


def write(name: str, text: str) -> None:
    """A file in the current folder."""
    Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("both", "first", "second", "neither", "kappa"),
    [
        (20, 5, 10, 15, 0.4),  # the usual textbook table: fifty proposals, two readers
        (45, 15, 25, 15, 0.1304),  # the two tables of equal agreement and unequal κ
        (25, 35, 5, 35, 0.2593),
        (7, 0, 0, 3, 1.0),
        (0, 5, 5, 0, -1.0),
    ],
)
def test_kappa_is_as_published(both: int, first: int, second: int, neither: int, kappa: float) -> None:
    found = Agreement(both=both, first=first, second=second, neither=neither).kappa
    assert found == pytest.approx(kappa, abs=5e-5)


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (0, 0, 0, 9), (9, 0, 0, 0)])
def test_agreement_that_chance_explains_has_no_kappa(counts: tuple[int, int, int, int]) -> None:
    assert Agreement(**dict(zip(("both", "first", "second", "neither"), counts, strict=True))).kappa is None


def test_only_cases_that_both_saw_count() -> None:
    one = {"1": frozenset({"typo"}), "2": frozenset[str](), "3": frozenset({"typo"})}
    other = {"1": frozenset({"typo"}), "2": frozenset({"typo"})}
    assert agreement(one, other, "typo") == Agreement(both=1, first=0, second=1, neither=0)
    (found,) = disputes({"А": one, "Б": other}, ["typo"])
    assert (found.case, found.marked, found.missing) == ("2", ("Б",), ("А",))


def test_labellers_and_rules_are_shown_beside_each_other(cli: Cli) -> None:
    write("anna.yaml", labelled())
    write("oleg.yaml", labelled(n1=""))
    done = cli("calibrate", "anna.yaml", "oleg.yaml", "--select", "harsh-tone,spacing", "--disputes", "d.jsonl")
    assert done.code == 0
    rows = {line.split()[0]: line.split()[1:] for line in done.out.splitlines()[2:4]}
    assert rows == {
        "harsh-tone": ["1", "0", "1", "0.00", "1.00", "0.00"],
        "spacing": ["1", "1", "1", "1.00", "1.00", "1.00"],
    }
    (dispute,) = map(json.loads, Path("d.jsonl").read_text(encoding="utf-8").splitlines())
    assert dispute["case"] == "ё-1"
    assert dispute["marked"] == ["anna", "replylint"]
    assert dispute["missing"] == ["oleg"]
    assert dispute["message"] == CASES["ё-1"][0]


def test_a_suppressed_finding_is_a_dispute_with_its_reason(cli: Cli) -> None:
    write("replylint.toml", '[[suppress]]\nrule = "harsh-tone"\nreason = "так решил юрист"\n')
    write("anna.yaml", labelled())
    write("oleg.yaml", labelled())
    done = cli("calibrate", "anna.yaml", "oleg.yaml", "--select", "harsh-tone", "--disputes", "d.jsonl")
    assert done.code == 0, done.err
    (dispute,) = map(json.loads, Path("d.jsonl").read_text(encoding="utf-8").splitlines())
    assert (dispute["missing"], dispute["suppressed"]) == (["replylint"], "так решил юрист")


def test_cases_of_one_file_alone_are_told_and_left_out(cli: Cli) -> None:
    write("a.yaml", labelled())
    write("b.yaml", labelled(skip="ё-3"))
    done = cli("calibrate", "a.yaml", "b.yaml", "--select", "harsh-tone,spacing")
    assert done.out.startswith("2 cases; ")
    assert "not in both files, and so not counted: ё-3" in done.out


def test_files_without_a_common_case_are_an_error(cli: Cli) -> None:
    write("a.yaml", labelled())
    write("b.yaml", labelled().replace("ё-", "я-"))
    done = cli("calibrate", "a.yaml", "b.yaml")
    assert done.code == 2
    assert "no case in common" in done.err
