"""Whether a rule applies to a pair: yes, no, or unknown where the context is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.rule import Condition, Test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from replylint.finding import Source
    from replylint.pair import Pair
    from replylint.rule import Phrase

    Question = Callable[[Pair], bool | None]


def question(condition: Condition | Test, owner: str) -> Question:
    """The condition as a function of a pair: True or False, or None where it hangs on a context field not known.

    `owner` is the name under which the condition's own phrases stand in the index.
    """
    if isinstance(condition, Test):
        return _test(condition, owner)
    parts = tuple(question(part, owner) for part in condition.parts)
    if condition.op == "not":

        def denied(pair: Pair) -> bool | None:
            said = [part(pair) for part in parts]
            return None if None in said else not all(said)

        return denied
    return parts[0] if len(parts) == 1 else _joined(parts, decisive=condition.op == "any")


def _joined(parts: tuple[Question, ...], *, decisive: bool) -> Question:
    """`decisive` where any part says so; else unknown where any part is; else the opposite."""

    def asked(pair: Pair) -> bool | None:
        is_unknown = False
        for part in parts:
            said = part(pair)
            if said is decisive:
                return decisive
            is_unknown = is_unknown or said is None
        return None if is_unknown else not decisive

    return asked


def acts_of(condition: Condition | Test | None) -> Iterator[tuple[Source, str]]:
    """The acts that a condition asks about, with the text it looks for them in."""
    for test in _tests(condition):
        source, _, what = test.subject.partition(".")
        if what in ("acts", "lacks"):
            for name in test.values:
                yield _source(source), name
        elif test.subject == "message.technical":
            yield "message", "technical-client"


def likeness(condition: Condition | Test | None, owner: str) -> object:
    """Equal for conditions that always get the same answer, wherever they stand."""
    if condition is None:
        return None
    if isinstance(condition, Test):
        return condition.subject, condition.values, owner if condition.subject.endswith(".has") else ""
    return condition.op, tuple([likeness(part, owner) for part in condition.parts])


def may_be_unknown(condition: Condition | Test | None) -> bool:
    """Whether a pair may leave it open if the condition holds."""
    return any(test.subject.startswith("context.") or test.subject.endswith(".language") for test in _tests(condition))


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


def _test(test: Test, owner: str) -> Question:
    subject, _, what = test.subject.partition(".")
    values = test.values
    if subject == "context":
        return lambda pair: _context(what, values, pair)
    if test.subject == "template":
        return lambda pair: pair.context.is_template == (values == ("true",))
    if test.subject == "position":
        return lambda pair: ("first_reply" if pair.context.turn == 1 else "follow_up") in values
    source = _source(subject)
    ask = _of_text(source, what, values, owner)
    if source == "draft":
        return ask
    return lambda pair: what == "lacks" if pair.message is None else ask(pair)


def _of_text(source: Source, what: str, values: tuple[str, ...], owner: str) -> Question:
    """What is asked of a text that is there."""
    if what == "acts":
        return lambda pair: pair.does(source, values)
    if what == "lacks":
        return lambda pair: not pair.does(source, values)
    if what == "technical":
        return lambda pair: pair.does(source, ("technical-client",)) == (values == ("true",))
    if what == "questions":
        return lambda pair: pair.does(source, ("question",)) == (values == ("any",))
    if what == "language":
        return lambda pair: None if (language := pair.written_in(source)) is None else language in values
    return lambda pair: any(pair.hits(source, f"{owner}/{value}") for value in values)


def _context(path: str, values: tuple[str, ...], pair: Pair) -> bool | None:
    value = pair.context.turn if path == "turn" else pair.context.get(path)
    if value is None:
        return None
    return (str(value).lower() if isinstance(value, bool) else str(value)) in values
