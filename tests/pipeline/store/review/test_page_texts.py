"""Bills are found by the words of their pages, by those who may see pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from pipeline.review.page_words import page_words
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.review import page_texts
from pipeline.store.review import worklist
from pipeline.store.review.taking import take_next
from pipeline.store.review.wanted import Looker
from pipeline.store.review.wanted import Wanted
from tests.ledger import MORNING
from tests.ledger import arrival
from tests.ledger import take
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.store.store import Store

ANNA = Looker(person_id="anna", now=MORNING)


def read(store: Store, one: Record, *texts: str) -> None:
    """Let a bill arrive whose pages say this."""
    Arrivals(store).register(arrival(one.file, sha256=one.document_id))
    finish(store, take(store), [one], texts={1: page_words(texts)})


def found(store: Store, words: str, *, has_pages: bool = True) -> list[str]:
    wanted = Wanted(words=words, has_pages=has_pages)
    return sorted(one.file for one in worklist.page(store, wanted, ANNA, limit=9))


@pytest.fixture
def shop(store: Store) -> Store:
    """Two bills with pages, and one of which nobody knows what they say."""
    read(store, waiting("a.pdf"), "Bohrhammer, 2 Stück, Größe XL", "Lieferung nach Köln am 3.4.2026")
    read(store, waiting("b.pdf"), "Sägeblatt, 40 Stück", "O'Neill & Söhne: Lieferschein LS-2024-0815")
    read(store, waiting("c.pdf"))
    return store


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("bohrhammer", ["a.pdf"]),
        ("STÜCK", ["a.pdf", "b.pdf"]),
        ("stuck köln", ["a.pdf"]),
        ("bohr", ["a.pdf"]),
        ("hammer", []),
        ("xl", ["a.pdf"]),
        ("x", []),
        ("LS-2024-0815", ["b.pdf"]),
        ("o'neill", ["b.pdf"]),
        ("köln sägeblatt", []),
        ("muster", ["a.pdf", "b.pdf", "c.pdf"]),  # as their supplier is called
        ("*", []),
        ("lieferung OR sägeblatt", []),
    ],
)
def test_all_words_that_are_typed_stand_on_the_pages_or_begin_some(shop: Store, words: str, files: list[str]) -> None:
    assert found(shop, words) == files


def test_who_may_not_see_pages_finds_nothing_by_them(shop: Store) -> None:
    assert found(shop, "bohrhammer", has_pages=False) == []


def test_the_next_bill_is_one_of_those_that_were_found(shop: Store) -> None:
    wanted = Wanted(words="sägeblatt", has_pages=True)
    assert take_next(shop, wanted, person_id="anna") == waiting("b.pdf").document_id


def test_what_is_read_anew_is_found_by_what_it_says_now(shop: Store) -> None:
    document_id = waiting("b.pdf").document_id
    with shop.writing(actor="anna") as transaction:
        page_texts.keep(transaction, document_id, 1, page_words(["Fräser"]))
    assert (found(shop, "sägeblatt"), found(shop, "fräser")) == ([], ["b.pdf"])
    with shop.writing(actor="anna") as transaction:
        page_texts.forget(transaction, document_id, 1)
        page_texts.keep(transaction, waiting("c.pdf").document_id, 1, page_words(["Zange"]))
    assert (found(shop, "fräser"), found(shop, "zange")) == ([], ["c.pdf"])


@given(words=st.text(min_size=1, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_gets_an_answer_and_what_stands_there_is_found(store: Store, words: str) -> None:
    one = waiting("a.pdf")
    typed = words.replace("\0", "")  # as the address of the worklist gives it
    if not worklist.page(store, Wanted(), ANNA, limit=1):
        read(store, one)
    with store.writing(actor="anna") as transaction:
        page_texts.keep(transaction, one.document_id, 1, page_words([typed]))
    is_sought = bool(page_words([typed]))
    assert found(store, typed)[:1] == (["a.pdf"] if is_sought else found(store, typed, has_pages=False))
