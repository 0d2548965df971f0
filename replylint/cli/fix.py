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
    from collections.abc import Iterable

    from replylint.cli.files import Files
    from replylint.fix import Mended
    from replylint.lint import Linter

_NOT_TEXT = (".yaml", ".yml", ".json", ".jsonl", ".csv", ".xlsx")


@click.command(short_help="Mend what can be mended in drafts.")
@click.argument("drafts", metavar="[FILE|FOLDER|-]...", nargs=-1)
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
) -> int:
    """Show as a diff what can be mended in drafts in text files and in files of templates, or write it.

    A fix is made only where its finding is gone afterwards and none has come. In templates only the words of a reply
    change; comments, order and quotes of the file stay. With - the draft is read from standard input, and --write
    prints it. The exit code is 3 where something could not be read or mended.
    """
    from replylint.case import Context
    from replylint.cli.files import Files
    from replylint.fix import mend
    from replylint.readers.text import read_pair

    files = (*drafts, *((draft,) if draft else ()))
    if not files:
        raise UsageError("there is nothing to mend; name a file with a draft or a folder, or - for standard input")
    about = Context(fields=fields(context))
    config = configuration(config_file, rules, **options)
    runs = linter(config, cache=not no_cache)
    reading = Files(config, lambda: runs.rule_set.helpdesks)
    templates = [file for file in files if file != "-" and reading.are_templates(file)]
    _check(file for file in files if file not in templates)
    code = _templates(runs, reading, templates, unsafe=unsafe, write=write) if templates else 0
    for file in files:
        if file in templates:
            continue
        case = read_pair(file, message, about)
        mended = mend(runs, case, file, unsafe=unsafe)
        if write:
            _write(file, case.draft, mended)
        else:
            click.echo("".join(_diff(file, case.draft, mended.draft)), nl=False)
    return code


def _templates(runs: Linter, reading: Files, files: Iterable[str], *, unsafe: bool, write: bool) -> int:
    from replylint.cli.mending import mended_files
    from replylint.errors import ReadError

    code = 0
    for one in mended_files(runs, reading, files, unsafe=unsafe):
        if isinstance(one, ReadError):
            click.echo(f"error: {one}", err=True)
            code = 3
        elif not write:
            click.echo("".join(_diff(one.path, one.before, one.after)), nl=False)
        else:
            _save(one.path, one.after.encode(one.encoding), one.gone)
    return code


def _check(files: Iterable[str]) -> None:
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
    data = Path(file).read_bytes()
    if mended.draft != before:
        mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
        data = (mark + mended.draft + data.decode("utf-8-sig")[len(before) :]).encode()
    _save(file, data, len(mended.fixed))


def _save(file: str, data: bytes, count: int) -> None:
    """Write a file if something in it is mended, and say how much."""
    try:
        if count:
            Path(file).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from None
    click.echo(f"{file}: {count} mended" if count else f"{file}: nothing to mend")
