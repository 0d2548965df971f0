"""`replylint rules schema`: the JSON Schema of rule files."""

from __future__ import annotations

import json

import click


@click.command(short_help="Print the JSON Schema of rule files, for editors.")
def command() -> None:
    """Print the JSON Schema of rule files, made of the same types that read them.

    Editors with a YAML language server check and complete rule files with it: put
    "# yaml-language-server: $schema=rule.schema.json" on the first line of a rule.
    """
    from replylint import checks
    from replylint.packs.plugins import extra_kinds
    from replylint.rulefile.jsonschema import json_schema

    kinds: dict[str, type] = {name: checks.kind(name) for name in checks.BUILT_IN}
    click.echo(json.dumps(json_schema({**kinds, **extra_kinds(kinds)}), ensure_ascii=False, indent=1))
