"""Interchanges are read strictly: any damage to what holds them together is noticed, and no bytes do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.x12.interchange import MOST_ELEMENTS
from pipeline.x12.interchange import NotX12
from pipeline.x12.interchange import decoded
from pipeline.x12.interchange import is_x12
from pipeline.x12.interchange import transactions
from tests.medical import claim
from tests.medical import claims
from tests.medical import written

FILE = written("x12_837p", *claims(claim(), claim())).decode()


def test_each_transaction_set_is_found_with_its_control_numbers() -> None:
    first, second = transactions(FILE)
    assert (first.kind, first.version) == ("837", "005010X222A1")
    assert (first.control[2], second.control[2]) == ("0001", "0002")
    assert first.segments[0].name == "BHT"


def test_other_delimiters_and_lines_are_read_alike() -> None:
    plain = [[(one.name, one.elements) for one in found.segments] for found in transactions(FILE)]
    other = FILE.replace("*", "|").replace(":", ">").replace("~", "\r\n")
    other = other.replace("\r\n", "'\r\n")
    read = transactions(other)
    assert [
        [(one.name, tuple(part.replace(">", ":") for part in one.elements)) for one in found.segments] for found in read
    ] == plain
    assert read[0].segments[0].delimiters.segment == "'"


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("SE*28*0001~", "SE*27*0001~"),
        ("SE*28*0001~", "SE*28*0009~"),
        ("SE*28*0001~", ""),
        ("GE*2*", "GE*3*"),
        ("IEA*1*", "IEA*2*"),
        ("~GS*", "~GX*"),
        ("~BHT*", "~*"),
        ("00*          *00", "00*         *00"),
        ("~LX*1~", f"~LX*1{'*' * MOST_ELEMENTS}~"),
    ],
)
def test_damage_is_noticed(whole: str, broken: str) -> None:
    assert whole in FILE
    with pytest.raises(NotX12):
        transactions(FILE.replace(whole, broken, 1))


def test_what_is_cut_off_anywhere_is_noticed() -> None:
    for end in range(len(FILE) - 1):
        with pytest.raises(NotX12):
            transactions(FILE[:end])


def test_a_file_is_known_by_its_first_segment() -> None:
    assert is_x12(FILE.encode())
    assert not is_x12(b"ISA is the name of my aunt" * 9)
    assert not is_x12(FILE.encode()[:100])


@given(st.binary(max_size=400), st.integers(0, len(FILE)))
def test_bytes_are_an_interchange_or_none(junk: bytes, at: int) -> None:
    for data in (junk, FILE.encode()[:at] + junk + FILE.encode()[at:]):
        try:
            found = transactions(decoded(data))
        except NotX12:
            continue
        # Sets and segments are counted: what is taken in spite of the junk is whole.
        assert len(found) == len(transactions(FILE))
