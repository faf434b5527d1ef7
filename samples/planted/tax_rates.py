"""T1: a rate that is charged nowhere that the bill touches, or no longer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import TAX_TOTAL
from pipeline.ports import NO_PORTS
from samples.generator.bill import moved_to
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.taxing import taxed_at
from validators.packs.loading import pack_of

if TYPE_CHECKING:
    from pipeline.master.tax_rate import TaxRate
    from samples.generator.bill import Bill
    from samples.generator.dice import Dice

#: Their rates have changed, and nothing but the day tells which of them holds.
COUNTRIES: Final = ("DE", "IE", "LU", "CH", "NL", "FR", "IT", "GB", "PL", "CZ", "NO", "SG", "NZ", "ZA", "JP", "AT")
#: Rates that are charged somewhere.
ELSEWHERE: Final = tuple(map(Decimal, ("3.7", "6", "11", "13", "14", "17", "18", "22.5", "24", "27", "8.25")))
#: So soon after a change, the day may be a slip.
NEAR: Final = 30


@planter("T1")
def tax_rates(dice: Dice, is_faulty: bool) -> Situation:
    """A rate of nowhere, or one that a change ended; or one on the first or the last day on which it holds."""
    country = dice.child("country").among(COUNTRIES)
    rate, day = _edge(dice.child("edge"), country)
    charged = rate.rate
    if is_faulty:
        charged, day = _wrong(dice, country, rate, day)
    return chosen(
        dice,
        lambda one: bool(one.bill.value(TAX_TOTAL)),
        country=country,
        types=(DocumentType.INVOICE,),
        altered=lambda made: _on(made, charged, day),
    )


def _edge(dice: Dice, country: str) -> tuple[TaxRate, dt.date]:
    """A rate that was changed, and its first or its last day."""
    table = pack_of(NO_PORTS).tables[country]
    edges = [
        (rate, day)
        for rate in table.rates
        for day in (rate.valid_from, rate.valid_to)
        if day is not None and rate.rate and not rate.region and day <= dt.date(2026, 5, 1)
    ]
    return dice.among(edges)


def _wrong(dice: Dice, country: str, rate: TaxRate, day: dt.date) -> tuple[Decimal, dt.date]:
    """A rate and a day that do not go together."""
    known = [each for each in pack_of(NO_PORTS).tables[country].rates if each.rate == rate.rate]
    late = day + dt.timedelta(days=dice.child("late").between(1, NEAR))
    if day == rate.valid_to and not any(each.holds_on(late) for each in known):
        return rate.rate, late
    rates = {each.rate for each in pack_of(NO_PORTS).tables[country].rates}
    return dice.child("rate").among([each for each in ELSEWHERE if each not in rates]), day


def _on(made: Bill, rate: Decimal, day: dt.date) -> Bill:
    """The bill on a day, with one rate; no other day decides."""
    charged = made if made.exemption_reason else taxed_at(made, rate)
    return replace(moved_to(charged, day), delivery_date=None, service_period=None)
