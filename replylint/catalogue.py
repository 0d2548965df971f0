"""The rules as a document for people: `docs/catalogue.md` is made of it, and the build fails where the two differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.rulefile.predicates import condition_data
from replylint.source.nodes import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from replylint.packs.library import Library
    from replylint.rule import Condition, Example, Rule

_PROFILES = ("essential", "standard", "strict")


def profile_of(rule: str, profiles: Mapping[str, Iterable[str]]) -> str:
    """The smallest profile that runs a rule; a dash where none does."""
    order = [*_PROFILES, *sorted(set(profiles) - set(_PROFILES))]
    return next((name for name in order if rule in profiles.get(name, ())), "–")


def markdown(library: Library) -> str:
    """The whole catalogue, family by family."""
    return "\n".join(_lines(library)) + "\n"


def condition_line(condition: Condition | None) -> str:
    """A condition on one line, as its author may have written it; empty where there is none."""
    data = condition_data(condition) if condition else {}
    return " ".join(write(data).split("\n")).strip() if data else ""


def _lines(library: Library) -> Iterator[str]:
    yield "# Catalogue of rules"
    yield ""
    yield "Made by `replylint rules list --format markdown`; the build fails where this page and the rules differ."
    families: dict[str, list[Rule]] = {}
    for rule in sorted(library.rules, key=lambda rule: (rule.family, rule.id)):
        families.setdefault(rule.family, []).append(rule)
    for family, rules in families.items():
        yield from ("", f"## {family}", "", "| rule | severity | profile | says |", "|---|---|---|---|")
        for rule in rules:
            profile = profile_of(rule.id, library.profiles)
            yield f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {profile} | {_cell(rule.title)} |"
        for rule in rules:
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield from ("", f"### {rule.id}", "", f"{rule.title}.", "", f"*Why:* {_line(rule.why)}", "")
    yield f"*Write instead:* {_line(rule.suggest)}"
    for name, condition in (("when", rule.when), ("unless", rule.unless)):
        if text := condition_line(condition):
            yield from ("", f"*{name.capitalize()}:* `{text}`")
    yield from ("", f"- fires: {_example(rule.bad[0])}", f"- is silent: {_example(rule.good[0])}")


def _example(example: Example) -> str:
    parts = [f"client: «{_line(example.message)}»"] if example.message is not None else []
    return "; ".join([*parts, f"draft: «{_line(example.draft)}»"] if parts else [f"«{_line(example.draft)}»"])


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _cell(text: str) -> str:
    return _line(text)
