"""A document that was read, read again with what people taught of its supplier's layout; most are read once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.examination import records
from pipeline.isolation.answer import Success
from pipeline.learning.memory import LAYOUTS
from pipeline.learning.supplier_keys import supplier_keys
from pipeline.matching.match import match
from pipeline.store.learning.recalling import in_use
from pipeline.store.learning.recalling import is_anything_in_use
from pipeline.store.registers.known import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.document.binding import Binding
    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.learning.memory import Layout
    from pipeline.model.record import Record
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store


def recalled(
    store: Store,
    held: Lease,
    read: tuple[Record, ...],
    ask: Callable[[Json], Answer],
    *,
    binding: Binding | None = None,
) -> tuple[Record, ...]:
    """The bills of a document, with what was learned of their layouts where anything was.

    What comes out of a child is believed no more than the first time, and where nothing does, the first reading stays.
    """
    layouts = _layouts(store, held, read)
    if not layouts:
        return read
    answer = ask({"layouts": LAYOUTS.write(layouts)})
    if not isinstance(answer, Success):
        return read
    again = records(answer, file=held.file, document_id=held.document_id, binding=binding)
    return again if len(again) == len(read) and all(one.outcome.is_accepted for one in again) else read


def _layouts(store: Store, held: Lease, read: tuple[Record, ...]) -> tuple[Layout, ...]:
    """The layouts of the suppliers that the bills may be of; data of e-invoices stand in no layout."""
    printed = [one for one in read if one.outcome.is_accepted and not one.witnesses and one.pages]
    if not printed or not is_anything_in_use(store):
        return ()
    with Known(store, held) as known:
        ports = replace(known.ports, orders=None)
        matched = [match(one, ports) for one in printed]
    keys = frozenset(key for one in matched for key in supplier_keys(one.invoice, one.match))
    return in_use(store, keys) if keys else ()
