"""Words broken into what labels are compared by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.chunks import chunks


@pytest.mark.parametrize(
    "text", ["Invoice No.", "INVOICE NO", "Invoice Nr:", "invoice nº", "Invoice Number", "Invoice-No."]
)
def test_every_spelling_of_a_label_is_the_same_chunks(text: str) -> None:
    assert chunks(text) == ("invoice", "no")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("T.V.A.", "TVA"),
        ("P.O.", "PO"),
        ("Straße", "STRASSE"),
        ("échéance", "ECHEANCE"),
        ("\U0001d413\U0001d428\U0001d42d\U0001d41a\U0001d425", "Total"),
    ],
)
def test_points_accents_and_capitals_do_not_matter(one: str, other: str) -> None:
    assert chunks(one) == chunks(other)


def test_letters_and_digits_are_apart() -> None:
    assert chunks("No.471102") == ("no", "471102")


def test_signs_of_labels_are_chunks_and_other_punctuation_is_none() -> None:
    assert chunks("S&H - (Invoice #):") == ("s", "&", "h", "invoice", "#")


@given(st.text(max_size=40))
def test_chunks_of_any_text_are_folded(text: str) -> None:
    assert all(chunk == chunk.casefold() and chunk.strip() for chunk in chunks(text))


@given(st.text(max_size=40))
def test_the_chunks_of_chunks_are_themselves(text: str) -> None:
    first = chunks(text)
    assert chunks(" ".join(first)) == first
