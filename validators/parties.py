"""The supplier and the company of a bill, as master data has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.master.company import Company
    from pipeline.master.supplier import Supplier
    from pipeline.ports import Ports


def supplier_of(ports: Ports) -> Supplier | None:
    """The supplier that was matched; `None` where none was."""
    party = ports.match.supplier_id
    return None if ports.suppliers is None or party is None else ports.suppliers.with_id(party)


def company_of(ports: Ports) -> Company | None:
    """Our company that was matched; `None` where none was."""
    ours = () if ports.companies is None else ports.companies.all()
    return next((one for one in ours if one.company_id == ports.match.company_id), None)
