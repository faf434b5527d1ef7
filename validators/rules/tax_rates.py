"""A rate of tax must have been charged somewhere that the bill touches, on the day of its tax point.

Which country's rates may stand on a bill is told in `validators.tax_places`, on which days in `validators.tax_point`.

>>> from pipeline.model.build import bill, line, tax
>>> old = bill(lines=(line(tax_rate="16"),), tax_breakdown=(tax(tax_rate="16"),), issue_date="2021-01-10")
>>> [found.message for found in tax_rates.fails(old)]
['16 % was a rate of Germany until 2020-12-31, but the tax point is 2021-01-10']
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.master.tax_pack import TaxPack
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import members_of
from pipeline.model.invoice import Invoice
from pipeline.model.line_terms import ADJUSTMENT_TAX_RATE
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.words import Words
from pipeline.model.words import any_of
from pipeline.model.words import row_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.packs.loading import pack_of
from validators.rule import rule
from validators.tax_places import addresses_in
from validators.tax_places import buyers_areas
from validators.tax_places import suppliers_areas
from validators.tax_point import line_days
from validators.tax_point import tax_point
from validators.tax_point import taxed_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from decimal import Decimal

    from pipeline.master.tax_rate import TaxRate
    from pipeline.ports import Ports
    from validators.finding import Finding
    from validators.tax_point import Days

#: Who is so near to a change may have taken the day for another.
NEAR: Final = dt.timedelta(days=30)
RATES: Final = {
    "tax_breakdown": TAX_RATE,
    "lines": LINE_TAX_RATE,
    "allowances": ADJUSTMENT_TAX_RATE,
    "charges": ADJUSTMENT_TAX_RATE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What decides whether a rate is possible."""

    point: dt.date
    pack: TaxPack
    #: The country of the supplier first.
    areas: tuple[str, ...]
    invoice: Invoice

    @property
    def unknown(self) -> list[str]:
        """The countries whose rates are not known on the day."""
        return [area for area in self.areas if not self._is_known(area)]

    def rates(self) -> Iterator[tuple[str, TaxRate]]:
        """Every rate that may stand on the bill on some day, with the name of its country."""
        for area in self.areas:
            table = self.pack.tables.get(area)
            if table is not None:
                yield from ((table.name, rate) for rate in table.rates_at(addresses_in(self.invoice, area)))

    def _is_known(self, area: str) -> bool:
        table = self.pack.tables.get(area)
        return table is not None and table.is_checked and table.valid_from <= self.point


@rule(
    "T1",
    severity=Severity.BLOCK,
    basis="The tax law of each country, as its file in validators/packs/tax names it",
    remedy="Correct the rate or the date that was misread; else ask the supplier for a bill with the rate of the day.",
)
def tax_rates(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Each tax rate is one that the supplier's country, or one that it supplies to, has on the day of the tax point."""
    own, point = suppliers_areas(invoice), tax_point(invoice)
    if not own:
        yield Skips(reason=say("the supplier's country is not known"))
    elif point is None:
        yield Skips(reason=say("no date tells which tax rates hold"))
    else:
        areas = tuple(dict.fromkeys((*own, *buyers_areas(invoice))))
        setting = _Setting(point=point, pack=pack_of(ports), areas=areas, invoice=invoice)
        for rate, places in _charged(invoice).items():
            yield _judged(setting, rate, places)


def _charged(invoice: Invoice) -> Mapping[Decimal, dict[str, tuple[Days, ...]]]:
    """Each rate above nothing that was read, where it stands, and the days that it may be of there."""
    of_bill = tuple(taxed_days(invoice))
    charged: dict[Decimal, dict[str, tuple[Days, ...]]] = {}
    for group, term in RATES.items():
        for index, member in enumerate(members_of(invoice, group)):
            reading = member[term]
            if reading.value is not None and reading.value > 0 and reading.source is not Source.DERIVED:
                own = tuple(line_days(member)) if group == "lines" else ()
                charged.setdefault(reading.value, {})[f"{group}[{index}].{term}"] = of_bill + own
    return charged


def _judged(setting: _Setting, rate: Decimal, places: Mapping[str, tuple[Days, ...]]) -> Finding:
    known = [(name, each) for name, each in setting.rates() if each.rate == rate]
    spans = {span for days in places.values() for span in days}
    if any(each.holds_within(*span) for _, each in known for span in spans):
        return Holds(fields=tuple(places))
    if setting.unknown:
        return Skips(
            reason=say(
                "{rate} % may be a rate of {places}, where rates are not known",
                rate=rate,
                places=row_of(setting.unknown),
            )
        )
    for name, each in known:
        if each.holds_within(setting.point - NEAR, setting.point + NEAR):
            return _near(setting, name, each, tuple(places))
    return _impossible(setting, rate, tuple(places))


def _near(setting: _Setting, name: str, rate: TaxRate, fields: tuple[str, ...]) -> Fails:
    is_over = rate.valid_to is not None and rate.valid_to < setting.point
    when = (
        say("was a rate of {place} until {day}", place=say(name), day=rate.valid_to)
        if is_over
        else say("is a rate of {place} from {day} on", place=say(name), day=rate.valid_from)
    )
    return Fails(
        message=say("{rate} % {when}, but the tax point is {point}", rate=rate.rate, when=when, point=setting.point),
        fields=fields,
        expected=_usual(setting),
        found=f"{rate.rate:f} %",
        severity=Severity.WARN,
    )


def _impossible(setting: _Setting, rate: Decimal, fields: tuple[str, ...]) -> Fails:
    names = any_of(say(setting.pack.tables[area].name) for area in setting.areas)
    return Fails(
        message=say(
            "{rate} % is no tax rate of {places} on {day}: there it is {usual}",
            rate=rate,
            places=names,
            day=setting.point,
            usual=_usual(setting),
        ),
        fields=fields,
        expected=_usual(setting),
        found=f"{rate:f} %",
    )


def _usual(setting: _Setting) -> Words:
    usual = setting.pack.tables[setting.areas[0]].usual_rates(setting.point)
    return any_of(say("{rate} %", rate=rate.rate) for rate in usual)
