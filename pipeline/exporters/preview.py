"""What an export would seal, to the last byte; nothing is written into the store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pipeline.exporters.delivery import BATCH_SIZE
from pipeline.exporters.filling import files
from pipeline.exporters.holding import lacks
from pipeline.store.holds import Lack
from pipeline.store.outbox import batch_name
from pipeline.store.outbox import next_number
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.exporter import Exporter
    from pipeline.store.outbox import Rendered
    from pipeline.store.store import Store


def previews(store: Store, exporter: Exporter, *, size: int = BATCH_SIZE) -> Iterator[tuple[str, Rendered]]:
    """The files that the next export would make, as far as nothing comes between.

    Raises:
        ExportRefused: The target cannot take a bill.
    """
    rest = choose(store, exporter.name, limit=sys.maxsize, basis=exporter.basis)
    with store.reading() as connection:
        number = next_number(connection, exporter.name)
    while rest:
        part = rest.first(size)
        complete = part.without({one.chosen for one in lacks(exporter, part)})
        for file in files(exporter, complete):
            if not isinstance(file, Lack):
                yield batch_name(file.rendered, number), file.rendered
                number += 1
        rest = rest.without(set(part.chosen))
