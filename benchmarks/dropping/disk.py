"""What lies on the disk must be what the ledger says: bytes, originals, delivered files."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
from collections import Counter
from typing import TYPE_CHECKING
from typing import Final

import openpyxl

from pipeline.intake.blobs import BlobStore
from pipeline.store.key import record_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.dropping.books import Books
    from benchmarks.dropping.file import File
    from pipeline.settings import Settings

_KEY: Final = "export_key"
#: The file beside an original in quarantine that says why it is there.
_REASON: Final = ".reason.txt"


def bytes_amiss(files: Iterable[File], settings: Settings) -> Iterator[str]:
    """Files whose bytes are not kept, or not as they were; bytes that nobody dropped."""
    blobs = BlobStore(settings.blobs_folder)
    dropped = {file.sha256 for file in files if file.content}
    yield from (f"the bytes {sha256[:12]} are missing or changed" for sha256 in dropped if not blobs.verify(sha256))
    yield from (f"the bytes {sha256[:12]} are nobody's" for sha256 in blobs if sha256 not in dropped)


def originals_amiss(files: Iterable[File], settings: Settings) -> Iterator[str]:
    """Originals that are not put away exactly once, and those that lie in quarantine without a reason."""
    dropped = Counter(file.sha256 for file in files)
    shelves = (settings.processed_folder, settings.quarantine_folder)
    kept = [path for shelf in shelves for path in shelf.rglob("*") if path.is_file() and not _is_reason(path)]
    found = Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in kept)
    yield from (f"an original of the bytes {sha256[:12]} is missing" for sha256 in dropped - found)
    yield from (f"an original of the bytes {sha256[:12]} is there too often" for sha256 in found - dropped)
    yield from (f"{path.name} still lies in the inbox" for path in settings.inbox_folder.iterdir())
    for path in kept:
        if path.is_relative_to(settings.quarantine_folder) and not path.with_name(path.name + _REASON).exists():
            yield f"{path.name} lies in quarantine without a reason"


def exports_amiss(books: Books, settings: Settings) -> Iterator[str]:
    """Delivered files that do not hold the bills of their batch, each once and in order; files that nobody sealed."""
    names = {f"{sealed.batch.target}/{sealed.batch.name}" for sealed in books.batches}
    for sealed in books.batches:
        path = settings.exports_folder / sealed.batch.target / sealed.batch.name
        if not path.exists():
            yield f"{path.name} is missing"
        elif tuple(_KEYS_IN[path.suffix](path)) != sealed.keys:
            yield f"{path.name} does not hold the bills of its batch"
    for path in settings.exports_folder.glob("*/*.*"):
        if path.suffix in _KEYS_IN and f"{path.parent.name}/{path.name}" not in names:
            yield f"{path.name} was never sealed"


def _is_reason(path: Path) -> bool:
    return path.name.endswith(_REASON)


def _keys_in_csv(path: Path) -> Iterator[str]:
    """The key of each bill; its rows stand together."""
    with path.open(encoding="utf-8", newline="") as file:
        for key, _ in itertools.groupby(row[_KEY] for row in csv.DictReader(file)):
            yield key


def _keys_in_jsonl(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        bill = json.loads(line)
        yield record_key(bill["document_id"], bill["part"])


def _keys_in_xlsx(path: Path) -> Iterator[str]:
    sheet = openpyxl.load_workbook(path)["bills"]
    heads, *rows = sheet.iter_rows(values_only=True)
    return (str(row[heads.index(_KEY)]) for row in rows)


_KEYS_IN: Final[dict[str, Callable[[Path], Iterator[str]]]] = {
    ".csv": _keys_in_csv,
    ".jsonl": _keys_in_jsonl,
    ".xlsx": _keys_in_xlsx,
}
