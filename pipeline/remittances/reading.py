"""Reads X12 835: strictly where it holds together, and what does not come out is said and kept."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.remittances.balance import balanced
from pipeline.remittances.balance import of_claim
from pipeline.remittances.remittance import Adjustment
from pipeline.remittances.remittance import PaidClaim
from pipeline.remittances.remittance import Remittance
from pipeline.x12.interchange import NotX12
from pipeline.x12.interchange import decoded
from pipeline.x12.interchange import transactions
from pipeline.x12.segment import Segment
from pipeline.x12.segment import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterator


_VERSIONS: Final = frozenset({"005010X221A1", "005010X221"})
#: More than any payer puts into one payment.
MOST_CLAIMS: Final = 20_000
_AMOUNT: Final = re.compile(r"-?(?:[0-9]{1,15}(?:\.[0-9]{0,4})?|\.[0-9]{1,4})", re.ASCII)
_DAY: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_DEBIT: Final = "D"
#: Elements of CAS and PLB that belong together.
_TRIPLE, _PAIR = 3, 2
#: Of CAS and PLB, where the first of them stands.
_FIRST_REASON, _FIRST_PAIR = 2, 3


def read_remittances(data: bytes) -> tuple[Remittance, ...]:
    """The remittances of a file, in its order.

    Raises:
        NotX12: It is damaged, or something else than a remittance.
    """
    return tuple(_Reading(transaction=one).remittance() for one in transactions(decoded(data)))


@dataclass(slots=True, kw_only=True)
class _Open:
    """A claim that is being read."""

    claim: PaidClaim
    adjustments: list[Adjustment] = field(default_factory=list)
    #: Charge and payment of each service, and the sum of its own adjustments.
    services: list[list[Decimal]] = field(default_factory=list)

    def closed(self) -> PaidClaim:
        claim = replace(self.claim, adjustments=tuple(self.adjustments))
        return replace(claim, discrepancies=tuple(of_claim(claim, self.services)))


@dataclass(slots=True, kw_only=True)
class _Reading:
    transaction: Transaction
    claims: list[PaidClaim] = field(default_factory=list)
    open: _Open | None = None
    named: dict[str, Segment] = field(default_factory=dict)
    beside: Decimal = Decimal(0)

    def remittance(self) -> Remittance:
        if self.transaction.kind != "835" or self.transaction.version not in _VERSIONS:
            told = f"{self.transaction.kind[:10]} of version {self.transaction.version[:20]}"
            raise NotX12(f"it is {told}, and no remittance (835, 005010X221A1)")
        for segment in self.transaction.segments:
            self._take(segment)
        self._close()
        payment, payer = self._one("BPR"), self._one("N1", "PR")
        amount = _amount(payment, 2)
        found = Remittance(
            trace_number=self._one("TRN")[2],
            payer_name=payer[2],
            payer_id=payer[4],
            paid_date=_day(payment[16]),
            amount=-amount if payment[3] == _DEBIT else amount,
            claims=tuple(self.claims),
            provider_adjustment=self.beside,
        )
        return replace(found, discrepancies=tuple(balanced(found)))

    def _one(self, name: str, qualifier: str = "") -> Segment:
        found = self.named.get(f"{name}{qualifier}")
        if found is None:
            raise NotX12(f"its {name} is missing")
        return found

    def _take(self, segment: Segment) -> None:
        match segment.name:
            case "BPR" | "TRN":
                self.named.setdefault(segment.name, segment)
            case "N1":
                self.named.setdefault(f"N1{segment[1]}", segment)
            case "CLP":
                self._close()
                self.open = _Open(claim=_claim(segment))
            case "SVC" if self.open is not None:
                self.open.services.append([_amount(segment, 2), _amount(segment, 3), Decimal(0)])
            case "CAS" if self.open is not None:
                self._adjust(self.open, segment)
            case "PLB":
                self._close()
                self.beside += sum(_pairs(segment), Decimal(0))

    def _adjust(self, claim: _Open, segment: Segment) -> None:
        found = list(_adjustments(segment))
        claim.adjustments.extend(found)
        if claim.services:
            claim.services[-1][2] += sum((one.amount for one in found), Decimal(0))

    def _close(self) -> None:
        if self.open is not None:
            self.claims.append(self.open.closed())
            self.open = None
        if len(self.claims) > MOST_CLAIMS:
            raise NotX12(f"it has more than {MOST_CLAIMS:,} claims")


def _claim(segment: Segment) -> PaidClaim:
    return PaidClaim(
        claim_key=segment[1],
        status=segment[2],
        charged=_amount(segment, 3),
        paid=_amount(segment, 4),
        patient_owes=_amount(segment, 5) if segment[5] else None,
        payer_number=segment[7],
    )


def _adjustments(segment: Segment) -> Iterator[Adjustment]:
    for at in range(_FIRST_REASON, len(segment.elements), _TRIPLE):
        if segment[at] or segment[at + 1]:
            yield Adjustment(group=segment[1], reason=segment[at], amount=_amount(segment, at + 1))


def _pairs(segment: Segment) -> Iterator[Decimal]:
    for at in range(_FIRST_PAIR, len(segment.elements), _PAIR):
        if segment[at] or segment[at + 1]:
            yield _amount(segment, at + 1)


def _amount(segment: Segment, number: int) -> Decimal:
    text = segment[number]
    if not _AMOUNT.fullmatch(text):
        raise NotX12(f"{segment.element_path(number)} is {text[:40]!r}, and no amount")
    return Decimal(text)


def _day(text: str) -> dt.date | None:
    match = _DAY.fullmatch(text)
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
