"""One line from a row that ends in an amount, and the rows right above and below it."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.lines.arithmetic import multiplies
from extractors.lines.cell_value import number_entry
from extractors.lines.cell_value import text_entry
from extractors.lines.cell_value import unit_entry
from extractors.lines.draft import Draft
from extractors.lines.draft import Entry
from extractors.lines.priced_row import numbers_beside_dates
from extractors.values.currency import is_currency
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import ITEM_NUMBER
from pipeline.model.line_terms import LINE_ID
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import QUANTITY
from pipeline.model.line_terms import UNIT_CODE

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from extractors.layout.row import Row
    from extractors.lines.priced_row import PricedRow
    from extractors.values.number import DecimalMark
    from extractors.values.number_span import NumberSpan
    from pipeline.document.word import Word
    from pipeline.model.term import Term

#: Rows of one line have less white between them, in letter heights.
NEAR: Final = 0.9
FAR: Final = 2.2
#: A name has at least so many letters.
NAME_LETTERS: Final = 3
#: A row is looked at for products of so many of its numbers.
MOST_NUMBERS: Final = 6
#: Signs between a quantity and a price.
TIMES: Final = frozenset("x×*@à")
#: Codes of things have at least so many digits.
CODE_DIGITS: Final = 4


def read_priced(priced: PricedRow, barred: AbstractSet[tuple[int, int]], mark: DecimalMark) -> Draft:
    """The line of a row with an amount; `barred` rows belong to others."""
    entries: dict[Term[Any], Entry] = {LINE_NET: number_entry(priced.amount, mark)}
    rows = [priced.row, *_neighbours(priced, barred)]
    used: set[Word] = set(priced.amount.words)
    own = {priced.row.index}
    for row in rows:
        factors = _factors(row, priced, mark)
        if factors:
            entries |= factors
            used |= {word for entry in factors.values() for word in entry.words}
            own.add(row.index)
            break
    for row in [*rows, *_far_above(priced, barred)]:
        named = _name(row, used, mark)
        if named:
            own.add(row.index)
            return Draft(page=priced.page, entries=entries | named, rows=frozenset(own))
    return Draft(page=priced.page, entries=entries, rows=frozenset(own))


def _neighbours(priced: PricedRow, barred: AbstractSet[tuple[int, int]]) -> list[Row]:
    """The rows right above and right below that belong to no other line."""
    at, page = priced.row.index, priced.page
    places = [at - 1] if _heads_another(priced, barred) else [at - 1, at + 1]
    free = [other for other in places if 0 <= other < len(page.rows) and (priced.row.page, other) not in barred]
    return [row for row in (page.rows[other] for other in free) if _gap(row, priced.row) < NEAR * page.em]


def _far_above(priced: PricedRow, barred: AbstractSet[tuple[int, int]]) -> list[Row]:
    """The row above that an empty line parts from the row of numbers: the name, where none stands nearer."""
    above = priced.row.index - 1
    if above < 0 or (priced.row.page, above) in barred:
        return []
    row = priced.page.rows[above]
    return [row] if NEAR * priced.page.em <= _gap(row, priced.row) < FAR * priced.page.em else []


def _gap(one: Row, other: Row) -> float:
    return -one.box.overlap_y(other.box)


def _heads_another(priced: PricedRow, barred: AbstractSet[tuple[int, int]]) -> bool:
    """Whether the row below is the name of the line after: that has an amount and no name of its own."""
    after = priced.row.index + 2
    if (priced.row.page, after) not in barred or after >= len(priced.page.rows):
        return False
    row, name = priced.page.rows[after], priced.page.rows[after - 1]
    nameless = all(_letters(cell.words) < NAME_LETTERS for cell in row.cells)
    return nameless and _gap(name, row) <= _gap(name, priced.row) + 0.1 * priced.page.em


def _factors(row: Row, priced: PricedRow, mark: DecimalMark) -> dict[Term[Any], Entry]:
    """A quantity and a price of a row whose product is the amount."""
    amount = priced.amount.number.read(mark)
    numbers = priced.numbers if row is priced.row else numbers_beside_dates(row)
    found = [number for number in numbers if not number.is_percent][-MOST_NUMBERS:]
    pairs = [
        (quantity, price)
        for quantity, price in permutations(found, 2)
        if multiplies(quantity.number.read(mark), price.number.read(mark), amount)
    ]
    if not pairs or not amount:
        return {}
    quantity, price = min(pairs, key=_strangeness)
    entries = {QUANTITY: number_entry(quantity, mark), NET_PRICE: number_entry(price, mark)}
    unit = unit_entry(row.words[quantity.end : quantity.end + 1])
    return entries | ({UNIT_CODE: unit} if unit else {})


def _strangeness(pair: tuple[NumberSpan, NumberSpan]) -> tuple[bool, bool, bool]:
    """How unlike a quantity and a price two numbers are: prices show cents or a currency, quantities come first."""
    quantity, price = pair
    return (
        quantity.currency is not None,
        (quantity.number.decimals or 0) > (price.number.decimals or 0),
        quantity.start > price.start,
    )


def _name(row: Row, used: set[Word], mark: DecimalMark) -> dict[Term[Any], Entry]:
    """What a row calls the thing, with the codes before the name and the tax rate after it."""
    cells = [tuple(word for word in cell.words if word not in used) for cell in row.cells]
    named = max(range(len(cells)), key=lambda at: _letters(cells[at]))
    words = _without_signs(cells[named], used)
    if _letters(words) < NAME_LETTERS:
        return {}
    entries = _codes([cell for cell in cells[:named] if cell]) | _rate(row, used, mark)
    if len(words) > 1 and words[0].text.isdigit() and len(words[0].text) >= CODE_DIGITS:
        return entries | {ITEM_NUMBER: text_entry(words[:1]), DESCRIPTION: text_entry(words[1:])}
    return entries | {DESCRIPTION: text_entry(words)}


def _letters(words: tuple[Word, ...]) -> int:
    return sum(char.isalpha() for word in words for char in word.text)


def _without_signs(words: tuple[Word, ...], used: set[Word]) -> tuple[Word, ...]:
    """The words of a name without the signs that belong to numbers, where numbers were taken from beside it."""
    if not used:
        return words
    while words and _is_sign(words[-1].text):
        words = words[:-1]
    while words and _is_sign(words[0].text):
        words = words[1:]
    return words


def _codes(cells: list[tuple[Word, ...]]) -> dict[Term[Any], Entry]:
    """The number of the line and the code of the thing, before its name."""
    found: dict[Term[Any], Entry] = {}
    for cell in cells:
        text = cell[0].text.strip(".")
        if len(cell) == 1 and any(char.isdigit() for char in text):
            term = LINE_ID if text.isdigit() and len(text) < CODE_DIGITS else ITEM_NUMBER
            found.setdefault(term, text_entry(cell))
    return found


def _rate(row: Row, used: set[Word], mark: DecimalMark) -> dict[Term[Any], Entry]:
    """The tax rate: the only percentage of the row, in a cell of its own."""
    rates = [number for number in numbers_beside_dates(row) if number.is_percent and not used & set(number.words)]
    if len(rates) != 1 or row.cell_of(rates[0].start).start != rates[0].start:
        return {}
    return {LINE_TAX_RATE: number_entry(rates[0], mark)}


def _is_sign(text: str) -> bool:
    return text in TIMES or is_currency(text)
