"""Countries: what their bills look like, as facts in countries.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTS = Path(__file__).with_name("countries.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country, with the habits of its bills; texts in several languages are keyed by language."""

    code: str
    name: dict[str, str]
    languages: tuple[str, ...]
    currency: str
    #: The standard rate first; where sales tax is charged, the rates of different places.
    rates: tuple[Decimal, ...]
    tax_word: dict[str, tuple[str, ...]]
    #: The pattern of the tax id, the module of python-stdnum that accepts it, and what is written after it.
    vat: tuple[str, ...]
    vat_label: dict[str, tuple[str, ...]]
    legal_forms: tuple[str, ...]
    address: tuple[str, ...]
    postcode: str
    phone: str
    numbers: tuple[str, ...]
    money: tuple[str, ...]
    dates: tuple[str, ...]
    cities: tuple[str, ...]
    #: Pattern and labels.
    tax_number: tuple[str, ...] = ()
    legal_id: tuple[str, ...] = ()
    routing: tuple[str, ...] = ()
    #: The pattern of the part of an IBAN after its check digits; empty where accounts have none.
    iban: str = ""
    account: str = ""
    sales_tax: bool = False
    #: How often the country comes among those of its language.
    share: int = 1
    paper: str = field(default="a4")

    @property
    def has_check_digit(self) -> bool:
        """Whether a wrong digit in a tax id shows."""
        return self.vat[1] not in {"", "us.ein"}


@cache
def countries() -> Mapping[str, Country]:
    """All countries by their ISO 3166 code."""
    table = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    return MappingProxyType({code: _country(code, facts) for code, facts in table.items()})


def speaking(language: str) -> tuple[Country, ...]:
    """The countries where bills are written in `language`."""
    return tuple(country for country in countries().values() if language in country.languages)


def _country(code: str, facts: dict[str, Any]) -> Country:
    frozen = {name: _frozen(value) for name, value in facts.items()}
    return Country(**{**frozen, "code": code, "rates": tuple(Decimal(rate) for rate in facts["rates"])})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return {key: _frozen(part) for key, part in value.items()} if isinstance(value, dict) else value
