"""Whether a rule applies to a pair: yes, no, or unknown where the context is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.rule import Condition, Test

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.finding import Source
    from replylint.pair import Pair
    from replylint.rule import Phrase


def holds(condition: Condition | Test, pair: Pair, owner: str) -> bool | None:
    """True or False, or None where it hangs on a context field that is not known.

    `owner` is the name under which the condition's own phrases stand in the index.
    """
    if isinstance(condition, Test):
        return _test(condition, pair, owner)
    values = [holds(part, pair, owner) for part in condition.parts]
    if condition.op == "not":
        return None if None in values else not all(values)
    decisive = condition.op == "any"
    if decisive in values:
        return decisive
    return None if None in values else not decisive


def acts_of(condition: Condition | Test | None) -> Iterator[tuple[Source, str]]:
    """The acts that a condition asks about, with the text it looks for them in."""
    for test in _tests(condition):
        source, _, what = test.subject.partition(".")
        if what in ("acts", "lacks"):
            for name in test.values:
                yield _source(source), name
        elif test.subject == "message.technical":
            yield "message", "technical-client"


def phrases_of(condition: Condition | Test | None) -> Iterator[tuple[Source, str, Phrase]]:
    """The phrases that a condition asks about, with their place in the index."""
    from replylint.rule import Phrase

    for test in _tests(condition):
        source, _, what = test.subject.partition(".")
        if what == "has":
            for value in test.values:
                yield _source(source), value, Phrase(text=value, location=test.location)


def _tests(condition: Condition | Test | None) -> Iterable[Test]:
    if isinstance(condition, Test):
        yield condition
    elif condition is not None:
        for part in condition.parts:
            yield from _tests(part)


def _source(name: str) -> Source:
    return "message" if name == "message" else "draft"


def _test(test: Test, pair: Pair, owner: str) -> bool | None:
    subject, _, what = test.subject.partition(".")
    if subject == "context":
        return _context(what, test.values, pair)
    if test.subject == "template":
        return pair.context.is_template == (test.values == ("true",))
    if test.subject == "position":
        position = "first_reply" if pair.context.turn == 1 else "follow_up"
        return position in test.values
    source = _source(subject)
    if source == "message" and pair.message is None:
        return what == "lacks"
    if what == "acts":
        return pair.does(source, test.values)
    if what == "lacks":
        return not pair.does(source, test.values)
    if what == "technical":
        return pair.does(source, ("technical-client",)) == (test.values == ("true",))
    if what == "language":
        language = pair.written_in(source)
        return None if language is None else language in test.values
    if what == "questions":
        has = pair.does(source, ("question",))
        return has if test.values == ("any",) else not has
    return any(pair.hits(source, f"{owner}/{value}") for value in test.values)


def _context(path: str, values: tuple[str, ...], pair: Pair) -> bool | None:
    value = pair.context.turn if path == "turn" else pair.context.get(path)
    if value is None:
        return None
    return (str(value).lower() if isinstance(value, bool) else str(value)) in values
