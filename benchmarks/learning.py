"""What correcting the first bill of a layout is worth for the second, on layouts kept out of training.

    python -m benchmarks.learning [--count 200] [--pictures 20] [--seed 9]

Of each issuer two bills are drawn. What is wrong on the first is typed anew, without pointing at the page; what that
teaches is proved on it, as the product proves it, and the second is read without and with it. *Worse* are fields that
are right only without what was learned; *misled* are those of which nothing was said without it, and now something
that is not so.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from benchmarks.teaching.outcome import Outcome
from benchmarks.teaching.outcome import f1
from benchmarks.teaching.outcome import outcome
from benchmarks.teaching.pairs import pairs
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The kinds of file by what people call them.
MEDIA: Final = {
    "text of PDFs": Medium.PDF,
    "scans": Medium.SCAN,
    "faxes": Medium.FAX,
    "photos": Medium.PHOTO,
}
#: The share of fields that may be right without what was learned, and are not with it.
_MOST_WORSE: Final = 0.005
ALL: Final = "all"

#: By kind of document, what became of the second bills.
Outcomes = dict[str, list[Outcome]]


def main(
    *,
    count: Annotated[int, typer.Option(help="Pairs of PDFs.", min=0)] = 200,
    pictures: Annotated[int, typer.Option(help="Pairs of each of scans, faxes and photos.", min=0)] = 20,
    seed: Annotated[int, typer.Option(help="Other bills for another seed.")] = 9,
) -> None:
    """Correct one, read the next."""
    print(machine())
    found = outcomes(count, pictures, seed)
    show(
        ("kind", "pairs", "fields", "F1 without", "F1 with", "mended", "worse", "misled", "learned", "refused"),
        [tuple(_row(kind, bills)) for kind, bills in found.items()],
    )
    led = [one for bill in found[ALL] for one in bill.led]
    right = sum(is_right for _, is_right in led) / max(len(led), 1)
    sure = sum(confidence for confidence, _ in led) / max(len(led), 1)
    print(f"memories led to {len(led)} values, of which {right:.3f} are right; they are said to be sure to {sure:.3f}")
    whole = found[ALL]
    without, with_it = f1(one.without for one in whole), f1(one.with_it for one in whole)
    worse = sum(one.worse for one in whole) / max(sum(len(one.without) for one in whole), 1)
    goals = (
        at_least("the second bill is read better", with_it, without, "F1"),
        at_most("few fields get worse", worse, _MOST_WORSE, "of all"),
    )
    raise typer.Exit(0 if told(goals) else 1)


def outcomes(count: int, pictures: int, seed: int) -> Outcomes:
    """What becomes of second bills, by the kinds that they belong to; all of them first."""
    found: Outcomes = defaultdict(list)
    with TemporaryDirectory() as folder:
        for kind, medium in MEDIA.items():
            number = count if medium is Medium.PDF else pictures
            for pair in pairs(medium, number, seed, Path(folder)):
                one = outcome(pair)
                for group in (ALL, kind, f"{pair.document_type.words}s"):
                    found[group].append(one)
    return found


def _row(kind: str, bills: list[Outcome]) -> Iterator[str | int | float]:
    yield kind
    yield len(bills)
    yield sum(len(one.without) for one in bills)
    yield f1(one.without for one in bills)
    yield f1(one.with_it for one in bills)
    yield from (
        sum(getattr(one, name) for one in bills) for name in ("mended", "worse", "misled", "memories", "refused")
    )


if __name__ == "__main__":
    typer.run(main)
