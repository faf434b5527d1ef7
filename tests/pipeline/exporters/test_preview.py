"""What would be sealed is shown to the last byte, and nothing is written for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.delivery import export
from pipeline.exporters.missing import missing
from pipeline.exporters.preview import previews
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store.held_bills import held_counts
from pipeline.store.held_bills import held_from
from tests.ledger import process
from tests.pipeline.exporters.test_holding import of
from tests.pipeline.exporters.test_holding import sage

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.store import Store


def test_what_is_shown_is_what_is_sealed(store: Store, tmp_path: Path) -> None:
    for number, supplier in enumerate(("S1", "S2", "S1", "S1", "S2", "S2")):
        process(store, of(supplier, str(number)))
    before = audit.head(store)
    shown = dict(previews(store, sage("S1"), size=2))
    assert (audit.head(store), outbox.batches(store, limit=9), held_counts(store)) == (before, (), {})
    export(store, sage("S1"), tmp_path, actor="anna", size=2)
    written = {file.name: file.read_bytes() for file in tmp_path.glob("sage50_uk/*.csv")}
    assert {name: rendered.content for name, rendered in shown.items()} == written
    assert written
    assert list(previews(store, sage("S1"))) == []
    assert [name for name, _ in previews(store, sage("S2"))] == [f"sage50_uk-{len(written) + 1:06d}.csv"]


def test_what_is_missing_is_counted_before_and_after_bills_are_held(store: Store, tmp_path: Path) -> None:
    for number, supplier in enumerate(("S1", "S2", "S2", "S3")):
        process(store, of(supplier, str(number)))
    before = missing(store, sage("S1"))
    assert (before.bills, list(before.reasons.values())) == (3, [2, 1])
    export(store, sage("S1"), tmp_path, actor="anna")
    assert missing(store, sage("S1")) == before
    assert missing(store, sage("S2")).bills == 1
    assert sum("S2" in one.reasons[0] for one in held_from(store, "sage50_uk", limit=9)) == 2
    assert held_counts(store) == {"sage50_uk": 3}
