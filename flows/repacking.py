"""What another version of the rule pack would say of the bills that are stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Discrepancy
from pipeline.model.outcome import Status
from pipeline.ports import Ports
from pipeline.store.listing import Entry
from pipeline.store.listing import counts
from pipeline.store.listing import with_status
from pipeline.store.records import read
from validators.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.tax_pack import TaxPack
    from pipeline.model.record import Record
    from pipeline.progress import Progress
    from pipeline.store.store import Store

_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A bill of which two packs say different things."""

    entry: Entry
    #: What only the old pack says against it, and what only the new one does.
    gone: tuple[Discrepancy, ...]
    added: tuple[Discrepancy, ...]


def verdicts(store: Store, old: TaxPack, new: TaxPack, progress: Progress) -> Iterator[Verdict]:
    """Every stored bill whose verdict changes from one pack to the other; nothing is written.

    Master data and earlier bills have no part in it: they say the same to both.
    """
    total = sum(counts(store).values())
    for entry in progress.track(_entries(store), total=total, what="judge"):
        stored = read(store, entry.key)
        if stored is not None:
            before, after = _said(stored.record, old), _said(stored.record, new)
            if before != after:
                gone, added = set(before) - set(after), set(after) - set(before)
                yield Verdict(
                    entry=entry,
                    gone=tuple(one for one in before if one in gone),
                    added=tuple(one for one in after if one in added),
                )


def _said(record: Record, pack: TaxPack) -> tuple[Discrepancy, ...]:
    return validate(record, Ports(taxes=pack)).discrepancies


def _entries(store: Store) -> Iterator[Entry]:
    for status in Status:
        after: Entry | None = None
        while page := with_status(store, status, limit=_AT_ONCE, after=after):
            yield from page
            after = page[-1]
