"""Numbers that pass their check: drawn by chance until python-stdnum accepts them.

>>> from stdnum.de import vat
>>> from samples.generator.dice import Dice
>>> vat.is_valid(valid_number(Dice("seed"), "DE#########", "de.vat"))
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING
from typing import Final

from stdnum import iban
from stdnum.eu.vat import MEMBER_STATES
from stdnum.mx import rfc

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.world.country import Country

DIGITS = "0123456789"
LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ"
#: What VAT ids of Europe begin with.
EUROPEAN: Final = frozenset({*(state.upper() for state in MEMBER_STATES), "EL", "XI", "GB", "CH", "NO"})


def pattern_number(dice: Dice, pattern: str) -> str:
    """The pattern with a digit for each # and a letter for each @."""
    return "".join(_character(dice, mark) for mark in pattern)


def valid_number(dice: Dice, pattern: str, check: str) -> str:
    """A number of the pattern that the module `check` of python-stdnum accepts; any number where it names none."""
    number = pattern_number(dice, pattern)
    if not check:
        return number
    module = import_module(f"stdnum.{check}")
    while not module.is_valid(number):
        number = pattern_number(dice, pattern)
    return number


def tax_id(dice: Dice, country: Country, language: str) -> str:
    """A tax id as it is printed in the country."""
    pattern, check, *suffix = country.vat
    if country.code == "CH":
        suffix = [country.tax_word.get(language, ("MWST",))[0]]
    number = _OWN[country.code](dice) if country.code in _OWN else valid_number(dice, pattern, check)
    return " ".join((number, *suffix))


def is_tax_id(number: str, country: Country) -> bool:
    """Whether a printed tax id passes its check."""
    _, check, *suffix = country.vat
    bare = number.removesuffix(suffix[0]).strip() if suffix else number.partition(" ")[0]
    return not check or bool(import_module(f"stdnum.{check}").is_valid(bare))


def iban_number(dice: Dice, country: Country) -> str:
    """An IBAN with valid check digits, its country's own ones included; its bank does not exist."""
    while True:
        number = f"{country.code}00{pattern_number(dice, country.iban)}"
        number = f"{country.code}{iban.calc_check_digits(number)}{number[4:]}"
        if iban.is_valid(number):
            return number


def _french(dice: Dice) -> str:
    """The key and the number of the company; drawing both by chance until they agree would take a thousand draws."""
    siren = valid_number(dice, "#########", "fr.siren")
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def _mexican(dice: Dice) -> str:
    """A company's, with its check digit; those that began like a European number would be taken for one."""
    while True:
        number = pattern_number(dice, "@@@010215@#")
        number += rfc.calc_check_digit(number)
        if number[:2] not in EUROPEAN and rfc.is_valid(number, validate_check_digits=True):
            return number


_OWN: Final = {"FR": _french, "MX": _mexican}


def _character(dice: Dice, mark: str) -> str:
    if mark == "#":
        return dice.among(DIGITS)
    return dice.among(LETTERS) if mark == "@" else mark
