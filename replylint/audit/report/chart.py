"""Pictures as plain SVG that stretch to any width: shapes stretch, letters stay; colours are classes, never styles.

The outer picture counts x in per cent of its width and y in pixels. What must bend with it stands in an inner picture
of 1000 by 100 units that is stretched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.report.bars import ceiling
from replylint.audit.tally import wilson
from replylint.dataclass import dataclass
from replylint.drawing.page import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WIDE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A share at some time."""

    title: str
    """The time in full, told where a pointer rests on it."""
    tick: str
    """The same for the axis."""
    holders: int
    number: int

    @property
    def share(self) -> float:
        """The share itself."""
        return self.holders / self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A whole that is made of parts."""

    title: str
    tick: str
    parts: tuple[tuple[str, int], ...]
    """Each part's class and how many it holds, from the bottom up."""


def curve(points: Sequence[Point], label: str, *, height: int = 130) -> str:
    """Shares in time with the band of their 95 % intervals; a gap where there is nothing to count."""
    top = ceiling((point.holders, point.number) for point in points)
    inner = [f'<line class="grid" x1="0" x2="{_WIDE}" y1="{y}" y2="{y}"/>' for y in (0, 50, 100)]
    dots = []
    for run in _runs(points):
        inner += _band(run, len(points), top)
        if len(run) == 1 or len(points) <= _FEW:
            dots += [
                f'<circle cx="{_percent(_middle(at, len(points)))}" cy="{_pixel(point.share / top, height)}" r="3.5"/>'
                for at, point in run
            ]
    inner += (_hover(at, len(points), _told(point)) for at, point in enumerate(points))
    levels = ((15, top), (15 + height / 2, top / 2)) if height > _LOW else ((15, top),)
    scale = [f'<text class="scale" x="0" y="{y}">{figures.scale(share)}</text>' for y, share in levels]
    return _picture(label, height, inner, [*dots, *scale, *_axis(points, height)])


def columns(some: Sequence[Column], label: str, *, height: int = 130) -> str:
    """Columns of one height, each with the shares of its parts."""
    inner = []
    wide = _WIDE / max(1, len(some))
    for at, column in enumerate(some):
        number, before = sum(count for _, count in column.parts), 0
        for name, count in column.parts:
            if count:
                y, tall = 100 - 100 * (before + count) / number, 100 * count / number
                inner.append(
                    f'<rect class="{name}" x="{at * wide + wide * 0.06:.1f}" y="{y:.2f}" width="{wide * 0.88:.1f}" '
                    f'height="{tall:.2f}"/>'
                )
                before += count
        told = ", ".join(f"{name[1:]} {figures.percent(count, number)}" for name, count in column.parts)
        inner.append(_hover(at, len(some), f"{column.title}: {figures.replies(number)}{f'; {told}' if number else ''}"))
    return _picture(label, height, inner, _axis(some, height))


_FEW = 12
_LOW = 100
"""Pixels below which a second level would stand in the way of the line."""
_PAD = 4
"""Pixels above and below what is drawn, so that nothing is cut at the rim."""


def _picture(label: str, height: int, inner: Iterable[str], outer: Iterable[str]) -> str:
    return (
        f'<svg class="chart" role="img" aria-label="{safe(label)}" width="100%" height="{height + 24}">'
        f'<svg y="{_PAD}" width="100%" height="{height}" viewBox="0 0 {_WIDE} 100" preserveAspectRatio="none">'
        f"{''.join(inner)}</svg>{''.join(outer)}</svg>"
    )


def _runs(points: Sequence[Point]) -> Iterator[list[tuple[int, Point]]]:
    run: list[tuple[int, Point]] = []
    for at, point in enumerate(points):
        if point.number:
            run.append((at, point))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _band(run: Sequence[tuple[int, Point]], number: int, top: float) -> Iterator[str]:
    if len(run) == 1:
        at, point = run[0]
        low, high = (_y(edge / top) for edge in wilson(point.holders, point.number))
        yield f'<path class="reach" d="M{_middle(at, number):.1f} {low:.2f}V{high:.2f}"/>'
        return
    lows = [(_middle(at, number), _y(wilson(one.holders, one.number)[0] / top)) for at, one in run]
    highs = [(_middle(at, number), _y(wilson(one.holders, one.number)[1] / top)) for at, one in run]
    line = [(_middle(at, number), _y(one.share / top)) for at, one in run]
    yield f'<polygon class="band" points="{_joined([*lows, *reversed(highs)])}"/>'
    yield f'<polyline class="line" points="{_joined(line)}"/>'


def _hover(at: int, number: int, told: str) -> str:
    wide = _WIDE / number
    return f'<rect class="hover" x="{at * wide:.1f}" width="{wide:.1f}" height="100"><title>{safe(told)}</title></rect>'


def _told(point: Point) -> str:
    if not point.number:
        return f"{point.title}: ничего"
    share = f"{figures.percent(point.holders, point.number)} ({figures.between(point.holders, point.number)})"
    return f"{point.title}: {share}, {figures.out_of(point.holders, point.number)}"


def _axis(some: Sequence[Point | Column], height: int) -> Iterator[str]:
    y = height + 20
    if len(some) < _FEW // 3:
        for at, one in enumerate(some):
            x = _percent(_middle(at, len(some)))
            yield f'<text x="{x}" y="{y}" text-anchor="middle">{safe(one.tick)}</text>'
        return
    middle = len(some) // 2
    yield f'<text x="0" y="{y}">{safe(some[0].tick)}</text>'
    x = _percent(_middle(middle, len(some)))
    yield f'<text x="{x}" y="{y}" text-anchor="middle">{safe(some[middle].tick)}</text>'
    yield f'<text x="100%" y="{y}" text-anchor="end">{safe(some[-1].tick)}</text>'


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.2f}" for x, y in points)


def _middle(at: int, number: int) -> float:
    return (at + 0.5) * _WIDE / number


def _y(part: float) -> float:
    return 100 - 100 * min(1.0, part)


def _percent(x: float) -> str:
    return f"{100 * x / _WIDE:.2f}%"


def _pixel(part: float, height: int) -> str:
    return f"{_PAD + _y(part) * height / 100:.1f}"
