"""Finds rule packs, loads them through the cache, and compiles them into the rule set that a linter runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replylint.condition import acts_of, phrases_of
from replylint.errors import Location, Problem, RulesError
from replylint.packs import compiled, stamps
from replylint.phrases.index import Index
from replylint.phrases.pattern import merged, resolve
from replylint.phrases.program import Program, program
from replylint.phrases.tables import Tables, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from replylint.checks import Check
    from replylint.doc import Language
    from replylint.finding import Source
    from replylint.helpdesk import Helpdesk
    from replylint.phrases.notation import Node
    from replylint.rule import Act, Lexicon, Phrase, Rule


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """Rules, acts and the index of their phrases, ready to run."""

    digest: str
    """A hash of every rule file: equal digests give equal findings."""
    rules: tuple[Rule, ...]
    acts: Mapping[str, Act]
    tables: Mapping[Source, tuple[Any, ...]]
    """The index of each text as plain data, a `Tables` without its name."""
    profiles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the rules in each profile."""
    helpdesks: Mapping[str, Helpdesk] = field(default_factory=dict)
    wakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For rules that wait for phrases, whose phrases in the draft those are; the others always look."""
    reach: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Whose phrases may bring each act."""

    @cached_property
    def indexes(self) -> dict[Source, Index]:
        """One index a text: the message is searched only for what conditions ask of it."""
        return {source: Index(Tables(*stored)) for source, stored in self.tables.items()}


def built_in() -> Path:
    """The folder of the rules that come with replylint: in the wheel, else in the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def rule_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Every YAML file of the packs, in a fixed order."""
    for folder in folders:
        if not folder.exists():
            raise RulesError([Problem(Location(str(folder)), "no such folder of rules")])
        yield from [folder] if folder.is_file() else sorted(folder.rglob("*.yaml"))


def load(folders: Sequence[Path], language: Language, *, cache: bool = True) -> RuleSet:
    """The rule set of some packs, in order; raises RulesError with every problem of every file."""
    code = compiled.code()
    stamp = stamps.stamp(folders, code) if cache else None
    if stamp and (known := stamps.digest(stamp)) and (stored := compiled.read(known)) is not None:
        return stored
    sources = {path: path.read_bytes() for path in rule_files(folders)}
    digest = compiled.digest(sources.values(), code)
    rule_set = compiled.read(digest) if cache else None
    if rule_set is None:
        rule_set = build(sources, language, digest)
        if cache:
            compiled.write(rule_set)
    if stamp:
        stamps.keep(stamp, digest)
    return rule_set


def build(sources: Mapping[Path, bytes], language: Language, digest: str = "", *, every_act: bool = False) -> RuleSet:
    """A rule set made from the text of rule files, without the cache.

    Acts that no rule asks about are left out of the index unless `every_act` is set: they would only cost time.
    """
    from replylint.packs.library import read_library

    library = read_library(sources)
    compiler = _Compiler(language, library.lexicons)
    index = {
        source: tuple(tables(tuple(compiler.programs(groups))))
        for source, groups in _groups(library.rules, library.acts, every_act, compiler.problems).items()
    }
    if compiler.problems:
        raise RulesError(set(compiler.problems))
    reach = {name: found for name in library.acts if (found := _reach(name, library.acts)) is not None}
    return RuleSet(
        digest=digest,
        rules=library.rules,
        acts=library.acts,
        tables=index,
        profiles=library.profiles,
        helpdesks=library.helpdesks,
        wakers={rule.id: owners for rule in library.rules if (owners := _wakers(rule, reach)) is not None},
        reach=reach,
    )


def _reach(name: str, acts: Mapping[str, Act]) -> frozenset[str] | None:
    """Whose phrases may bring an act, its own and those of acts that count as its own; None where it needs none."""
    names = [name]
    for own in names:  # grows while it is read
        if acts[own].besides:
            return None
        names += (other for other in acts[own].any_of if other in acts and other not in names)
    return frozenset(f"act/{own}" for own in names)


def _wakers(rule: Rule, reach: Mapping[str, frozenset[str]]) -> tuple[str, ...] | None:
    """Whose phrases a rule waits for, its own and those of the acts it looks for in the draft; None where it cannot."""
    check: Check = rule.check  # type: ignore[assignment]
    acts = [act for source, act in check.acts() if source == "draft"]
    if not getattr(check, "waits", False) or not all(act in reach for act in acts):
        return None
    own = (f"rule/{rule.id}{name}" for name in check.phrases() if not name.endswith("/not"))
    return (*own, *(owner for act in acts for owner in reach[act]))


def _groups(
    rules: Iterable[Rule], acts: Mapping[str, Act], every_act: bool, problems: list[Problem]
) -> dict[Source, list[tuple[str, Phrase]]]:
    """What to look for in each text: the rules' own phrases, and those of every act that is asked about."""
    groups: dict[Source, list[tuple[str, Phrase]]] = {"draft": [], "message": []}
    asked: list[tuple[Source, str, Location]] = []
    if every_act:
        asked += ((source, act.id, act.location) for source in groups for act in acts.values())
    for rule in rules:
        owner = f"rule/{rule.id}"
        check: Check = rule.check  # type: ignore[assignment]
        for name, phrases in check.phrases().items():
            groups["draft"] += ((owner + name, phrase) for phrase in phrases)
        asked += ((source, name, rule.location) for source, name in check.acts())
        for condition in (rule.when, rule.unless):
            asked += ((source, name, rule.location) for source, name in acts_of(condition))
            for source, name, phrase in phrases_of(condition):
                groups[source].append((f"{owner}/{name}", phrase))
    for source, name, act in _closure(asked, acts, problems):
        groups[source] += ((f"act/{name}", phrase) for phrase in act.phrases)
        groups[source] += ((f"act/{name}/not", phrase) for phrase in act.not_)
    return groups


def _closure(
    asked: list[tuple[Source, str, Location]], acts: Mapping[str, Act], problems: list[Problem]
) -> Iterator[tuple[Source, str, Act]]:
    """The acts asked about and those that they are made of, each once a text."""
    seen: set[tuple[Source, str]] = set()
    while asked:
        source, name, location = asked.pop()
        if (source, name) in seen:
            continue
        seen.add((source, name))
        act = acts.get(name)
        if act is None:
            problems.append(Problem(location, f"no act is called {name!r}{_meant(name, acts)}"))
            continue
        others = (
            *act.any_of,
            *act.besides,
            *act.only_with,
            *act.only_after,
            *act.only_before,
            *act.unless_with,
            *act.without,
        )
        asked += ((source, other, act.location) for other in others)
        yield source, name, act


def _meant(name: str, known: Iterable[str]) -> str:
    """What to add to a message about an unknown name: the name that was meant, where one is near."""
    from replylint.names import nearest  # only mistakes pay for it

    guess = nearest(name, known)
    return f"; did you mean {guess!r}?" if guess else ""


class _Compiler:
    """Turns phrases into programs; lexicons are resolved once, and mistakes are gathered."""

    def __init__(self, language: Language, lexicons: Mapping[str, Lexicon]) -> None:
        self._language = language
        self._lexicons = lexicons
        self._resolved: dict[str, Node] = {}
        self._open: list[str] = []
        self.problems: list[Problem] = []

    def programs(self, groups: Iterable[tuple[str, Phrase]]) -> Iterator[Program]:
        for owner, phrase in dict.fromkeys(groups):
            node = self._node(phrase)
            if node is not None:
                yield program(owner, node)

    def _node(self, phrase: Phrase) -> Node | None:
        from replylint.phrases.notation import NotationError, parse  # compiled rules do without

        try:
            return resolve(parse(phrase.text), self._language, self)  # type: ignore[arg-type]  # looks names up
        except NotationError as error:
            column = error.column
            where = phrase.location
            self.problems.append(Problem(where, f"in the phrase {phrase.text!r}, at character {column}: {error}"))
        except KeyError as error:
            name = error.args[0]
            text = f"no lexicon is called {name!r}{_meant(name, self._lexicons)}"
            self.problems.append(Problem(phrase.location, text))
        except ValueError as error:
            self.problems.append(Problem(phrase.location, str(error)))
        return None

    def __getitem__(self, name: str) -> Node:
        if name not in self._resolved:
            if name in self._open:
                raise ValueError(f"the lexicons {' → '.join([*self._open, name])} hold each other")
            lexicon = self._lexicons[name]
            self._open.append(name)
            nodes = [node for phrase in lexicon.phrases if (node := self._node(phrase)) is not None]
            self._open.pop()
            self._resolved[name] = merged(nodes) if nodes else ("form", "", (), None)
        return self._resolved[name]
