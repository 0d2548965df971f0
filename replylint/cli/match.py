"""`replylint match`: why a phrase matches a text or not, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from replylint.cli.assembly import language, lexicons, text_of
from replylint.cli.options import with_packs
from replylint.errors import UsageError
from replylint.phrases.notation import NotationError
from replylint.trace import trace

if TYPE_CHECKING:
    from pathlib import Path

    from replylint.doc import Language
    from replylint.trace import Attempt


@click.command(short_help="Show word by word why a phrase matches a text or not.")
@click.argument("phrase")
@click.argument("text", metavar="TEXT|-")
@with_packs
def command(phrase: str, text: str, rules: tuple[Path, ...]) -> int:
    """Show word by word why PHRASE matches TEXT (or standard input) or not.

    The exit code is 0 where the phrase matches some sentence, 1 where it matches none.
    """
    text, speaks = text_of(text), language()
    try:
        attempts = _trace(phrase, text, speaks, rules)
    except NotationError as error:
        pointer = " " * (error.column - 1) + "^"
        raise UsageError(f"the phrase cannot be read: {error}\n  {phrase}\n  {pointer}") from None
    except KeyError as error:
        raise UsageError(f"no lexicon is called '{error.args[0]}'; they stand in rules/ru/lexicons") from None
    for attempt in attempts:
        _show(attempt, text)
    return 0 if any(attempt.span for attempt in attempts) else 1


def _trace(phrase: str, text: str, speaks: Language, rules: tuple[Path, ...]) -> tuple[Attempt, ...]:
    """The attempts of a phrase; the rule files are read only for one that names a lexicon."""
    doc = speaks.analyse(text)
    try:
        return trace(phrase, doc, speaks, {})
    except KeyError:
        return trace(phrase, doc, speaks, lexicons(rules, speaks))


def _show(attempt: Attempt, text: str) -> None:
    sentence = " ".join(text[slice(*attempt.sentence)].split())
    verdict = f"matches «{text[slice(*attempt.span)]}»" if attempt.span else "no match"
    click.echo(f"{verdict} in: {sentence}")
    width = max((len(step.piece) for step in attempt.steps), default=0)
    for step in attempt.steps:
        mark = "x" if step.taken is None else "+"
        taken = f"«{step.taken}»  " if step.taken else ""
        click.echo(f"  {mark} {step.piece:<{width}}  {taken}{step.note}".rstrip())
