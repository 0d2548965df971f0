"""The bar of a long run on stderr: how much is done, how fast, how long still; silent where nobody looks."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replylint.audit.part import Part
    from replylint.audit.worker import Done

    Watch = Callable[[Part, Done | None], None]


@contextmanager
def shown(size: int) -> Iterator[Watch]:
    """What to call with each part that is done, `size` being the bytes of all inputs."""
    if not sys.stderr.isatty():
        yield lambda part, done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
        TextColumn("осталось"),
        TimeRemainingColumn(),
    )
    began, replies = monotonic(), 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=size or None, told="")

        def watch(part: Part, done: Done | None) -> None:
            nonlocal replies
            if done is not None:
                replies += done.tally.replies.replies + done.tally.bots.replies
            rate = replies / max(0.001, monotonic() - began)
            progress.update(task, advance=part.size, told=f"{replies} ответов, {rate:.0f} в секунду")

        yield watch
