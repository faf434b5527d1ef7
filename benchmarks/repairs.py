"""Whether one misread character is found and put right, and whether anything is repaired that was read well.

    python -m benchmarks.repairs [--count 300] [--clean 10000] [--seed 21]

Bills are drawn, their words are said to come from pixels, and one character is mistaken as engines mistake it: in an
amount, in a number of a line, in an IBAN, in a VAT id. `alone` is what the words of one reader prove; `together` is
with the neural reader, which looks at what is in doubt as it is printed; only accounts, which are not those that are
printed, it is taken to read right.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from random import Random
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from benchmarks.repairing.accounts import with_bank
from benchmarks.repairing.drawn import recognised
from benchmarks.repairing.outcome import End
from benchmarks.repairing.outcome import ends
from benchmarks.repairing.outcome import repairs_of
from benchmarks.repairing.outcome import truthful
from benchmarks.repairing.planting import Planted
from benchmarks.repairing.planting import plant
from extractors.examine import read_bill
from extractors.repair.proof import broken
from pipeline.model.repair import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_RIGHT: Final = 0.95
_MOST_WRONG: Final = 0
#: How the ends of slips that were seen are counted.
_COUNTED: Final = (End.RIGHT, End.WRONG, End.AMBIGUOUS, End.OPEN)
Tally = Counter[End]


def main(
    *,
    count: Annotated[int, typer.Option(help="Files in which slips are planted.", min=1)] = 300,
    clean: Annotated[int, typer.Option(help="Files that are left as they are.", min=0)] = 10_000,
    seed: Annotated[int, typer.Option(help="Other bills for another seed.")] = 21,
) -> None:
    """Plant slips, count what becomes of them, then look for repairs where nothing was planted."""
    print(machine())
    alone, together = planted(count, seed)
    for name, found in (("alone", alone), ("together", together)):
        show((name, "planted", "harmless", "unseen", "seen", "right", "wrong", "ambiguous", "open"), _rows(found))
    bills, *both = untouched(clean, seed + 1)
    for name, counts in zip(("alone", "together"), both, strict=True):
        proposed, ambiguous = counts[Standing.PROPOSED], counts[Standing.AMBIGUOUS]
        print(f"{bills} clean records, {name}: {proposed} repairs proposed, {ambiguous} with an ambiguous one")
    wrong = both[1][Standing.PROPOSED]
    goals = (
        at_least("seen slips that are put right, alone", _share(alone), _LEAST_RIGHT, ""),
        at_least("seen slips that are put right, together", _share(together), _LEAST_RIGHT, ""),
        at_most("wrong repairs on clean records, together", wrong, _MOST_WRONG, ""),
    )
    raise typer.Exit(0 if told(goals) else 1)


def planted(count: int, seed: int) -> tuple[dict[Planted, Tally], dict[Planted, Tally]]:
    """How slips end, alone and together with another reader, by where they were planted."""
    alone, together = ({kind: Tally() for kind in Planted} for _ in range(2))
    dice = Random(seed)  # noqa: S311 - a benchmark
    for drawn in recognised(count, seed):
        pages = with_bank(drawn.pages, read_bill(drawn.pages), dice)
        invoice = read_bill(pages)
        if broken(invoice):
            continue
        for kind in Planted:
            slip = plant(kind, pages, invoice, dice)
            if slip is not None:
                ended = ends(slip, invoice, truthful(pages) if kind is Planted.IBAN else drawn.look)
                alone[kind][ended.alone] += 1
                together[kind][ended.together] += 1
    return alone, together


def untouched(count: int, seed: int) -> tuple[int, Counter[Standing], Counter[Standing]]:
    """Bills without a slip, and on how many of them a repair is proposed, or is ambiguous, alone and together."""
    alone, together = Counter[Standing](), Counter[Standing]()
    bills = 0
    for drawn in islice(recognised(count, seed), count):
        found = {repair.standing for repair in repairs_of(drawn.pages)}
        alone.update(found)
        together.update({repair.standing for repair in repairs_of(drawn.pages, drawn.look)} if found else ())
        bills += 1
    return bills, alone, together


def _rows(found: dict[Planted, Tally]) -> Iterator[tuple[str | int | float, ...]]:
    for kind, tally in found.items():
        seen = _seen(tally)
        ended = (tally[end] / seen if seen else 0.0 for end in _COUNTED)
        yield kind.value, tally.total(), tally[End.HARMLESS], tally[End.UNSEEN], seen, *ended


def _share(found: dict[Planted, Tally]) -> float:
    """Of the slips that are seen, those that are put right."""
    seen = sum(map(_seen, found.values()))
    return sum(tally[End.RIGHT] for tally in found.values()) / seen if seen else 1.0


def _seen(tally: Tally) -> int:
    return sum(tally[end] for end in _COUNTED)


if __name__ == "__main__":
    typer.run(main)
