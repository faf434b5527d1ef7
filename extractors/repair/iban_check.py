"""What is known of an IBAN without asking its bank.

>>> from pipeline.model.build import bill
>>> iban_proof("DE89370400440532013000", bill())
('the check digits of the IBAN', 'the bank code of Commerzbank')
>>> iban_proof("DE89370400440532013001", bill())
()
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING
from typing import Final

import schwifty
from schwifty.exceptions import NationalChecksumNotVerified
from schwifty.exceptions import SchwiftyException

from pipeline.model.terms import BIC
from pipeline.model.words import say

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

_NAMED: Final = re.compile(r"^IBAN")
_DIVIDERS: Final = re.compile(r"[^A-Z0-9]")
#: A BIC without its branch.
_BANK_OF_BIC: Final = 8


def iban_in(text: str) -> str:
    """The IBAN that some words begin with, as long as those of its country are."""
    plain = _NAMED.sub("", _DIVIDERS.sub("", text.upper()))
    try:
        return plain[: schwifty.IBAN(plain, allow_invalid=True).spec.iban_length]
    except SchwiftyException:
        return plain


def is_iban(value: str) -> bool:
    """Whether the two check digits that every IBAN has hold; those of its country may be out of use."""
    return bool(schwifty.IBAN(value, allow_invalid=True).is_valid)


def iban_proof(value: str, invoice: Invoice) -> tuple[str, ...]:
    """What holds for an IBAN on a bill; empty where its form or its check digits, national ones included, are wrong."""
    iban = schwifty.IBAN(value, allow_invalid=True)
    if not _is_valid(iban):
        return ()
    bank = iban.bank
    held = [say("the check digits of the IBAN")]
    held += [say("the bank code of {bank}", bank=bank.name)] if bank is not None else []
    bic = invoice.value(BIC)
    held += (
        [say("the BIC {bic}", bic=bic)]
        if bic and iban.bic and str(iban.bic)[:_BANK_OF_BIC] == bic[:_BANK_OF_BIC]
        else []
    )
    return tuple(held)


def _is_valid(iban: schwifty.IBAN) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NationalChecksumNotVerified)
        try:
            return bool(iban.validate(validate_bban=True))
        except (SchwiftyException, ValueError):
            return False
