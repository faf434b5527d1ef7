"""What may be proposed out of a bill, filled in as far as the bill says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.proposal import Proposal
from pipeline.master.proposal import ProposalKind
from pipeline.matching.folding import folded
from pipeline.matching.postcode import postcode_in
from pipeline.matching.supplier import printed_account
from pipeline.model import terms
from pipeline.people.permission import Permission
from pipeline.store.proposals.finding import proposals

if TYPE_CHECKING:
    from desk.web.here import Here
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.registers import Suppliers

#: States are written with so many letters.
_STATE: Final = 3
#: Of one bill no more are shown.
_MOST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The forms of a panel; one that is `None` is not offered."""

    supplier: Mapping[str, str] | None
    account: Mapping[str, str] | None
    #: Whose account it would be, as people say it.
    owner: str
    #: As the bill prints it.
    address: str
    #: What is proposed out of this bill already.
    waiting: tuple[Proposal, ...]


def offer(here: Here, record: Record, register: Suppliers | None) -> Offer | None:
    """What the person may propose; `None` where they may not, or where no suppliers are known at all."""
    if register is None or not here.may(Permission.PROPOSE_MASTER_DATA):
        return None
    waiting = proposals(here.store, is_open=True, limit=_MOST, key=record.key)
    new = next((one for one in waiting if one.kind is ProposalKind.SUPPLIER), None)
    owner = record.match.supplier_id or (new.supplier_id if new else None)
    return Offer(
        # Also where one was matched: it may be the wrong one of that name.
        supplier=None if new else _supplier(record.invoice),
        account=None if owner is None else _account(record.invoice, owner, register),
        owner=_name(register, owner, new),
        address=record.invoice.value(terms.SUPPLIER_ADDRESS) or "",
        waiting=waiting,
    )


def _supplier(invoice: Invoice) -> Mapping[str, str]:
    address = invoice.value(terms.SUPPLIER_ADDRESS) or ""
    said = {
        "supplier_id": None,
        "name": invoice.value(terms.SUPPLIER_NAME),
        "vat_id": invoice.value(terms.SUPPLIER_VAT_ID),
        "tax_number": invoice.value(terms.SUPPLIER_TAX_NUMBER),
        "legal_id": invoice.value(terms.SUPPLIER_LEGAL_ID),
        **_place(address),
        "country": invoice.value(terms.SUPPLIER_COUNTRY),
    }
    return {name: value or "" for name, value in said.items()}


def _place(address: str) -> Mapping[str, str]:
    """Street, postcode and city as far as the form of the address gives them away; a person looks at them."""
    postcode = postcode_in(address) or ""
    parts = [part.strip() for part in address.replace("\n", ",").split(",") if part.strip()]
    at = next((place for place, part in enumerate(parts) if postcode and postcode in part), None)
    if at is None:
        return {"street": "", "postcode": postcode, "city": ""}
    beside = parts[at].replace(postcode, "").strip(" -")
    # "Dubuque, IA 41951": what stands with the postcode is a state.
    is_state = 0 < len(beside) <= _STATE and at > 0
    city_at = at - 1 if is_state else at
    return {"street": ", ".join(parts[:city_at]), "postcode": postcode, "city": parts[at - 1] if is_state else beside}


def _account(invoice: Invoice, owner: str, register: Suppliers) -> Mapping[str, str] | None:
    """The account on the bill, where it is not confirmed yet as the supplier's."""
    number, supplier = printed_account(invoice) or "", register.with_id(owner)
    confirmed = {folded(one.number) for one in supplier.accounts if one.is_confirmed} if supplier else set()
    if folded(number) in confirmed:
        return None
    said = {"bic": invoice.value(terms.BIC), "routing_code": invoice.value(terms.ROUTING_CODE)}
    return {"supplier_id": owner, "number": number, **{name: value or "" for name, value in said.items()}}


def _name(register: Suppliers, owner: str | None, new: Proposal | None) -> str:
    known = register.with_id(owner) if owner else None
    if known is not None:
        return f"{known.name} ({known.supplier_id})"
    return f"{new.values['name']} ({new.supplier_id})" if new else ""
