"""Bills that lack something for a target: they are held back from it, with the reasons, and all others go on."""

from __future__ import annotations

import logging
from itertools import chain
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.words import say
from pipeline.store.holds import Lack
from pipeline.store.holds import hold
from pipeline.store.restored.settling import held_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.exporter import Exporter
    from pipeline.store.due import Chosen
    from pipeline.store.selection import Selection
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)

#: Bills that are held in one transaction.
_PAGE: Final = 200


def lacks(exporter: Exporter, selection: Selection) -> Iterator[Lack]:
    """Those of some bills that lack something for a target; without a reason, those that are not of its sort."""
    if exporter.asks:
        for chosen, movements in selection.by_bill():
            if not all(exporter.is_for(one.record) for one in movements):
                yield Lack(chosen=chosen, reasons=())
            elif reasons := tuple(dict.fromkeys(reason for one in movements for reason in exporter.lacking(one))):
                yield Lack(chosen=chosen, reasons=reasons)


def hold_back(store: Store, exporter: Exporter, selection: Selection, *, actor: str) -> Selection | None:
    """Hold what lacks something, and give the rest; `None` where a bill changed meanwhile: choose again."""
    found = chain(_posted_before(store, exporter, selection), lacks(exporter, selection))
    held: set[Chosen] = set()
    while page := tuple(islice((one for one in found if one.chosen not in held), _PAGE)):
        if not hold(store, exporter.name, page, basis=exporter.basis, actor=actor):
            return None
        held.update(one.chosen for one in page)
    if held:
        logger.info("%d bills are held back from %s", len(held), exporter.name)
    return selection.without(held)


def _posted_before(store: Store, exporter: Exporter, selection: Selection) -> Iterator[Lack]:
    """Bills that the target was given after the backup of which this ledger was made."""
    with store.reading() as connection:
        held = held_for(connection, exporter.name)
    for chosen in selection.chosen if held else ():
        if (batch := held.get((chosen.document_id, chosen.part))) is not None:
            reason = say(
                "It was posted in {batch} before this ledger was restored from a backup: see whether it is there as it"
                " stands now",
                batch=batch,
            )
            yield Lack(chosen=chosen, reasons=(reason,))
