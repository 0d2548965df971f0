"""Bars that stretch to any width: a whole out of parts, and a share with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.tally import wilson
from replylint.drawing.page import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def bar(parts: Sequence[tuple[str, int]], label: str) -> str:
    """One bar out of parts."""
    number, before, inner = sum(count for _, count in parts), 0, []
    for name, count in parts:
        if count:
            x, wide = 100 * before / number, 100 * count / number
            told = f"<title>{name[1:]}: {figures.percent(count, number)}</title>"
            inner.append(f'<rect class="{name}" x="{x:.2f}%" y="0" width="{wide:.2f}%" height="26">{told}</rect>')
            if wide > 4:
                inner.append(f'<text class="on" x="{x + wide / 2:.2f}%" y="18" text-anchor="middle">{name[1:]}</text>')
            before += count
    return f'<svg class="bar" role="img" aria-label="{safe(label)}" width="100%" height="26">{"".join(inner)}</svg>'


def whisker(holders: int, number: int, top: float, usual: float | None = None) -> str:
    """A share as a point with its 95 % interval, on a scale from 0 to `top`; `usual` is drawn as a line across."""
    low, high = wilson(holders, number)
    share, begin, end = (min(100.0, 100 * one / top) for one in (holders / number if number else 0.0, low, high))
    parts = [
        '<rect class="rail" y="7" width="100%" height="2"/>',
        f'<rect class="fill" y="7" width="{share:.2f}%" height="2"/>',
        f'<rect class="reach" x="{begin:.2f}%" y="4" width="{max(0.4, end - begin):.2f}%" height="8" rx="4"/>',
        f'<circle cx="{share:.2f}%" cy="8" r="4"/>',
    ]
    if usual is not None:
        x = f"{min(100.0, 100 * usual / top):.2f}%"
        parts.append(f'<line class="usual" x1="{x}" x2="{x}" y1="0" y2="16"/>')
    return f'<svg class="whisker" aria-hidden="true" width="100%" height="16">{"".join(parts)}</svg>'


def axis(top: float) -> str:
    """The ends of the scale that points stand on, for the head of a list."""
    return f'<p class="scale"><span>0</span><span>{figures.scale(top)}</span></p>'


def ceiling(shares: Iterable[tuple[int, int]]) -> float:
    """The top of a scale for such shares: round, above each of them, and above the intervals of those that are sure."""
    tops = (min(wilson(holders, number)[1], 1.4 * holders / number + 0.02) for holders, number in shares if number)
    highest = max(tops, default=0.0)
    return next((top for top in (0.01, 0.02, 0.04, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8) if highest <= top), 1.0)
