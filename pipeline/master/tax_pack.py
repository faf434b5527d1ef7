"""What rules know of taxes: one version of all tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.master.tax_table import TaxTable


class Charges(StrEnum):
    """Whether tax is charged in a category."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxCategory:
    """A category of tax, UNTDID 5305."""

    code: str
    name: str
    charges: Charges
    #: Whether a bill must say why no tax is charged.
    needs_reason: bool = False
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPack:
    """The tables of one version."""

    version: str
    #: The day of the law that it tells.
    as_of: dt.date
    #: What it does not know, in words.
    left_out: tuple[str, ...]
    #: By ISO 3166 code.
    tables: Mapping[str, TaxTable]
    #: By their code.
    categories: Mapping[str, TaxCategory]
