"""Tesseract behind the contract of engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from extractors.readers.ocr import tesseract_library
from extractors.readers.ocr import tesseract_models
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.tesseract import Tesseract
from pipeline.document.box import Box
from pipeline.document.word import Word
from pipeline.errors import MissingDependency
from pipeline.errors import UnreadableDocument
from pipeline.tessdata import tessdata
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLIP = np.asarray(picture(["Größe für Brötchen", "Prix à payer 12.40"], size=(700, 320), height=40))


@pytest.fixture
def fake_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program that is all that there is of Tesseract; its models lie where nobody looks."""
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(tmp_path / "tesseract"))
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    for known in (tesseract_models.models, tessdata):
        known.cache_clear()
    yield tmp_path / "tesseract"
    for known in (tesseract_models.models, tessdata):
        known.cache_clear()


def _program(path: Path, text: str) -> None:
    path.write_text("#!/bin/sh\n" + text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture(params=["library", "program"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract as each of what it can be here."""
    if request.param == "program":
        monkeypatch.setattr(tesseract_library, "is_installed", lambda: False)
    elif not tesseract_library.is_installed():
        pytest.skip("tesserocr is not installed")


@pytest.mark.ocr
@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(("language", "line"), [("de", {"Größe", "für", "Brötchen"}), ("fr", {"à", "payer", "12.40"})])
def test_words_are_read_with_the_accents_of_their_language(language: str, line: set[str]) -> None:
    words = Tesseract().recognise(SLIP, Look(language=language))
    assert line <= {word.text for word in words}
    assert all(0.3 < word.confidence <= 1 for word in words if word.text in line)
    assert all(0 <= word.box.left < word.box.right <= 700 for word in words)


@pytest.mark.ocr
def test_what_was_read_before_makes_no_difference() -> None:
    alone = Tesseract().recognise(SLIP, Look(language="de"))
    Tesseract().recognise(np.asarray(picture(["Broetchen 1 234,56", "Groesse"])), Look(language="de"))
    assert Tesseract().recognise(SLIP, Look(language="de")) == alone


@pytest.mark.ocr
@pytest.mark.usefixtures("either")
@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (60, 60)])
def test_pictures_without_text_have_no_words(shape: tuple[int, int]) -> None:
    assert Tesseract().recognise(np.full(shape, 255, np.uint8), Look(is_narrow=True)) == ()


@pytest.mark.ocr
@pytest.mark.usefixtures("either")
def test_engine_tells_its_version_and_languages() -> None:
    assert Tesseract().name.startswith("tesseract ")
    there = {need.name: need.is_there for need in Tesseract().available()}
    assert there["tesseract"]
    assert "tesseract language deu" in there


@pytest.mark.usefixtures("fake_program")
def test_missing_program_is_told_with_its_remedy() -> None:
    with pytest.raises(MissingDependency) as caught:
        Tesseract().recognise(SLIP, Look())
    assert "apt-get install tesseract-ocr" in caught.value.remedy
    assert not any(
        need.is_there for need in Tesseract().available() if need.name != "pytesseract" and "language" in need.name
    )


def test_program_without_languages_of_ours_is_told(fake_program: Path) -> None:
    _program(fake_program, 'echo "List of available languages (1):"; echo tlh\n')
    with pytest.raises(MissingDependency):
        Tesseract().recognise(SLIP, Look())


def test_engine_that_dies_on_a_page_makes_it_unreadable(fake_program: Path) -> None:
    listing = 'echo "List of available languages (1):"; echo eng'
    _program(fake_program, f'[ "$1" = --list-langs ] || exit 134; {listing}\n')
    with pytest.raises(UnreadableDocument) as caught:
        Tesseract().recognise(SLIP, Look())
    assert caught.value.outcome == "unreadable"


def test_quality_is_the_mean_confidence_of_the_letters() -> None:
    box = Box(left=0, top=0, right=1, bottom=1)
    words = Word(text="total", box=box, confidence=1.0), Word(text="?", box=box, confidence=0.4)
    assert quality(words) == pytest.approx((5 + 0.4) / 6)
    assert quality(()) == 0
