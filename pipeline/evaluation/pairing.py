"""Which line that was read is which true one.

>>> from pipeline.evaluation.said import said
>>> truth = [{"quantity": "1", "line_net": "5.00"}, {"quantity": "2", "line_net": "8.00"}]
>>> read = [{"quantity": said("2"), "line_net": said("8.00")}]
>>> [(line.get("quantity"), other["quantity"].value if other else None) for line, other in paired(truth, read)]
[('1', None), ('2', '2')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.evaluation.said import NOTHING
from pipeline.evaluation.verdict import Verdict
from pipeline.evaluation.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.evaluation.said import Said
    from pipeline.evaluation.truth import Values

    Cells = Mapping[str, Said]

_EMPTY: Final[dict[str, Said]] = {}


def paired(truth: Sequence[Values], read: Sequence[Cells]) -> Iterator[tuple[Values, Cells]]:
    """True and read lines one to one, the best agreement first; one without a partner meets an empty line."""
    partners = _partners(truth, read)
    for index, line in enumerate(truth):
        yield line, read[partners[index]] if index in partners else _EMPTY
    taken = set(partners.values())
    yield from (({}, line) for index, line in enumerate(read) if index not in taken)


def _partners(truth: Sequence[Values], read: Sequence[Cells]) -> dict[int, int]:
    """The indices of read lines by those of their true ones; of equals the nearest, then the last, go first."""
    ranked = sorted(
        (
            (agreement, -abs(one - other), one, other)
            for one, line in enumerate(truth)
            for other, cells in enumerate(read)
            if (agreement := _agreement(line, cells))
        ),
        reverse=True,
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, one, other in ranked:
        if one not in partners and other not in taken:
            partners[one] = other
            taken.add(other)
    return partners


def _agreement(line: Values, cells: Cells) -> int:
    """How many cells are right."""
    return sum(verdict(name, value, cells.get(name, NOTHING).value) is Verdict.RIGHT for name, value in line.items())
