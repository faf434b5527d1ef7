"""The measured table as a file: one is shipped beside the code, others lie beside models of one's own."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import ConfigurationError
from pipeline.routing.assurance import Measured
from pipeline.routing.assurance import Point
from pipeline.routing.evidence import Evidence

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

FILE: Final = "assurance.json"


@cache
def table(folder: Path | None = None) -> Measured:
    """The table in a folder of models, else the one that came with this version; loaded once in a process.

    Models without a table promise nothing.

    Raises:
        ConfigurationError: The file is no table.
    """
    place: Traversable = folder or resources.files("pipeline.routing")
    if not place.joinpath(FILE).is_file():
        return Measured(points={})
    try:
        data = json.loads(place.joinpath(FILE).read_text(encoding="utf-8"))
        points = {Evidence(name): tuple(_point(*row) for row in rows) for name, rows in data.items()}
    except (OSError, ValueError, TypeError) as error:
        remedy = "Measure it anew with `python -m benchmarks.assurance`; without the file every bill waits."
        raise ConfigurationError(f"no table of measured bills: {place.joinpath(FILE)}", remedy=remedy) from error
    return Measured(points=points)


def save(measured: Measured, folder: Path) -> None:
    """Write a table, as `table` reads it."""
    data = {
        evidence.value: [[point.sureness, point.bills, point.errors] for point in points]
        for evidence, points in measured.points.items()
    }
    text = json.dumps(data, separators=(",", ":")).replace("]],", "]],\n")
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def _point(sureness: float, bills: int, errors: int) -> Point:
    return Point(sureness=sureness, bills=bills, errors=errors)
