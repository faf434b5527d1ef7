"""One bill as it truly is: a row of truth, whether of the generator or made by hand.

A field that is not named is not judged; one that is named and empty must stay empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.evaluation.place import Place
from pipeline.evaluation.place import places
from pipeline.evaluation.rows import rows
from pipeline.evaluation.said import stated
from pipeline.evaluation.trait import Trait
from pipeline.evaluation.trait import traits

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

Json = dict[str, Any]
Values = Mapping[str, str | None]

#: Suite and source where the truth knows none.
ALL: Final = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a bill says, and what sets it apart."""

    #: Relative to the folder of the truth.
    file: str
    #: Which bill of the file, from 1.
    part: int = 1
    #: What is scored together: data, text, pixels.
    suite: str = ALL
    #: Where the document comes from; figures of a suite are means over its sources.
    source: str = ALL
    fields: Values
    lines: tuple[Values, ...] = ()
    #: Whether all lines are named, so that they can be judged.
    has_all_lines: bool = False
    #: The first page of the bill, from 1.
    first_page: int = 1
    #: Where values stand, under the names of fields and as "lines.0.quantity".
    places: Mapping[str, tuple[Place, ...]]
    traits: Mapping[Trait, tuple[str, ...]]


def truths(path: Path) -> tuple[Truth, ...]:
    """The bills of a file of truth.

    Raises:
        UnreadableRows: It is no such file.
    """
    return tuple(numbered(rows(path, truth)))


def truth(row: Json) -> Truth:
    """The bill of a row.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It is no such row.
    """
    pages = row.get("pages")
    return Truth(
        file=str(row["file"]),
        suite=str(row.get("suite", ALL)),
        source=str(row.get("source", ALL)),
        fields=_values(row["fields"]),
        lines=tuple(map(_values, row.get("lines") or ())),
        has_all_lines=bool(row.get("lines_complete")),
        first_page=int(pages[0]) if isinstance(pages, list) else 1,
        places={name: tuple(_places(boxes)) for name, boxes in (row.get("places") or {}).items()},
        traits=traits(row),
    )


def numbered(bills: Iterable[Truth]) -> Iterator[Truth]:
    """The bills with their place in their file, where several rows are of one file."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for row in bills:
        key = (row.file, row.suite, row.source)
        seen[key] += 1
        yield replace(row, part=seen[key])


def _values(group: Json) -> dict[str, str | None]:
    return {name: stated(value) for name, value in group.items()}


def _places(boxes: Iterable[list[float]]) -> Iterator[Place]:
    for page, *corners in boxes:
        yield from places(int(page), [corners])
