"""The claims of an X12 837P file become bills, each value with the element that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.trouble import unreadable
from extractors.readers.x12.walk import Walk
from pipeline.model.outcome import Outcome
from pipeline.x12.interchange import NotX12
from pipeline.x12.interchange import decoded
from pipeline.x12.interchange import transactions

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.invoice import Invoice
    from pipeline.x12.segment import Transaction

#: Professional claims; the second is the guide before its errata.
_VERSIONS: Final = frozenset({"005010X222A1", "005010X222"})
#: What else arrives, in the words of people.
_OTHERS: Final = {"835": "a remittance: `ledgerdrop remittances import` takes it", "999": "an acknowledgement"}
#: More than any clearing house puts into one file.
_MOST: Final = 5000


def x12_text(path: Path) -> str:
    """The text of a file, checked for what `read_claims` would not read.

    Raises:
        UnreadableDocument: It is damaged, or holds no professional claims.
    """
    try:
        text = decoded(path.read_bytes())
    except NotX12 as error:
        raise unreadable(Outcome.CORRUPT, f"The X12 file is damaged: {error}.") from error
    read_claims(text)
    return text


def read_claims(text: str) -> tuple[Invoice, ...]:
    """The claims of a text, in its order.

    Raises:
        UnreadableDocument: It is damaged, or holds no professional claims.
    """
    try:
        found = transactions(text)
    except NotX12 as error:
        raise unreadable(Outcome.CORRUPT, f"The X12 file is damaged: {error}.") from error
    claims = tuple(claim for one in found for claim in _claims(one))
    if not claims:
        raise unreadable(Outcome.UNSUPPORTED, "The X12 file holds no claim.")
    if len(claims) > _MOST:
        raise unreadable(Outcome.TOO_LARGE, f"The X12 file has {len(claims):,} claims; {_MOST:,} are allowed.")
    return claims


def _claims(transaction: Transaction) -> tuple[Invoice, ...]:
    if transaction.kind != "837" or transaction.version not in _VERSIONS:
        what = _OTHERS.get(transaction.kind, f"{transaction.kind[:10]} of version {transaction.version[:20]}")
        raise unreadable(Outcome.UNSUPPORTED, f"The X12 file is {what}; professional claims (837P) are read.")
    return Walk(transaction).claims()
