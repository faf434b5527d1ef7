"""The language of a page is told by the words that it shares with our vocabulary, also where some are misread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.detection import LANGUAGES
from extractors.language.detection import language_of

BILLS = {
    "en": "Invoice date: 3 May. Please pay the total amount due within 30 days to our bank account",
    "de": "Rechnungsdatum: 3. Mai. Bitte zahlen Sie den Betrag innerhalb von 30 Tagen auf unser Konto",
    "fr": "Date de facture : 3 mai. Merci de régler le montant total dans les 30 jours sur notre compte",
    "es": "Fecha de factura: 3 de mayo. Le rogamos que abone el importe total en 30 días en nuestra cuenta",
    "it": "Data fattura: 3 maggio. Si prega di versare l'importo totale entro 30 giorni sul nostro conto",
    "nl": "Factuurdatum: 3 mei. Gelieve het totaalbedrag binnen 30 dagen op onze rekening te betalen",
    "pt": "Data da fatura: 3 de maio. Pedimos que pague o valor total em 30 dias na nossa conta",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_bills_are_told_apart(language: str) -> None:
    assert language_of(BILLS[language].split()) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fifth_word_may_be_misread(language: str) -> None:
    words = BILLS[language].split()
    assert language_of(word for number, word in enumerate(words) if number % 5) == language


def test_everyday_words_that_no_label_has_speak_as_well() -> None:
    assert language_of(["haben", "wir", "auch", "nicht"]) == "de"
    assert language_of(["nous", "avons", "toujours"]) == "fr"


@given(st.lists(st.text(max_size=8), max_size=12))
def test_any_words_have_one_of_our_languages(words: list[str]) -> None:
    assert language_of(words) in LANGUAGES


def test_without_words_it_is_english() -> None:
    assert language_of(()) == language_of(["119.00", "4711"]) == "en"
