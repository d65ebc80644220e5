"""Curves over powers of ten as an SVG that is legible on light and on dark paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from pathlib import Path

WIDTH, HEIGHT, GAP = 440, 300, 56
LEFT, TOP, RIGHT, BOTTOM = 56, 48, 16, 76
COLOURS = ("#0a7d5a", "#b4540a", "#3b6fd4", "#a83279")
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #1f2933 }
.grid { stroke: #d5dbe1; stroke-width: 1 } .curve { fill: none; stroke-width: 2 }
.paper { fill: #ffffff }
@media (prefers-color-scheme: dark) { text { fill: #e6e9ed } .grid { stroke: #3a444f } .paper { fill: #14181d }
  .curve, circle { filter: brightness(1.5) } }
"""


@dataclass(frozen=True)
class Curve:
    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Plot:
    """Curves over one size, both on scales of powers of ten."""

    below: str
    left: str
    curves: Sequence[Curve]


def draw(file: Path, plots: Sequence[Plot]) -> None:
    """Write the plots side by side."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(picture(plots)) + "\n", encoding="utf-8")


def picture(plots: Sequence[Plot]) -> Iterator[str]:
    width = len(plots) * (WIDTH + GAP)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + BOTTOM}" width="{width}">'
    yield f'<style>{STYLE}</style><rect class="paper" width="100%" height="100%"/>'
    for place, plot in enumerate(plots):
        yield f'<g transform="translate({place * (WIDTH + GAP)} 0)">'
        yield from panel(plot)
        yield "</g>"
    yield "</svg>"


def panel(plot: Plot) -> Iterator[str]:
    """One plot: grid, numbers, curves, and below them their names."""
    points = [point for curve in plot.curves for point in curve.points]
    across, up = Scale.over(x for x, _ in points), Scale.over(y for _, y in points)
    yield from grid(across, up)
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT + 4}" text-anchor="middle">{escape(plot.below)}</text>'
    yield f'<text x="{LEFT}" y="{TOP - 16}">{escape(plot.left)}</text>'
    for number, curve in enumerate(plot.curves):
        yield from line(curve, across, up, COLOURS[number])
        x, y = LEFT + 190 * (number % 2), HEIGHT + 28 + 20 * (number // 2)
        yield f'<circle cx="{x}" cy="{y - 4}" r="4" fill="{COLOURS[number]}"/>'
        yield f'<text x="{x + 10}" y="{y}">{escape(curve.name)}</text>'


@dataclass(frozen=True)
class Scale:
    """From one power of ten to another."""

    first: int
    last: int

    @classmethod
    def over(cls, values: Iterable[float]) -> "Scale":
        known = list(values)
        first = floor(log10(min(known)))
        return cls(first, max(ceil(log10(max(known))), first + 1))

    def share(self, value: float) -> float:
        return (log10(value) - self.first) / (self.last - self.first)

    @property
    def powers(self) -> range:
        return range(self.first, self.last + 1)


def grid(across: Scale, up: Scale) -> Iterator[str]:
    bottom, right = HEIGHT - TOP + 16, WIDTH - RIGHT
    for power in across.powers:
        x = x_of(across.share(10.0**power))
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{label(power)}</text>'
    for power in up.powers:
        y = y_of(up.share(10.0**power))
        yield f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label(power)}</text>'


def label(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"


def line(curve: Curve, across: Scale, up: Scale, colour: str) -> Iterator[str]:
    places = [(x_of(across.share(x)), y_of(up.share(y))) for x, y in curve.points]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline class="curve" stroke="{colour}" points="{joined}"/>'
    for (x, y), (_, value) in zip(places, curve.points, strict=True):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"><title>{value:.3g}</title></circle>'


def x_of(share: float) -> float:
    return LEFT + share * (WIDTH - RIGHT - LEFT)


def y_of(share: float) -> float:
    bottom = HEIGHT - TOP + 16
    return bottom - share * (bottom - TOP)
