"""A scan is read whichever way it lies, and its words come back in points of the upright, level page."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from extractors.readers.ocr.look import Look
from extractors.readers.scan.attempt import Engines
from extractors.readers.scan.preparation import levelled
from extractors.readers.scan.scanning import read_scan
from pipeline.document.box import Box
from pipeline.document.word import Word
from pipeline.effort import Effort
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.readers.availability import Availability
    from extractors.readers.ocr.engine import Grey

PAGE = np.asarray(picture([*BILL[:2], *BILL[-2:]], size=(620, 440)))
COLUMN = np.asarray(picture(BILL, size=(1400, 1100), height=36))
CLEAN = np.hstack([COLUMN, COLUMN])
SIDE = 0.48
#: What needs the engine that forgives more.
BLURRED = np.asarray(cv2.GaussianBlur(CLEAN, (0, 0), 3), dtype=np.uint8)


@dataclass(frozen=True)
class Spotter:
    """Stands in for an engine: it is sure of one dark spot, and of more the more of it lies in the upper half."""

    name: str = "spotter 1"
    edition: str = ""

    def available(self) -> tuple[Availability, ...]:
        """Nothing is needed."""
        return ()

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:
        """The same."""
        return self.recognise(picture, Look(is_narrow=True))

    def reread(self, picture: Grey, boxes: Iterable[Box], look: Look) -> tuple[Word, ...]:  # noqa: ARG002 - the contract
        """Nothing new."""
        return ()

    def recognise(self, picture: Grey, look: Look) -> tuple[Word, ...]:
        """The dark part of the picture as one word."""
        rows, columns = np.where(picture < 128)
        if not rows.size:
            return ()
        box = Box(left=float(columns.min()), top=float(rows.min()), right=columns.max() + 1.0, bottom=rows.max() + 1.0)
        above = float((rows < picture.shape[0] / 2).mean())
        return (Word(text="narrow" if look.is_narrow else "spot", box=box, confidence=0.9 * above),)


def test_words_come_back_in_points() -> None:
    page = np.full((1000, 800), 255, np.uint8)
    page[100:140, 200:300] = 0
    scan = read_scan(page, points_per_pixel=0.5, engines=Engines(plain=Spotter()))
    (word,) = scan.transcripts[0].words
    assert (word.box.left, word.box.top, word.box.right, word.box.bottom) == pytest.approx((100, 50, 150, 70), abs=1)
    assert (scan.width, scan.height, scan.turn, scan.skew) == (400, 500, 0, 0)
    assert scan.transcripts[0].engine == "spotter 1"
    assert scan.transcripts[0].quality == pytest.approx(0.9)


def test_page_that_stands_on_its_head_is_turned_round() -> None:
    page = np.full((1000, 800), 255, np.uint8)
    page[860:900, 500:600] = 0
    scan = read_scan(page, points_per_pixel=0.5, engines=Engines(plain=Spotter()))
    assert scan.turn == 180
    assert scan.transcripts[0].words[0].box.top == pytest.approx(50, abs=1)
    assert scan.transcripts[0].words[0].box.left == pytest.approx(100, abs=1)


def test_blank_page_has_no_words_and_is_read_once() -> None:
    scan = read_scan(np.full((100, 80), 255, np.uint8), points_per_pixel=1, engines=Engines(plain=Spotter()))
    assert scan.transcripts == ()


@dataclass(frozen=True)
class Speaker:
    """Stands in for an engine that says the same words of any picture."""

    name: str
    words: tuple[Word, ...]
    languages: tuple[str | None, ...] = (None, "en", "de")
    #: What it says of single lines, where that is something else.
    again: tuple[Word, ...] = ()
    edition: str = ""

    def available(self) -> tuple[Availability, ...]:
        """Nothing is needed."""
        return ()

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:
        """The same."""
        return self.recognise(picture, Look(is_narrow=True))

    def recognise(self, picture: Grey, look: Look) -> tuple[Word, ...]:  # noqa: ARG002 - the contract
        """The words."""
        return self.words if look.language in self.languages else ()

    def reread(self, picture: Grey, boxes: Iterable[Box], look: Look) -> tuple[Word, ...]:  # noqa: ARG002 - the contract
        """The words that lie in the boxes."""
        wanted = list(boxes)
        return tuple(word for word in self.again or self.words if any(box.overlap_x(word.box) > 0 for box in wanted))


def speaker(name: str, text: str, confidence: float) -> Speaker:
    """An engine that reads one long word."""
    box = Box(left=100, top=100, right=300, bottom=120)
    return Speaker(name, (Word(text=text, box=box, confidence=confidence),))


def test_page_that_is_read_well_is_read_by_the_first_engine_only() -> None:
    first, second = speaker("first 1", "Total", 0.95), speaker("second 2", "Total", 1.0)
    scan = read_scan(CLEAN, points_per_pixel=SIDE, engines=Engines(plain=first, forgiving=second))
    assert [witness.engine for witness in scan.transcripts] == ["first 1"]
    assert not scan.transcripts[0].words[0].is_confirmed


def test_page_that_is_hard_to_read_is_read_twice_and_what_both_read_is_confirmed() -> None:
    first, second = speaker("first 1", "Total", 0.7), speaker("second 2", "Total", 0.8)
    scan = read_scan(BLURRED, points_per_pixel=SIDE, engines=Engines(plain=first, forgiving=second))
    assert [witness.engine for witness in scan.transcripts] == ["second 2", "first 1"]
    (word,) = scan.transcripts[0].words
    assert word.is_confirmed
    assert word.confidence == pytest.approx(0.94)
    assert not scan.transcripts[1].words[0].is_confirmed


def beside(text: str, confidence: float) -> Word:
    """A word to the right of the one that a `speaker` reads."""
    return Word(text=text, box=Box(left=600, top=100, right=800, bottom=120), confidence=confidence)


def test_second_engine_reads_again_only_what_the_first_one_doubts_and_is_believed_where_it_is_surer() -> None:
    (sure,), read = speaker("first 1", "Total-of-the-bill", 0.95).words, beside("100.00", 0.98)
    first = Speaker("first 1", (sure, beside("1O0.00", 0.6)))
    second = Speaker("second 2", (replace(sure, text="Nonsense"), read))
    scan = read_scan(CLEAN, points_per_pixel=SIDE, engines=Engines(plain=first, forgiving=second))
    assert [witness.engine for witness in scan.transcripts] == ["first 1", "second 2"]
    assert [word.text for word in scan.transcripts[0].words] == ["Total-of-the-bill", "100.00"]
    assert scan.transcripts[0].words[1].confidence < read.confidence
    assert [word.text for word in scan.transcripts[1].words] == ["100.00"]


def test_what_both_engines_read_where_the_first_one_doubts_is_confirmed() -> None:
    sure, doubted = speaker("first 1", "Total-of-the-bill", 0.95).words[0], beside("100.00", 0.7)
    engines = Engines(
        plain=Speaker("first 1", (sure, doubted)), forgiving=Speaker("second 2", (beside("100.00", 0.9),))
    )
    words = read_scan(CLEAN, points_per_pixel=SIDE, engines=engines).transcripts[0].words
    assert [word.is_confirmed for word in words] == [False, True]


@pytest.mark.parametrize(
    ("effort", "heard"),
    [(Effort.FAST, ["first 1"]), (Effort.BALANCED, ["first 1"]), (Effort.THOROUGH, ["first 1", "second 2"])],
)
def test_a_clean_page_is_read_by_both_engines_only_where_that_is_wished(effort: Effort, heard: list[str]) -> None:
    engines = Engines(plain=speaker("first 1", "Total", 0.97), forgiving=speaker("second 2", "Total", 0.9))
    scan = read_scan(CLEAN, points_per_pixel=SIDE, effort=effort, engines=engines)
    assert [witness.engine for witness in scan.transcripts] == heard


def test_a_page_that_is_hard_to_read_is_read_once_where_it_is_to_be_quick() -> None:
    engines = Engines(plain=speaker("first 1", "Total", 0.8), forgiving=speaker("second 2", "Total", 0.9))
    scan = read_scan(BLURRED, points_per_pixel=SIDE, effort=Effort.FAST, engines=engines)
    assert [witness.engine for witness in scan.transcripts] == ["second 2"]


def test_page_that_one_engine_alone_can_read_has_one_witness() -> None:
    engines = Engines(plain=Speaker("first 1", ()), forgiving=speaker("second 2", "Sum", 0.9))
    scan = read_scan(BLURRED, points_per_pixel=SIDE, engines=engines)
    assert [witness.engine for witness in scan.transcripts] == ["second 2"]


def test_the_second_engine_is_told_the_language_that_the_first_has_read() -> None:
    deaf = replace(speaker("first 1", "Sum", 0.97), languages=("de",))
    engines = Engines(plain=deaf, forgiving=speaker("second 2", "Rechnungsbetrag", 0.8))
    scan = read_scan(BLURRED, points_per_pixel=SIDE, engines=engines)
    assert {witness.engine for witness in scan.transcripts} == {"first 1", "second 2"}


@pytest.mark.ocr
@pytest.mark.parametrize("turn", [90, 180])
def test_scan_is_read_whichever_way_it_lies(turn: int) -> None:
    lying = np.ascontiguousarray(np.rot90(PAGE, turn // 90))
    scan = read_scan(lying, points_per_pixel=SIDE)
    assert scan.turn == turn
    assert (scan.width, scan.height) == pytest.approx((620 * SIDE, 440 * SIDE))
    texts = [word.text for word in scan.transcripts[0].words]
    assert texts[:4] == ["Mill", "and", "Daughter", "Ltd"]
    assert texts[-1] == "319.50"


@pytest.mark.ocr
def test_rows_of_a_scan_that_lies_askew_are_level() -> None:
    scan = read_scan(levelled(PAGE, -4), points_per_pixel=SIDE)
    assert scan.skew == pytest.approx(4, abs=0.3)
    heads = {word.text: word.box.top for word in scan.transcripts[0].words}
    assert heads["Total"] == pytest.approx(heads["319.50"], abs=2)
