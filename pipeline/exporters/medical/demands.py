"""What both ways to write medical claims demand, said of what a claim lacks; nothing of it is ever made up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.exporters.medical.person import person
from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.model import line_terms
from pipeline.model import medical_terms as medical
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.needs import Needs
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.movement import Movement
    from pipeline.model.term import Term
    from pipeline.model.words import Words

#: CLM05-3: a claim that takes an earlier one back.
VOID: Final = "8"
#: CLM05-3: a claim that takes the place of an earlier one.
REPLACEMENT: Final = "7"
_ORIGINAL: Final = "1"
#: ICD-10-CM, with its point or without.
_DIAGNOSIS: Final = r"[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?"
_FORMS: Final[Mapping[Term[str], str]] = {
    medical.PATIENT_SEX: "[FMU]",
    medical.PLACE_OF_SERVICE: "[0-9]{2}",
    medical.CLAIM_FREQUENCY: "[178]",
    medical.DIAGNOSIS_CODES: rf"{_DIAGNOSIS}(?: {_DIAGNOSIS}){{0,11}}",
    medical.CLAIM_CONSENTS: "[NY] [ABC] [NWY] [IY]",
    medical.PATIENT_RELATIONSHIP: "[0-9A-Z]{2}",
    medical.CLAIM_FILING_CODE: "[0-9A-Z]{2}",
    medical.PAYER_SEQUENCE: "[A-HPSTU]",
    medical.TAXONOMY_CODE: "[0-9A-Z]{10}",
}
_LINE_FORMS: Final[Mapping[Term[str], str]] = {
    medical.PROCEDURE_CODE: "[0-9A-Z]{5}",
    medical.MODIFIERS: "[0-9A-Z]{2}(?: [0-9A-Z]{2}){0,3}",
    medical.DIAGNOSIS_POINTERS: "(?:[1-9]|1[0-2])(?: (?:[1-9]|1[0-2])){0,3}",
}


def claim_demands(invoice: Invoice, mandatory: Iterable[Term[Any]], of_lines: Iterable[Term[Any]]) -> Iterator[Words]:
    """That it is a claim, that terms are there, and that codes have the form that all codes of their list have."""
    kind = invoice.value(terms.DOCUMENT_TYPE)
    if kind != DocumentType.MEDICAL_CLAIM:
        yield say("This is no medical claim")
        return
    yield from (say("The bill has no {field}", field=term.words) for term in mandatory if invoice.value(term) is None)
    yield from _forms(invoice)
    if invoice.value(medical.CLAIM_FREQUENCY) == VOID:
        yield say("A claim is taken back by reversing what was posted, not by another bill")
    if not invoice.lines:
        yield say("The bill has no lines")
    for number, line in enumerate(invoice.lines, start=1):
        yield from _of_line(invoice, line, number, of_lines)
    yield from _sum(invoice)


def too_long(invoice: Invoice, most: Mapping[Term[Decimal], int]) -> Iterator[Words]:
    """Numbers that have more signs than there is room for: they are never rounded."""
    for group in (invoice, *invoice.lines):
        for term, limit in most.items():
            value = group.value(term)
            if value is not None and len(text := format(value, "f").lstrip("-")) > limit:
                field = term.words
                yield say(
                    "{field} may have at most {most} characters in this target: {value}",
                    field=field,
                    most=limit,
                    value=text,
                )


def unset(codes: Codes, needs: Needs) -> Iterator[Words]:
    """A sentence for each option that has to be set and is not."""
    for name, words in needs.options.items():
        if name not in codes.options and name not in needs.usual:
            yield say("{what} is not set for this target: {name}", what=words, name=name)


def frequency(movement: Movement) -> str:
    """What it does to earlier claims: what is posted again after a correction takes the place of what was posted."""
    if movement.supersedes is not None:
        return REPLACEMENT
    return movement.record.invoice.value(medical.CLAIM_FREQUENCY) or _ORIGINAL


def codes_in(text: str | None) -> tuple[str, ...]:
    """The codes of a text that holds several."""
    return tuple((text or "").split())


def _forms(invoice: Invoice) -> Iterator[Words]:
    for term, form in _FORMS.items():
        value = invoice.value(term)
        if value is not None and not re.fullmatch(form, value, re.ASCII):
            yield say("The {field} is not written as such a code is: {value}", field=term.words, value=value)
    for term in (medical.NPI, medical.RENDERING_NPI):
        number = invoice.value(term)
        if number is not None and not (verdict := check(Identifier.NPI, number)).is_valid:
            yield verdict.words
    name = invoice.value(medical.PATIENT_NAME)
    if name is not None and person(name) is None:
        field = medical.PATIENT_NAME.words
        yield say("The {field} does not tell family and given name by a comma: {value}", field=field, value=name)


def _of_line(invoice: Invoice, line: Line, number: int, wanted: Iterable[Term[Any]]) -> Iterator[Words]:
    for term in wanted:
        if line.value(term) is None:
            yield say("Line {number} has no {field}", number=number, field=term.words)
    for term, form in _LINE_FORMS.items():
        value = line.value(term)
        if value is not None and not re.fullmatch(form, value, re.ASCII):
            yield say("The {field} is not written as such a code is: {value}", field=term.words, value=value)
            return
    known = len(codes_in(invoice.value(medical.DIAGNOSIS_CODES)))
    if any(int(one) > known for one in codes_in(line.value(medical.DIAGNOSIS_POINTERS))):
        yield say("Line {number} points at a diagnosis that the claim does not have", number=number)


def _sum(invoice: Invoice) -> Iterator[Words]:
    charges = [line.value(line_terms.LINE_NET) for line in invoice.lines]
    total = invoice.value(terms.GROSS_TOTAL)
    if total is None or any(charge is None for charge in charges):
        return
    charged = sum((charge for charge in charges if charge is not None), Decimal(0))
    if charged != total:
        yield say("The charges come to {sum}, but the total is {total}", sum=charged, total=total)
