"""Every register of a store for one document at work; one that holds nothing is none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from typing import Self

from sqlalchemy import exists
from sqlalchemy import select

from pipeline.ports import Ports
from pipeline.store.moment import Moment
from pipeline.store.registers.companies import StoredCompanies
from pipeline.store.registers.exchange_rates import StoredExchangeRates
from pipeline.store.registers.history import StoredHistory
from pipeline.store.registers.orders import StoredOrders
from pipeline.store.registers.sanctions import StoredSanctions
from pipeline.store.registers.suppliers import StoredSuppliers
from pipeline.store.tables.company import COMPANY
from pipeline.store.tables.exchange_rate import EXCHANGE_RATE
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.purchase_order import PURCHASE_ORDER
from pipeline.store.tables.sanctioned_name import SANCTIONED_NAME
from pipeline.store.tables.supplier import SUPPLIER
from pipeline.store.twins import StoredBills

if TYPE_CHECKING:
    from types import TracebackType

    from pipeline.store.at_hand import AtHand
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

_TABLES: Final = (SUPPLIER, COMPANY, PURCHASE_ORDER, SANCTIONED_NAME, EXCHANGE_RATE, PAST_BILL)
_ARE_THERE: Final = select(*(exists(select(1).select_from(table)).label(table.name) for table in _TABLES))


class Known:
    """What the store knows of the world while one document is at work, as of one moment; to be closed.

    It confirms its answers also when it is closed.
    """

    def __init__(self, store: Store, document: AtHand) -> None:
        self._moment = Moment(store)
        with self._moment.reading() as connection:
            there = connection.execute(_ARE_THERE).mappings().one()
        self._earlier = StoredBills(self._moment, document)
        self._orders = StoredOrders(self._moment, document)
        self.ports = Ports(
            earlier=self._earlier,
            suppliers=StoredSuppliers(self._moment) if there[SUPPLIER.name] else None,
            companies=StoredCompanies(self._moment) if there[COMPANY.name] else None,
            orders=self._orders if there[PURCHASE_ORDER.name] else None,
            sanctions=StoredSanctions(self._moment) if there[SANCTIONED_NAME.name] else None,
            exchange_rates=StoredExchangeRates(self._moment) if there[EXCHANGE_RATE.name] else None,
            history=StoredHistory(self._moment, document) if there[PAST_BILL.name] else None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the moment."""
        self._moment.__exit__(kind, error, trace)

    def confirm(self, transaction: Transaction) -> None:
        """See, at the end of a transaction, that the answers that two workers could both rely on still hold.

        Raises:
            AnswersChanged: One does not.
        """
        self._earlier.confirm(transaction)
        self._orders.confirm(transaction)
