"""The few shapes that the pictures are made of, as SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from myoguide.knowledge.schema import Level

WIDTH = 1100
"""Width of a picture: its text stays readable when the picture fills an A4 page."""
INK, GREY, PALE = "#1c1f24", "#5a616b", "#c9ced6"
LINE_HEIGHT = 18
LINES: dict[Level, tuple[str, str, float]] = {
    "emergency": ("#a3161a", "none", 2.8),
    "urgent": ("#b3530a", "9 4", 2),
    "soon": ("#1d5a9e", "2 3", 1.8),
    "self_care": ("#2c7434", "12 4 2 4", 1.8),
}
"""Colour, dashes and width of the lines of a level."""


@dataclass
class Box:
    """Wrapped text at its place.

    Attributes:
        left: Its left edge.
        width: How wide it is.
        lines: What is written in it.
        least: How high it is at least.
        top: Its upper edge, set by the layout.
    """

    left: int
    width: int
    lines: list[str]
    least: float = 0
    top: float = 0

    @property
    def right(self) -> int:
        """Right edge."""
        return self.left + self.width

    @property
    def height(self) -> float:
        """As high as its lines need."""
        return max(self.least, len(self.lines) * LINE_HEIGHT + 7)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Where lines arrive."""
        return self.top + self.height / 2


def wrapped(words: str, left: int, width: int, *, indent: int = 20, least: float = 0) -> Box:
    """Returns a box that is as high as the words need; a letter is taken to be a little wider than it mostly is."""
    return Box(left, width, textwrap.wrap(words, int((width - indent) / 8.4)), least)


def text(words: str, x: float, y: float, *, size: int = 16, anchor: str = "start", fill: str = INK, bold: bool = False, turned: int = 0) -> str:
    """Returns one line of text, escaped."""
    weight = ' font-weight="bold"' if bold else ""
    turn = f' transform="rotate({turned} {x:g} {y:g})"' if turned else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"{weight}{turn}>{escape(words)}</text>'


def frame(x: float, y: float, width: float, height: float, *, fill: str = "#fff", stroke: str = PALE, thick: float = 1.3) -> str:
    """Returns a rectangle with round corners."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5" fill="{fill}" stroke="{stroke}" stroke-width="{thick:g}"/>'


def bar(x: float, y: float, height: float, fill: str) -> str:
    """Returns the thick edge of a warning sign."""
    return f'<rect x="{x:g}" y="{y:g}" width="5" height="{height:g}" fill="{fill}"/>'


def dot(x: float, y: float, radius: float, *, fill: str = "#fff", stroke: str = GREY) -> str:
    """Returns a circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{stroke}" stroke-width="1.8"/>'


def box_of_text(box: Box, *, indent: int = 10, fill: str = "#fff", stroke: str = PALE, bold: bool = False) -> str:
    """Returns a box with its lines."""
    return frame(box.left, box.top, box.width, box.height, fill=fill, stroke=stroke) + lines_of(box, indent=indent, bold=bold)


def lines_of(box: Box, *, indent: int = 0, bold: bool = False) -> str:
    """Returns the lines of a box, in the middle of its height."""
    first = box.middle - len(box.lines) * LINE_HEIGHT / 2 - 4
    return "".join(text(line, box.left + indent, first + LINE_HEIGHT * n, bold=bold) for n, line in enumerate(box.lines, 1))


def arrow(start: tuple[float, float], end: tuple[float, float], level: Level) -> str:
    """Returns a curve that leaves and arrives level, drawn as lines of that level are."""
    (x, y), (to_x, to_y) = start, end
    colour, dashes, width = LINES[level]
    bend = (to_x - x) * 0.5
    curve = f"M{x:g} {y:g}C{x + bend:g} {y:g} {to_x - bend:g} {to_y:g} {to_x - 8:g} {to_y:g}"
    head = f"M{to_x:g} {to_y:g}l-9 -4.5v9z"
    return f'<path d="{curve}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-dasharray="{dashes}"/><path d="{head}" fill="{colour}"/>'


def picture(title: str, subtitle: str, height: float, parts: Sequence[str]) -> str:
    """Returns a whole picture with its title."""
    heading = text(title, 24, 44, size=25, bold=True) + text(subtitle, 24, 69, size=15, fill=GREY)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" role="img" '
        f'aria-label="{escape(title)}" font-family="Arial, Helvetica, Liberation Sans, sans-serif">\n'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#fff"/>\n' + "\n".join([heading, *parts]) + "\n</svg>\n"
    )
