"""Words, numbers and days as readers of a language write them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desk.web import languages

if TYPE_CHECKING:
    from desk.web.languages import Language

ROOT = Path(__file__).parents[3]
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


def test_the_words_of_pages_are_found_for_catalogues(tmp_path: Path) -> None:
    file = tmp_path / "desk.pot"
    mapping = ROOT / "desk/web/translations/babel.cfg"
    options = ("-q", "extract", "-F", str(mapping), "-k", "N_", "-o", str(file), str(ROOT / "desk/web"))
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", *options], check=True)
    found = file.read_text(encoding="utf-8")
    for words in ("Skip to the content", "You are signed out.", "Name and password do not belong together."):
        assert f'msgid "{words}"' in found
