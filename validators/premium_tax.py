"""Whether the tax of a bill is the one on insurance premiums, which is printed like value added tax and is none.

Premiums are exempt from value added tax (Directive 2006/112/EC, article 135), so an insurer needs no VAT id; what it
charges is paid under a number of its own, or under none that it prints.

>>> from pipeline.model.build import bill
>>> from validators.packs.loading import pack_of
>>> from pipeline.ports import NO_PORTS
>>> names = ("Muster Versicherungs-AG", "Muster Versicherungsmakler", "Quality Assurance Ltd")
>>> [is_premium_tax(bill(supplier_name=name), pack_of(NO_PORTS)) for name in names]
[True, False, False]
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.tax_rate import RateKind
from pipeline.matching.name_words import name_words
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.terms import SUPPLIER_NAME
from validators.tax_places import supplier_area
from validators.tax_point import tax_point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.master.tax_pack import TaxPack
    from pipeline.model.invoice import Invoice

_TABLE: Final = Path(__file__).with_name("insurers.toml")


def is_premium_tax(invoice: Invoice, pack: TaxPack) -> bool:
    """Whether an insurer bills, nothing but insurance is billed, or all rates are such that only premiums have."""
    sold = [line.value(DESCRIPTION) for line in invoice.lines]
    return (
        _is_insurance(invoice.value(SUPPLIER_NAME))
        or (bool(sold) and all(map(_is_insurance, sold)))
        or _has_rates_of_premiums(invoice, pack)
    )


def _is_insurance(text: str | None) -> bool:
    """Whether a text names insurance, and nobody who only has to do with it."""
    words, table = name_words(text or ""), _words()
    if any(other in word for word in words for other in table["other"]):
        return False
    return any(word.startswith(table["apart"]) or any(stem in word for stem in table["together"]) for word in words)


def _has_rates_of_premiums(invoice: Invoice, pack: TaxPack) -> bool:
    table, day = pack.tables.get(supplier_area(invoice) or ""), tax_point(invoice)
    rates = {rate for entry in invoice.tax_breakdown if (rate := entry.value(TAX_RATE))}
    if table is None or day is None or not rates:
        return False
    premiums = {each.rate for each in table.rates if each.kind is RateKind.INSURANCE and each.holds_on(day)}
    return rates <= premiums - {each.rate for each in table.usual_rates(day)}


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in tomllib.loads(_TABLE.read_text(encoding="utf-8")).items()}
