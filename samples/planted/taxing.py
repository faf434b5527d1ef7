"""Made-up bills with other taxes: another rate on all that is taxed, or no tax at all.

>>> from pipeline.model.line_terms import TAX_CATEGORY
>>> from samples.generator.dice import Dice
>>> from samples.planted.clean import clean
>>> freed = clean(Dice("doctest"), country="DE", altered=lambda made: untaxed(made, "E", "Exempt")).bill
>>> [entry.value(TAX_CATEGORY) for entry in freed.tax_breakdown]
['E']
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.world.company import invented_company
from samples.generator.world.country import countries

if TYPE_CHECKING:
    from samples.generator.bill import Bill
    from samples.generator.dice import Dice

#: Members of the Union whose bills we draw.
UNION: Final = ("DE", "AT", "FR", "BE", "LU", "NL", "ES", "IT", "PT", "IE")


def taxed_at(made: Bill, rate: Decimal, category: str = "S", reason: str = "") -> Bill:
    """The bill with one rate and category on everything."""
    return replace(
        made,
        lines=tuple(replace(line, tax_rate=rate, tax_category=category) for line in made.lines),
        allowances=tuple(replace(each, tax_rate=rate, tax_category=category) for each in made.allowances),
        charges=tuple(replace(each, tax_rate=rate, tax_category=category) for each in made.charges),
        exemption_reason=reason,
    )


def untaxed(made: Bill, category: str, reason: str = "") -> Bill:
    """The bill without tax, in a category and for a reason."""
    return replace(taxed_at(made, Decimal(0), category, reason), is_gross_priced=False)


def sold_to(made: Bill, country: str, dice: Dice) -> Bill:
    """The bill for a company of another country."""
    place = countries()[country]
    return replace(made, buyer=invented_company(dice, place, place.languages[0]), ship_to=None)
