"""The terms of EN 16931 that a bill has and that what was read back of it has not, or has otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.exporters.posting.parts import usual
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

_GROUPS: Final = ("lines", "tax_breakdown", "allowances", "charges")
#: Amounts and quantities; that of a price is always above zero.
_SIGNED: Final = frozenset({Kind.AMOUNT, Kind.QUANTITY})
_OUTSIDE: Final = "O"
#: Codes are written in capitals, also where they stand in place of a reason.
_CODED: Final = (line_terms.EXEMPTION_CODE, line_terms.EXEMPTION_REASON)
_ACCOUNT: Final = (terms.BIC, terms.ACCOUNT_NAME)
_PAYEE: Final = (
    terms.PAYEE_NAME,
    terms.PAYEE_ID,
    terms.PAYEE_ID_SCHEME,
    terms.PAYEE_LEGAL_ID,
    terms.PAYEE_LEGAL_ID_SCHEME,
)


def lost(given: Invoice, back: Invoice) -> Iterator[str]:
    """Each term that is not equal, with what it was and what it is."""
    for name, one, other in _pairs(given, back):
        if one is None or other is None:
            yield f"{name}: there is one more or less"
            continue
        for term, reading in one.found().items():
            wanted, found = _wanted(given, term, reading.value), other.value(term)
            if term.bt and not _is_same(term, wanted, found) and not _is_banned(given, one, term):
                yield f"{name}{term}: {wanted} became {found}"


def _pairs(given: Invoice, back: Invoice) -> Iterator[tuple[str, Group | None, Group | None]]:
    yield "", given, back
    for group in _GROUPS:
        ours, theirs = getattr(given, group), getattr(back, group)
        for index in range(max(len(ours), len(theirs))):
            one, other = (side[index] if index < len(side) else None for side in (ours, theirs))
            yield f"{group}[{index}].", one, other


def _wanted(given: Invoice, term: Term[Any], value: Any) -> Any:
    """The value with the sign that is usual of the kind of the bill."""
    is_signed = term.kind in _SIGNED and term is not line_terms.PRICE_BASE_QUANTITY
    return usual(given, value) if is_signed and isinstance(value, Decimal) else value


def _is_same(term: Term[Any], wanted: Any, found: Any) -> bool:
    """Whether both are one value; the country that an address did not repeat may now be at its end."""
    if term in _CODED and found is not None:
        return str(wanted).upper() == str(found).upper()
    if term.kind is Kind.ADDRESS and found is not None:
        return str(found).startswith(str(wanted))
    return bool(wanted == found)


def _is_banned(given: Invoice, group: Group, term: Term[Any]) -> bool:
    """Whether the standard forbids what the bill says: the same said twice, or half of something."""
    if term in (terms.TAX_CURRENCY, terms.TAX_TOTAL_IN_TAX_CURRENCY):
        return given.value(terms.TAX_CURRENCY) in {None, given.value(terms.CURRENCY)}
    if term in _PAYEE:
        return given.value(terms.PAYEE_NAME) in {None, given.value(terms.SUPPLIER_NAME)}
    if term in _ACCOUNT:
        return given.value(terms.IBAN) is None and given.value(terms.ACCOUNT_NUMBER) is None
    if term is line_terms.LINE_TAX_RATE:
        return group.value(line_terms.LINE_TAX_CATEGORY) == _OUTSIDE
    return term is line_terms.ADJUSTMENT_TAX_RATE and group.value(line_terms.ADJUSTMENT_TAX_CATEGORY) == _OUTSIDE
