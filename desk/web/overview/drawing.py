"""Charts as SVG, drawn by the server: for light and for dark pages, with their words as text.

A browser shows them as pictures, so nothing in them can run or load anything.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from threading import Lock
from typing import Any
from typing import Final

from babel import Locale
from babel.numbers import format_decimal

from desk.web.overview.figure import Chart
from desk.web.overview.figure import Series
from desk.web.overview.figure import Shape
from desk.web.overview.figure import Unit
from desk.web.shares import written_share

#: Matplotlib draws one thing at a time.
_ALONE: Final = Lock()
_INCHES: Final = (6.6, 2.7)
_STYLES: Final = ("-", "--", ":", "-.")
_MARKERS: Final = ("o", "s", "^", "D")
#: So many names have room along the axis; of more, every second or third is written.
_NAMES: Final = 10
#: Letters stay letters, also where they come from documents and look like formulas.
_SETTINGS: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "ledgerdrop",
    "text.parse_math": False,
    "font.size": 9.0,
}
_NOTHING: Final = {"Date": None, "Creator": None, "Format": None, "Type": None}


class Theme(StrEnum):
    """On what a chart stands."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """The colours of `desk.css` in one theme."""

    paper: str
    text: str
    line: str
    series: tuple[str, ...]
    mark: str


_INKS: Final = {
    Theme.LIGHT: Ink(
        paper="#ffffff",
        text="#535c68",
        line="#d5dae1",
        series=("#1d5fa8", "#b45309", "#1a6b3c", "#7a3fa0"),
        mark="#b3261e",
    ),
    Theme.DARK: Ink(
        paper="#1b1f24",
        text="#a9b2bd",
        line="#363d46",
        series=("#8cc1ff", "#ffb454", "#7fd6a2", "#d3a6f2"),
        mark="#ff9d94",
    ),
}


@lru_cache(256)
def drawn(chart: Chart, theme: Theme, language: str) -> bytes:
    """The chart as SVG; the same chart gives the same bytes."""
    import matplotlib as mpl  # noqa: PLC0415 - half a second of start-up that only those pay who look at charts
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    with _ALONE, mpl.rc_context(_SETTINGS):
        picture = Figure(figsize=_INCHES, layout="constrained")
        axes = picture.add_subplot()
        _Pen(axes=axes, chart=chart, ink=_INKS[theme], locale=Locale.parse(language)).draw()
        picture.patch.set_alpha(0)
        out = io.BytesIO()
        picture.savefig(out, format="svg", metadata=_NOTHING)
        return out.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    """Draws one chart."""

    #: `matplotlib.axes.Axes`: matplotlib is imported where something is drawn.
    axes: Any
    chart: Chart
    ink: Ink
    locale: Locale

    def draw(self) -> None:
        """Draw it."""
        {Shape.LINES: self._lines, Shape.COLUMNS: self._columns, Shape.BARS: self._bars}[self.chart.shape]()
        self._mark()
        self._frame()

    def _lines(self) -> None:
        places = range(len(self.chart.names))
        for number, one in enumerate(self.chart.series):
            values: Any = [float("nan") if value is None else value for value in one.values]
            how: Any = {"color": self.ink.series[number], "linestyle": _STYLES[number], "marker": _MARKERS[number]}
            self.axes.plot(places, values, label=one.name, linewidth=1.8, markersize=4, **how)
        step = -(-len(self.chart.names) // _NAMES)
        self.axes.set_xticks(list(places)[::step], self.chart.names[::step])
        self.axes.set_xlim(-0.4, len(self.chart.names) - 0.6)

    def _columns(self) -> None:
        count = len(self.chart.series)
        for number, one in enumerate(self.chart.series):
            places = [place + (number - (count - 1) / 2) * 0.8 / count for place in range(len(self.chart.names))]
            heights = [value or 0 for value in one.values]
            columns = self.axes.bar(places, heights, 0.76 / count, label=one.name, color=self.ink.series[number])
            self._label(columns, one)
        self.axes.set_xticks(range(len(self.chart.names)), self.chart.names)

    def _bars(self) -> None:
        (one,) = self.chart.series
        places = range(len(self.chart.names))
        bars = self.axes.barh(places, [value or 0 for value in one.values], 0.72, color=self.ink.series[0])
        self._label(bars, one)
        self.axes.set_yticks(places, self.chart.names)
        self.axes.invert_yaxis()
        self.axes.margins(x=0.12)

    def _label(self, bars: Any, one: Series) -> None:
        ground = {"facecolor": self.ink.paper, "edgecolor": "none", "pad": 0.5}
        self.axes.bar_label(bars, list(map(self._told, one.values)), color=self.ink.text, padding=3, bbox=ground)

    def _mark(self) -> None:
        if self.chart.mark is not None:
            value, words = self.chart.mark
            across = self.axes.axvline if self.chart.shape is Shape.BARS else self.axes.axhline
            across(value, color=self.ink.mark, linewidth=1.2, linestyle=(0, (6, 3)), label=words)

    def _frame(self) -> None:
        is_lying = self.chart.shape is Shape.BARS
        value_axis = self.axes.xaxis if is_lying else self.axes.yaxis
        value_axis.set_major_formatter(lambda value, _: self._told(value))
        if not is_lying:
            self.axes.margins(y=0.12)
            self.axes.set_ylim(bottom=0)
        self.axes.grid(axis="x" if is_lying else "y", color=self.ink.line, linewidth=0.8)
        self.axes.set_axisbelow(True)
        self.axes.set_facecolor("none")
        self.axes.tick_params(colors=self.ink.text, length=0)
        for side, spine in self.axes.spines.items():
            spine.set_visible(side == ("left" if is_lying else "bottom"))
            spine.set_color(self.ink.line)
        if len(self.chart.series) > 1 or self.chart.mark is not None:
            above = {"bbox_to_anchor": (0, 1), "borderaxespad": 0.2}
            self.axes.legend(loc="lower left", ncols=3, frameon=False, labelcolor=self.ink.text, **above)

    def _told(self, value: float | None) -> str:
        if value is None:
            return "–"
        if self.chart.unit is Unit.SHARE:
            return written_share(value, self.locale)
        return format_decimal(round(value, 1), locale=self.locale)
