"""The world of a sample: master data and earlier bills that it names beside the bill, each as its fields."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import MISSING
from dataclasses import fields
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.master.company import Company
from pipeline.master.order import Order
from pipeline.master.policy import Policy
from pipeline.master.supplier import Supplier
from pipeline.matching.held import HeldCompanies
from pipeline.matching.held import HeldExchangeRates
from pipeline.matching.held import HeldHistory
from pipeline.matching.held import HeldOrders
from pipeline.matching.held import HeldSanctions
from pipeline.matching.held import HeldSuppliers
from pipeline.matching.identity import supplier_identity
from pipeline.matching.match import match
from pipeline.model.plain import Plain
from pipeline.model.serial import from_json
from pipeline.registers import PastBill

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.ports import Ports

Json = Mapping[str, Any]

#: What a past bill need not name in a sample.
UNSAID: Final = {field.name: None for field in fields(PastBill) if field.default is MISSING}
#: How each key of a sample becomes what rules ask.
REGISTERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "suppliers": lambda data: HeldSuppliers(suppliers=Plain[Any](tuple[Supplier, ...]).read(data)),
    "companies": lambda data: HeldCompanies(companies=Plain[Any](tuple[Company, ...]).read(data)),
    "orders": lambda data: HeldOrders(orders=Plain[Any](tuple[Order, ...]).read(data)),
    "sanctions": lambda data: HeldSanctions(names=tuple(data)),
    "exchange_rates": lambda data: HeldExchangeRates(
        rates={tuple(pair.split("/")): Decimal(rate) for pair, rate in data.items()}
    ),
    "policy": Plain[Any](Policy).read,
}


def in_its_world(data: Json, ports: Ports) -> tuple[Record, Ports]:
    """The record of a sample, matched, and the ports with what the sample names."""
    named = {name: read(data[name]) for name, read in REGISTERS.items() if name in data}
    known = replace(ports, **named)
    record = from_json(dict(data))
    matched = record if "match" in data else match(record, known)
    if "history" not in data:
        return matched, known
    past = Plain[Any](tuple[PastBill, ...]).read([UNSAID | bill for bill in data["history"]])
    return matched, replace(known, history=HeldHistory(bills={supplier_identity(matched): past}))
