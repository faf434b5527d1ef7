"""Fonts are asked what they can write before it is printed with them."""

from __future__ import annotations

import pytest

from samples.generator.dice import Dice
from samples.generator.issuer import invented_issuer
from samples.generator.layouts.typeface import EMBEDDED
from samples.generator.layouts.typeface import can_write


@pytest.mark.parametrize("font", EMBEDDED)
def test_embedded_fonts_write_the_letters_of_all_our_languages(font: str) -> None:
    assert can_write(font, "ÄÖÜäöüß àâçéèêëîïôùû ñáíóú ãõ ŒœŽž €£$ 0123456789 – ’")


def test_standard_fonts_write_western_letters_only() -> None:
    assert can_write("helvetica", "Müller €")
    assert not can_write("times", "₹")


def test_an_issuer_names_its_currency_where_its_font_lacks_the_sign() -> None:
    for number in range(40):
        issuer = invented_issuer(Dice(f"rupee {number}"), "en", "page-03", "IN")
        assert can_write(issuer.layout.font, issuer.formats.money)
