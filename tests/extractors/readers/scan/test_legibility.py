"""A page is poor where its print is blurred or small, and doubtful where it was read with doubt."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from extractors.readers.scan.legibility import is_doubtful
from extractors.readers.scan.legibility import is_poor
from extractors.readers.scan.legibility import is_small
from extractors.readers.scan.preparation import Prepared
from extractors.readers.scan.preparation import prepared
from pipeline.document.box import Box
from pipeline.document.word import Word
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

CRISP = np.asarray(picture(BILL, size=(1600, 1100), height=36))
BLURRED = np.asarray(cv2.GaussianBlur(CRISP, (0, 0), 4), dtype=np.uint8)


def words(confidence: float) -> tuple[Word, ...]:
    return (Word(text="Total", box=Box(left=0, top=0, right=9, bottom=9), confidence=confidence),)


def test_crisp_page_is_not_poor() -> None:
    assert not is_poor(replace(prepared(CRISP), is_narrow=False))
    assert not is_small(Prepared(picture=CRISP, factor=0.5))


@pytest.mark.parametrize(
    "ready",
    [
        replace(prepared(CRISP), is_narrow=True),
        replace(prepared(BLURRED), is_narrow=False),
        Prepared(picture=CRISP, factor=2.0),
    ],
    ids=["narrow", "blurred", "small"],
)
def test_page_is_poor_for_each_reason(ready: Prepared) -> None:
    assert is_poor(ready)


def test_page_without_letters_is_not_poor() -> None:
    assert not is_poor(Prepared(picture=BLURRED, has_letters=False))


def test_words_with_little_confidence_are_doubtful() -> None:
    assert is_doubtful(words(0.8))
    assert not is_doubtful(words(0.94))
