"""hledger: transactions to be included into a journal.

Expenses and reclaimed taxes are debited (positive), the supplier's account is credited with the gross total; a credit
note is the reverse. The number of the bill is the code of its transaction; whatever else tells it is in tags. Amounts
are in the currency of the bill, with a point before the decimals whatever the journal around them writes; a rate that
is known is noted, and converts nothing. hledger does not notice a bill that is included twice: the tag `ledgerdrop` is
the same for ever.
"""

from __future__ import annotations

import re
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
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

#: Words with single blanks between them; brackets would make a posting that need not balance.
_ACCOUNT: Final = re.compile(r"[^\s;()\[\]*!=~\"][^\s;]*(?: [^\s;]+)*")
#: What would end a text: a comment begins, a payee ends.
_MARKS: Final = str.maketrans({";": ",", "|": "/"})


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:  # noqa: ARG001 - as all are called
    """Names and numbers that hledger cannot keep apart from what stands beside them."""
    yield from unledgered(posting, lambda name: _ACCOUNT.fullmatch(name) is not None)
    if ")" in posting.number:
        yield say("hledger cannot keep a number with a bracket in it: {value}", value=posting.number)
    for value in (posting.preceding_number, posting.order_number):
        if value and "," in value:
            yield say("hledger cannot keep a number with a comma in it: {value}", value=value)


@posting_exporter("hledger", suffix=".journal", needs=Needs(tables=TABLES, objections=_objections))
def hledger(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:  # noqa: ARG001 - as all are called
    """Hledger: a journal in plain text, with codes and tags."""
    out.write(b"decimal-mark .\n\n")
    out.writelines("\n".join(_lines(posting)).encode() + b"\n\n" for posting in postings)


def _lines(posting: Posting) -> Iterator[str]:
    payee, told = (one_line(text).translate(_MARKS) for text in (posting.supplier.name, narration(posting)))
    yield f"{posting.issue_date.isoformat()} * ({posting.number}) {payee} | {told}".rstrip()
    yield from (f"    ; {name}:{one_line(format(value))}" for name, value in noted(posting))
    yield f"    ; ledgerdrop:{posting.export_key}"
    for leg in legs(posting):
        yield f"    {leg.line(posting.currency)}{f'  ; cost-object:{leg.cost_object}' if leg.cost_object else ''}"
