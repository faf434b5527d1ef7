"""Beancount: transactions to be included into a ledger, which opens the accounts.

Expenses and reclaimed taxes are debited (positive), the supplier's account is credited with the gross total; a credit
note is the reverse. A bill is linked (`^INV-1001`) by its number, and a credit note by that of its bill too, so that
Beancount finds what belongs together; a number that cannot be a link stands in the metadata alone. Amounts are in the
currency of the bill; a rate that is known is noted, and converts nothing. Beancount does not notice a bill that is
included twice: `ledgerdrop` in the metadata is the same for ever.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.ledger import TABLES
from pipeline.exporters.posting.ledger import legs
from pipeline.exporters.posting.ledger import narration
from pipeline.exporters.posting.ledger import noted
from pipeline.exporters.posting.ledger import unledgered
from pipeline.exporters.posting.needs import Needs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_LINK: Final = re.compile("[A-Za-z0-9_/.-]+")


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:  # noqa: ARG001 - as all are called
    """Names that Beancount does not take for accounts."""
    yield from unledgered(posting, _is_account)


@posting_exporter("beancount", suffix=".beancount", needs=Needs(tables=TABLES, objections=_objections))
def beancount(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:  # noqa: ARG001 - as all are called
    """Beancount: transactions in plain text, with links and metadata."""
    out.writelines("\n".join(_lines(posting)).encode() + b"\n\n" for posting in postings)


def _lines(posting: Posting) -> Iterator[str]:
    numbers = dict.fromkeys(number for number in (posting.number, posting.preceding_number) if number)
    links = (f"^{number}" for number in numbers if _LINK.fullmatch(number))
    texts = (_string(posting.supplier.name), _string(f"{posting.number} {narration(posting)}"))
    yield " ".join([f"{posting.issue_date.isoformat()} *", *texts, *links])
    yield f"  invoice: {_string(posting.number)}"
    yield from (f"  {name}: {_value(value)}" for name, value in noted(posting))
    yield f'  ledgerdrop: "{posting.export_key}"'
    for leg in legs(posting):
        yield f"  {leg.line(posting.currency)}"
        if leg.cost_object:
            yield f"    cost-object: {_string(leg.cost_object)}"


def _value(value: str | Decimal | dt.date) -> str:
    if isinstance(value, str):
        return _string(value)
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()


def _string(text: str) -> str:
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _is_account(name: str) -> bool:
    """Parts between colons, each of letters, digits and dashes, beginning with a capital or a digit; the root's not."""
    root, *below = name.split(":")
    return bool(below) and root[:1].isupper() and all(_is_part(part) for part in (root, *below))


def _is_part(part: str) -> bool:
    return (part[:1].isupper() or part[:1].isdecimal()) and all(mark.isalnum() or mark == "-" for mark in part)
