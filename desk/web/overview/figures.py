"""All figures of the overview, by the last part of their address, in the order in which they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from desk.web.overview.accuracy import accuracy
from desk.web.overview.accuracy import bound
from desk.web.overview.stopped import by_rule
from desk.web.overview.stopped import by_supplier
from desk.web.overview.straight_through import straight_through
from desk.web.overview.threshold import threshold
from desk.web.overview.timeliness import ageing
from desk.web.overview.timeliness import cycle_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from desk.web.overview.asked import Asked
    from desk.web.overview.figure import Figure

FIGURES: Final[Mapping[str, Callable[[Asked], Figure]]] = {
    "straight-through": straight_through,
    "ageing": ageing,
    "reasons": by_rule,
    "suppliers": by_supplier,
    "cycle-time": cycle_time,
    "accuracy": accuracy,
    "bound": bound,
    "threshold": threshold,
}
