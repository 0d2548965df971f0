"""`replylint fix`: shows or writes what can be mended in a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint.cli.assembly import configuration, linter
from replylint.cli.inputs import fields
from replylint.cli.options import with_configuration
from replylint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replylint.fix import Mended

_NOT_TEXT = (".yaml", ".yml", ".json", ".jsonl", ".csv", ".xlsx")


@click.command(short_help="Mend what can be mended in drafts.")
@click.argument("drafts", metavar="[FILE|-]...", nargs=-1)
@click.option("-m", "--message", metavar="FILE", help="The client's message.  [default: none]")
@click.option("-d", "--draft", metavar="FILE|-", help="A draft, as the argument.  [default: none]")
@click.option(
    "--context", metavar="KEY=VALUE", multiple=True, help="What is known, such as client.name=Анна.  [default: nothing]"
)
@click.option("--write", is_flag=True, help="Write the mended drafts.  [default: show a diff]")
@click.option("--unsafe", is_flag=True, help="Make the fixes, too, that need a look.  [default: safe ones]")
@with_configuration
def command(
    drafts: tuple[str, ...],
    message: str | None,
    draft: str | None,
    context: tuple[str, ...],
    write: bool,
    unsafe: bool,
    config_file: Path | None,
    no_cache: bool,
    rules: tuple[Path, ...],
    **options: object,
) -> None:
    """Show as a diff what can be mended in drafts in text files, or write it.

    A fix is made only where its finding is gone afterwards and none has come. With - the draft is read from standard
    input, and --write prints it.
    """
    from replylint.case import Context
    from replylint.fix import mend
    from replylint.readers.text import read_pair

    files = (*drafts, *((draft,) if draft else ()))
    _check(files)
    about = Context(fields=fields(context))
    runs = linter(configuration(config_file, rules, **options), cache=not no_cache)
    for file in files:
        case = read_pair(file, message, about)
        mended = mend(runs, case, file, unsafe=unsafe)
        if write:
            _write(file, case.draft, mended)
        else:
            click.echo("".join(_diff(file, case.draft, mended.draft)), nl=False)


def _check(files: Sequence[str]) -> None:
    if not files:
        raise UsageError("there is nothing to mend; name a file with a draft, or - for standard input")
    for file in files:
        if file.lower().endswith(_NOT_TEXT):
            raise UsageError(f"{file} holds cases; fix works on drafts in text files of their own")


def _diff(file: str, before: str, after: str) -> Iterable[str]:
    from difflib import unified_diff

    old, new = (text.splitlines(keepends=True) for text in (before, after))
    for line in unified_diff(old, new, file, file):
        yield line if line.endswith("\n") else line + "\n"


def _write(file: str, before: str, mended: Mended) -> None:
    if file == "-":
        click.echo(mended.draft)
        return
    path = Path(file)
    if mended.draft != before:
        data = path.read_bytes().decode("utf-8-sig")
        mark = "\ufeff" if path.read_bytes().startswith(b"\xef\xbb\xbf") else ""
        try:
            path.write_bytes((mark + mended.draft + data[len(before) :]).encode())
        except OSError as error:
            raise UsageError(f"{file} cannot be written: {error.strerror}") from None
    count = len(mended.fixed)
    click.echo(f"{file}: {count} mended" if count else f"{file}: nothing to mend")
