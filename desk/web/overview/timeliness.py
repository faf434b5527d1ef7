"""How long bills take, and how long those have waited that wait now."""

from __future__ import annotations

import datetime as dt
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
from pipeline.store.judgements import Ending
from pipeline.store.overview.ageing import ages
from pipeline.store.overview.cycle_time import cycle_times

if TYPE_CHECKING:
    from desk.web.overview.asked import Asked
    from pipeline.store.overview.cycle_time import Took

_WHO: Final = {Ending.STRAIGHT_THROUGH: N_("straight through"), Ending.APPROVED: N_("by people")}
#: Parts of the target by which the waiting are told apart.
_PARTS: Final = (0.5, 1.0, 2.0, 4.0)


def cycle_time(asked: Asked) -> Figure:
    """From arrival to approval."""
    found = cycle_times(asked.store, asked.period)
    by_people = {took.week: took for took in found if took.ending is Ending.APPROVED}
    weeks = [by_people.get(week) for week in asked.period.weeks]
    return Figure(
        title=N_("Cycle time"),
        words=N_(
            "From a bill's arrival until it could be posted. Half of the bills took no longer than "
            "the median, nine in ten no longer than the 90th percentile. The chart shows those that "
            "people saw."
        ),
        chart=Chart(
            shape=Shape.LINES,
            unit=Unit.HOURS,
            names=asked.week_names,
            series=(
                Series(
                    name=asked.say(N_("Median, hours")),
                    values=tuple(None if took is None else _hours(took.median) for took in weeks),
                ),
                Series(
                    name=asked.say(N_("90th percentile, hours")),
                    values=tuple(None if took is None else _hours(took.p90) for took in weeks),
                ),
            ),
        ),
        table=Table(
            columns=(
                Column(words=N_("Week of"), kind=Kind.DAY),
                Column(words=N_("How"), kind=Kind.TEXT),
                Column(words=N_("Bills")),
                Column(words=N_("Median, hours"), kind=Kind.HOURS),
                Column(words=N_("90th percentile, hours"), kind=Kind.HOURS),
            ),
            rows=tuple(_row(asked, took) for took in found),
        ),
    )


def ageing(asked: Asked) -> Figure:
    """The age of what waits, against the target."""
    target = asked.settings.desk.target_days
    bounds = [dt.timedelta(days=target * part) for part in _PARTS]
    counted = ages(asked.store, bounds, now=asked.now)
    names = (*(asked.say(N_("up to %(days)g days"), days=target * part) for part in _PARTS), asked.say(N_("longer")))
    return Figure(
        title=N_("Age of what waits"),
        words=N_(
            "How long the bills have waited that wait now, whatever period is chosen. What is older "
            "than the target stands from the third column on."
        ),
        chart=Chart(
            shape=Shape.COLUMNS,
            unit=Unit.COUNT,
            names=names,
            series=(Series(name=asked.say(N_("Bills")), values=counted),),
        ),
        table=Table(
            columns=(Column(words=N_("Waits"), kind=Kind.TEXT), Column(words=N_("Bills"))),
            rows=tuple(zip(names, counted, strict=True)),
        ),
    )


def _hours(took: dt.timedelta) -> float:
    return took.total_seconds() / 3600


def _row(asked: Asked, took: Took) -> tuple[dt.date, str, int, dt.timedelta, dt.timedelta]:
    return took.week, asked.say(_WHO[took.ending]), took.bills, took.median, took.p90
