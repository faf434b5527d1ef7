"""Bills with whatever a document can say, and what a target is given of them."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from hypothesis import strategies as st

from pipeline.exporters.exporter import exporter_named
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.movement import Movement

if TYPE_CHECKING:
    from pipeline.model.record import Record

#: Texts that do harm somewhere.
HOSTILE: Final = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\x00=1+1",
    "\uff1d1+1",
    " =1+1",
    '=HYPERLINK("http://example.org","click")',
    "=cmd|' /C calc'!A0",
    'say "x", and, more',
    "two\r\nlines",
    "a;b\tc",
    "'t Hooft & <b>Söhne</b>",
    "\u2028line\u2029",
    "half \ud83d pair",
    "_x0041_",
    "#REF!",
    "TRUE",
    "00123456789012345678901234567890",
    "1e5",
    "2026-03-01",
    "",
    "\ufffe",
    "日本語 العربية",
)

TEXTS: Final = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.text(st.characters(exclude_categories=()), max_size=20),
)
AMOUNTS: Final = st.decimals(min_value=Decimal(-(10**9)), max_value=Decimal(10**9), places=2).map(str)
TYPES: Final = st.sampled_from(["380", "381", "384"])


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record with hostile texts and any amounts."""
    lines = draw(st.lists(st.builds(line, description=TEXTS, item_number=TEXTS, line_net=AMOUNTS), max_size=3))
    invoice = bill(
        lines=tuple(lines),
        document_type=draw(TYPES),
        supplier_name=draw(TEXTS),
        invoice_number=draw(TEXTS),
        net_total=draw(AMOUNTS),
        gross_total=draw(AMOUNTS),
    )
    return record(invoice, file=draw(TEXTS), document_id=f"{draw(st.integers(0, 2**256 - 1)):064x}")


def exported(target: str, *given: Record) -> bytes:
    """The bytes that a target is given."""
    out = io.BytesIO()
    exporter_named(target).write((Movement(record=one) for one in given), out)
    return out.getvalue()


def batches(size: int) -> st.SearchStrategy[list[Record]]:
    """Several records, each of its own document."""
    return st.lists(records(), max_size=size, unique_by=lambda one: one.document_id)
