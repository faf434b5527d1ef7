"""Which column holds quantities, which prices and which amounts, where the header leaves it open or is belied."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.arithmetic import multiplies
from extractors.lines.content import with_content
from pipeline.model.line_terms import LINE_GROSS
from pipeline.model.line_terms import LINE_ID
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_AMOUNT
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import PRICE_BASE_QUANTITY
from pipeline.model.line_terms import QUANTITY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.block import Block
    from extractors.lines.header_column import HeaderColumn
    from extractors.values.number import DecimalMark

#: As many lines are looked at.
SAMPLE: Final = 30
#: Columns that take part in no product.
APART: Final = frozenset({LINE_ID, LINE_TAX_RATE})

Values = list[list["Decimal | None"]]


def with_roles(
    page: PageLayout, columns: Sequence[HeaderColumn], parts: Sequence[Block], mark: DecimalMark
) -> tuple[HeaderColumn, ...]:
    """The columns with the meanings that the arithmetic of the lines bears out."""
    values = [_values(page, part, len(columns), mark) for part in parts[:SAMPLE]]
    chosen = _with_one_amount(_with_one_quantity(_with_a_quantity(list(columns), values), values), values)
    chosen = with_content(_with_tax_amounts(chosen, parts), parts)
    net, gross = _place(chosen, LINE_NET), _place(chosen, LINE_GROSS)
    amount = gross if net is None else net
    if _proofs(values, _place(chosen, QUANTITY), _place(chosen, NET_PRICE), amount) * 2 >= len(values):
        return tuple(chosen)
    return tuple(_searched(chosen, values))


def _values(page: PageLayout, part: Block, width: int, mark: DecimalMark) -> list[Decimal | None]:
    rows = [part.nearest(at, page) for at in range(width)]
    numbers = [row.numbers[at] if row else None for at, row in enumerate(rows)]
    return [number.number.read(mark) if number and not number.is_percent else None for number in numbers]


def _place(columns: Sequence[HeaderColumn], term: object) -> int | None:
    return next((at for at, column in enumerate(columns) if column.meanings[:1] == (term,)), None)


def _proofs(values: Values, quantity: int | None, price: int | None, amount: int | None) -> int:
    """In how many lines the quantity times the price is the amount."""
    if quantity is None or price is None or amount is None:
        return 0
    return sum(
        multiplies(row_quantity, row_price, row_amount)
        for row in values
        if (row_quantity := row[quantity]) and (row_price := row[price]) and (row_amount := row[amount])
    )


def _with_a_quantity(columns: list[HeaderColumn], values: Values) -> list[HeaderColumn]:
    """Numbers under the base of a price, and none under a quantity, are the quantity: "Qty | per" stand close."""
    base, quantity = _place(columns, PRICE_BASE_QUANTITY), _place(columns, QUANTITY)
    if base is None or not _filled(values, base) or (quantity is not None and _filled(values, quantity)):
        return columns
    changed = {base: (QUANTITY,), quantity: ()}
    return [replace(column, meanings=changed.get(at, column.meanings)) for at, column in enumerate(columns)]


def _with_one_quantity(columns: list[HeaderColumn], values: Values) -> list[HeaderColumn]:
    """Of several quantities, such as ordered, shipped and back-ordered, the one that was billed multiplies."""
    places = [at for at, column in enumerate(columns) if column.meanings == (QUANTITY,)]
    price, amounts = _place(columns, NET_PRICE), [at for at, each in enumerate(columns) if LINE_NET in each.meanings]
    if len(places) < 2 or price is None or not amounts:  # noqa: PLR2004 - nothing to choose
        return columns
    best = max(places, key=lambda at: (_proofs(values, at, price, amounts[-1]), _filled(values, at)))
    others = set(places) - {best}
    return [replace(column, meanings=()) if at in others else column for at, column in enumerate(columns)]


def _with_one_amount(columns: list[HeaderColumn], values: Values) -> list[HeaderColumn]:
    """Of several amounts, the product is the net amount, and a larger one after it includes tax."""
    nets = [at for at, column in enumerate(columns) if column.meanings == (LINE_NET,)]
    if len(nets) < 2:  # noqa: PLR2004 - nothing to choose
        return columns
    quantity, price = _place(columns, QUANTITY), _place(columns, NET_PRICE)
    ranked = sorted(nets, key=lambda at: (_proofs(values, quantity, price, at), _filled(values, at)))
    best = ranked[-1]
    for at in nets:
        if at != best:
            meanings = (LINE_GROSS,) if at > best and _exceeds(values, at, best) else ()
            columns[at] = replace(columns[at], meanings=meanings)
    return columns


def _filled(values: Values, at: int) -> int:
    return sum(row[at] is not None for row in values)


def _exceeds(values: Values, one: int, other: int) -> bool:
    """Whether the numbers of a column are never smaller than those of another."""
    pairs = [(row_one, row_other) for row in values if (row_one := row[one]) and (row_other := row[other])]
    return bool(pairs) and all(abs(larger) >= abs(smaller) for larger, smaller in pairs)


def _with_tax_amounts(columns: list[HeaderColumn], parts: Sequence[Block]) -> list[HeaderColumn]:
    """A column named for its tax holds amounts where it shows a currency."""
    for at, column in enumerate(columns):
        if column.meanings == (LINE_TAX_RATE,):
            numbers = [number for part in parts for row in part.rows if (number := row.numbers[at])]
            if numbers and all(number.currency and not number.is_percent for number in numbers):
                columns[at] = replace(column, meanings=(LINE_TAX_AMOUNT,))
    return columns


def _searched(columns: list[HeaderColumn], values: Values) -> list[HeaderColumn]:
    """The columns that multiply best, if they prove most lines and no named ones do."""
    open_places = [
        at
        for at, column in enumerate(columns)
        if not column.is_textual and not APART & set(column.meanings) and _filled(values, at) * 2 > len(values)
    ]
    best = max(_products(open_places), key=lambda trio: _proofs(values, *trio), default=None)
    if best is None or _proofs(values, *best) * 3 < len(values) * 2:
        return columns
    first, second, amount = best
    if columns[first].meanings == (NET_PRICE,) or columns[second].meanings == (QUANTITY,):
        first, second = second, first
    amount_term = LINE_GROSS if columns[amount].meanings == (LINE_GROSS,) else LINE_NET
    named = {first: QUANTITY, second: NET_PRICE, amount: amount_term}
    return [
        replace(column, meanings=(named[at],)) if at in named else _without(column, set(named.values()))
        for at, column in enumerate(columns)
    ]


def _products(places: list[int]) -> list[tuple[int, int, int]]:
    return [
        (first, second, amount)
        for first, second in combinations(places, 2)
        for amount in places
        if amount not in {first, second}
    ]


def _without(column: HeaderColumn, taken: set[object]) -> HeaderColumn:
    return replace(column, meanings=tuple(term for term in column.meanings if term not in taken))
