"""What reading needs on a machine is told, with the command that gets it."""

from __future__ import annotations

import pytest

from extractors.readers import formats
from extractors.readers.availability import package
from extractors.readers.availability import program
from extractors.readers.engines import engine_versions
from extractors.readers.reader import READERS
from extractors.readers.reader import reader_of
from extractors.readers.sniffing import Format
from pipeline.document.page import Page
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.registry import load_folder


def test_installed_package_has_its_version() -> None:
    found = package("pypdfium2")
    assert found.is_there
    assert found.version[0].isdigit()


def test_missing_package_and_program_tell_how_to_get_them() -> None:
    assert not package("no-such-package-here").is_there
    assert package("no-such-package-here").install == "pip install no-such-package-here"
    assert not program("no-such-program-here", install="apt-get install it").is_there
    assert program("sh", install="").is_there


@pytest.mark.parametrize("wanted", list(Format))
def test_every_format_has_a_reader_that_tells_what_it_needs(wanted: Format) -> None:
    load_folder(formats)
    reader = reader_of(wanted)
    assert reader is not None
    assert all(need.is_there and need.install for need in reader.available())


def test_readers_are_known_by_name() -> None:
    load_folder(formats)
    assert list(READERS) == ["image", "pdf", "x12", "xml"]


def test_engines_of_all_witnesses_are_named() -> None:
    seen = Transcript(source=Source.OCR, engine="tesseract 5.3", words=())
    page = Page(number=1, width=1, height=1, transcripts=(seen,))
    versions = engine_versions([page], "pdfium 1.0")
    assert (versions["pdfium"], versions["tesseract"]) == ("1.0", "5.3")
    assert versions["opencv"]
