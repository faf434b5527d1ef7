"""Countries and what belongs to them, where numbers and accounts follow another country's rules.

Sources: the ISO 13616 registry of IBANs (France, United Kingdom, Finland, Portugal, Spain) and the list of VAT prefixes
of the European Commission (EL for Greece, XI for Northern Ireland); for taxes, Directive 2006/112/EC, articles 6 and 7,
and the customs treaty of Switzerland and Liechtenstein.
"""

from __future__ import annotations

from typing import Final

#: ISO 3166 codes of territories whose banks and VAT ids are those of another country.
TERRITORIES: Final = {
    **dict.fromkeys(("GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF", "TF", "MC"), "FR"),
    **dict.fromkeys(("IM", "JE", "GG", "XI"), "GB"),
    "AX": "FI",
    "EL": "GR",
    "IC": "ES",
}

#: Whose taxes are charged there, where it is not their home's: Swiss ones in Liechtenstein, their own on Jersey.
TAX_AREAS: Final = {"LI": "CH", "JE": "JE", "GG": "GG", "NC": "NC", "PF": "PF", "WF": "WF", "EA": "ES"}


def home_of(country: str) -> str:
    """The country whose rules hold: GB for Jersey, GR for the VAT prefix EL, else the country itself."""
    return TERRITORIES.get(country, country)


def tax_area_of(country: str) -> str:
    """The country whose taxes are charged there: FR for Monaco, CH for Liechtenstein, else as `home_of`."""
    return TAX_AREAS.get(country) or home_of(country)
