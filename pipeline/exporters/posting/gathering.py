"""The entries of a posting that go to one account with one tax code, as one: what ledgers post that know no lines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting

_NOTHING: Final = Decimal(0)


def by_account(posting: Posting) -> tuple[Entry, ...]:
    """One entry for each account, cost object and tax, in their order on the bill; texts are joined."""
    gathered: dict[tuple[object, ...], list[Entry]] = {}
    for entry in posting.entries:
        key = (entry.account, entry.cost_object, entry.tax_code, entry.rate, entry.category)
        gathered.setdefault(key, []).append(entry)
    return tuple(_one(members) for members in gathered.values())


def _one(members: list[Entry]) -> Entry:
    if len(members) == 1:
        return members[0]
    return replace(
        members[0],
        text=", ".join(dict.fromkeys(member.text for member in members if member.text)),
        net=sum((member.net for member in members), _NOTHING),
        tax=sum((member.tax for member in members), _NOTHING),
        quantity=None,
        unit="",
        price=None,
        item_number="",
        order_number="",
        order_line="",
    )
