"""What rules may ask of the world. Rules are pure: they get answers through these, and nothing else.

A port that is `None` has nobody behind it, as in `extract`: the rules that need it are not applicable there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from pipeline.document.legibility import Legibility
from pipeline.master.policy import USUAL
from pipeline.master.policy import Policy
from pipeline.master.tax_pack import TaxPack
from pipeline.model.contradiction import Contradiction
from pipeline.model.file_trace import FileTrace
from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.invoice import Invoice
from pipeline.model.match import NO_MATCH
from pipeline.model.match import Match
from pipeline.model.official import OfficialVerdict
from pipeline.registers import Companies
from pipeline.registers import ExchangeRates
from pipeline.registers import History
from pipeline.registers import Orders
from pipeline.registers import Sanctions
from pipeline.registers import Suppliers


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierBill:
    """What is remembered of a bill for finding its twins."""

    #: `Record.key` of the bill.
    key: str
    file: str
    received_date: dt.date
    invoice_number: str | None
    supplier_name: str | None
    supplier_vat_id: str | None
    document_type: str | None
    issue_date: dt.date | None
    gross_total: Decimal | None
    currency: str | None
    due_date: dt.date | None = None
    #: What it says was supplied when, as `pipeline.matching.supply` writes it.
    supply: str | None = None
    #: Only of those that were asked for by it.
    fingerprint: Fingerprint = NO_FINGERPRINT


class EarlierBills(Protocol):
    """The bills that arrived before the one at hand, itself excluded."""

    def with_text(self, text_hash: str) -> tuple[EarlierBill, ...]:
        """Bills whose normalised text is the same."""
        ...

    def with_number(self, normalised_number: str) -> tuple[EarlierBill, ...]:
        """Bills of the same number after `normalised_number` of `pipeline.matching.duplicate`."""
        ...

    def with_gross(self, gross_total: Decimal, first: dt.date, last: dt.date) -> tuple[EarlierBill, ...]:
        """Bills over the same amount in whatever currency, issued from one day to another."""
        ...

    def with_lines(self, line_hash: str) -> tuple[EarlierBill, ...]:
        """Bills that charge for the same, by their `hash_of_lines`; of very many the newest."""
        ...

    def alike(self, fingerprint: Fingerprint) -> tuple[EarlierBill, ...]:
        """Bills that read or look alike after `is_alike` of `pipeline.matching.likeness`; of very many the newest."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """The answers that are to be had in this run."""

    #: The day on which the document arrived.
    received_date: dt.date | None = None
    #: SHA-256 of the document's normalised text, as `pipeline.matching.text_hash` makes it.
    text_hash: str | None = None
    earlier: EarlierBills | None = None
    #: What the pictures of its pages are like; empty where its words were not recognised.
    legibility: tuple[Legibility, ...] = ()
    #: How many pages are here, and how many the document says it has.
    page_count: int | None = None
    announced_pages: int | None = None
    #: What single witnesses of the same bill say, the most trusted first.
    witnesses: tuple[Invoice, ...] = ()
    official: tuple[OfficialVerdict, ...] = ()
    fingerprint: Fingerprint = NO_FINGERPRINT
    file_trace: FileTrace | None = None
    contradictions: tuple[Contradiction, ...] = ()
    #: The numbers of bills that a statement or a reminder lists.
    listed_numbers: tuple[str, ...] = ()
    match: Match = NO_MATCH
    policy: Policy = USUAL
    #: The tables of taxes; those that come with the rules where it is `None`.
    taxes: TaxPack | None = None
    suppliers: Suppliers | None = None
    companies: Companies | None = None
    orders: Orders | None = None
    sanctions: Sanctions | None = None
    exchange_rates: ExchangeRates | None = None
    history: History | None = None


NO_PORTS = Ports()
