"""Separated values, however they were saved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.loading.csv_grid import csv_grid
from pipeline.loading.refusal import ImportRefused

TEXT = "Nr;Name;Preis\n1;Müller, Söhne;1,50\n2;Weiß;2,00\n"
ROWS = (("Nr", "Name", "Preis"), ("1", "Müller, Söhne", "1,50"), ("2", "Weiß", "2,00"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert csv_grid(TEXT.encode(encoding)).rows == ROWS


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(separator: str) -> None:
    assert csv_grid(f"a{separator}b\n1{separator}2,5\n".encode()).rows[0] == ("a", "b")


def test_excel_may_say_what_separates() -> None:
    assert csv_grid(b"sep=;\na,b;c\n1;2\n").rows == ((), ("a,b", "c"), ("1", "2"))


def test_one_column_is_a_table() -> None:
    assert csv_grid(b"name\nAcme\n").rows == (("name",), ("Acme",))


def test_an_open_quotation_mark_is_named_by_its_row() -> None:
    with pytest.raises(ImportRefused, match="row 2") as refusal:
        csv_grid(b'a,b\n1,"open\n2,3\n')
    assert "quotation mark" in refusal.value.remedy


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        grid = csv_grid(content)
    except ImportRefused:
        return
    assert all(isinstance(cell, str) for row in grid.rows for cell in row)
