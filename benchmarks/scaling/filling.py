"""A ledger in which so many bills wait for every target, none like another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.ledger import CHUNK
from benchmarks.ledger import a_moment
from benchmarks.ledger import arrival
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.outcome import Status
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.store import open_store
from tests.postings import posted
from tests.standards import complete

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.record import Record
    from pipeline.store.lease import Lease


def filled(folder: Path, documents: int) -> str:
    """The URL of a new ledger."""
    url = f"sqlite:///{folder}/{documents}.sqlite"
    with open_store(url) as store:
        now, arrivals = a_moment(store), Arrivals(store)
        for number in range(documents):
            arrivals.register(arrival(number, now))
        while taken := work.lease(store, owner="benchmark", count=CHUNK):
            for held in taken:
                finish(store, held, (_bill(held),))
    return url


def _bill(held: Lease) -> Record:
    """Three lines of two rates, with numbers, names and amounts of its own."""
    number = int(held.file)
    nets = [f"{100 + (number * step) % 900}.00" for step in (1, 7, 11)]
    lines = [
        line(
            line_id=str(place),
            description=f"Drill of type {number % 997}-{place}",
            quantity="1",
            unit_code="C62",
            net_price=net,
            line_net=net,
            tax_rate="7" if place == 1 else "19",
            tax_category="S",
            account_code="4980" if place == 1 else "4930",
            cost_object="K1",
        )
        for place, net in enumerate(nets)
    ]
    low, high = int(float(nets[1])), int(float(nets[0])) + int(float(nets[2]))
    net_total, taxes = low + high, (f"{low * 7 / 100:.2f}", f"{high * 19 / 100:.2f}")
    tax_total = f"{(low * 7 + high * 19) / 100:.2f}"
    gross = f"{(net_total * 100 + low * 7 + high * 19) / 100:.2f}"
    made = bill(
        invoice_number=f"INV-{number}",
        supplier_name=f"Supplier {number % 613} GmbH",
        lines=tuple(lines),
        tax_breakdown=(
            tax(taxable_amount=f"{high}.00", tax_amount=taxes[1]),
            tax(taxable_amount=f"{low}.00", tax_rate="7", tax_amount=taxes[0]),
        ),
        line_net_total=f"{net_total}.00",
        net_total=f"{net_total}.00",
        tax_total=tax_total,
        gross_total=gross,
        payable_amount=gross,
    )
    known = posted(complete(made), document_id=held.document_id)
    return replace(known, file=held.file, status=Status.CLEAN)
