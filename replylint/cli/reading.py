"""The options that say how an export is to be read."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from replylint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replylint.transcripts.transcript import Options

    Command = Callable[..., Any]

_OPTIONS = (
    click.option("--input", "form", metavar="FORMAT", help="The format of the export.  [default: found by itself]"),
    click.option("--mapping", metavar="FILE", help="Which column or path holds what.  [default: guessed]"),
    click.option("--guess", is_flag=True, help="Propose a mapping file and stop.  [default: no]"),
    click.option("--tz", metavar="ZONE", help="The zone of times without one.  [default: the mapping's, else +03:00]"),
    click.option(
        "--agent-name", "agents", metavar="NAME", multiple=True, help="Who answers, by name, address or @domain."
    ),
    click.option("--bot-name", "bots", metavar="NAME", multiple=True, help="The same for bots."),
    click.option(
        "--reply-within", metavar="TIME", help="How long a client may wait: 30m, 4h, 1d.  [default: no limit]"
    ),
    click.option("--working-hours", metavar="TEXT", help='Such as "1-5 09:00-18:00".  [default: always]'),
)


def with_reading(command: Command) -> Command:
    """Adds the options, and gives the command `form`, `guess`, `reading` and `desk` in their place."""

    @wraps(command)
    def wrapped(
        mapping: str | None,
        tz: str | None,
        agents: tuple[str, ...],
        bots: tuple[str, ...],
        reply_within: str | None,
        working_hours: str | None,
        **others: Any,
    ) -> Any:
        reading = _reading(mapping, tz, agents, bots)
        return command(reading=reading, desk=(_minutes(reply_within), _hours(working_hours)), **others)

    made: Command = wrapped
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


def _reading(mapping: str | None, tz: str | None, agents: Iterable[str], bots: Iterable[str]) -> Options:
    from replylint.transcripts.moments import zone_of
    from replylint.transcripts.transcript import MOSCOW, Options

    layout = None
    if mapping:
        from replylint.transcripts.layoutfile import load

        layout = load(mapping)
    name = tz or (layout.zone if layout else None)
    return Options(
        zone=zone_of(name) if name else MOSCOW,
        agents=frozenset(map(str.lower, agents)),
        bots=frozenset(map(str.lower, bots)),
        layout=layout,
    )


def _minutes(text: str | None) -> int | None:
    if text is None:
        return None
    found = re.fullmatch(r"([1-9]\d{0,5})([mhd])", text)
    if not found:
        raise UsageError(f"--reply-within must be such as 30m, 4h or 1d, not {text!r}")
    return int(found[1]) * {"m": 1, "h": 60, "d": 24 * 60}[found[2]]


def _hours(text: str | None) -> tuple[int, int, int, int] | None:
    if text is None:
        return None
    found = re.fullmatch(r"([1-7])(?:-([1-7]))? +([01]?\d|2[0-4]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)", text.strip())
    if found:
        first, last = int(found[1]), int(found[2] or found[1])
        start, end = int(found[3]) * 60 + int(found[4]), int(found[5]) * 60 + int(found[6])
        if first <= last and start < end <= 24 * 60:
            return first, last, start, end
    raise UsageError(f'--working-hours must be such as "1-5 09:00-18:00", where 1 is Monday, not {text!r}')
