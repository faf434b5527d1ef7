"""What X12 837P demands of a claim beyond what every claim has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.medical.demands import REPLACEMENT
from pipeline.exporters.medical.demands import claim_demands
from pipeline.exporters.medical.demands import frequency
from pipeline.exporters.medical.demands import too_long
from pipeline.exporters.medical.demands import unset
from pipeline.exporters.medical.person import person
from pipeline.exporters.medical.us_address import us_address
from pipeline.exporters.medical.x12_options import NEEDS
from pipeline.exporters.medical.x12_options import OPTIONS
from pipeline.model import line_terms
from pipeline.model import medical_terms as medical
from pipeline.model import terms
from pipeline.model.words import say
from pipeline.x12.writing import is_spellable
from pipeline.x12.writing import is_writable
from pipeline.x12.writing import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.invoice import Invoice
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.words import Words

_MANDATORY: Final = (
    terms.ISSUE_DATE,
    terms.CURRENCY,
    terms.GROSS_TOTAL,
    terms.SUPPLIER_NAME,
    terms.SUPPLIER_ADDRESS,
    terms.SUPPLIER_TAX_NUMBER,
    medical.NPI,
    medical.PATIENT_NAME,
    medical.PATIENT_BIRTH_DATE,
    medical.PATIENT_SEX,
    medical.PATIENT_ADDRESS,
    medical.MEMBER_ID,
    medical.PAYER_NAME,
    medical.PAYER_ID,
    medical.CLAIM_FILING_CODE,
    medical.PLACE_OF_SERVICE,
    medical.DIAGNOSIS_CODES,
)
_OF_LINES: Final = (
    medical.PROCEDURE_CODE,
    medical.DIAGNOSIS_POINTERS,
    line_terms.LINE_DATE,
    line_terms.QUANTITY,
    line_terms.LINE_NET,
)
#: The most characters of identifiers.
_IDENTIFIERS: Final = {
    medical.MEMBER_ID: 80,
    medical.PAYER_ID: 80,
    medical.MEDICAL_RECORD_NUMBER: 50,
    medical.GROUP_NUMBER: 50,
    medical.ORIGINAL_CLAIM_NUMBER: 50,
}
_NAMES: Final = (
    terms.SUPPLIER_NAME,
    terms.SUPPLIER_ADDRESS,
    medical.PATIENT_NAME,
    medical.PATIENT_ADDRESS,
    medical.PAYER_NAME,
    medical.RENDERING_NAME,
)
#: The most signs of numbers.
_NUMBERS: Final = {terms.GROSS_TOTAL: 18, line_terms.LINE_NET: 18, line_terms.QUANTITY: 15}
_DOLLARS: Final = "USD"
_SELF: Final = "18"
_FIRST: Final = "P"
_MOST_LINES: Final = 50


def lacking(record: Record, codes: Codes) -> tuple[Words, ...]:
    """What a claim lacks, each once."""
    if lacks := tuple(unset(codes, NEEDS)) or tuple(OPTIONS.misset(codes)):
        return lacks
    invoice = record.invoice
    lacks = tuple(claim_demands(invoice, _MANDATORY, _OF_LINES)) or tuple(_objections(invoice, codes))
    return tuple(dict.fromkeys(lacks))


def refusing(movement: Movement, _: Codes) -> tuple[Words, ...]:
    """A claim that takes the place of another names that one as the payer does."""
    number = movement.record.invoice.value(medical.ORIGINAL_CLAIM_NUMBER)
    if frequency(movement) != REPLACEMENT or number:
        return ()
    return (say("The bill has no {field}", field=medical.ORIGINAL_CLAIM_NUMBER.words),)


def _objections(invoice: Invoice, codes: Codes) -> Iterator[Words]:
    """What speaks against a claim that has all it must."""
    yield from _kind(invoice)
    yield from _addresses(invoice)
    yield from _texts(invoice)
    yield from _rest(invoice, codes)
    yield from too_long(invoice, _NUMBERS)


def _kind(invoice: Invoice) -> Iterator[Words]:
    currency = invoice.needed(terms.CURRENCY)
    if currency != _DOLLARS:
        yield say("Claims are in {wanted} here, and this one is in {currency}", wanted=_DOLLARS, currency=currency)
    if invoice.value(medical.PATIENT_RELATIONSHIP) not in {None, _SELF}:
        yield say("The patient is not the insured, which this target does not write")
    if invoice.value(medical.PAYER_SEQUENCE) not in {None, _FIRST}:
        yield say("The payer is not the first to pay, which this target does not write")
    if others := invoice.value(medical.OTHER_SEGMENTS):
        yield say("The claim came with what this target does not write: {segments}", segments=others)
    if len(invoice.lines) > _MOST_LINES:
        yield say("The bill has more than {most} lines, which this target does not take", most=_MOST_LINES)


def _addresses(invoice: Invoice) -> Iterator[Words]:
    for term in (terms.SUPPLIER_ADDRESS, medical.PATIENT_ADDRESS):
        address = us_address(invoice.value(term))
        if address is None:
            yield say("The {field} has no street, town, state and postcode of America", field=term.words)
        elif term is terms.SUPPLIER_ADDRESS and not address.is_full:
            yield say("The postcode of the {field} needs all nine digits", field=term.words)


def _texts(invoice: Invoice) -> Iterator[Words]:
    for term, most in _IDENTIFIERS.items():
        value = invoice.value(term)
        if value is not None and (len(value) > most or not is_writable(value)):
            yield say("{value} has characters that cannot be written to this target", value=value)
    for term in _NAMES:
        text = invoice.value(term)
        if text is not None and not (is_spellable(text) and plain(text, len(text), term.name)):
            yield say("{value} has characters that cannot be written to this target", value=text)


def _rest(invoice: Invoice, codes: Codes) -> Iterator[Words]:
    number = invoice.needed(terms.SUPPLIER_TAX_NUMBER)
    if not re.fullmatch("[0-9]{2}-?[0-9]{7}", number, re.ASCII):
        field = terms.SUPPLIER_TAX_NUMBER.words
        yield say("The {field} is not written as such a code is: {value}", field=field, value=number)
    if not (invoice.value(medical.CLAIM_CONSENTS) or OPTIONS.value(codes, "consents")):
        yield say("The bill has no {field}", field=medical.CLAIM_CONSENTS.words)
    name = invoice.value(medical.RENDERING_NAME)
    if invoice.value(medical.RENDERING_NPI) and person(name) is None:
        field = medical.RENDERING_NAME.words
        told = say("The {field} does not tell family and given name by a comma: {value}", field=field, value=name or "")
        yield told if name else say("The bill has no {field}", field=field)
    negative = [line for line in invoice.lines if line.needed(line_terms.LINE_NET) < 0]
    if negative or invoice.needed(terms.GROSS_TOTAL) < 0:
        yield say("A charge is below zero, which this target does not take")
