"""Whatever the order of columns, the language and the style of numbers: a table that is printed is read back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.values.number import DecimalMark
from tests.extractors.lines.printing import LETTER
from tests.extractors.lines.printing import Align
from tests.extractors.lines.printing import Column
from tests.extractors.lines.printing import Sheet
from tests.extractors.lines.printing import cells
from tests.extractors.lines.printing import read

#: Names of columns in seven languages: description, quantity, price, amount, tax rate, item number.
NAMES = (
    ("Description", "Quantity", "Unit Price", "Amount", "VAT %", "Item no."),
    ("Bezeichnung", "Menge", "Einzelpreis", "Gesamtpreis", "MwSt.", "Art.-Nr."),
    ("Désignation", "Qté", "Prix unitaire HT", "Montant HT", "TVA", "Référence"),
    ("Descripción", "Cantidad", "Precio unitario", "Importe", "IVA", "Código"),
    ("Descrizione", "Q.tà", "Prezzo unitario", "Importo", "Aliquota", "Cod. articolo"),
    ("Omschrijving", "Aantal", "Stukprijs", "Bedrag", "BTW", "Artikelnr."),
    ("Descrição", "Quantidade", "Preço unitário", "Valor total", "Taxa IVA", "Referência"),
)
THINGS = ("Chair", "Desk lamp", "Garden table", "Cable", "Monthly rent", "Travel")
STYLES = ((DecimalMark.COMMA, "."), (DecimalMark.COMMA, " "), (DecimalMark.POINT, ","), (DecimalMark.POINT, "’"))
KEYS = ("description", "quantity", "net_price", "line_net", "tax_rate", "item_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A table to print, and what it says."""

    names: tuple[str, ...]
    order: tuple[int, ...]
    style: tuple[DecimalMark, str]
    lines: tuple[tuple[str, Decimal, Decimal, Decimal, int, str], ...]
    padding: int


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, Decimal, Decimal, Decimal, int, str]:
    """One line whose amount is its quantity times its price."""
    quantity = Decimal(draw(st.integers(2, 400)))
    price = Decimal(draw(st.integers(110, 999_999))).scaleb(-2)
    amount = (quantity * price).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    code = f"{draw(st.sampled_from('ABCXYZ'))}{draw(st.integers(100, 9999))}"
    return (draw(st.sampled_from(THINGS)), quantity, price, amount, draw(st.sampled_from((7, 19, 20))), code)


@st.composite
def tables(draw: st.DrawFn) -> Printed:
    """Any table."""
    return Printed(
        names=draw(st.sampled_from(NAMES)),
        order=tuple(draw(st.permutations(range(6)))),
        style=draw(st.sampled_from(STYLES)),
        lines=tuple(draw(st.lists(lines(), min_size=2, max_size=6))),
        padding=draw(st.integers(14, 22)),
    )


def money(value: Decimal, style: tuple[DecimalMark, str]) -> str:
    """An amount in a style of print."""
    mark, group = style
    return f"{value:,.2f}".replace(",", "#").replace(".", mark).replace("#", group)


def texts(printed: Printed) -> list[tuple[str, ...]]:
    """The cells of each line, in the order of `KEYS`."""
    return [
        (thing, str(quantity), money(price, printed.style), money(amount, printed.style), f"{rate}%", code)
        for thing, quantity, price, amount, rate, code in printed.lines
    ]


def sheet(printed: Printed) -> Sheet:
    """The table on a page, each column as wide as its widest cell."""
    rows = texts(printed)
    columns: list[Column] = []
    left = 30.0
    for key in printed.order:
        width = max(len(text) for text in (printed.names[key], *(row[key] for row in rows))) * LETTER
        align: Align = "left" if key in {0, 5} else "right"
        columns.append(Column(name=printed.names[key], place=left if align == "left" else left + width, align=align))
        left += width + printed.padding
    return Sheet().table(columns, [[row[key] for key in printed.order] for row in rows])


@given(tables())
def test_a_printed_table_is_read_back(printed: Printed) -> None:
    found = read(sheet(printed), mark=printed.style[0])
    expected = [
        (thing, str(quantity), f"{price:f}", f"{amount:f}", str(rate), code)
        for thing, quantity, price, amount, rate, code in printed.lines
    ]
    assert cells(found.lines, *KEYS) == expected
    assert all(found.balanced)
    assert found.net_sum == sum(line[3] for line in printed.lines)
