"""The counts must add up: what was dropped against what the ledger says of it; each function names what does not."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from benchmarks.dropping.file import ENDS_AS
from benchmarks.dropping.file import Kind
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store.tables.arrival import ARRIVAL

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from benchmarks.dropping.file import File
    from benchmarks.enduring.books import Books
    from pipeline.store.store import Store


def arrivals_amiss(files: Iterable[File], books: Books) -> Iterator[str]:
    """Files without an arrival or with several, and arrivals of what nobody dropped."""
    dropped = Counter((file.name, len(file.content)) for file in files)
    arrived = Counter((arrival.name, arrival.size) for arrival in books.arrivals)
    for (name, size), count in (dropped - arrived).items():
        yield f"{name} of {size} bytes has {count} arrivals too few"
    for (name, size), count in (arrived - dropped).items():
        yield f"{name} of {size} bytes has {count} arrivals too many"


def outcomes_amiss(files: Iterable[File], books: Books) -> Iterator[str]:
    """Bytes whose arrivals ended in other ways than they must: the first as its kind, all others as duplicates."""
    expected: dict[str, Counter[Outcome | None]] = defaultdict(Counter)
    for file in files:
        expected[_bytes_of(file)][ENDS_AS[file.kind]] += 1
    found: dict[str, Counter[Outcome | None]] = defaultdict(Counter)
    reasons: dict[str, str] = {}
    for arrival in books.arrivals:
        found[arrival.sha256 or Kind.EMPTY][arrival.outcome] += 1
        reasons[arrival.sha256 or Kind.EMPTY] = f"{arrival.name}: {arrival.reason}"
    for sha256 in expected.keys() | found.keys():
        if expected[sha256] != found[sha256]:
            what = reasons.get(sha256, sha256[:12])
            yield f"{_said(found[sha256])} instead of {_said(expected[sha256])} ({what})"


def records_amiss(books: Books) -> Iterator[str]:
    """Documents whose records are not one set, written once; records of no document."""
    sets: dict[str, list[int]] = defaultdict(list)
    for record in books.records:
        sets[record.document_id].append(record.part)
        if (record.revision, record.row_version) != (1, 1):
            yield f"record {record.key[:12]} was written more than once"
    for document_id in books.document_ids:
        parts = sorted(sets.pop(document_id, []))
        if not parts or parts != list(range(1, len(parts) + 1)):
            yield f"document {document_id[:12]} has the records {parts}"
    yield from (f"records of no document: {document_id[:12]}" for document_id in sets)


def unsettled_amiss(store: Store) -> Iterator[str]:
    """Arrivals whose originals may lie in the folder still."""
    query = select(ARRIVAL.c.name).where(ARRIVAL.c.settled_at.is_(None))
    with store.reading() as connection:
        yield from (f"{name} is not settled" for name in connection.execute(query).scalars().all())


def twins_amiss(files: Iterable[File], books: Books) -> Iterator[str]:
    """Bills that came in several bytes and went straight through more than once."""
    clean = {record.document_id for record in books.of_status(Status.CLEAN)}
    families: dict[str, set[str]] = defaultdict(set)
    for file in files:
        families[file.twin_of or file.name].add(file.sha256)
    for name, members in families.items():
        if len(members & clean) > 1:
            yield f"{name} went straight through {len(members & clean)} times"


def audit_amiss(books: Books) -> Iterator[str]:
    """What is wrong with the chain of events."""
    if not books.audit.is_sound:
        yield f"event {books.audit.broken_seq}: {books.audit.problem}"


def _bytes_of(file: File) -> str:
    return file.sha256 if file.content else Kind.EMPTY


def _said(counts: Counter[Outcome | None]) -> str:
    return ", ".join(f"{count} {outcome or 'at work'}" for outcome, count in counts.items()) or "nothing"
