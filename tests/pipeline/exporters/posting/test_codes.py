"""The file of codes: what it says is taken, what it does not say is missing, what is wrong is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ConfigurationError
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.codes import load_codes

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """
[sage50_uk]
currency = "GBP"

[sage50_uk.suppliers]
"70001" = "MUSTER"
"70002" = "same"

[sage50_uk.accounts]
"*" = "same"

[sage50_uk.tax_codes]
"V19" = "T1"
"S 20" = "T1"
"*" = "T9"
"""


@pytest.fixture
def codes(tmp_path: Path) -> Codes:
    file = tmp_path / "targets.toml"
    file.write_text(TEXT, encoding="utf-8")
    return load_codes(file)["sage50_uk"]


def test_a_code_is_the_one_that_is_written_there(codes: Codes) -> None:
    assert codes.code(Table.SUPPLIERS, "70001") == "MUSTER"
    assert codes.code(Table.SUPPLIERS, "70002") == "70002"
    assert codes.options == {"currency": "GBP"}


def test_the_first_that_is_known_counts_and_else_what_stands_for_all_others(codes: Codes) -> None:
    assert codes.code(Table.TAX_CODES, "unknown", "S 20", "20") == "T1"
    assert codes.code(Table.TAX_CODES, "unknown") == "T9"
    assert codes.code(Table.ACCOUNTS, "4930") == "4930"


def test_what_is_not_there_is_missing(codes: Codes) -> None:
    assert codes.code(Table.SUPPLIERS, "70003") is None
    assert codes.code(Table.UNITS, "C62") is None
    assert codes.code(Table.ACCOUNTS) is None


def test_where_there_is_no_file_there_are_no_codes(tmp_path: Path) -> None:
    assert load_codes(tmp_path / "none.toml") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[sage50_uk", "cannot be used"),
        ('sage50_uk = "x"', "is no table"),
        ('[sage50_uk.clients]\n"1" = "2"', "clients"),
        ('[sage50_uk.suppliers]\n"1" = 2', "must be a text"),
        ('[sage50_uk.suppliers]\n"1" = " "', "must be a text"),
    ],
)
def test_a_file_that_is_wrong_is_a_configuration_error(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "targets.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said):
        load_codes(file)
