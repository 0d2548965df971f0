"""The commands: a table of names, places and help lines, from which only the command that runs is imported."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from replylint import __version__
from replylint.names import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("check", "Lint drafts against the messages they answer."),
    "rules": ("", "List, explain and test the rules."),
    "rules list": ("rules_list", "List the rules that a configuration chooses."),
    "rules explain": ("rules_explain", "Show a rule with its reason and examples."),
    "rules test": ("rules_test", "Run the examples of rules and acts."),
    "rules schema": ("rules_schema", "Print the JSON Schema of rule files, for editors."),
    "tokens": ("tokens", "Show how a text is cut into words and what each may be."),
    "match": ("match", "Show word by word why a phrase matches a text or not."),
    "acts": ("acts", "Show which speech acts a text holds, and where."),
    "questions": ("questions", "Show the questions of a message and what answers them."),
    "eval": ("eval", "Measure the rules against labelled cases."),
    "fix": ("fix", "Mend what can be mended in drafts."),
    "vocab": ("", "Keep the words that the team writes."),
    "vocab add": ("vocab_add", "Add words that are right, in any form."),
    "vocab list": ("vocab_list", "List the words that the team has added."),
    "baseline": ("", "Take over findings from the past."),
    "baseline create": ("baseline_create", "Accept all findings that there are."),
    "baseline prune": ("baseline_prune", "Forget what has been mended."),
    "baseline show": ("baseline_show", "Show what the baseline accepts."),
    "calibrate": ("calibrate", "Compare two labellers with each other and with the rules."),
    "audit": ("", "Lint whole exports of conversations, and work with the results."),
    "audit run": ("audit_run", "Lint an export (what 'audit FILE' does)."),
    "audit troubles": ("audit_troubles", "List what could not be read."),
    "audit report": ("audit_report", "Write a run as one HTML page for people."),
    "audit merge": ("audit_merge", "Make one run of the shares done with --shard."),
    "audit diff": ("audit_diff", "Show what changed from one run to another."),
    "audit export": ("audit_export", "Write the tables of a database as files."),
    "init": ("init", "Write a commented configuration file."),
    "config": ("", "Show the configuration."),
    "config show": ("config_show", "Print every setting with its origin."),
}
"""Each command: its module (which holds a function `command`) and its line of help; no module makes a group."""


_DEFAULTS = {"audit": "run"}
"""The command of a group that its name alone stands for."""


class Commands(click.Group):
    """A group that knows its commands from the table and imports one when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table."""
        return [name for name in _below(self.name) if " " not in name]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported; None where the table lacks it."""
        path = f"{self.name} {cmd_name}" if self.name in COMMANDS else cmd_name
        if path not in COMMANDS or cmd_name not in self.list_commands(ctx):
            return None
        module, line = COMMANDS[path]
        if not module:
            return Commands(name=path, help=line, no_args_is_help=True)
        found: click.Command = import_module(f"replylint.cli.{module}").command
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the command that may be left out."""
        default = _DEFAULTS.get(self.name or "")
        if default and args and args[0] not in (*self.list_commands(ctx), *ctx.help_option_names):
            args = [default, *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may follow the name: a command, or the arguments of the one that may be left out."""
        pieces = super().collect_usage_pieces(ctx)
        default = self._default(ctx)
        return [*default.collect_usage_pieces(ctx), "|", *pieces[1:]] if default else pieces

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help of the command that may be left out, or of the group."""
        default = self._default(ctx)
        default.format_help_text(ctx, formatter) if default else super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the command that may be left out, or of the group, and the commands."""
        default = self._default(ctx)
        if default:
            default.format_options(ctx, formatter)
            self.format_commands(ctx, formatter)
        else:
            super().format_options(ctx, formatter)

    def _default(self, ctx: click.Context) -> click.Command | None:
        name = _DEFAULTS.get(self.name or "")
        return self.get_command(ctx, name) if name else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; an unknown one is answered with the nearest."""
        name = args[0]
        if not name.startswith("-") and name not in self.list_commands(ctx):
            guess = nearest(name, self.list_commands(ctx))
            hint = f"did you mean '{guess}'?" if guess else f"see '{ctx.command_path} --help'"
            raise click.UsageError(f"no command is called '{name}'; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help lines of the table, so that help imports no command."""
        lines = _below(self.name)
        with formatter.section("Commands"):
            formatter.write_dl([(name, lines[name]) for name in self.list_commands(ctx)])


def _below(group: str | None) -> dict[str, str]:
    prefix = f"{group} " if group in COMMANDS else ""
    return {name.removeprefix(prefix): line for name, (_, line) in COMMANDS.items() if name.startswith(prefix)}


app = Commands(
    name="replylint",
    help="The linter for support replies: reads the client's message and the agent's draft before it is sent.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
click.version_option(__version__, message="%(prog)s %(version)s", help="Show the version and exit.")(app)
