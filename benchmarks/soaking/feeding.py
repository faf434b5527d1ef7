"""Documents of every sort, dropped as fast as they are worked off and no faster."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.damage import cut
from benchmarks.dropping.damage import encrypted
from benchmarks.dropping.damage import garbled
from benchmarks.dropping.data_bills import content as data_bill
from benchmarks.dropping.file import Kind
from pipeline.store.arrivals import outcomes
from pipeline.store.store import Store
from samples.generator.batch import Wish
from samples.generator.batch import plans
from samples.generator.medium import Medium
from samples.generator.sample import made

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

#: Of a hundred files so many are text PDFs, pictures of pages, or nothing good; all others are data.
_PDFS: Final = 30
_SCANS: Final = 2
_BAD: Final = 8
_PAUSE: Final = 0.2


@dataclass(slots=True, kw_only=True)
class Feeder:
    """Keeps a few documents waiting in a watched folder, from a thread of its own."""

    inbox: Path
    store: Store
    #: So many are dropped and not at their end.
    waiting: int
    #: What was dropped, by its name.
    dropped: dict[str, Kind] = field(default_factory=dict)

    def feed(self, until: threading.Event) -> None:
        """Drop until it is told that it is enough."""
        files = documents()
        while not until.is_set():
            counts = outcomes(self.store)
            ended = sum(counts.values()) - counts.get(None, 0)
            for name, kind, content in itertools.islice(files, max(0, self.waiting - (len(self.dropped) - ended))):
                self.dropped[name] = kind
                hidden = self.inbox / f"{name}.part"
                hidden.write_bytes(content)
                hidden.rename(self.inbox / name)
            until.wait(_PAUSE)


def documents() -> Iterator[tuple[str, Kind, bytes]]:
    """Names, kinds and bytes without end, no two alike but what is empty."""
    chance = random.Random(1)  # noqa: S311 - reproducible, and no secret
    pdfs, scans = _drawn(Medium.PDF), _drawn(Medium.SCAN)
    for number in itertools.count():
        lot = chance.randrange(100)
        if lot < _PDFS:
            yield f"{number:07d}.pdf", Kind.BILL, next(pdfs)
        elif lot < _PDFS + _SCANS:
            yield f"{number:07d}.pdf", Kind.BILL, next(scans)
        elif lot < _PDFS + _SCANS + _BAD:
            kind, content = _bad(next(pdfs), chance)
            yield f"{number:07d}.pdf", kind, content
        else:
            yield f"{number:07d}.xml", Kind.E_INVOICE, data_bill(number)


def _drawn(medium: Medium) -> Iterator[bytes]:
    """Bills of yesterday, without end."""
    yesterday = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    for seed in itertools.count(1):
        for plan in plans(Wish(seed=seed, count=1000, media=(medium,), errors=0)):
            yield made(replace(plan, issue_date=yesterday)).content


def _bad(content: bytes, chance: random.Random) -> tuple[Kind, bytes]:
    match chance.randrange(4):
        case 0:
            return Kind.CUT, cut(content, chance)
        case 1:
            return Kind.ENCRYPTED, encrypted(content, chance)
        case 2:
            return Kind.GARBLED, garbled(content, chance)
        case _:
            return Kind.EMPTY, b""
