"""How often the machine was wrong where it was sure, and what was measured of that."""

from __future__ import annotations

from collections import Counter
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
from pipeline.model.field_path import words_of
from pipeline.routing.doubt import in_force
from pipeline.routing.evidence import Evidence
from pipeline.routing.hindsight import checked
from pipeline.routing.sureness import SURE_ENOUGH
from pipeline.store.overview.drift import drift
from pipeline.store.overview.sureness import by_sureness

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from desk.web.overview.asked import Asked
    from desk.web.tables import Cell
    from pipeline.store.overview.drift import Corrected

#: Beside all values together, the fields that were corrected most often have a line.
_LINES: Final = 2
CHECKS: Final = N_("own checks")


def accuracy(asked: Asked) -> Figure:
    """Values that people corrected among those that the machine was sure of."""
    found = drift(asked.store, asked.period)
    worst = Counter(
        {field: sum(one.corrected for one in found if one.field == field) for field in {one.field for one in found}}
    )
    lines = [(asked.say(N_("All fields")), found)]
    lines += [
        (asked.say(words_of(field)), tuple(one for one in found if one.field == field))
        for field, count in sorted(worst.items(), key=lambda known: (-known[1], known[0]))[:_LINES]
        if count
    ]
    return Figure(
        title=N_("Sure and corrected"),
        words=N_(
            "The share of values that people corrected among those of which the machine was sure, on "
            "bills that people saw. Of values as sure as that, at most the marked share should be "
            "wrong: more says that it has something to learn."
        ),
        chart=Chart(
            shape=Shape.LINES,
            unit=Unit.SHARE,
            names=asked.week_names,
            series=tuple(Series(name=name, values=_shares(asked, some)) for name, some in lines),
            mark=(1 - SURE_ENOUGH, asked.say(N_("expected at most"))),
        ),
        table=Table(
            columns=(
                Column(words=N_("Week of"), kind=Kind.DAY),
                Column(words=N_("Field"), kind=Kind.TEXT),
                Column(words=N_("Sure values")),
                Column(words=N_("Corrected")),
                Column(words=N_("Share"), kind=Kind.SHARE),
            ),
            rows=tuple(
                (one.week, asked.say(words_of(one.field)), one.sure, one.corrected, one.corrected / one.sure)
                for one in found
            ),
        ),
    )


def bound(asked: Asked) -> Figure:
    """What the machine promises of silent errors, by sort of bill."""
    routing = asked.settings.routing
    rows = [*_measured(asked), _own_checks(asked)]
    target = asked.say(N_("target"))
    return Figure(
        title=N_("Wrong at most"),
        words=N_(
            "The share of wrong bills among those that go straight through is not larger than this, "
            "at the level of confidence of the settings: as measured on drawn bills, and as one's own"
            " checks of such bills say."
        ),
        chart=Chart(
            shape=Shape.BARS,
            unit=Unit.SHARE,
            names=tuple(str(row[0]) for row in rows),
            series=(Series(name=target, values=tuple(row[-1] for row in rows)),),  # type: ignore[misc]  # the last is a share
            mark=(routing.silent_error_target, target),
        ),
        table=Table(
            columns=(
                Column(words=N_("Bills"), kind=Kind.TEXT),
                Column(words=N_("Must be sure to"), kind=Kind.NUMBER),
                Column(words=N_("Looked at")),
                Column(words=N_("Wrong")),
                Column(words=N_("Wrong at most"), kind=Kind.SHARE),
            ),
            rows=tuple(rows),
        ),
    )


def _measured(asked: Asked) -> Iterable[tuple[Cell, ...]]:
    for evidence in Evidence:
        name, kept = asked.say(evidence.value), in_force(evidence, asked.settings.routing, asked.settings.models)
        yield (
            (name, None, None, None, None) if kept is None else (name, kept.bar, kept.bills, kept.errors, kept.at_most)
        )


def _own_checks(asked: Asked) -> tuple[Cell, ...]:
    seen = checked(by_sureness(asked.store, asked.period, checks_only=True))
    return asked.say(CHECKS), None, seen.bills, seen.wrong, seen.at_most(asked.settings.routing.assurance_level)


def _shares(asked: Asked, found: Iterable[Corrected]) -> tuple[float | None, ...]:
    sure: Counter[dt.date] = Counter()
    wrong: Counter[dt.date] = Counter()
    for one in found:
        sure[one.week] += one.sure
        wrong[one.week] += one.corrected
    return tuple(wrong[week] / sure[week] if sure[week] else None for week in asked.period.weeks)
