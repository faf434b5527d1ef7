"""Every surface, with its seeds: the samples that came with us."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.fuzzing.printed import read_strange_words
from benchmarks.fuzzing.seeds import containers
from benchmarks.fuzzing.seeds import einvoices
from benchmarks.fuzzing.seeds import files
from benchmarks.fuzzing.seeds import results
from benchmarks.fuzzing.surface import Find
from benchmarks.fuzzing.surface import Surface
from extractors.readers.containers.unpacking import unpack
from extractors.readers.einvoice.attachment import standalone_xml
from extractors.readers.einvoice.reading import read_invoice
from extractors.readers.foreign.reading import heard
from extractors.readers.x12.claims import read_claims
from extractors.readers.x12.claims import x12_text
from flows.examination import EXAMINE
from flows.examination import payload
from pipeline.errors import UnreadableDocument
from pipeline.intake.endings.ending import is_whole
from pipeline.isolation.answer import Failure
from pipeline.isolation.pool import Pool
from pipeline.loading.forms import FORMS
from pipeline.loading.load import compare
from pipeline.loading.load import understand
from pipeline.loading.reading import read as read_table
from pipeline.loading.refusal import ImportRefused
from pipeline.model.outcome import Outcome
from pipeline.payments.bank_xml import Unreadable
from pipeline.payments.statement import read as read_statement
from pipeline.remittances.reading import read_remittances
from pipeline.settings import Settings
from pipeline.store.store import open_store
from pipeline.x12.interchange import NotX12

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from pipeline.store.store import Store

_STATEMENT: Final = Path(__file__).with_name("statement.xml")
_TABLE_BYTES: Final = 50_000_000
#: What a reader must not come to, whatever it is given.
_AMISS: Final = frozenset({Outcome.INTERNAL_ERROR, Outcome.PARSER_CRASHED})


@contextmanager
def surfaces() -> Iterator[dict[str, Surface]]:
    """The surfaces by name; what they need is there as long as the `with` lasts."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ledgerdrop-fuzz-")))
        settings = Settings(home=folder / "home", official_rules=False)
        pool = stack.enter_context(Pool(EXAMINE, size=1, limits=settings.limits))
        store = stack.enter_context(open_store(f"sqlite:///{folder / 'ledger.sqlite'}"))
        found = (*_of_files(folder / "file", settings, pool), *_of_texts(folder / "file", store))
        yield {surface.name: surface for surface in found}


def _of_files(file: Path, settings: Settings, pool: Pool) -> Iterator[Surface]:
    documents = files("documents", ".pdf", ".jpg", ".tif")
    yield Surface(
        name="examination",
        seeds=documents,
        take=partial(_examine, file=file, settings=settings, pool=pool),
        allowed=(),
        seconds=settings.limits.wall_seconds,
    )
    yield Surface(name="ends of files", seeds=documents, take=partial(_look_for_end, file=file), allowed=())
    pages = files("documents", ".pdf", start="text-")
    yield Surface(
        name="printed words", seeds=pages, take=partial(read_strange_words, file=file), allowed=(), is_changed=False
    )
    yield Surface(
        name="mails and archives", seeds=containers(), take=partial(_unpack, file=file), allowed=(UnreadableDocument,)
    )


def _of_texts(file: Path, store: Store) -> Iterator[Surface]:
    refused = (UnreadableDocument,)
    yield Surface(name="e-invoices", seeds=einvoices(), take=partial(_read_invoice, file=file), allowed=refused)
    tables = files("master", ".csv")
    yield Surface(
        name="master data", seeds=tables, take=partial(_import, file=file, store=store), allowed=(ImportRefused,)
    )
    claims, paid = files("medical", ".x12")
    yield Surface(name="claims", seeds=(claims,), take=partial(_read_claims, file=file), allowed=refused)
    yield Surface(name="remittances", seeds=(paid,), take=_read_remittances, allowed=(NotX12,))
    yield Surface(name="bank statements", seeds=(_STATEMENT.read_bytes(),), take=_read_statement, allowed=(Unreadable,))
    yield Surface(name="results of others", seeds=results(), take=_hear, allowed=refused)


def _examine(content: bytes, _: Random, *, file: Path, settings: Settings, pool: Pool) -> None:
    file.write_bytes(content)
    answer = pool.call(payload(file, file="bill.pdf", document_id="", settings=settings))
    if isinstance(answer, Failure) and answer.outcome in _AMISS:
        raise Find(f"{answer.outcome}: {answer.reason}")


def _look_for_end(content: bytes, _: Random, *, file: Path) -> None:
    file.write_bytes(content)
    descriptor = os.open(file, os.O_RDONLY)
    try:
        is_whole(descriptor, len(content))
    finally:
        os.close(descriptor)


def _unpack(content: bytes, _: Random, *, file: Path) -> None:
    file.write_bytes(content)
    unpack({"path": str(file), "unpack": [0, 0]})


def _read_invoice(content: bytes, _: Random, *, file: Path) -> None:
    file.write_bytes(content)
    read_invoice(standalone_xml(file))


def _import(content: bytes, dice: Random, *, file: Path, store: Store) -> None:
    file.write_bytes(content)
    compare(store, understand(dice.choice(list(FORMS.values())), read_table(file, most_bytes=_TABLE_BYTES)))


def _read_claims(content: bytes, _: Random, *, file: Path) -> None:
    file.write_bytes(content)
    read_claims(x12_text(file))


def _read_remittances(content: bytes, _: Random) -> None:
    read_remittances(content)


def _read_statement(content: bytes, _: Random) -> None:
    read_statement(content)


def _hear(content: bytes, _: Random) -> None:
    heard(content)
