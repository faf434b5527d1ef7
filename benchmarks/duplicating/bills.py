"""Made-up bills of suppliers that bill again and again: what stores of many years hold."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

import numpy as np

from benchmarks.duplicating.chance import words
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.outcome import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.record import Record

FIRST_DAY: Final = dt.date(2018, 1, 1)
#: So many bills a supplier; of ten suppliers one bills the same sum month by month.
EACH: Final = 200
REGULAR: Final = 10
PLACES: Final = 128
#: The part of its words that a bill shares with the others of its supplier; regular bills share nearly all.
KEPT: Final = 0.55
KEPT_REGULAR: Final = 0.95
#: The bits of a page's hash that differ from the usual one of the supplier, at most.
ODD_BITS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUp:
    """A bill by its number, the same whenever it is made."""

    index: int
    suppliers: int

    @property
    def supplier(self) -> int:
        """Who bills it; each supplier bills in turn."""
        return self.index % self.suppliers

    @property
    def supplier_name(self) -> str:
        """What the supplier is called."""
        return f"Supplier {self.supplier:x} Ltd"

    @property
    def vat_id(self) -> str:
        """What names it for sure."""
        return f"DE{self.supplier:09d}"

    @property
    def is_regular(self) -> bool:
        """Whether it is the same sum month by month."""
        return self.supplier % REGULAR == 0

    @property
    def issue_date(self) -> dt.date:
        """A supplier bills about twice a month, regular ones once."""
        turn = self.index // self.suppliers
        return FIRST_DAY + dt.timedelta(days=turn * (30 if self.is_regular else 15) + self.supplier % 13)

    @property
    def number(self) -> str:
        """Counted up by each supplier; of ten suppliers one has no letters of its own before it."""
        series = "" if self.supplier % REGULAR == 1 else f"{self.supplier:x}-"
        return f"{series}{1000 + self.index // self.suppliers}"

    @property
    def gross(self) -> Decimal:
        """From 5 to 20,000; small sums are frequent."""
        subject = f"s{self.supplier}" if self.is_regular else f"b{self.index}"
        chance = int(hashlib.sha256(subject.encode()).hexdigest()[:8], 16) / 2**32
        return Decimal(int(500 * math.exp(8.3 * chance))) / 100

    @property
    def line(self) -> Line:
        """What it charges for: regular bills for the same each time."""
        return line(description=f"Goods {self.supplier if self.is_regular else self.index}")

    @property
    def document_id(self) -> str:
        """In the order in which bills arrived, so that a store is filled as it grows."""
        return f"{self.index:012x}{hashlib.sha256(str(self.index).encode()).hexdigest()[:52]}"

    @property
    def text_hash(self) -> str:
        """Another one for each."""
        return hashlib.sha256(f"text {self.index}".encode()).hexdigest()

    def said(self, *, number: str) -> Invoice:
        """What it says, under a number."""
        return bill(
            invoice_number=number,
            issue_date=self.issue_date.isoformat(),
            due_date=None,
            supplier_name=self.supplier_name,
            supplier_vat_id=self.vat_id,
            gross_total=f"{self.gross}",
            lines=(self.line,),
        )

    def record(self) -> Record:
        """As it was read."""
        one = record(self.said(number=self.number), file=f"{self.index}.pdf", document_id=self.document_id)
        (seen,) = fingerprints([self])
        return replace(one, status=Status.CLEAN, text_hash=self.text_hash, fingerprint=seen)


def fingerprints(bills: Sequence[MadeUp]) -> list[Fingerprint]:
    """How some bills look and read: each like those of its supplier's other bills."""
    own = np.array([made.index for made in bills], dtype=np.uint64)
    usual = np.array([made.supplier for made in bills], dtype=np.uint64)
    share = np.array([KEPT_REGULAR if made.is_regular else KEPT for made in bills])
    kept = words(own, PLACES, topic=1) < (share * 2.0**64).astype(np.uint64)[:, None]
    signatures = np.where(kept, words(usual, PLACES, topic=2), words(own, PLACES, topic=3)) >> np.uint64(32)
    odd = (np.uint64(1) << words(own, ODD_BITS, topic=4) % np.uint64(64)).astype(np.uint64)
    pages: NDArray[np.uint64] = words(usual, 1, topic=5)[:, 0] ^ np.bitwise_xor.reduce(odd, axis=1)
    told = zip(signatures.tolist(), pages.tolist(), strict=True)
    return [Fingerprint(words=tuple(signature), pages=(f"{page:016x}",)) for signature, page in told]
