"""RapidOCR behind the contract of engines."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from extractors.readers.ocr.look import Look
from extractors.readers.ocr.rapidocr import RapidOcr
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from pathlib import Path

SLIP = np.asarray(picture(["Größe für Brötchen", "Prix à payer 1 234,56"], size=(700, 320), height=40))


@pytest.mark.ocr
def test_words_are_read_with_accents_and_boxes() -> None:
    words = RapidOcr().recognise(SLIP, Look())
    assert {"Größe", "für", "Brötchen", "payer"} <= {word.text for word in words}
    assert "".join(word.text for word in words).endswith("1234,56")
    assert all(0 <= word.box.left < word.box.right <= 700 for word in words)
    assert all(word.confidence > 0.5 for word in words)


@pytest.mark.ocr
def test_reading_twice_gives_the_same() -> None:
    assert RapidOcr().recognise(SLIP, Look(is_narrow=True)) == RapidOcr().glimpse(SLIP)


@pytest.mark.ocr
@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (60, 60)])
def test_pictures_without_text_have_no_words(shape: tuple[int, int]) -> None:
    assert RapidOcr().recognise(np.full(shape, 255, np.uint8), Look(is_narrow=True)) == ()


@pytest.mark.ocr
def test_nothing_is_told_to_the_makers_of_the_runtime(tmp_path: Path) -> None:
    """What it would send lies in the home folder first, with an identifier of the machine."""
    program = "from extractors.readers.ocr.rapidocr import RapidOcr; import numpy"
    reading = "RapidOcr().glimpse(numpy.full((60, 60), 255, numpy.uint8))"
    # Nothing else of ours: the runtime keeps still by itself where a variable says that a build machine runs it.
    told = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", f"{program}; {reading}"], env=told, check=True)
    assert list(tmp_path.rglob("*")) == []


def test_engine_tells_what_it_needs() -> None:
    assert RapidOcr().name.startswith("rapidocr 3.")
    assert [need.name for need in RapidOcr().available()] == ["rapidocr", "onnxruntime"]
    assert all(need.is_there for need in RapidOcr().available())
