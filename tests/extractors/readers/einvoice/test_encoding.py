"""Bytes of XML become text, whatever honest encoding they are in."""

from __future__ import annotations

import pytest

from extractors.readers.einvoice.encoding import decoded
from pipeline.errors import UnreadableDocument

TEXT = "<Name>Müller €</Name>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_needs_no_declaration(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_a_big_endian_mark_is_understood() -> None:
    assert decoded(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("name", ["ISO-8859-15", "windows-1252", "UTF-8", "utf8"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_the_declaration_names_the_encoding(name: str, quote: str) -> None:
    text = f"<?xml version={quote}1.0{quote} encoding = {quote}{name}{quote}?>{TEXT}"
    assert decoded(text.encode(name)) == text


def test_a_declaration_of_utf_16_in_single_bytes_is_a_slip_for_utf_8() -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?>{TEXT}'
    assert decoded(text.encode()) == text


def test_a_declaration_without_encoding_means_utf_8() -> None:
    text = f'<?xml version="1.0"?>{TEXT}'
    assert decoded(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        "<Name>Müller</Name>".encode("latin-1"),
        b"\xff\xfe<",
        b'<?xml version="1.0" encoding="utf-7"?><a/>',
        b'<?xml version="1.0" encoding="rot13"?><a/>',
        b'<?xml version="1.0" encoding="\xff"?><a/>',
        b'<?xml version="1.0" encoding="iso-8859-99"?><a/>',
    ],
    ids=["not utf-8", "half a sign", "utf-7", "rot13", "no name", "no such part"],
)
def test_bytes_in_no_honest_encoding_are_corrupt(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        decoded(data)
    assert caught.value.outcome == "corrupt"
