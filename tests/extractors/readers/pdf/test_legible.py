"""A text layer of broken fonts is told from words."""

from __future__ import annotations

import pytest

from extractors.readers.pdf.legible import is_legible
from tests.extractors.readers.drawing import BILL


@pytest.mark.parametrize(
    "text",
    [
        " ".join(BILL),
        "Rechnungsbetrag für Schrauben, Muttern und Unterlegscheiben gemäß Auftrag vom dritten März",
        "Счёт на оплату мебели за третий квартал текущего года",
        "1234.50 99.00 12.03.2024 GB123456789",
        "",
    ],
)
def test_words_and_figures_of_any_language_are_legible(text: str) -> None:
    assert is_legible(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "(cid:43)(cid:12) (cid:9)(cid:77)",
        "\ufffd\ufffd\ufffd Total \ufffd\ufffd",
        "\ue001\ue002\ue003\ue004 12",
        " ".join(BILL).translate({code: code + 1 for code in range(97, 122)}).replace("i", "j").replace("o", "p") * 2,
    ],
)
def test_signs_of_broken_fonts_are_not(text: str) -> None:
    assert not is_legible(text.split())
