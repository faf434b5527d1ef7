"""Invented companies, with addresses, tax ids and bank accounts that pass their checks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from samples.generator.world.country import Country
from samples.generator.world.identifier import iban_number
from samples.generator.world.identifier import pattern_number
from samples.generator.world.identifier import tax_id
from samples.generator.world.vocabulary import Trade
from samples.generator.world.vocabulary import vocabulary

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A place, as lines and as parts."""

    street: str
    postcode: str
    city: str
    region: str
    country: Country
    #: Street first, town last; without the country.
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where to pay: an IBAN, or an account number with the code of its bank."""

    bank_name: str
    iban: str = ""
    bic: str = ""
    account_number: str = ""
    routing_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A business that sends or receives bills."""

    name: str
    short_name: str
    trade: Trade
    address: Address
    vat_id: str
    tax_number: str
    legal_id: str
    contact: str
    phone: str
    email: str
    website: str
    #: Only those who bill have one.
    account: Account | None = None


def invented_supplier(dice: Dice, country: Country, language: str) -> Company:
    """A company that is paid."""
    account = invented_account(dice.child("account"), country, language)
    return replace(invented_company(dice, country, language), account=account)


def invented_company(dice: Dice, country: Country, language: str) -> Company:
    """A company of the country that speaks the language."""
    words = vocabulary(language)
    trade = dice.child("trade").among(words.trades)
    short_name = _short_name(dice.child("name"), trade, language)
    domain = f"{_ascii(short_name)}.example"
    return Company(
        name=f"{short_name} {dice.child('form').among(country.legal_forms)}",
        short_name=short_name,
        trade=trade,
        address=invented_address(dice.child("address"), country, language),
        vat_id=tax_id(dice.child("vat"), country, language),
        tax_number=pattern_number(dice.child("tax"), country.tax_number[0]) if country.tax_number else "",
        legal_id=pattern_number(dice.child("legal"), country.legal_id[0]) if country.legal_id else "",
        contact=words.person(dice.child("contact")),
        phone=pattern_number(dice.child("phone"), country.phone),
        email=f"{dice.child('mailbox').among(('info', 'office', 'accounts', 'contact', 'mail'))}@{domain}",
        website=f"www.{domain}",
    )


def invented_person(dice: Dice, country: Country, language: str) -> Company:
    """A private person who receives bills."""
    person = vocabulary(language).person(dice.child("person"))
    company = invented_company(dice, country, language)
    return Company(
        name=person,
        short_name=person,
        trade=company.trade,
        address=company.address,
        vat_id="",
        tax_number="",
        legal_id="",
        contact="",
        phone=company.phone,
        email=f"{_ascii(person)}@mail.example",
        website="",
    )


def invented_address(dice: Dice, country: Country, language: str) -> Address:
    """A street that does not exist in a town that does."""
    words = vocabulary(language)
    street = dice.among(words.streets).format(word=words.invented_word(dice))
    number = str(dice.between(1, 189)) + dice.among(("", "", "", "", "a", "b"))
    city, _, region = dice.among(country.cities).partition("|")
    postcode = pattern_number(dice, country.postcode)
    parts = {"street": street, "number": number, "postcode": postcode, "city": city, "region": region}
    lines = tuple(line.format(**parts) for line in country.address)
    return Address(street=lines[0], postcode=postcode, city=city, region=region, country=country, lines=lines)


def invented_account(dice: Dice, country: Country, language: str) -> Account:
    """An account at a bank that does not exist."""
    name = f"{dice.among(('Bank', 'Sparbank', 'Unity Bank', 'Credit Bank'))} {vocabulary(language).invented_word(dice)}"
    if country.iban:
        bic = f"{pattern_number(dice, '@@@@')}{country.code}{pattern_number(dice, '@#')}{dice.among(('', 'XXX'))}"
        return Account(bank_name=name, iban=iban_number(dice, country), bic=bic)
    routing = pattern_number(dice, country.routing[0]) if country.routing else ""
    return Account(bank_name=name, account_number=pattern_number(dice, country.account), routing_code=routing)


def _short_name(dice: Dice, trade: Trade, language: str) -> str:
    words = vocabulary(language)
    patterns = ("{word} {trade}", "{word} {trade}", "{word}", "{word} & {other}", "{person}", "{word} {trade} {city}")
    return dice.among(patterns).format(
        word=words.invented_word(dice),
        other=words.invented_word(dice),
        trade=dice.among(trade.names),
        person=words.person(dice),
        city=words.invented_word(dice),
    )


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
