"""`replylint vocab add`: puts words into the team's vocabulary."""

from __future__ import annotations

from pathlib import Path

import click

from replylint.errors import UsageError


@click.command(short_help="Add words that are right, in any form.")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The configuration file.  [default: found upwards]",
)
def command(words: tuple[str, ...], config_file: Path | None) -> None:
    """Add WORDs to the first vocabulary file of the configuration; one form of a word stands for all."""
    from replylint.cli.assembly import configuration
    from replylint.config import vocabulary
    from replylint.source import utf8

    for word in words:
        if not word.strip() or any(map(str.isspace, word.strip())) or "#" in word:
            raise UsageError(f"{word!r} is no word; give words one by one, without spaces")
    files = configuration(config_file).vocabulary_files
    path = files[0] if files else Path(vocabulary.FILE)
    text = utf8.read(path) if path.exists() else vocabulary.HEADER
    if not isinstance(text, str):
        raise UsageError(str(text))
    text, new = vocabulary.added(text, (word.strip() for word in words))
    if new:
        try:
            path.write_bytes(text.encode())
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}") from None
    click.echo(f"{utf8.shown(path)}: {', '.join(new)} added" if new else f"{utf8.shown(path)}: all there already")
    if not files:
        click.echo(f'to use it, write into replylint.toml: vocabulary_files = ["{path}"]', err=True)
