"""Pages say which of how many they are."""

from __future__ import annotations

import pytest

from extractors.page_numbers import announced
from extractors.page_numbers import numbered


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Total 119.00 Page 2 of 3", (2, 3)),
        ("Pagina 1 di 2", (1, 2)),
        ("Blz. 4 van 12", (4, 12)),
        ("Página: 1", (1, None)),
        ("Homepage 7", None),
        ("Seitenwand 3", None),
    ],
)
def test_numbers_of_pages_are_understood(text: str, said: tuple[int, int | None] | None) -> None:
    assert numbered(text) == said


@pytest.mark.parametrize(
    ("pages", "count"),
    [
        (["Seite 1 von 3", "Seite 2 von 3"], 3),
        (["Page 1", "Page 2"], None),
        (["Page 1 of 2", "Page 1 of 3"], None),
        (["see page 12 of 4"], None),
        ([], None),
    ],
    ids=["said", "not said", "contradicted", "impossible", "empty"],
)
def test_the_count_is_what_all_pages_agree_on(pages: list[str], count: int | None) -> None:
    assert announced(pages) == count
