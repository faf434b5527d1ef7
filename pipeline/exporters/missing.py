"""What the bills that wait for a target still lack, by its codes as they are now."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.exporters.holding import lacks
from pipeline.store.held_bills import reasons_on
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from pipeline.exporters.exporter import Exporter
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is missing for one target."""

    #: How many bills lack something.
    bills: int
    #: How many lack what, the most frequent first.
    reasons: Mapping[str, int]


def missing(store: Store, exporter: Exporter) -> Missing:
    """What is missing; only bills that were not looked at with these codes are looked at."""
    basis = exporter.basis
    selection = choose(store, exporter.name, limit=sys.maxsize, basis=basis)
    looked_at = (one.reasons for one in lacks(exporter, selection) if one.reasons)
    told = [*reasons_on(store, exporter.name, basis), *looked_at]
    return Missing(bills=len(told), reasons=dict(Counter(reason for one in told for reason in one).most_common()))
