"""An issuer: a supplier with its own look, words and formats, the same on all its documents."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace

from babel.numbers import get_currency_precision

from samples.generator.dice import Dice
from samples.generator.formats import Formats
from samples.generator.formats import chosen_formats
from samples.generator.formats import widened_formats
from samples.generator.layouts.catalogue import layout_named
from samples.generator.layouts.layout import Layout
from samples.generator.layouts.trait import Trait
from samples.generator.layouts.typeface import LIKE_STANDARD
from samples.generator.layouts.typeface import can_write
from samples.generator.voice import Manner
from samples.generator.voice import Voice
from samples.generator.world.company import Company
from samples.generator.world.company import invented_supplier
from samples.generator.world.country import countries
from samples.generator.world.country import speaking
from samples.generator.world.naming import renamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who sends the document, and how its documents look and speak."""

    supplier: Company
    layout: Layout
    voice: Voice
    formats: Formats
    dice: Dice


def invented_issuer(dice: Dice, language: str, layout_name: str, country_code: str = "") -> Issuer:
    """An issuer that writes in the language with the layout; of any country where that is written, or of the named."""
    shares = {country.code: country.share for country in speaking(language)}
    country = countries()[country_code or dice.child("country").weighted(shares)]
    supplier = invented_supplier(dice.child("supplier"), country, language)
    digits = get_currency_precision(country.currency)
    layout = layout_named(layout_name)
    formats = chosen_formats(dice.child("formats"), country, language, digits)
    if layout.is_newer:
        supplier = renamed(dice.child("renamed"), supplier)
        formats = widened_formats(dice.child("wider formats"), formats, country)
    if not can_write(layout.font, formats.money):
        formats = replace(formats, money=f"{country.currency} {{amount}}", line_money="{amount}")
    return Issuer(
        supplier=supplier,
        layout=layout if layout.paper else replace(layout, paper=country.paper),
        voice=Voice(dice.child("voice"), language, country, _manner(layout)),
        formats=formats,
        dice=dice.child("look"),
    )


def _manner(layout: Layout) -> Manner:
    return Manner(
        is_wide=layout.is_newer,
        is_english=layout.has(Trait.ENGLISH_LABELS),
        is_bilingual=layout.has(Trait.BILINGUAL),
        is_upper=layout.has(Trait.UPPER_LABELS),
        is_brief=layout.has(Trait.PROSE),
    )


def with_embedded_fonts(issuer: Issuer) -> Issuer:
    """The issuer with fonts that travel in the file, so that a picture of the page is the same everywhere."""
    font = LIKE_STANDARD.get(issuer.layout.font, issuer.layout.font)
    return replace(issuer, layout=replace(issuer.layout, font=font))
