"""How alike two documents are: measured both ways alike, and found by their bands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.likeness import MOST_BANDS
from pipeline.matching.likeness import bands
from pipeline.matching.likeness import is_alike
from pipeline.matching.likeness import pages_likeness
from pipeline.matching.likeness import words_likeness
from pipeline.matching.word_signature import word_signature
from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.model.fingerprint import Fingerprint

PAGES = st.integers(0, 2**64 - 1).map("{:016x}".format)
SIGNATURES = st.lists(st.integers(0, 2**32 - 1), min_size=128, max_size=128).map(tuple)
FINGERPRINTS = st.builds(Fingerprint, words=st.just(()) | SIGNATURES, pages=st.lists(PAGES, max_size=3).map(tuple))
SIGNATURE = (3291379295, 3524998397, 3229094401, 3571661345)
BILL = [f"word-{number}" for number in range(150)]


@given(FINGERPRINTS, FINGERPRINTS)
def test_likeness_is_the_same_from_both_sides(one: Fingerprint, other: Fingerprint) -> None:
    assert words_likeness(one.words, other.words) == words_likeness(other.words, one.words)
    assert pages_likeness(one.pages, other.pages) == pages_likeness(other.pages, one.pages)
    assert is_alike(one, other) == is_alike(other, one)


@given(FINGERPRINTS)
def test_document_is_like_itself_and_found_by_its_bands(one: Fingerprint) -> None:
    assert is_alike(one, one) == bool(one.words)
    assert len(bands(one)) <= MOST_BANDS
    assert all(-(2**63) <= band < 2**63 for band in bands(one))
    assert bool(bands(one)) == (bool(one.words) or bool(one.pages))


@given(SIGNATURES, st.sets(st.integers(0, 127), max_size=7))
def test_copy_with_few_places_changed_has_a_band_in_common(words: tuple[int, ...], places: set[int]) -> None:
    changed = tuple(word ^ 1 if place in places else word for place, word in enumerate(words))
    assert set(bands(Fingerprint(words=words))) & set(bands(Fingerprint(words=changed)))


@given(PAGES, st.sets(st.integers(0, 63), max_size=3))
def test_page_with_few_bits_changed_has_a_band_in_common(page: str, bits: set[int]) -> None:
    changed = int(page, 16) ^ sum(1 << bit for bit in bits)
    assert set(bands(Fingerprint(pages=(page,)))) & set(bands(Fingerprint(pages=(f"{changed:016x}",))))


@pytest.mark.parametrize(("others", "least", "most"), [(0, 1.0, 1.0), (4, 0.88, 0.99), (40, 0.45, 0.70)])
def test_signature_tells_the_share_of_common_words(others: int, least: float, most: float) -> None:
    other = [*BILL[others:], *(f"other-{number}" for number in range(others))]
    assert least <= words_likeness(word_signature(BILL), word_signature(other)) <= most


def test_signature_does_not_change_with_versions() -> None:
    """Stored ones are compared with it: where this fails, all of them have to be made anew."""
    assert word_signature(["Invoice 7", "Total 119.00"])[:4] == SIGNATURE


@given(st.lists(st.text(max_size=20), max_size=9))
def test_order_and_case_make_no_other_signature(texts: list[str]) -> None:
    assert word_signature(texts) == word_signature(reversed(texts))


def test_nothing_said_has_no_signature_and_is_like_nothing() -> None:
    assert word_signature(["", " . "]) == ()
    assert not is_alike(NO_FINGERPRINT, NO_FINGERPRINT)
    assert bands(NO_FINGERPRINT) == ()


def test_pages_that_look_alike_need_words_in_common() -> None:
    scan = Fingerprint(words=word_signature(BILL), pages=("0" * 16,))
    again = replace(scan, words=word_signature([*BILL[20:], *(f"m1sread-{number}" for number in range(20))]))
    form = replace(scan, words=word_signature([*BILL[60:], *(f"next-{number}" for number in range(60))]))
    assert is_alike(scan, again)
    assert not is_alike(scan, replace(again, pages=("f" * 16,)))
    assert not is_alike(scan, form)
