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
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import Final

import stdnum.au.abn
import stdnum.bic
import stdnum.br.cnpj
import stdnum.ca.bn
import stdnum.ch.uid
import stdnum.ean
import stdnum.eu.oss
import stdnum.eu.vat
import stdnum.gb.vat
import stdnum.iban
import stdnum.in_.gstin
import stdnum.iso11649
import stdnum.luhn
import stdnum.mx.rfc
import stdnum.no.mva
import stdnum.nz.ird
import stdnum.sg.uen
import stdnum.us.ein
import stdnum.util
from babel import Locale
from stdnum import exceptions

from pipeline.model.words import Words
from pipeline.model.words import say


class Identifier(StrEnum):
    """The sorts of identifier, as people call them."""

    VAT_ID = "VAT id"
    TAX_NUMBER = "tax number"
    IBAN = "IBAN"
    BIC = "BIC"
    GTIN = "GTIN"
    NPI = "NPI"

    @property
    def words(self) -> Words:
        """As people call it, in the language of their page."""
        return Words(self.value)


class Problem(StrEnum):
    """What is wrong with one, in words that follow it."""

    LENGTH = "has too few or too many characters"
    FORMAT = "is not written as such a number is"
    CHECK_DIGITS = "does not pass its check digits: a character was misread or mistyped"
    COMPONENT = "has a part that does not exist"
    PREFIX = "begins with letters that are no country's"


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
        return self.words

    @property
    def words(self) -> Words:
        """The same in the language of whoever reads it."""
        problem = say("is well formed") if self.problem is None else say(self.problem.value)
        return say(
            "The {identifier} {text} {problem}", identifier=self.identifier.words, text=self.text, problem=problem
        )


#: Raises python-stdnum's `ValidationError` on a text that is no such number.
Validate = Callable[[str], object]


def _swiss(text: str) -> object:
    """A UID, with or without the word for value added tax in one of the country's languages."""
    return stdnum.ch.uid.validate(SWISS_SUFFIX.sub("", text.strip().upper()))


SWISS_SUFFIX: Final = re.compile(r"\s*(?:MWST|TVA|IVA|TPV|VAT)$")


def _provider(text: str) -> object:
    """An NPI: ten digits, the last of which checks all as if they stood behind 80840."""
    number = text.strip()
    if len(number) != NPI_LENGTH:
        raise exceptions.InvalidLength
    if not (number.isascii() and number.isdigit() and number[0] in "12"):
        raise exceptions.InvalidFormat
    return stdnum.luhn.validate(f"80840{number}")


NPI_LENGTH: Final = 10
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
    Identifier.NPI: _provider,
}
#: Its numbers cannot be mistaken for others', so that they are known without an address; the first letters are chance.
MEXICO: Final = "MX"
#: A number that begins with the letters of a country, whichever that is.
PREFIXED: Final = re.compile(r"([A-Z]{2})[0-9]{6}")
#: Codes of Unicode's that name no country.
NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
#: Where in the identifier its country stands.
COUNTRY_AT: Final = {Identifier.VAT_ID: 0, Identifier.IBAN: 0, Identifier.BIC: 4}
PROBLEMS: Final = {
    exceptions.InvalidLength: Problem.LENGTH,
    exceptions.InvalidFormat: Problem.FORMAT,
    exceptions.InvalidChecksum: Problem.CHECK_DIGITS,
    exceptions.InvalidComponent: Problem.COMPONENT,
}


def is_creditor_reference(text: str) -> bool:
    """Whether a text is a reference of ISO 11649, which bills ask to be paid under: "RF18 5390 0754 7034"."""
    return stdnum.iso11649.is_valid(text)


def check(identifier: Identifier, text: str, *, country: str | None = None) -> Verdict:
    """What can be said of a text as an identifier; `country` is where its holder lives, where that is known."""
    verdict = _by_form(identifier, text, country)
    is_open = identifier is Identifier.VAT_ID and not verdict.is_valid
    return _elsewhere(verdict, country) if is_open else verdict


def has_vat_ids(country: str) -> bool:
    """Whether suppliers of a country print a VAT id."""
    return country in VAT_IDS


def _by_form(identifier: Identifier, text: str, country: str | None) -> Verdict:
    issuer = _issuer(identifier, text)
    validate = _validator(identifier, issuer, country)
    if validate is None:
        return Verdict(identifier=identifier, text=text, country=issuer, is_known=False)
    return Verdict(identifier=identifier, text=text, country=issuer, problem=_problem(validate, text))


def _elsewhere(verdict: Verdict, country: str | None) -> Verdict:
    """The verdict on what is no VAT id of the country that its first letters name, which need not be any's."""
    at_home = TAX_NUMBERS.get(country or MEXICO)
    others = (stdnum.eu.oss.validate, *((at_home,) if at_home else ()))
    if any(_problem(validate, verdict.text) is None for validate in others):
        return replace(verdict, country=None, problem=None, is_known=True)
    is_strange = PREFIXED.match(stdnum.util.clean(verdict.text, " -./").upper())
    if is_strange and is_strange[1] not in countries():
        return replace(verdict, problem=Problem.PREFIX, is_known=True)
    return verdict


@cache
def countries() -> frozenset[str]:
    """The codes that may begin a VAT id: those of ISO 3166, and those that the European Union adds."""
    codes = {str(code) for code in Locale("en").territories}
    return frozenset({code for code in codes if code.isalpha()} - NO_COUNTRIES | {"EL", "XI"})


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
