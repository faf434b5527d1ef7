"""An e-invoice in a PDF says the same twice: in its data, which we post, and on its pages, which people approve.

Where somebody changes one of the two, the wrong sum is paid, or into the wrong account. A page is read, so a difference
counts where the reading is sure and nothing else on the page fits, else it is noted. What is not found on the page says
nothing.

>>> from pipeline.document.source import Source
>>> from pipeline.model.build import bill
>>> from pipeline.ports import Ports
>>> data, page = bill(source=Source.XML), bill(gross_total="191.00")
>>> [found.message for found in hybrid.fails(data, Ports(witnesses=(data, page)))]
['The data say that the gross total is 119.00, but the page shows 191.00']
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.matching.duplicate import normalised_number
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.equations import LINE_SUM
from pipeline.model.line_terms import LINE_NET
from pipeline.model.words import Words
from pipeline.model.words import row_of
from pipeline.model.words import say
from pipeline.model.words import say_many
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term
    from pipeline.ports import Ports
    from validators.finding import Finding

COMPARED: Final[tuple[Term[Any], ...]] = (
    terms.INVOICE_NUMBER,
    terms.ISSUE_DATE,
    terms.DUE_DATE,
    terms.CURRENCY,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
    terms.GROSS_TOTAL,
    terms.PAYABLE_AMOUNT,
    terms.IBAN,
)
#: A page that was read less surely may say what the data say: then the difference is noted.
SURE_ENOUGH: Final = 0.9
#: So many amounts of lines are written out.
SHOWN: Final = 4


@rule(
    "X1",
    severity=Severity.BLOCK,
    basis="ZUGFeRD 2.4 and Factur-X 1.08: data and page are one bill (BR-HYBRID)",
    remedy="Compare the data with the pages; where they really differ, ask the supplier which of them holds.",
)
def hybrid(_invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """What the data of an e-invoice say, its pages show: number, dates, totals, IBAN and the amounts of lines."""
    data, page = _both(ports)
    if data is None or page is None:
        yield Skips(reason=say("it is no e-invoice with pages of its own"))
        return
    for term in COMPARED:
        if data[term].is_found and page[term].is_found:
            yield _compared(term, data[term], page[term])
    yield from _lines(data, page)


def _both(ports: Ports) -> tuple[Invoice | None, Invoice | None]:
    """The bill as its data say it, and as its pages show it."""
    from_data = [each for each in ports.witnesses if _is_data(each)]
    from_page = [each for each in ports.witnesses if not _is_data(each)]
    return next(iter(from_data), None), next(iter(from_page), None)


def _is_data(witness: Invoice) -> bool:
    return any(reading.source is Source.XML for reading in witness.readings.values())


def _compared(term: Term[Any], said: Reading[Any], shown: Reading[Any]) -> Finding:
    if _plain(term, said.value) == _plain(term, shown.value):
        return Holds(fields=(term.name,))
    is_doubtful = _may_stand_there(term, said, shown) or not _is_sure(term, shown)
    return Fails(
        message=say(
            "The data say that the {term} is {ours}, but the page shows {theirs}",
            term=term.words,
            ours=said.value,
            theirs=shown.value,
        ),
        fields=(term.name,),
        expected=_written(term, shown),
        found=_written(term, said),
        severity=Severity.INFO if is_doubtful else None,
    )


def _written(term: Term[Any], reading: Reading[Any]) -> str:
    return "" if reading.value is None else term.kind.write(reading.value)


def _may_stand_there(term: Term[Any], said: Reading[Any], shown: Reading[Any]) -> bool:
    """Whether the page has the value of the data as well, or prints the same number longer or shorter."""
    others = [_plain(term, other.value) for other in shown.alternatives]
    return _plain(term, said.value) in others or _is_part(term, _written(term, said), _written(term, shown))


def _is_part(term: Term[Any], said: str, shown: str) -> bool:
    """Whether one number is the other with something set off before or after it: "4711" and "4711-2026"."""
    short, long = sorted((said.casefold(), shown.casefold()), key=len)
    set_off = rf"(?:.*[\W_])?{re.escape(short)}(?:[\W_].*)?"
    return term is terms.INVOICE_NUMBER and re.fullmatch(set_off, long) is not None


def _is_sure(term: Term[Any], shown: Reading[Any]) -> bool:
    """Whether the page was read right; an IBAN was if no recogniser came between, or if its check digits pass."""
    if term is terms.IBAN and (shown.source is Source.PDF_TEXT or check(Identifier.IBAN, shown.value or "").is_valid):
        return True
    return shown.confidence >= SURE_ENOUGH


def _plain(term: Term[Any], value: Any) -> Any:
    """A value as it is compared: without spaces and signs, for a page may group digits and print credit as negative."""
    if isinstance(value, Decimal):
        return abs(value)
    if term is terms.INVOICE_NUMBER:
        return normalised_number(value)
    return "".join(value.split()).upper() if isinstance(value, str) else value


def _lines(data: Invoice, page: Invoice) -> Iterator[Finding]:
    """The amounts of the lines, where both sides have all of them."""
    if not _is_whole(data) or not _is_whole(page):
        yield Skips(reason=say("the lines are not whole on both sides"))
        return
    said, shown = _amounts(data), _amounts(page)
    if said == shown:
        yield Holds(fields=tuple(f"lines[{index}].{LINE_NET}" for index in range(len(data.lines))))
    else:
        yield Fails(
            message=say("The data have {ours}, but the page shows {theirs}", ours=_told(said), theirs=_told(shown)),
            fields=(terms.LINE_NET_TOTAL.name,),
            severity=Severity.WARN,
        )


def _is_whole(witness: Invoice) -> bool:
    balance = LINE_SUM.balance(witness)
    return balance is not None and balance.holds


def _amounts(witness: Invoice) -> list[Decimal]:
    return sorted(abs(line.needed(LINE_NET)) for line in witness.lines)


def _told(amounts: list[Decimal]) -> Words:
    shown = row_of(amounts[:SHOWN])
    told = say("{amounts} and others", amounts=shown) if len(amounts) > SHOWN else shown
    return say_many("{count} line of {amounts}", "{count} lines of {amounts}", count=len(amounts), amounts=told)
