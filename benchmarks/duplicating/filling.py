"""Filling a store with very many bills at once, past the doors that single bills come through."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import numpy as np
from sqlalchemy import text

from benchmarks.duplicating.bills import EACH
from benchmarks.duplicating.bills import MadeUp
from benchmarks.duplicating.bills import fingerprints
from pipeline.matching.amount_key import amount_key
from pipeline.matching.duplicate import normalised_number
from pipeline.matching.likeness import bands
from pipeline.matching.line_hash import hash_of_lines
from pipeline.model.invoice import Invoice
from pipeline.store.likenesses import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from pipeline.store.store import Store

CHUNK: Final = 20_000
_MOMENT: Final = "2026-01-01 08:00:00.000000"
#: As large as the record of a short bill.
_BODY: Final = '"' + "x" * 2000 + '"'
_COLUMNS: Final = {
    "arrival": "arrival_id name raw_name sha256 size channel identity arrived_at settled_at outcome reason",
    "document": "document_id arrival_id arrived_at state outcome reason attempt deaths",
    "record": "document_id part revision row_version is_current status outcome reason file received_date "
    "document_type invoice_number normalised_number supplier_name supplier_vat_id issue_date gross_total currency "
    "gross_key text_hash line_hash created_at updated_at body",
    "likeness": "likeness_id document_id part words pages",
    "likeness_band": "band likeness_id",
}


def fill(store: Store, documents: int, *, each: int = EACH) -> int:
    """Put so many bills into an empty store, `each` of a supplier; how many suppliers they are of."""
    suppliers = max(documents // each, 1)
    known = np.empty((documents * 12, 2), dtype=np.int64)
    count = 0
    for start in range(0, documents, CHUNK):
        chunk = [MadeUp(index=index, suppliers=suppliers) for index in range(start, min(start + CHUNK, documents))]
        count = _bills(store, chunk, known, count)
    _bands(store, known[:count])
    with store.writing(actor="benchmark") as transaction:
        if transaction.connection.dialect.name == "postgresql":  # as its own housekeeping does after a while
            transaction.connection.execute(text("ANALYZE"))
    return suppliers


def _bills(store: Store, chunk: Sequence[MadeUp], known: np.ndarray[Any, Any], count: int) -> int:
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS if table != "likeness_band"}
    for made, seen in zip(chunk, fingerprints(chunk), strict=True):
        for band in bands(seen):
            known[count] = band, made.index + 1
            count += 1
        stored = columns_of(seen)
        rows["arrival"].append(_arrival(made))
        rows["document"].append((made.document_id, f"a{made.index}", _MOMENT, "done", "accepted", "", 1, 0))
        rows["record"].append(_record(made))
        rows["likeness"].append((made.index + 1, made.document_id, 1, stored["words"], stored["pages"]))
    for table, content in rows.items():
        _insert(store, table, content)
    return count


def _arrival(made: MadeUp) -> tuple[Any, ...]:
    name = f"{made.index}.pdf"
    return (f"a{made.index}", name, b"", made.document_id, 1, "folder", name, _MOMENT, _MOMENT, "accepted", "")


def _record(made: MadeUp) -> tuple[Any, ...]:
    number, day, gross = made.number, made.issue_date.isoformat(), made.gross
    lines = hash_of_lines(Invoice(readings={}, lines=(made.line,)))
    standing = (made.document_id, 1, 1, 1, True, "clean", "accepted", "", f"{made.index}.pdf", day)
    said = ("380", number, normalised_number(number), made.supplier_name, made.vat_id, day, f"{gross}", "EUR")
    return (*standing, *said, amount_key(gross), made.text_hash, lines, _MOMENT, _MOMENT, _BODY)


def _bands(store: Store, known: np.ndarray[Any, Any]) -> None:
    """All at once and in order: a tree that is filled from one end to the other is filled fast."""
    ordered = known[np.lexsort((known[:, 1], known[:, 0]))]
    for start in range(0, len(ordered), CHUNK * 12):
        _insert(store, "likeness_band", map(tuple, ordered[start : start + CHUNK * 12].tolist()))


def _insert(store: Store, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    names = _COLUMNS[table].split()
    listed = ", ".join(names)
    with store.writing(actor="benchmark") as transaction:
        driver: Any = transaction.connection.connection.driver_connection
        if transaction.connection.dialect.name == "postgresql":
            with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" for _ in names)
            driver.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)  # noqa: S608 - our own names
