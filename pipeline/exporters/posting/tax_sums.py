"""What a posting comes to by tax code, for targets that are told taxes apart from accounts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxSum:
    """All entries of one tax code."""

    code: str
    #: `None` where the bill names none.
    rate: Decimal | None
    net: Decimal
    tax: Decimal


def tax_sums(posting: Posting) -> tuple[TaxSum, ...]:
    """One for each tax code, in the order of the bill."""
    gathered: dict[str, list[Entry]] = defaultdict(list)
    for entry in posting.entries:
        gathered[entry.tax_code].append(entry)
    return tuple(
        TaxSum(
            code=code,
            rate=members[0].rate,
            net=sum((entry.net for entry in members), _NOTHING),
            tax=sum((entry.tax for entry in members), _NOTHING),
        )
        for code, members in gathered.items()
    )
