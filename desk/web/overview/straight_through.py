"""How many bills went straight through, week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.web.overview.figure import Chart
from desk.web.overview.figure import Figure
from desk.web.overview.figure import Series
from desk.web.overview.figure import Shape
from desk.web.overview.figure import Unit
from desk.web.tables import Column
from desk.web.tables import Kind
from desk.web.tables import Table
from desk.web.words import N_
from pipeline.store.overview.endings import endings

if TYPE_CHECKING:
    from desk.web.overview.asked import Asked


def straight_through(asked: Asked) -> Figure:
    """The straight-through rate."""
    weeks = endings(asked.store, asked.period)
    rates = tuple(week.rate for week in weeks.values())
    return Figure(
        title=N_("Straight through"),
        words=N_("The share of bills that were posted without anybody's hand, by the week in which they arrived."),
        chart=Chart(
            shape=Shape.LINES,
            unit=Unit.SHARE,
            names=asked.week_names,
            series=(Series(name=asked.say(N_("Straight through")), values=rates),),
        ),
        table=Table(
            columns=(
                Column(words=N_("Week of"), kind=Kind.DAY),
                Column(words=N_("Bills")),
                Column(words=N_("Straight through")),
                Column(words=N_("Approved by people")),
                Column(words=N_("Rejected")),
                Column(words=N_("Open")),
                Column(words=N_("Rate"), kind=Kind.SHARE),
            ),
            rows=tuple(
                (week, one.bills, one.straight_through, one.approved, one.rejected, one.open, one.rate)
                for week, one in weeks.items()
            ),
        ),
    )
