"""A file that breaks off anywhere is found out, and one that is whole is not kept waiting."""

from __future__ import annotations

import os
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.endings.ending import is_whole
from tests.pipeline.intake import formats
from tests.pipeline.intake.formats import WHOLE

#: Bytes at the end that may be missing: line ends, and what Pillow writes between the pages of a TIFF.
PADDING = {
    "pdf": 1,
    "pdf for the web": 1,
    "pdf with padding": 7,
    "xml": 1,
    "mail": 1,
    "xml in utf-16": 2,
} | dict.fromkeys((form for form in WHOLE if form.startswith("tiff")), 16)


def whole(body: bytes) -> bool:
    """What is said of a file with these bytes."""
    descriptor = os.memfd_create("file")
    try:
        os.write(descriptor, body)
        return is_whole(descriptor, len(body))
    finally:
        os.close(descriptor)


@pytest.mark.parametrize("form", WHOLE)
def test_a_whole_file_has_its_end(form: str) -> None:
    assert whole(WHOLE[form])


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("form", WHOLE)
def test_a_file_cut_at_a_tenth_has_not(form: str, tenth: int) -> None:
    body = WHOLE[form]
    assert not whole(body[: len(body) * tenth // 10])


@given(form=st.sampled_from(sorted(WHOLE)), data=st.data())
def test_a_file_cut_anywhere_has_not(form: str, data: st.DataObject) -> None:
    body = WHOLE[form]
    assert not whole(body[: data.draw(st.integers(64, len(body) - 1 - PADDING.get(form, 0)))])


@given(start=st.sampled_from([body[:40] for body in WHOLE.values()]), rest=st.binary(max_size=200))
def test_nothing_that_begins_like_a_format_raises(start: bytes, rest: bytes) -> None:
    assert whole(start + rest) in {True, False}


@given(form=st.sampled_from(sorted(WHOLE)), place=st.integers(0, 4000), byte=st.integers(0, 255))
def test_no_changed_byte_raises(form: str, place: int, byte: int) -> None:
    body = bytearray(WHOLE[form])
    body[place % len(body)] = byte
    assert whole(bytes(body)) in {True, False}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"just text",
        b"Rar! an archive",
        b"<!DOCTYPE html><html><body>",
        b"<html><p>",
    ],
)
def test_what_marks_no_end_is_taken_as_it_is(body: bytes) -> None:
    assert whole(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<a/>", True),
        (b"<a>", False),
        (b"<a><b/>", False),
        (b"<a></a >", True),
        (b"<a></a", False),
        (b"<a></a><!-- sent by x --><?end?>", True),
        (b"<a></a>more", False),
        (b"<a><a></a>text", False),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a></a>', True),
        ("\ufeff<a></a>".encode(), True),
        (b"<a>" + b"x" * (1 << 17) + b"</a>", True),
        (b"<?xml version='1.0'?>", False),
        (b"<!-- never closed", False),
        (b"<", False),
    ],
)
def test_xml_ends_with_its_root(body: bytes, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert whole(body) is expected


def test_what_mail_gateways_append_to_a_pdf_does_not_matter() -> None:
    assert whole(WHOLE["pdf"] + b"\n-- scanned for viruses --\n")


def test_what_cameras_append_to_a_jpeg_does_not_matter() -> None:
    assert whole(WHOLE["jpeg"] + b"trailer" * 100)


def test_a_jpeg_of_nothing_but_segments_has_no_end() -> None:
    assert not whole(b"\xff\xd8\xff" + b"\xff" * 3000)
    assert not whole(b"\xff\xd8" + b"\xff\xd0" * 3000)


def test_boxes_without_data_are_no_picture_yet() -> None:
    assert not whole(formats.heic(data=formats.box(b"free", bytes(100))))


def test_the_last_box_may_go_to_the_end() -> None:
    assert whole(formats.heic(data=struct.pack(">I4s", 0, b"mdat") + b"x" * 100))


def test_boxes_without_end_are_no_picture() -> None:
    assert not whole(formats.heic(data=formats.box(b"free", b"") * 2000))


def test_a_file_that_shrinks_while_it_is_looked_at_has_no_end() -> None:
    descriptor = os.memfd_create("file")
    os.write(descriptor, WHOLE["tiff"][:100])
    assert not is_whole(descriptor, len(WHOLE["tiff"]))
    os.close(descriptor)


def test_a_tiff_whose_first_page_is_not_written_yet_has_no_end() -> None:
    assert not whole(b"II*\0" + bytes(4000))


def test_a_tiff_that_bites_its_tail_is_the_readers_trouble() -> None:
    page = struct.pack("<H", 0) + struct.pack("<I", 8)
    assert whole(b"II*\0" + struct.pack("<I", 8) + page)


@pytest.mark.parametrize(("strips", "lengths"), [(1, 1), (1 << 16, 1), (1 << 16, 1 << 16), (1 << 18, 1 << 18)])
def test_a_tiff_that_goes_in_circles_keeps_nobody_busy(strips: int, lengths: int) -> None:
    tags = struct.pack("<HHII", 273, 4, strips, 100) + struct.pack("<HHII", 279, 4, lengths, 100)
    body = b"II*\0" + struct.pack("<IH", 8, 2) + tags + struct.pack("<I", 8)
    started = time.process_time()
    assert whole(body + bytes(1 << 20))
    assert time.process_time() - started < 30


def test_a_page_of_countless_tags_is_the_readers_trouble() -> None:
    assert whole(b"II*\0" + struct.pack("<IH", 8, 600) + bytes(600 * 12 + 4))


def test_a_tiff_written_by_the_other_kind_of_machine_is_read_too() -> None:
    strips = struct.pack(">HHIHH", 273, 3, 1, 38, 0) + struct.pack(">HHIHH", 279, 3, 1, 4, 0)
    body = b"MM\0*" + struct.pack(">IH", 8, 2) + strips + struct.pack(">I", 0)
    assert whole(body + b"data")
    assert not whole(body + b"dat")
