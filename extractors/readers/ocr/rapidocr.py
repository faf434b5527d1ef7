"""RapidOCR as an OCR engine: neural models that come with its package and need no network."""

from __future__ import annotations

import os
from dataclasses import dataclass
from dataclasses import field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import cv2
import numpy as np

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.ocr.line_words import words_of
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.spelling import Alphabet
from extractors.readers.ocr.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.line_words import Quad
    from extractors.readers.ocr.spelling import Letter
    from pipeline.document.box import Box
    from pipeline.document.word import Word

#: Lines are looked for on a picture whose longer side has at most so many pixels, and read on the whole one. Sharp
#: print is found on a smaller one as well, in half of the time; what was small or faint is lost there.
_LONGEST_SIDE: Final = 2000
_SHARP_SIDE: Final = 1440
#: Slimmer pictures are filled up with paper: their shorter side would be enlarged, and the longer one with it.
_SLIMMEST: Final = 4
_WHITE: Final = (255, 255, 255)
#: What is so many times higher than wide is no line that runs across the page.
_TALLEST: Final = 2.5
#: A line is read at this height; a picture of it that is narrower than this is filled up.
_HEIGHT: Final = 48
_LEAST_WIDTH: Final = 160
#: One thread, as everywhere: pages are read side by side in several processes.
_SETTINGS: Final = {
    "Global.log_level": "error",
    "Global.use_cls": False,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
#: Named, because a model that is not there would be asked for on the network.
_MODELS: Final = {"Det.model_path": "PP-OCRv6_det_small.onnx", "Rec.model_path": "PP-OCRv6_rec_small.onnx"}


class RapidOcr:
    """The models of RapidOCR, loaded once a process."""

    @property
    def name(self) -> str:
        """The engine and its version."""
        return f"rapidocr {package('rapidocr').version}"

    @property
    def edition(self) -> str:
        """What its models are run by; they come with the package."""
        return f"onnxruntime {package('onnxruntime').version}"

    def available(self) -> tuple[Availability, ...]:
        """The package with the models, and the one that runs them."""
        return package("rapidocr"), package("onnxruntime")

    def recognise(self, picture: Grey, look: Look) -> tuple[Word, ...]:
        """The words of all lines that are found, line after line."""
        colours = _coloured(picture)
        side = _LONGEST_SIDE if look.is_narrow or look.is_small else _SHARP_SIDE
        return _words(picture, [quad for quad in _models().quads(colours, side) if _is_level(quad)])

    def reread(self, picture: Grey, boxes: Iterable[Box], look: Look) -> tuple[Word, ...]:  # noqa: ARG002 - the contract
        """The words of lines that are known to stand in these boxes, line after line."""
        return _words(picture, [_corners(box) for box in boxes])

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:
        """The same: there is no quicker way."""
        return self.recognise(picture, Look(is_narrow=True))


def _coloured(picture: Grey) -> Grey:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _words(picture: Grey, quads: Iterable[Quad]) -> tuple[Word, ...]:
    """What the lines with these corners say."""
    return tuple(word for quad in quads for word in words_of(_models().letters(_coloured(_cut(picture, quad))), quad))


@dataclass(frozen=True, slots=True)
class _Models:
    """What finds lines, and what reads them."""

    rapid: Any
    finder: Any
    shrink: Any
    reader: Any
    alphabet: Alphabet
    #: The finder keeps what it knows of the picture at hand: one thread at a time.
    hands_on: Lock = field(default_factory=Lock)

    def quads(self, colours: Grey, side: int) -> Iterator[Quad]:
        """The corners of each line, looked for on a picture with a longer side of at most so many pixels."""
        small, down, across = self.shrink(_widened(colours), self.rapid.min_side_len, side)
        with self.hands_on:
            found = self.finder(small)
        if found.boxes is not None:
            yield from found.boxes.astype(np.float32) * np.array([across, down], np.float32)

    def letters(self, line: Grey) -> tuple[Letter, ...]:
        """What the picture of a line spells."""
        height, width = line.shape[:2]
        whole = max(width / height, _LEAST_WIDTH / _HEIGHT)
        columns = self.reader.session(self.reader.resize_norm_img(line, whole)[np.newaxis])[0]
        return spelled(columns, self.alphabet, length=len(columns) * width / height / whole)


def _widened(colours: Grey) -> Grey:
    """The picture with paper below it or to its right, where it is slim."""
    height, width = colours.shape[:2]
    down, across = max(width // _SLIMMEST - height, 0), max(height // _SLIMMEST - width, 0)
    filled = cv2.copyMakeBorder(colours, 0, down, 0, across, cv2.BORDER_CONSTANT, value=_WHITE)
    return filled.astype(np.uint8, copy=False)


def _corners(box: Box) -> Quad:
    return np.array(
        [[box.left, box.top], [box.right, box.top], [box.right, box.bottom], [box.left, box.bottom]], np.float32
    )


def _is_level(quad: Quad) -> bool:
    width, height = _size(quad)
    return height < _TALLEST * width


def _cut(picture: Grey, quad: Quad) -> Grey:
    """The line as a picture of its own."""
    width, height = _size(quad)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = cv2.getPerspectiveTransform(quad, corners)
    line = cv2.warpPerspective(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return line.astype(np.uint8, copy=False)


def _size(quad: Quad) -> tuple[int, int]:
    """Width and height in pixels."""
    top, right, bottom, left = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1).tolist()
    return max(int(max(top, bottom)), 1), max(int(max(left, right)), 1)


@cache
def _models() -> _Models:
    # Else the runtime keeps an identifier of the machine in the home folder, and has a thread send its makers how it is
    # used. It looks once, when it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # Only pages that ask for them pay for loading the models.
    import rapidocr  # noqa: PLC0415 - a second and 300 MB that clean pages do not need
    from rapidocr.utils.process_img import resize_image_within_bounds  # noqa: PLC0415 - as above

    folder = Path(rapidocr.__file__).parent / "models"
    paths = {setting: str(folder / name) for setting, name in _MODELS.items()}
    rapid: Any = rapidocr.RapidOCR(params={**_SETTINGS, **paths})
    reader = rapid._load_rec_model()  # noqa: SLF001 - its public way reads lines in batches, which then differ
    known = reader.postprocess_op.character[1:]
    finder = rapid._load_det_model()  # noqa: SLF001 - as above
    return _Models(rapid, finder, resize_image_within_bounds, reader, Alphabet.of(known))
