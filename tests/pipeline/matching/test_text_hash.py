"""The fingerprint of what a document says."""

from __future__ import annotations

import pytest

from pipeline.matching.text_hash import text_hash

TEXT = "Rechnung 2026-17\nGesamt 119,00 EUR"


@pytest.mark.parametrize(
    "other",
    [
        "RECHNUNG  2026-17 Gesamt\t119,00 EUR",
        "Rechnung 2026-17 Gesamt 119,00 EUR Seite 1 von 1",
        "Seite 1/2 Rechnung 2026-17 Gesamt 119,00 EUR Página 2 de 2",
        "Rechnung 2026–17 Gesamt 119,00 EUR",
    ],
)
def test_dress_makes_no_difference(other: str) -> None:
    assert text_hash([other]) == text_hash([TEXT])


@pytest.mark.parametrize("other", ["Rechnung 2026-18 Gesamt 119,00 EUR", "Rechnung 2026-17 Gesamt 119,10 EUR"])
def test_words_and_figures_make_a_difference(other: str) -> None:
    assert text_hash([other]) != text_hash([TEXT])


def test_pages_are_one_text_in_their_order() -> None:
    assert text_hash(["a", "b"]) == text_hash(["a b"]) != text_hash(["b", "a"])


def test_no_text_has_no_fingerprint() -> None:
    assert text_hash([]) is None
    assert text_hash([" - ", "Page 1"]) is None
