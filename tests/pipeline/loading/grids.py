"""Files of master data for tests, and taking them into a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.loading.csv_grid import csv_grid
from pipeline.loading.forms import FORMS
from pipeline.loading.load import AS_IT_IS
from pipeline.loading.load import load
from pipeline.loading.load import understand
from pipeline.store.master.plan import NOBODY

if TYPE_CHECKING:
    from pipeline.loading.load import Asked
    from pipeline.loading.load import Loaded
    from pipeline.store.master.book import Row
    from pipeline.store.store import Store

SUPPLIERS = "supplier_id,name\n1,Acme\n2,Bolt\n"
ORDERS = (
    "order_number,supplier_id,currency,line_number,description,quantity,unit_code,net_price\n"
    "PO-1,1,EUR,1,Drill,10,C62,5.00\n"
    "PO-1,1,EUR,2,Screw,1000,C62,0.02\n"
)


def bring(store: Store, name: str, text: str, asked: Asked = AS_IT_IS, *, answer: Row = NOBODY) -> Loaded:
    """Take a file of separated values into a store."""
    return load(store, understand(FORMS[name], csv_grid(text.encode()), asked), actor="anna", answer=answer)
