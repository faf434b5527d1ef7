"""The words of pages become what bills are found by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.page_texts import let_know
from flows.page_texts import texts_of
from pipeline.document.binding import Leaf
from pipeline.document.booklet import Booklet
from pipeline.intake.leaves import Leaves
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store.review import worklist
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.wanted import looker
from pipeline.store.store import open_store
from tests.ledger import process
from tests.ledger import sha256

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.store import Store


def booklet(*pages: str) -> Booklet:
    """Pages of these words."""
    rows = [[word, 0.1, 0.1, 0.2, 0.2] for word in " ".join(pages).split()]
    lies = {"size": [595, 842], "rotation": 0, "skew": 0, "origin": None, "source": "pdf_text", "engine": ""}
    each = [{**lies, "words": [row for row in rows if row[0] in page.split()]} for page in pages]
    return Booklet.from_json({"pages": each, "lines": []})


def test_each_bill_of_a_file_is_found_by_its_own_pages(tmp_path: Path) -> None:
    two = [replace(record(bill()), part=part, pages=pages) for part, pages in ((1, (1,)), (2, (2, 3)))]
    said = texts_of(booklet("Bohrhammer Köln", "Säge Köln", "Zange"), two, Leaves(tmp_path, most=0))
    assert said == {1: ("bohrhammer", "koln"), 2: ("koln", "sage", "zange")}


def test_pages_out_of_another_file_are_found_by_what_stands_there(tmp_path: Path) -> None:
    leaves, other = Leaves(tmp_path / "pages", most=10_000_000), sha256("other")
    leaves.keep_booklet(other, booklet("Schraube", "Zange"))
    bound = replace(record(bill()), pages=(1, 2), borrowed=(Leaf(number=2, document_id=other, page=2),))
    assert texts_of(booklet("Bohrhammer"), [bound], leaves) == {1: ("bohrhammer", "zange")}


def found(store: Store, words: str) -> list[str]:
    wanted = Wanted(tab=Tab.APPROVED, words=words, has_pages=True)
    return sorted(one.file for one in worklist.page(store, wanted, looker(store, "anna"), limit=9))


def test_bills_of_an_older_program_are_found_once_the_index_was_told_of_those_whose_pages_are_kept(
    tmp_path: Path,
) -> None:
    leaves = Leaves(tmp_path / "pages", most=10_000_000)
    with open_store(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as store:
        for name in ("a", "b", "c", "d"):
            one = record(bill(invoice_number=name), document_id=sha256(name), file=name)
            process(store, replace(one, pages=(1,), status=Status.CLEAN))
            if name != "c":
                leaves.keep_booklet(sha256(name), booklet("Bohrhammer", "Zange"))
        assert found(store, "bohrhammer") == []
        assert [let_know(store, leaves, actor="anna", some=2) for _ in range(2)] == [3, 0]
        assert (found(store, "bohrhammer"), found(store, "zange")) == (["a", "b", "d"], [])
