"""What rules may ask of the world. Rules are pure: they get answers through these, and nothing else.

A port that is `None` has nobody behind it, as in `extract`: the rules that need it are not applicable there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from typing import Protocol

from pipeline.document.legibility import Legibility
from pipeline.master.policy import USUAL
from pipeline.master.policy import Policy
from pipeline.master.tax_pack import TaxPack
from pipeline.model.contradiction import Contradiction
from pipeline.model.file_trace import FileTrace
from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.foreign_witness import ForeignWitness
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

#: Bills further apart are no twins by their amount or their lines; so far back a series still shows its beat.
NEAR: Final = dt.timedelta(days=60)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a bill says that tells its twins from all others."""

    supplier_name: str | None = None
    supplier_vat_id: str | None = None
    #: After `normalised_number` of `pipeline.matching.duplicate`.
    normalised_number: str = ""
    issue_date: dt.date | None = None
    gross_total: Decimal | None = None
    #: As `pipeline.matching.supply` writes it.
    supply: str | None = None


class EarlierBills(Protocol):
    """The bills that arrived before the one at hand, itself excluded.

    Each answer holds all bills of which its question speaks and nothing else; of very many over one amount, of one
    look or with the same lines those that are nearest in time, so that an answer takes as long in ten years as today.
    """

    def with_text(self, text_hash: str) -> tuple[EarlierBill, ...]:
        """Bills whose normalised text is the same."""
        ...

    def with_number(self, said: Said) -> tuple[EarlierBill, ...]:
        """Bills of the same number that are of its supplier, or over the same amount in whatever currency."""
        ...

    def with_gross(self, said: Said) -> tuple[EarlierBill, ...]:
        """Bills of its supplier over the same amount in whatever currency, issued within `NEAR` of its day."""
        ...

    def with_lines(self, line_hash: str, said: Said) -> tuple[EarlierBill, ...]:
        """Bills of its supplier for the same by `hash_of_lines`: issued within `NEAR`, of no day, or of its supply.

        A bill of no day is not compared: it has none.
        """
        ...

    def alike(self, fingerprint: Fingerprint, said: Said) -> tuple[EarlierBill, ...]:
        """Bills that `is_alike` to it and of its number, of its day, or over its amount and within `NEAR` or undated.

        Where it has no day itself, those of its amount are all near.
        """
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
    #: What other systems read of it.
    foreign_witnesses: tuple[ForeignWitness, ...] = ()
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
