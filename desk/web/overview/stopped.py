"""What stops bills: which rules ask, and about whose bills."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from desk.web.overview.figure import Chart
from desk.web.overview.figure import Figure
from desk.web.overview.figure import Series
from desk.web.overview.figure import Shape
from desk.web.overview.figure import Unit
from desk.web.tables import Column
from desk.web.tables import Kind
from desk.web.tables import Table
from desk.web.words import N_
from pipeline.exporters.plain_text import one_line
from pipeline.store.judgements import NO_RULE
from pipeline.store.overview.asking import rules_that_asked
from pipeline.store.overview.asking import suppliers_stopped
from validators.catalogue import rules

if TYPE_CHECKING:
    from desk.web.overview.asked import Asked

#: So many bars have room in a chart; the table has more.
_BARS: Final = 10
_ROWS: Final = 50
_LONGEST: Final = 28


def by_rule(asked: Asked) -> Figure:
    """Exceptions by reason."""
    titles = {rule.code: rule.title for rule in rules()} | {NO_RULE: N_("not sure or not proved enough")}
    counted = rules_that_asked(asked.store, asked.period)
    named = tuple((code, asked.say(titles.get(code, code)), bills) for code, bills in counted.items())
    return Figure(
        title=N_("Exceptions by reason"),
        words=N_("How many bills each rule stopped; a bill counts for every rule that asked about it."),
        chart=_bars(
            asked, tuple((_short(f"{code} {title}".removeprefix(f"{NO_RULE} ")), bills) for code, title, bills in named)
        ),
        table=Table(
            columns=(
                Column(words=N_("Rule"), kind=Kind.TEXT),
                Column(words=N_("What it says"), kind=Kind.TEXT),
                Column(words=N_("Bills")),
            ),
            rows=tuple(("" if code == NO_RULE else code, title, bills) for code, title, bills in named),
        ),
    )


def by_supplier(asked: Asked) -> Figure:
    """Exceptions by supplier."""
    found = suppliers_stopped(asked.store, asked.period, most=_ROWS)
    nobody = asked.say(N_("supplier not known"))
    named = tuple((one.supplier_name or nobody, one.bills, one.stopped) for one in found)
    return Figure(
        title=N_("Exceptions by supplier"),
        words=N_("Whose bills were stopped most often; a question to the supplier may end them all."),
        chart=_bars(asked, tuple((_short(name), stopped) for name, _, stopped in named)),
        table=Table(
            columns=(
                Column(words=N_("Supplier"), kind=Kind.TEXT),
                Column(words=N_("Bills")),
                Column(words=N_("Stopped")),
                Column(words=N_("Share"), kind=Kind.SHARE),
            ),
            rows=tuple((name, bills, stopped, stopped / bills) for name, bills, stopped in named),
        ),
    )


def _bars(asked: Asked, named: tuple[tuple[str, int], ...]) -> Chart:
    shown = named[:_BARS]
    return Chart(
        shape=Shape.BARS,
        unit=Unit.COUNT,
        names=tuple(name for name, _ in shown),
        series=(Series(name=asked.say(N_("Bills")), values=tuple(count for _, count in shown)),),
    )


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
