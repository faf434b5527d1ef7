"""Bills as nobody wishes them, for Hypothesis: hostile texts and numbers, many rates, long amounts; they add up."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import reading
from pipeline.model.build import tax
from pipeline.model.currency import minor_unit
from tests.exports import HOSTILE

if TYPE_CHECKING:
    from pipeline.model.invoice import Adjustment
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line

#: What formats stumble over besides: ends of lines of all sorts, marks of direction, quotes, separators, other planes.
_HOSTILE: Final = (
    *(text for text in HOSTILE if not any("\ud800" <= letter <= "\udfff" for letter in text)),
    "\t=1+1",
    "\n+1",
    "\x00@SUM(A1)",
    "\x85-1",
    "\u200b=1",
    "\ufeff=1",
    "\xa0=1+1",
    "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g",
    "\u202egnp.exe\u202c \u2066x\u2069",
    '""";""",\t"',
    "\\",
    '\\"',
    "it''s ''",
    "ENDTRNS\r\nTRNS\tBILL",
    "</Description><x/>]]>",
    "&amp; &#x1; <!-- -->",
    "~*:^|^~\\&",
    "; tag: x",
    "  two  blanks  ",
    "{{=1}} ${x} %s",
    "\U0001f600\U00020000\U0010fffd e\u0301",
    "Ł" * 70,
    "x" * 5000,
    "0",
    "NULL",
    "-",
)
TEXTS: Final = st.one_of(
    st.just("Drill"),
    st.sampled_from(_HOSTILE),
    st.text(max_size=24),
    st.text("=+-@\t\r\n\x00\"';,|<&\\ \u2028\x85ab", max_size=12),
)
NUMBERS: Final = st.one_of(
    st.just("INV"),
    st.from_regex(r"[A-Za-z0-9/-]{1,14}", fullmatch=True),
    st.sampled_from(_HOSTILE),
    st.text(max_size=12),
)
_SMALL: Final = st.integers(1, 10**6)
_AMOUNTS: Final = st.one_of(_SMALL, _SMALL, st.integers(-(10**5), 10**6), st.sampled_from((10**9 + 7, 10**13 + 1)))
_RATES: Final = ("19", "7", "19", "0", "5.5", "25", "10.25")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line, or what is taken off or charged: its text, its amount in the smallest unit, its rate, how many."""

    text: str
    amount: int
    rate: str = "19"
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A bill by what is hostile in it."""

    number: str
    supplier: str
    kind: str = "380"
    #: A credit note that is printed with amounts below zero.
    is_below_zero: bool = False
    currency: str = "EUR"
    lines: tuple[Item, ...] = ()
    off: Item | None = None
    charge: Item | None = None
    is_due: bool = True
    #: Whether amounts have one decimal more than their currency.
    is_finer: bool = False
    #: By how many of its smallest units a tax is another one than its rate makes.
    slip: int = 0


_ITEMS: Final = st.builds(
    Item, text=TEXTS, amount=_AMOUNTS, rate=st.sampled_from(_RATES), count=st.sampled_from((1, 1, 2, 4, 8))
)
_SOME: Final = st.builds(Item, text=TEXTS, amount=st.integers(1, 5000), rate=st.sampled_from(_RATES))
SKETCHES: Final = st.builds(
    Sketch,
    number=NUMBERS,
    supplier=TEXTS,
    kind=st.sampled_from(("380", "380", "381", "384")),
    is_below_zero=st.booleans(),
    currency=st.sampled_from(("EUR", "EUR", "EUR", "EUR", "USD", "JPY", "KWD")),
    lines=st.lists(_ITEMS, min_size=1, max_size=4).map(tuple),
    off=st.none() | _SOME,
    charge=st.none() | _SOME,
    is_due=st.sampled_from((True, True, True, False)),
    is_finer=st.sampled_from((False,) * 9 + (True,)),
    slip=st.sampled_from((0, 0, 0, 0, 1, -1)),
)


def invoice(sketch: Sketch, *, number: str) -> Invoice:
    """The bill of a sketch; its totals are those of its lines."""
    unit = minor_unit(sketch.currency) / (10 if sketch.is_finer else 1)
    turn = -1 if sketch.is_below_zero and sketch.kind == "381" else 1
    nets = _nets(sketch, unit)
    taxes = {rate: (net * Decimal(rate) / 100).quantize(unit) + sketch.slip * unit for rate, net in nets.items()}
    net, due = sum(nets.values(), Decimal(0)), sum(taxes.values(), Decimal(0))
    made = bill(
        source=Source.XML,
        document_type=sketch.kind,
        invoice_number="x",
        supplier_name="x",
        due_date="2026-04-01" if sketch.is_due else None,
        currency=sketch.currency,
        tax_currency=None if sketch.currency == "EUR" else "EUR",
        exchange_rate=None if sketch.currency == "EUR" else "0.5",
        lines=tuple(_line(place, item, unit, turn) for place, item in enumerate(sketch.lines, start=1)),
        allowances=_adjustments(sketch.off, unit * turn),
        charges=_adjustments(sketch.charge, unit * turn),
        tax_breakdown=tuple(
            tax(
                taxable_amount=f"{turn * nets[rate]:f}",
                tax_rate=rate,
                tax_category=_category(rate),
                tax_amount=f"{turn * taxes[rate]:f}",
            )
            for rate in nets
        ),
        line_net_total=f"{turn * sum(item.amount for item in sketch.lines) * unit:f}",
        net_total=f"{turn * net:f}",
        tax_total=f"{turn * due:f}",
        gross_total=f"{turn * (net + due):f}",
        payable_amount=f"{turn * (net + due):f}",
    )
    named = {terms.INVOICE_NUMBER: number, terms.SUPPLIER_NAME: sketch.supplier}
    return made.with_readings({term: replace(reading(term, "x"), value=value) for term, value in named.items()})


def _category(rate: str) -> str:
    return "S" if Decimal(rate) else "Z"


def _nets(sketch: Sketch, unit: Decimal) -> dict[str, Decimal]:
    """What each rate is charged on."""
    nets: dict[str, Decimal] = {}
    off, charge = ((item,) if item else () for item in (sketch.off, sketch.charge))
    for sign, items in ((1, sketch.lines), (-1, off), (1, charge)):
        for item in items:
            nets[item.rate] = nets.get(item.rate, Decimal(0)) + sign * item.amount * unit
    return nets


def _line(place: int, item: Item, unit: Decimal, turn: int) -> Line:
    net = item.amount * unit
    count = -item.count if net < 0 else item.count
    return line(
        line_id=str(place),
        description=item.text,
        quantity=str(turn * count),
        unit_code="C62",
        net_price=f"{net / count:f}",
        line_net=f"{turn * net:f}",
        tax_rate=item.rate,
        tax_category=_category(item.rate),
        account_code="4930",
        cost_object="K1",
    )


def _adjustments(item: Item | None, unit: Decimal) -> tuple[Adjustment, ...]:
    if item is None:
        return ()
    amount = f"{item.amount * unit:f}"
    return (adjustment(amount=amount, reason=item.text, tax_rate=item.rate, tax_category=_category(item.rate)),)
