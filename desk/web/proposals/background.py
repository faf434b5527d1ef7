"""What a careful person looks at before they confirm a proposal: who is like it, whose else the account is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.proposal import Proposal
from pipeline.master.proposal import ProposalKind
from pipeline.master.proposal import masked
from pipeline.master.supplier import Supplier
from pipeline.matching.folding import folded
from pipeline.matching.name_likeness import SAME_NAME
from pipeline.matching.name_likeness import whole_likeness
from pipeline.matching.supplier_candidates import SupplierCandidate
from pipeline.matching.supplier_candidates import supplier_candidates
from pipeline.store.at_hand import arrived
from pipeline.store.key import parse_key
from pipeline.store.records import read
from pipeline.store.registers.known import Known

if TYPE_CHECKING:
    from desk.web.here import Here
    from pipeline.model.record import Record
    from pipeline.ports import Ports

_COUNTRY: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """All of it."""

    #: Whose account it is to be; `None` where they are no supplier yet.
    supplier: Supplier | None
    #: Their confirmed accounts, without their ends.
    accounts: tuple[str, ...]
    #: The names of others who are paid to the same account.
    sharing: tuple[str, ...]
    #: Whether the account is one of our own.
    is_ours: bool
    #: The country of the account, where it is not the supplier's.
    abroad: str
    #: Names on the list of sanctions that are like it.
    sanctioned: tuple[str, ...]
    #: Who of the suppliers that are known may be the same.
    candidates: tuple[SupplierCandidate, ...]


def background(here: Here, proposal: Proposal) -> Background:
    """What master data says around a proposal."""
    stored = read(here.store, proposal.key)
    with Known(here.store, arrived(here.store, parse_key(proposal.key)[0])) as known:
        return _background(proposal, None if stored is None else stored.record, known.ports)


def _background(proposal: Proposal, record: Record | None, ports: Ports) -> Background:
    supplier = ports.suppliers.with_id(proposal.supplier_id) if ports.suppliers else None
    number = proposal.values.get("number", "")
    sharing = ports.suppliers.with_account(number) if ports.suppliers and number else ()
    accounts = tuple(masked(one.number) for one in supplier.accounts if one.is_confirmed) if supplier else ()
    return Background(
        supplier=supplier,
        accounts=accounts,
        sharing=tuple(one.name for one in sharing if one.supplier_id != proposal.supplier_id),
        is_ours=_is_ours(number, ports),
        abroad=_abroad(number, supplier),
        sanctioned=_sanctioned(proposal, supplier, ports),
        candidates=_candidates(proposal, record, ports),
    )


def _is_ours(number: str, ports: Ports) -> bool:
    ours = ports.companies.all() if ports.companies and number else ()
    return any(number in map(folded, company.accounts) for company in ours)


def _abroad(number: str, supplier: Supplier | None) -> str:
    country = number[:_COUNTRY]
    home = supplier.country if supplier else None
    return country if country.isalpha() and home and country != home else ""


def _sanctioned(proposal: Proposal, supplier: Supplier | None, ports: Ports) -> tuple[str, ...]:
    names = supplier.names if supplier else tuple(filter(None, (proposal.values.get("name"),)))
    likely = {listed for name in names for listed in (ports.sanctions.like(name) if ports.sanctions else ())}
    return tuple(sorted(listed for listed in likely if whole_likeness(names, [listed]) >= SAME_NAME))


def _candidates(proposal: Proposal, record: Record | None, ports: Ports) -> tuple[SupplierCandidate, ...]:
    if proposal.kind is not ProposalKind.SUPPLIER or record is None or ports.suppliers is None:
        return ()
    return supplier_candidates(record.invoice, ports.suppliers, record.match.supplier)
