"""The one door to python-stdnum: whether an identifier can exist at all.

>>> print(check(Identifier.IBAN, "DE89 3704 0044 0532 0130 01"))
The IBAN DE89 3704 0044 0532 0130 01 does not pass its check digits: a character was misread or mistyped
>>> check(Identifier.VAT_ID, "EL094259216").is_valid
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import stdnum.au.abn
import stdnum.bic
import stdnum.br.cnpj
import stdnum.ca.bn
import stdnum.ch.uid
import stdnum.ean
import stdnum.eu.vat
import stdnum.gb.vat
import stdnum.iban
import stdnum.in_.gstin
import stdnum.mx.rfc
import stdnum.no.mva
import stdnum.nz.ird
import stdnum.sg.uen
import stdnum.us.ein
from stdnum import exceptions


class Identifier(StrEnum):
    """The sorts of identifier, as people call them."""

    VAT_ID = "VAT id"
    TAX_NUMBER = "tax number"
    IBAN = "IBAN"
    BIC = "BIC"
    GTIN = "GTIN"


class Problem(StrEnum):
    """What is wrong with one, in words that follow it."""

    LENGTH = "has too few or too many characters"
    FORMAT = "is not written as such a number is"
    CHECK_DIGITS = "does not pass its check digits: a character was misread or mistyped"
    COMPONENT = "has a part that does not exist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What can be said of an identifier without asking its issuer."""

    identifier: Identifier
    #: As it was read.
    text: str
    #: The ISO 3166 code of the country that issued it; `None` where it does not tell.
    country: str | None = None
    problem: Problem | None = None
    #: Whether its rules are known; where not, nothing is said of it.
    is_known: bool = True

    @property
    def is_valid(self) -> bool:
        """Whether it is known and passes."""
        return self.is_known and self.problem is None

    def __str__(self) -> str:
        """The verdict as a sentence."""
        return f"The {self.identifier} {self.text} {self.problem or 'is well formed'}"


#: Raises python-stdnum's `ValidationError` on a text that is no such number.
Validate = Callable[[str], object]


def _swiss(text: str) -> object:
    """A UID, with or without the word for value added tax in one of the country's languages."""
    return stdnum.ch.uid.validate(SWISS_SUFFIX.sub("", text.strip().upper()))


SWISS_SUFFIX: Final = re.compile(r"\s*(?:MWST|TVA|IVA|TPV|VAT)$")
#: What validates a VAT id, by the two letters that it starts with.
VAT_IDS: Final[dict[str, Validate]] = {
    **{state.upper(): stdnum.eu.vat.validate for state in (*stdnum.eu.vat.MEMBER_STATES, "el")},
    "GB": stdnum.gb.vat.validate,
    "CH": _swiss,
    "NO": stdnum.no.mva.validate,
}
#: What validates the number that suppliers of a country are taxed under, by its ISO 3166 code.
TAX_NUMBERS: Final[dict[str, Validate]] = {
    "AU": stdnum.au.abn.validate,
    "BR": stdnum.br.cnpj.validate,
    "CA": stdnum.ca.bn.validate,
    "IN": stdnum.in_.gstin.validate,
    "MX": stdnum.mx.rfc.validate,
    "NZ": stdnum.nz.ird.validate,
    "SG": stdnum.sg.uen.validate,
    "US": stdnum.us.ein.validate,
}
BANKING: Final[dict[Identifier, Validate]] = {
    Identifier.IBAN: stdnum.iban.validate,
    Identifier.BIC: stdnum.bic.validate,
    Identifier.GTIN: stdnum.ean.validate,
}
#: Where in the identifier its country stands.
COUNTRY_AT: Final = {Identifier.VAT_ID: 0, Identifier.IBAN: 0, Identifier.BIC: 4}
PROBLEMS: Final = {
    exceptions.InvalidLength: Problem.LENGTH,
    exceptions.InvalidFormat: Problem.FORMAT,
    exceptions.InvalidChecksum: Problem.CHECK_DIGITS,
    exceptions.InvalidComponent: Problem.COMPONENT,
}


def check(identifier: Identifier, text: str, *, country: str | None = None) -> Verdict:
    """What can be said of a text as an identifier; `country` is where its holder lives, where that is known."""
    if identifier is Identifier.VAT_ID and _is_numbered_at_home(text, country):
        return Verdict(identifier=identifier, text=text)
    issuer = _issuer(identifier, text)
    validate = _validator(identifier, issuer, country)
    if validate is None:
        return Verdict(identifier=identifier, text=text, country=issuer, is_known=False)
    return Verdict(identifier=identifier, text=text, country=issuer, problem=_problem(validate, text))


def has_vat_ids(country: str) -> bool:
    """Whether suppliers of a country print a VAT id."""
    return country in VAT_IDS


def _is_numbered_at_home(text: str, country: str | None) -> bool:
    """Whether it is a number of its holder's country, which may begin with letters that elsewhere name a state."""
    validate = TAX_NUMBERS.get(country or "")
    return validate is not None and _problem(validate, text) is None


def _issuer(identifier: Identifier, text: str) -> str | None:
    """The country that an identifier names itself."""
    if identifier not in COUNTRY_AT:
        return None
    start = COUNTRY_AT[identifier]
    letters = "".join(filter(str.isalnum, text)).upper()[start : start + 2]
    is_known = identifier is not Identifier.VAT_ID or letters in VAT_IDS
    return letters if letters.isalpha() and len(letters) == 2 and is_known else None  # noqa: PLR2004 - ISO 3166


def _validator(identifier: Identifier, issuer: str | None, country: str | None) -> Validate | None:
    if identifier in BANKING:
        return BANKING[identifier]
    if issuer is not None:
        return VAT_IDS[issuer]
    return TAX_NUMBERS.get(country or "") or (_national(country) if identifier is Identifier.VAT_ID else None)


def _national(country: str | None) -> Validate | None:
    """A VAT id as it is often printed at home, without the letters of its country."""
    if country not in VAT_IDS:
        return None
    prefix = "EL" if country == "GR" else country
    return VAT_IDS[country] if country in {"GB", "CH", "NO"} else lambda text: stdnum.eu.vat.validate(f"{prefix}{text}")


def _problem(validate: Validate, text: str) -> Problem | None:
    try:
        validate(text)
    except exceptions.ValidationError as error:
        return PROBLEMS.get(type(error), Problem.FORMAT)
    return None
