"""The crowd: bills of the generator, and what becomes of some of them on their way."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.damage import cut
from benchmarks.dropping.damage import encrypted
from benchmarks.dropping.damage import garbled
from benchmarks.dropping.damage import locked
from benchmarks.dropping.damage import saved_again
from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.dropping.file import Manner
from samples.generator.batch import Wish
from samples.generator.batch import plans
from samples.generator.medium import Medium
from samples.generator.sample import made

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

#: Of a thousand files; the rest are bills as text PDF. There is one of each at least.
SHARES: Final = {
    Kind.E_INVOICE: 250, Kind.COPY: 60, Kind.SAVED_AGAIN: 20, Kind.LOCKED: 20,
    Kind.CUT: 50, Kind.ENCRYPTED: 30, Kind.EMPTY: 20, Kind.GARBLED: 20,
}  # fmt: skip
#: Every so many sound bills one comes in another manner than at once.
_EVERY: Final = 4

_DAMAGES: Final[dict[Kind, Callable[[bytes, random.Random], bytes]]] = {
    Kind.LOCKED: locked,
    Kind.CUT: cut,
    Kind.ENCRYPTED: encrypted,
    Kind.EMPTY: lambda _content, _chance: b"",
    Kind.GARBLED: garbled,
}


def crowd(count: int, *, seed: int) -> tuple[File, ...]:
    """So many files, in the order in which they are dropped; the same for the same seed and day, but for encryption."""
    chance = random.Random(seed)  # noqa: S311 - reproducible, and no secret
    numbers = {kind: max(1, round(count * share / 1000)) for kind, share in SHARES.items()}
    bills = _bills(Medium.PDF, count - sum(numbers.values()), seed=seed)
    e_invoices = _bills(Medium.FACTURX, numbers[Kind.E_INVOICE], seed=seed + 1)
    sound = [*_in_manners(bills), *_in_manners(e_invoices)]
    files = [*sound, *_twins(sound, e_invoices, numbers, chance), *_damaged(numbers, seed=seed + 2, chance=chance)]
    chance.shuffle(files)
    return tuple(files)


def e_invoices(count: int, *, seed: int) -> tuple[File, ...]:
    """So many bills with XML, which are quick to read."""
    return tuple(_bills(Medium.FACTURX, count, seed=seed))


def _bills(medium: Medium, count: int, *, seed: int) -> list[File]:
    """Bills of yesterday, no two alike; made by as many processes as there are cores."""
    kind = Kind.E_INVOICE if medium is Medium.FACTURX else Kind.BILL
    yesterday = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    drawn = (
        replace(plan, issue_date=yesterday) for plan in plans(Wish(seed=seed, count=count, media=(medium,), errors=0))
    )
    with ProcessPoolExecutor() as processes:
        samples = processes.map(made, drawn, chunksize=8)
        return [File(name=f"{medium}-{sample.name}", kind=kind, content=sample.content) for sample in samples]


def _in_manners(files: Sequence[File]) -> Iterator[File]:
    other = itertools.cycle((Manner.SLOWLY, Manner.RENAMED, Manner.DOWNLOADED))
    for number, file in enumerate(files):
        yield replace(file, manner=next(other)) if number % _EVERY == 0 else file


def _twins(
    sound: Sequence[File], e_invoices: Sequence[File], numbers: dict[Kind, int], chance: random.Random
) -> Iterator[File]:
    for file in itertools.islice(itertools.cycle(sound), numbers[Kind.COPY]):
        name = f"copy-{chance.getrandbits(32):08x}-{file.name}"
        yield File(name=name, kind=Kind.COPY, content=file.content, twin_of=file.name)
    for file in itertools.islice(reversed(e_invoices), numbers[Kind.SAVED_AGAIN]):
        content = saved_again(file.content)
        yield File(name=f"again-{file.name}", kind=Kind.SAVED_AGAIN, content=content, twin_of=file.name)


def _damaged(numbers: dict[Kind, int], *, seed: int, chance: random.Random) -> Iterator[File]:
    kinds = [kind for kind in _DAMAGES for _ in range(numbers[kind])]
    for kind, bill in zip(kinds, _bills(Medium.PDF, len(kinds), seed=seed), strict=True):
        content = _DAMAGES[kind](bill.content, chance)
        yield File(name=f"{kind.name.lower()}-{bill.name}", kind=kind, content=content)
