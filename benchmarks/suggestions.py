"""How often the value that was slipped is among what is suggested for it, and what suggesting costs.

    python -m benchmarks.suggestions [--count 400] [--seed 31]

In bills of print that are right, one number is changed by a slip: two digits swapped at its front, or any of its digits
taken for one that looks alike. Where rules of arithmetic see it, their suggestions are held against what was there; it
is first where one of the discrepancies has it first.
"""

from __future__ import annotations

import time
from collections import Counter
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.laps import Laps
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from pipeline.document.source import Source
from pipeline.model.applying import applied
from pipeline.model.field_path import readings_of
from pipeline.model.field_path import split
from pipeline.model.field_path import term_at
from samples.generator.dice import Dice
from samples.planted.amounts import put
from samples.planted.changing import with_bill
from samples.planted.clean import clean
from samples.planted.slips import ALIKE
from samples.planted.slips import slipped
from validators.suggesting.equations import CODES
from validators.validate import validate

if TYPE_CHECKING:
    from pipeline.model.discrepancy import Discrepancy
    from pipeline.model.invoice import Invoice
    from samples.planted.situation import Situation

#: The numbers that equations join.
SLIPPED: Final = frozenset(
    {
        *("line_net_total", "net_total", "tax_total", "gross_total", "payable_amount", "prepaid_amount"),
        *("quantity", "net_price", "line_net", "taxable_amount", "tax_amount"),
    }
)
_LEAST_FOUND: Final = 0.95
_LEAST_FIRST: Final = 0.9
_MOST_MILLISECONDS: Final = 300.0


class End(StrEnum):
    """What became of a slip."""

    UNSEEN = "no rule sees it"
    FIRST = "right, and first"
    AMONG = "right, among others"
    OTHER = "only others"
    NONE = "nothing"


def main(
    *,
    count: Annotated[int, typer.Option(help="Bills with a slip.", min=1)] = 400,
    seed: Annotated[int, typer.Option(help="Other bills for another seed.")] = 31,
) -> None:
    """Plant slips, and count what is suggested for them."""
    print(machine())
    ends: Counter[End] = Counter()
    costs = []
    for number in range(count):
        end, cost = _tried(Dice(f"{seed} {number}"))
        ends[end] += 1
        costs.append(cost)
    seen = count - ends[End.UNSEEN]
    show(("slips", *End), [(str(count), *(str(ends[end]) for end in End))])
    laps = Laps.of(costs)
    print(f"a bill with a slip takes {laps.median:.1f} ms in the middle, {laps.worst:.1f} ms at most, of a processor")
    right = ends[End.FIRST] + ends[End.AMONG]
    goals = (
        at_least("of the slips that rules see, the right value is suggested", right / seen, _LEAST_FOUND, "of 1"),
        at_least("it is the first that is suggested", ends[End.FIRST] / seen, _LEAST_FIRST, "of 1"),
        at_most("a bill with a slip", laps.worst, _MOST_MILLISECONDS, "ms"),
    )
    raise typer.Exit(0 if told(goals) else 1)


def _tried(dice: Dice) -> tuple[End, float]:
    situation = clean(dice.child("bill"), sources=(Source.PDF_TEXT, Source.OCR))
    path, meant = dice.child("where").among(_numbers(situation.bill))
    wrong = with_bill(situation, put(situation.bill, path, _slipped(meant, dice.child("slip"))))
    started = time.process_time()
    found = _arithmetic(wrong)
    return _end(found, wrong.bill, path, meant), (time.process_time() - started) * 1000


def _slipped(number: Decimal, dice: Dice) -> Decimal:
    if dice.child("front").chance(50):
        return slipped(number, dice)
    text = f"{number:f}"
    place = dice.among([place for place, sign in enumerate(text) if sign.isdecimal()])
    return Decimal(text[:place] + dice.among(ALIKE[text[place]]) + text[place + 1 :])


def _numbers(bill: Invoice) -> list[tuple[str, Decimal]]:
    return [
        (path, reading.value)
        for path, reading in readings_of(bill)
        if split(path)[2] in SLIPPED and term_at(path).kind.is_number and reading.value
    ]


def _arithmetic(situation: Situation) -> list[Discrepancy]:
    checked = validate(situation.record, situation.ports)
    return [found for found in checked.discrepancies if found.rule in CODES]


def _end(found: list[Discrepancy], wrong: Invoice, path: str, meant: Decimal) -> End:
    """The best end that the slip comes to in any of its discrepancies."""
    if not found:
        return End.UNSEEN
    ranks: list[int] = []
    for one in found:
        values = [dict(readings_of(applied(wrong, each.changes)))[path].value for each in one.suggestions]
        ranks.extend(rank for rank, value in enumerate(values) if value == meant)
    if ranks:
        return End.FIRST if min(ranks) == 0 else End.AMONG
    return End.OTHER if any(one.suggestions for one in found) else End.NONE


if __name__ == "__main__":
    typer.run(main)
