"""What people see of a page is what its readings were read from: each box lies on the printed value."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import numpy as np
import pytest
from PIL import Image

from extractors.examine import examine
from extractors.leafing import leaf
from extractors.readers.ocr.recollection import Recollection
from extractors.readers.picture import page_image
from extractors.readers.reading import read
from extractors.readers.scan.attempt import Engines
from extractors.readers.web_picture import web_strip
from pipeline.document.booklet import Booklet
from pipeline.document.box import Box
from pipeline.effort import Effort
from pipeline.settings import Limits
from pipeline.settings import Recognition
from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.medium import Medium
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import photo
from tests.extractors.readers.drawing import picture
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from pathlib import Path

DPI: Final = 150
FAST: Final = {"effort": Effort.FAST.value}
#: Ink differs from its paper by so many steps of grey.
INK: Final = 25


def asked(path: Path, **more: object) -> dict[str, Any]:
    """What a child is asked."""
    return {"path": str(path), "file": path.name, "document_id": "ab", "recognition": FAST, **more}


def looked_at(path: Path, number: int, page: dict[str, Any]) -> Image.Image:
    """The picture of a page."""
    told = leaf(asked(path, number=number, page=page, dpi=DPI))
    image = Image.open(io.BytesIO(base64.b64decode(told["picture"])), formats=("WEBP", "JPEG"))
    assert image.size == (told["width"], told["height"])
    return image


def part(image: Image.Image, box: list[float]) -> np.ndarray:
    """The grey pixels within a box in page units."""
    left, top, right, bottom = np.array(box) * np.array([*image.size, *image.size])
    pixels = image.convert("L").crop((int(left), int(top), max(round(right), 1), max(round(bottom), 1)))
    return np.asarray(pixels, dtype=float)


def squeezed(text: str) -> str:
    """Without spaces: how print is divided into words is a matter of taste."""
    return "".join(text.split())


def readings(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Every value of a bill that stands on a page, also those of its lines and taxes."""
    inner: list[Any] = [record]
    found = []
    while inner:
        one = inner.pop()
        values = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        inner.extend(values)
        if isinstance(one, dict) and one.get("boxes") and one.get("page") and one.get("raw_text"):
            found.append(one)
    return found


@pytest.mark.ocr
@pytest.mark.parametrize("medium", [Medium.PDF, Medium.SCAN, Medium.FAX, Medium.PHOTO])
def test_every_value_is_seen_where_it_was_read(tmp_path: Path, medium: Medium) -> None:
    (sample,) = samples(Wish(seed=6, count=1, media=(medium,), errors=0))
    path = tmp_path / sample.name
    path.write_bytes(sample.content)
    answer = examine(asked(path, leaf=True, recognised=""))
    booklet = answer["booklet"]
    known = Engines().remembering(Recollection.from_text(answer.get("recognised", ""), most=1_000_000))
    read_pages = read(path, Limits(), Recognition(effort=Effort.FAST), engines=known).pages
    images = [looked_at(path, number, page) for number, page in enumerate(booklet["pages"], start=1)]
    for shown, image in zip(read_pages, images, strict=True):
        reader_saw = page_image(path, shown.number, DPI, shown=shown, limits=Limits())
        assert reader_saw.size == image.size
        differs = np.asarray(reader_saw.convert("L"), float) - np.asarray(image.convert("L"), float)
        assert abs(differs).mean() < 4
    values = [one for record in answer["records"] for one in readings(record)]
    assert len(values) >= 5
    for one in values:
        words = squeezed("".join(str(word[0]) for word in booklet["pages"][one["page"] - 1]["words"]))
        assert all(squeezed(piece) in words for piece in one["raw_text"].split()), one["raw_text"]
        for box in one["boxes"]:
            assert np.ptp(part(images[one["page"] - 1], box)) > INK, one["raw_text"]


@pytest.mark.ocr
def test_nothing_is_recognised_again_that_was_recognised_before(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    picture(size=(1240, 1754)).rotate(90, expand=True).save(path, resolution=150)
    first = examine(asked(path, recognised="", leaf=True))
    again = leaf(asked(path, recognised=first["recognised"]))
    assert again == {"booklet": first["booklet"], "recognised": ""}


@pytest.mark.ocr
def test_sheets_that_were_laid_flat_are_pages_of_their_own(tmp_path: Path) -> None:
    sheets = [np.asarray(picture([f"Receipt {number}", *BILL], size=(620, 877), height=20)) for number in (1, 2)]
    laid = [
        (sheet, [(x, 60.0), (x + 560, 90.0), (x + 550, 900.0), (x - 10, 880.0)])
        for sheet, x in zip(sheets, (60.0, 720.0), strict=True)
    ]
    path = tmp_path / "table.png"
    photo(*laid).save(path)
    told = leaf(asked(path))["booklet"]
    assert [page["origin"] for page in told["pages"]] == [[0, 0], [0, 1]]
    for number, page in enumerate(told["pages"], start=1):
        image = looked_at(path, number, page)
        assert "Receipt" in [word[0] for word in page["words"]]
        assert all(np.ptp(part(image, word[1:])) > INK for word in page["words"])


def test_data_without_pages_is_listed_line_by_line(tmp_path: Path) -> None:
    path = ubl(tmp_path, number="R-7")
    told = Booklet.from_json(leaf(asked(path))["booklet"])
    assert told.pages == ()
    assert "  ID: R-7" in told.lines


def test_a_strip_is_cut_out_of_the_page() -> None:
    whole = Image.new("RGB", (400, 600), "white")
    whole.paste("black", (100, 300, 200, 330))
    buffer = io.BytesIO()
    whole.save(buffer, format="WEBP", lossless=True)
    box = Box(left=0.25, top=0.5, right=0.5, bottom=0.55)
    cut = web_strip(buffer.getvalue(), box)
    assert (cut.width, cut.height) == (100, 30)
    assert np.asarray(Image.open(io.BytesIO(cut.content))).max() < 30
    assert web_strip(buffer.getvalue(), Box(left=1, top=1, right=1, bottom=1)).width == 1
