"""Words, numbers and days as readers of a language write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desk.web import languages
from pipeline.model.build import bill
from validators.rules.gross_total import gross_total

if TYPE_CHECKING:
    from pathlib import Path

    from desk.web.languages import Language

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Good to see you, %(name)s"
msgstr "Schön, Sie zu sehen, %(name)s"
"""


def shown(language: Language, template: str, **facts: object) -> str:
    """What a template shows."""
    return language.environment.from_string(template).render(**facts)


@pytest.mark.parametrize(
    ("code", "money", "day"),
    [
        ("en", "€1,234.50", "Mar 2, 2026"),
        ("de", "1.234,50\xa0€", "02.03.2026"),
        ("fr", "1\u202f234,50\xa0€", "2 mars 2026"),
        ("es", "1.234,50\xa0€", "2 mar 2026"),
    ],
)
def test_sums_and_days_are_written_as_readers_write_them(code: str, money: str, day: str) -> None:
    language = languages.load_languages().by_code[code]
    assert shown(language, "{{ x|money('EUR') }}", x=Decimal("1234.50")) == money
    assert shown(language, "{{ x|day }}", x=dt.date(2026, 3, 2)) == day


def test_no_digit_of_a_number_is_lost() -> None:
    language = languages.load_languages().by_code["de"]
    assert shown(language, "{{ x|number }}", x=Decimal("1234567.123456789")) == "1.234.567,123456789"
    assert shown(language, "{{ x|percent }}", x=Decimal("0.5")) == "50\xa0%"


def test_words_come_from_the_catalogue_and_names_in_them_stay_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "desk.po").write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    german = languages.load_languages().by_code["de"]
    text = shown(german, '{{ _("Good to see you, %(name)s", name=name) }}', name="<b>100 %</b>")
    assert text == "Schön, Sie zu sehen, &lt;b&gt;100 %&lt;/b&gt;"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "1,240.00 + 19.00 = 1,259.00, but the gross total is 1,420.00"),
        ("de", "1.240,00 + 19,00 = 1.259,00, aber im Feld „Bruttobetrag“ steht 1.420,00"),
        ("fr", "1\u202f240,00 + 19,00 = 1\u202f259,00, mais le champ «\xa0montant TTC\xa0» indique 1\u202f420,00"),
        ("es", "1.240,00 + 19,00 = 1.259,00, pero en el campo «importe total» figura 1.420,00"),
    ],
)
def test_what_a_rule_says_is_said_in_the_language_of_the_page(code: str, words: str) -> None:
    (found,) = gross_total.fails(bill(net_total="1240.00", tax_total="19.00", gross_total="1420.00"))
    assert found.message == "1240.00 + 19.00 = 1259.00, but the gross total is 1420.00"
    assert shown(languages.load_languages().by_code[code], "{{ x|said }}", x=found.message) == words


def test_what_nobody_translates_is_shown_as_it_is() -> None:
    german = languages.load_languages().by_code["de"]
    assert shown(german, "{{ x|said }}", x="It stood so in an earlier version: {total}") == (
        "It stood so in an earlier version: {total}"
    )
    assert german.said("") == ""
