"""What a stricter or a laxer target would have done to one's own bills."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from desk.web.overview.figure import Chart
from desk.web.overview.figure import Figure
from desk.web.overview.figure import Series
from desk.web.overview.figure import Shape
from desk.web.overview.figure import Unit
from desk.web.shares import written_share
from desk.web.tables import Column
from desk.web.tables import Kind
from desk.web.tables import Table
from desk.web.words import N_
from pipeline.routing.evidence import Evidence
from pipeline.routing.hindsight import tried
from pipeline.store.overview.sureness import by_sureness

if TYPE_CHECKING:
    from desk.web.overview.asked import Asked
    from desk.web.tables import Cell
    from pipeline.routing.hindsight import Tried

#: What bills must be sure to, by what they rest on.
_BARS: Final = {
    Evidence.TEXT_LAYER: N_("Bar for text layers"),
    Evidence.PIXELS: N_("Bar for scans and photos"),
}


def threshold(asked: Asked) -> Figure:
    """The bills that would have gone through at each target."""
    routing = asked.settings.routing
    found = tried(by_sureness(asked.store, asked.period), routing, models=asked.settings.models)
    (now,) = (one for one in found if one.is_in_force)
    return Figure(
        title=N_("What another target would do"),
        words=N_(
            "How many of these bills would have gone straight through with another "
            "routing.silent_error_target, and of those that people looked at, how many they "
            "corrected or rejected: such errors would have slipped. Of bills that nobody saw, nobody "
            "knows."
        ),
        chart=Chart(
            shape=Shape.COLUMNS,
            unit=Unit.COUNT,
            names=tuple(_name(asked, one) for one in found),
            series=(
                Series(name=asked.say(N_("would go through")), values=tuple(one.through for one in found)),
                Series(name=asked.say(N_("known to be wrong")), values=tuple(one.seen.wrong for one in found)),
            ),
        ),
        table=Table(
            columns=(
                Column(words=N_("At most wrong"), kind=Kind.SHARE),
                *(Column(words=_BARS[evidence]) for evidence, _ in now.bars),
                Column(words=N_("Would go through")),
                Column(words=N_("More than now")),
                Column(words=N_("Of them looked at")),
                Column(words=N_("Known to be wrong")),
                Column(words=N_("Wrong at most"), kind=Kind.SHARE),
            ),
            rows=tuple(_row(one, now, routing.assurance_level) for one in found),
        ),
    )


def _row(one: Tried, now: Tried, level: float) -> tuple[Cell, ...]:
    bars = (bar for _, bar in one.bars)
    seen = one.seen
    return one.target, *bars, one.through, one.through - now.through, seen.bills, seen.wrong, seen.at_most(level)


def _name(asked: Asked, one: Tried) -> str:
    share = written_share(one.target, asked.here.language.locale)
    return asked.say(N_("%(share)s (now)"), share=share) if one.is_in_force else share
