"""What `check` is given to read: files of cases, or a message and a draft in files of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint import readers
from replylint.case import Case, Context
from replylint.cli.files import TEMPLATES
from replylint.errors import ReadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from replylint.cli.files import Files

_WORDS = {"true": True, "false": False}


def sources(
    files: Sequence[str],
    message: str | None,
    draft: str | None,
    context: Iterable[str],
    form: str | None,
    reading: Files,
) -> Iterator[tuple[str, Case | ReadError]]:
    """Every case with its file, read as it is asked for; an error stands in the place of what cannot be read."""
    forms = (*readers.READERS, TEMPLATES)
    if form is not None and form not in forms:
        from replylint.names import not_among

        raise UsageError(not_among("input", form, forms))
    more = fields(context)
    if draft is None and message is not None:
        raise UsageError("a message alone has nothing to check; name the draft with -d FILE")
    if draft is not None and files:
        raise UsageError("cases in files and a draft with -d do not go together; give one or the other")
    if draft is None and not files:
        raise UsageError("there is nothing to check; name a file of cases, or a message and a draft with -m and -d")
    if draft is not None:
        from replylint.readers.text import read_pair

        return iter([(draft, read_pair(draft, message, Context(fields=more)))])
    return _cases(files, more, form, reading)


def fields(options: Iterable[str]) -> dict[str, object]:
    """The context of some `key=value`, with dotted keys made into tables; checked as those of files are."""
    from replylint.readers.casefile import MisfitError, build

    found: dict[str, object] = {}
    for option in options:
        key, mark, value = option.partition("=")
        if not mark or not all(key.split(".")):
            raise UsageError(f"--context {option!r} is no KEY=VALUE; write for instance client.name=Анна")
        table = found
        *outer, last = key.split(".")
        for name in outer:
            inner = table.setdefault(name, {})
            if not isinstance(inner, dict):
                raise UsageError(f"--context {option!r}: {name} has a value already, so it cannot hold {last}")
            table = inner
        is_number = value.isascii() and value.isdigit() and len(value) < 10
        table[last] = int(value) if is_number else _WORDS.get(value, value)
    try:
        build({"draft": "", "context": found}, "")
    except MisfitError as misfit:
        raise UsageError(f"--context {'.'.join(map(str, misfit.path[1:]))}: {misfit.text}") from None
    return found


def _cases(
    files: Iterable[str], more: Mapping[str, object], form: str | None, reading: Files
) -> Iterator[tuple[str, Case | ReadError]]:
    for path in files:
        for file, case in reading.read(path, form):
            yield file, case if isinstance(case, ReadError) or not more else _with(case, more)


def _with(case: Case, more: Mapping[str, object]) -> Case:
    from dataclasses import replace

    return replace(case, context=Context(fields=_merged(case.context.fields, more)))


def _merged(fields: Mapping[str, object], more: Mapping[str, object]) -> dict[str, object]:
    """The fields with others on top, table by table."""
    result = dict(fields)
    for key, value in more.items():
        own = result.get(key)
        result[key] = _merged(own, value) if isinstance(own, dict) and isinstance(value, dict) else value
    return result
