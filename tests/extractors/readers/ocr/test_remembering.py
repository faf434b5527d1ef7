"""The same pixels are recognised once, and whatever may change the words has them recognised again."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from extractors.readers.ocr import own_code
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.rapidocr import RapidOcr
from extractors.readers.ocr.recollection import Recollection
from extractors.readers.ocr.remembering import Remembering
from extractors.readers.ocr.tesseract import Tesseract
from extractors.readers.ocr.tesseract_models import Models
from pipeline.document.box import Box
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from pathlib import Path

    from extractors.readers.availability import Availability
    from extractors.readers.ocr.engine import Grey

PICTURE = np.arange(12, dtype=np.uint8).reshape(3, 4)
BOX = Box(left=0, top=0, right=2, bottom=1)


@dataclass(frozen=True)
class Counting:
    """Stands in for an engine; it reads how often it was asked."""

    name: str = "counting 1"
    edition: str = "first"
    asked: list[str] = field(default_factory=list)

    def available(self) -> tuple[Availability, ...]:
        """Nothing is needed."""
        return ()

    def recognise(self, picture: Grey, look: Look) -> tuple[Word, ...]:  # noqa: ARG002 - the contract
        """One word more each time."""
        return self._word("recognise")

    def reread(self, picture: Grey, boxes: Iterable[Box], look: Look) -> tuple[Word, ...]:  # noqa: ARG002 - as above
        """The same."""
        return self._word(f"reread {len(list(boxes))}")

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:  # noqa: ARG002 - as above
        """The same."""
        return self._word("glimpse")

    def _word(self, asked: str) -> tuple[Word, ...]:
        self.asked.append(asked)
        return (Word(text=str(len(self.asked)), box=BOX),)


def again(recollection: Recollection) -> Recollection:
    """What a later child knows."""
    return Recollection.from_text(recollection.to_text(), most=10_000)


def test_each_way_of_asking_is_recognised_once() -> None:
    engine, recollection = Counting(), Recollection()

    def read(known: Recollection) -> list[tuple[Word, ...]]:
        reader = Remembering(engine, known)
        places = [BOX, replace(BOX, right=3)]
        return [
            reader.recognise(PICTURE, Look()),
            reader.reread(PICTURE, iter(places), Look()),
            reader.glimpse(PICTURE),
        ]

    first = read(recollection)
    assert engine.asked == ["recognise", "reread 2", "glimpse"]
    assert read(again(recollection)) == first
    assert len(engine.asked) == 3


@pytest.mark.parametrize(
    "other",
    [
        lambda engine: engine.recognise(PICTURE + np.uint8(1), Look()),
        lambda engine: engine.recognise(PICTURE.reshape(4, 3), Look()),
        lambda engine: engine.recognise(PICTURE[:, :3], Look()),
        lambda engine: engine.recognise(PICTURE, Look(language="de")),
        lambda engine: engine.recognise(PICTURE, Look(is_small=True)),
        lambda engine: engine.reread(PICTURE, [], Look()),
        lambda engine: engine.reread(PICTURE, [replace(BOX, top=0.5)], Look()),
        lambda engine: engine.glimpse(PICTURE),
    ],
)
def test_what_is_asked_otherwise_is_recognised(other: Callable[[Remembering], object]) -> None:
    engine, recollection = Counting(), Recollection()
    reader = Remembering(engine, recollection)
    reader.recognise(PICTURE, Look())
    reader.reread(PICTURE, [BOX], Look())
    other(Remembering(engine, again(recollection)))
    assert len(engine.asked) == 3


def test_a_view_of_the_same_pixels_is_the_same_picture() -> None:
    engine, recollection = Counting(), Recollection()
    reader = Remembering(engine, recollection)
    reader.recognise(PICTURE[:, ::2], Look())
    reader.recognise(np.ascontiguousarray(PICTURE[:, ::2]), Look())
    assert engine.asked == ["recognise"]


@pytest.mark.parametrize("engine", [Counting(name="counting 2"), Counting(name="other 1"), Counting(edition="second")])
def test_another_engine_version_or_edition_recognises_again(engine: Counting) -> None:
    recollection = Recollection()
    Remembering(Counting(), recollection).recognise(PICTURE, Look())
    Remembering(engine, again(recollection)).recognise(PICTURE, Look())
    assert engine.asked == ["recognise"]


def test_another_version_of_our_own_code_recognises_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, notes = tmp_path / "lines.py", tmp_path / "notes.md"
    monkeypatch.setattr(own_code, "_ROOMS", (tmp_path,))
    hashes = []
    for file, text in ((code, "one"), (notes, "one"), (code, "two")):
        file.write_text(text, encoding="utf-8")
        hashes.append(own_code.own_code.__wrapped__())
    assert hashes[0] == hashes[1] != hashes[2]


def test_the_words_that_tell_a_language_are_part_of_our_own_code() -> None:
    names = {file.name for room in own_code._ROOMS for file in room.rglob("*")}
    assert {"strip.py", "tesseract.py", "detection.py", "fields.toml"} <= names


def test_a_language_model_that_is_installed_or_replaced_makes_another_edition(tmp_path: Path) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"fast")
    english = Models(folder=tmp_path, names=frozenset({"eng"}))
    first = english.edition
    assert replace(english, names=frozenset({"eng", "deu"})).edition != first
    (tmp_path / "eng.traineddata").write_bytes(b"better")
    assert english.edition != first


@pytest.mark.ocr
def test_engines_are_asked_under_their_own_names() -> None:
    for engine in (Tesseract(), RapidOcr()):
        reader = Remembering(engine, Recollection())
        assert (reader.name, reader.edition, reader.available()) == (engine.name, engine.edition, engine.available())
