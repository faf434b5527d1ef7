"""Identifiers put right by their check digits.

One check alone lets a tenth, or a hundredth, of all slips pass, so all that is known is asked: the form and the check
digits of the country, the bank behind an IBAN, the BIC beside it, the same number printed elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from extractors.repair.confusions import spellings
from extractors.repair.iban_check import iban_in
from extractors.repair.iban_check import iban_proof
from extractors.repair.iban_check import is_iban
from extractors.repair.proved import Proved
from extractors.repair.respelling import respelled
from extractors.repair.respelling import respelling
from extractors.repair.respelling import stands_in
from extractors.values.vat_id import vat_id_in
from pipeline.document.source import Source
from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.model.invoice import Invoice
from pipeline.model.repair import RepairKind
from pipeline.model.term import Term
from pipeline.model.terms import BUYER_VAT_ID
from pipeline.model.terms import IBAN
from pipeline.model.terms import SUPPLIER_VAT_ID
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.repair.proved import Read
    from extractors.repair.respelling import Respelling
    from pipeline.document.page import Page
    from pipeline.model.reading import Reading

#: Each trial takes as long as reading a bill from its words; more that are proved would be ambiguous anyhow.
_MOST_TRIALS: Final = 12
#: An IBAN is printed in at most so many groups.
_MOST_GROUPS: Final = 9
_ENDS: Final = ".:,;()"
#: The letters of the country are left out where the same number is looked for elsewhere.
_COUNTRY: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An identifier that carries check digits."""

    kind: RepairKind
    term: Term[str]
    #: What stands in front of it in every language; empty where that differs.
    name: str = ""
    #: The identifier that some words are; `None` where they are none.
    value_in: Callable[[str], str | None]
    #: Whether one can exist as it was read, so that nobody doubts it.
    holds: Callable[[str], bool]
    #: What holds for it on a bill; empty where it cannot exist.
    proof: Callable[[str, Invoice], tuple[str, ...]]


def _vat_id_proof(value: str, _: Invoice) -> tuple[str, ...]:
    return (say("the check digits of the VAT id"),) if _is_vat_id(value) else ()


def _is_vat_id(value: str) -> bool:
    return check(Identifier.VAT_ID, value).is_valid


CHECKED: Final = (
    Checked(kind=RepairKind.IBAN, term=IBAN, name="IBAN", value_in=iban_in, holds=is_iban, proof=iban_proof),
    Checked(kind=RepairKind.VAT_ID, term=SUPPLIER_VAT_ID, value_in=vat_id_in, holds=_is_vat_id, proof=_vat_id_proof),
    Checked(kind=RepairKind.VAT_ID, term=BUYER_VAT_ID, value_in=vat_id_in, holds=_is_vat_id, proof=_vat_id_proof),
)


def proved_identifiers(checked: Checked, pages: tuple[Page, ...], invoice: Invoice, read: Read) -> tuple[Proved, ...]:
    """The respellings with which an identifier can exist, if it cannot as it was read; those that most speaks for."""
    reading = invoice[checked.term]
    if reading.value is not None and (reading.source is not Source.OCR or checked.holds(reading.value)):
        return ()
    found = {}
    for change, text in _respellings(pages, reading, checked):
        value = checked.value_in(text)
        proof = checked.proof(value, invoice) if value else ()
        if value and proof:
            found[change] = (value, (*proof, *_elsewhere(pages, reading, value)))
    most = max((len(proof) for _, proof in found.values()), default=0)
    likely = [(change, *each) for change, each in found.items() if len(each[1]) == most]
    tried = (_tried(checked, pages, change, value, proof, read) for change, value, proof in likely[:_MOST_TRIALS])
    return tuple(one for one in tried if one is not None)


def _tried(
    checked: Checked, pages: tuple[Page, ...], change: Respelling, value: str, proof: tuple[str, ...], read: Read
) -> Proved | None:
    """The bill with a respelling; `None` where another value is taken for the identifier then."""
    invoice = read(respelled(pages, change))
    if invoice.value(checked.term) != value:
        return None
    return Proved(kind=checked.kind, change=change, invoice=invoice, fields=(checked.term.name,), proof=proof)


def _respellings(pages: tuple[Page, ...], reading: Reading[str], checked: Checked) -> Iterator[tuple[Respelling, str]]:
    """Each word of a reading spelled otherwise, with what all of them say then; what is confirmed is left alone."""
    for page in pages:
        texts = dict(_texts(page, reading, checked))
        for at, text in texts.items():
            for spelling in () if page.words[at].is_confirmed else spellings(text):
                yield respelling(page, at, spelling), " ".join({**texts, at: spelling.text}.values())


def _texts(page: Page, reading: Reading[str], checked: Checked) -> Iterator[tuple[int, str]]:
    """The words of a reading by their place; of one that was not found those beside its name, if it is printed."""
    words = page.words if page.source is Source.OCR else ()
    if reading.is_found or not checked.name:
        yield from ((at, word.text) for at, word in enumerate(words) if _is_of(page, at, reading))
        return
    named = next((at for at, word in enumerate(words) if word.text.strip(_ENDS).upper() == checked.name), len(words))
    beside = islice(enumerate(words), named + 1, named + 1 + _MOST_GROUPS)
    yield from ((at, word.text) for at, word in beside if word.box.overlap_y(words[named].box) > 0)


def _is_of(page: Page, at: int, reading: Reading[str]) -> bool:
    return page.number == reading.page and stands_in(page.in_page_units(page.words[at].box), reading)


def _elsewhere(pages: tuple[Page, ...], reading: Reading[str], value: str) -> tuple[str, ...]:
    """That the same number is printed in another place as well."""
    others = "".join(word.text for page in pages for at, word in enumerate(page.words) if not _is_of(page, at, reading))
    text = "".join(filter(str.isalnum, others.upper()))
    return (say("the same number elsewhere on it"),) if value[_COUNTRY:] in text else ()
