"""An office that pays bills: suppliers with accounts, bills that were handed to accounting, people with roles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import update

from flows.paying import Ticked
from flows.paying import offer
from flows.paying import propose
from pipeline.exporters.payments.delivering import seal_and_deliver
from pipeline.master.bank_account import BankAccount
from pipeline.master.supplier import Supplier
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.model.outcome import Status
from pipeline.payment_settings import OwnAccount
from pipeline.payment_settings import PaymentSettings
from pipeline.people.role import Role
from pipeline.store.payments import deciding
from pipeline.store.payments import finding
from pipeline.store.payments.deciding import Decision
from pipeline.store.store import Store
from pipeline.store.tables.bank_account import BANK_ACCOUNT
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256
from tests.master import put_suppliers
from tests.staff import hire

if TYPE_CHECKING:
    from flows.paying import Offer
    from pipeline.payments.run import Payment
    from pipeline.payments.run import Run

OURS = "DE02120300000000202051"
THEIRS = "DE89370400440532013000"
OTHER = "FR1420041010050500013M02606"
LONG_AGO = dt.date(2025, 6, 1)
DUE = dt.date(2026, 4, 30)
SETTINGS = PaymentSettings(
    enabled=True,
    since=dt.date(2026, 1, 1),
    accounts=(OwnAccount(name="Beispiel Bau AG", iban=OURS, bic="BYLADEM1001"),),
)


def account(
    number: str = THEIRS, *, confirmed_on: dt.date = dt.date(2025, 6, 1), bic: str = "COBADEFFXXX"
) -> BankAccount:
    """An account that one person has confirmed long ago."""
    return BankAccount(number=number, bic=bic, confirmed_by="Anna", confirmed_on=confirmed_on)


def supplier(supplier_id: str = "S1", name: str = "Muster Werkzeuge GmbH", *accounts: BankAccount) -> Supplier:
    """A supplier that is paid."""
    return Supplier(supplier_id=supplier_id, name=name, accounts=accounts or (account(),))


def know(store: Store, *suppliers: Supplier) -> None:
    """Put suppliers into master data, with accounts that were confirmed when they say."""
    put_suppliers(store, suppliers)
    with store.writing(actor="test") as transaction:
        for one in (account for supplier in suppliers for account in supplier.accounts):
            then = update(BANK_ACCOUNT).where(BANK_ACCOUNT.c.number == one.number).values(confirmed_on=one.confirmed_on)
            transaction.connection.execute(then)


def arrive(store: Store, name: str, *, supplier_id: str = "S1", posted: bool = True, **values: Any) -> str:
    """Have a bill come in that goes straight through, and is handed to accounting; its key."""
    known = Match(supplier=PartyMatch(standing=MatchStanding.MATCHED, party_id=supplier_id))
    said = record(bill(invoice_number=name, **values), document_id=sha256(name), file=f"{name}.pdf")
    process(store, replace(said, status=Status.CLEAN, match=known, received_date=dt.date(2026, 3, 1)))
    if posted:
        sealed(store, "csv")
    return said.key


@dataclass(frozen=True)
class Office:
    """A store in which bills are paid."""

    store: Store
    folder: Path
    settings: PaymentSettings = SETTINGS

    def offer(self, due_until: dt.date = DUE) -> Offer:
        """What can be paid."""
        return offer(self.store, self.settings, due_until=due_until)

    def left_out(self) -> dict[str, str]:
        """Why bills are left out, by their numbers."""
        return {one.bill.number or "": one.reason for one in self.offer().left_out}

    def propose(self, ticked: Ticked = Ticked(), *, person: str = "ellen") -> Run:  # noqa: B008 - frozen
        """Propose what can be paid."""
        made = propose(self.store, self.settings, self.offer(), ticked, person_id=person)
        (run_id,) = made.runs
        return self.run(run_id)

    def approve(self, run: Run, person: str = "ben") -> Decision:
        """Approve a run as it stands."""
        return deciding.approve(self.store, run.run_id, person_id=person, row_version=run.row_version)

    def seal(self) -> tuple[str, ...]:
        """Seal and deliver; the names of the files."""
        return tuple(file.name for file in seal_and_deliver(self.store, self.folder, actor="exporter"))

    def sent(self, ticked: Ticked = Ticked()) -> Run:  # noqa: B008 - frozen
        """A run that the bank is given."""
        run = self.propose(ticked)
        assert self.approve(run) is Decision.APPROVED
        self.seal()
        return self.run(run.run_id)

    def run(self, run_id: int) -> Run:
        """A run as it stands."""
        found = finding.run(self.store, run_id)
        assert found is not None
        return found

    def payments(self, run: Run) -> tuple[Payment, ...]:
        """The payments of a run as they stand."""
        return finding.payments(self.store, run.run_id)

    def file(self, run: Run) -> bytes:
        """What the bank was given."""
        return (self.folder / "payments" / str(run.name)).read_bytes()


def furnish(store: Store, folder: Path) -> Office:
    """An office with one supplier, and people: two who propose, two who approve."""
    know(store, supplier())
    hire(store, "ellen", "emil", roles=(Role.EXPORTER,))
    hire(store, "ben", "cleo", roles=(Role.APPROVER,))
    return Office(store, folder)
