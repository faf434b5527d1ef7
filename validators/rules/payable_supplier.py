"""A supplier who is blocked, known for one bill only, twice in master data or sanctioned is not paid without a look.

>>> from pipeline.model.build import bill
>>> [found.reason for found in payable_supplier(bill())]
['the supplier is not settled', 'no list of sanctions is loaded']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.master.supplier import SupplierState
from pipeline.matching.folding import folded
from pipeline.matching.identity import identity
from pipeline.matching.name_likeness import SAME_NAME
from pipeline.matching.name_likeness import name_likeness
from pipeline.matching.name_likeness import whole_likeness
from pipeline.matching.supplier import supplier_names
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.parties import supplier_of
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.supplier import Supplier
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding

FIELDS = (terms.SUPPLIER_NAME.name,)


@rule(
    "V2",
    severity=Severity.BLOCK,
    basis="Practice; lists of sanctions as they are loaded",
    remedy="Have whoever looks after the master data decide whether this supplier is paid.",
)
def payable_supplier(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The supplier is active, stands once in master data, and nobody who is paid is on the list of sanctions."""
    supplier = supplier_of(ports)
    findings = [*_state(invoice, supplier, ports), *_sanctions(invoice, supplier, ports)]
    yield from findings
    if supplier is not None and not any(isinstance(finding, Fails) for finding in findings):
        yield Holds(fields=FIELDS)


def _state(invoice: Invoice, supplier: Supplier | None, ports: Ports) -> Iterator[Finding]:
    if supplier is None:
        yield Skips(reason=say("the supplier is not settled"))
        return
    if supplier.state is SupplierState.BLOCKED:
        yield Fails(
            message=say(
                "{supplier} ({id}) is blocked: it is not to be paid",
                supplier=supplier.name,
                id=supplier.supplier_id,
            ),
            fields=FIELDS,
            found=supplier.state,
        )
    if supplier.state is SupplierState.ONE_TIME:
        yield from _further_bill(invoice, supplier, ports)
    for twin in _twins(supplier, ports):
        yield Fails(
            message=say(
                "{supplier} stands twice in master data, as {id} and {other}",
                supplier=supplier.name,
                id=supplier.supplier_id,
                other=twin.supplier_id,
            ),
            fields=FIELDS,
            found=twin.supplier_id,
        )


def _further_bill(invoice: Invoice, supplier: Supplier, ports: Ports) -> Iterator[Finding]:
    if ports.history is None:
        yield Skips(reason=say("earlier bills of the supplier are not known"))
    elif earlier := ports.history.of(identity(invoice, ports.match)):
        yield Fails(
            message=say(
                "{supplier} is known for one bill only, and {number} was billed before",
                supplier=supplier.name,
                number=earlier[0].invoice_number,
            ),
            fields=FIELDS,
            found=earlier[0].key,
        )


def _twins(supplier: Supplier, ports: Ports) -> Iterator[Supplier]:
    """Others of the same VAT id who have the name or the place too; the members of a group share the VAT id only."""
    sharing = ports.suppliers.with_vat_id(supplier.vat_id) if ports.suppliers and supplier.vat_id else ()
    for other in sharing:
        is_there = bool(supplier.postcode) and folded(supplier.postcode or "") == folded(other.postcode or "")
        is_alike = name_likeness(supplier.names, other.names) >= SAME_NAME
        if other.supplier_id != supplier.supplier_id and (is_there or is_alike):
            yield other


def _sanctions(invoice: Invoice, supplier: Supplier | None, ports: Ports) -> Iterator[Finding]:
    if ports.sanctions is None:
        yield Skips(reason=say("no list of sanctions is loaded"))
        return
    payee = invoice.value(terms.PAYEE_NAME)
    named = (*supplier_names(invoice), *((payee,) if payee else ()), *(supplier.names if supplier else ()))
    for name in dict.fromkeys(named):
        for listed in ports.sanctions.like(name):
            if whole_likeness([name], [listed]) >= SAME_NAME:
                yield Fails(
                    message=say("{name} may be {listed}, who is on the list of sanctions", name=name, listed=listed),
                    fields=FIELDS,
                    found=listed,
                )
