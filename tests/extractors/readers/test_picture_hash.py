"""The perceptual hash of a page: the same sheet scanned again has nearly the same, a page that is turned has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from extractors.readers.picture_hash import picture_hash
from extractors.readers.reading import read
from extractors.readers.scan.preparation import prepared
from pipeline.document.source import Source
from pipeline.matching.likeness import ALIKE
from pipeline.matching.likeness import pages_likeness
from pipeline.model.document_type import DocumentType
from pipeline.settings import Limits
from pipeline.settings import Recognition
from samples.generator.degrade import Damage
from samples.generator.degrade import degraded
from samples.generator.dice import Dice
from samples.generator.medium import Medium
from samples.generator.medium import rendered
from samples.generator.sample import Plan
from samples.generator.sample import made

if TYPE_CHECKING:
    from pathlib import Path

DAMAGES = (
    Damage(kind="skew", strength=0.6),
    Damage(kind="noise", strength=0.4),
    Damage(kind="compression", strength=0.6),
    Damage(kind="grey", strength=1.0),
)


def page_of(seed: int) -> bytes:
    """The PDF of an invoice."""
    plan = Plan(
        name="bill",
        dice=Dice(f"picture hash {seed}"),
        medium=Medium.PDF,
        language="de",
        layout=f"page-{seed + 1:02d}",
        document_type=DocumentType.INVOICE,
    )
    return made(plan).content


def scanned(pdf: bytes, seed: str) -> str:
    """The hash of a page that was laid on a scanner."""
    (page, *_) = rendered(pdf, 150)
    grey = np.ascontiguousarray(degraded(page, DAMAGES, Dice(seed))[..., 0])
    return picture_hash(prepared(grey).picture)


@pytest.mark.parametrize("seed", range(4))
def test_sheet_that_is_scanned_again_has_nearly_the_same_hash(seed: int) -> None:
    pdf = page_of(seed)
    assert pages_likeness([scanned(pdf, "one")], [scanned(pdf, "two")]) >= ALIKE


def test_pages_of_suppliers_have_hashes_far_apart() -> None:
    first, second = (scanned(page_of(seed), "one") for seed in (0, 1))
    assert pages_likeness([first], [second]) < ALIKE


def test_page_of_text_has_the_hash_of_its_scan(tmp_path: Path) -> None:
    file = tmp_path / "bill.pdf"
    file.write_bytes(page_of(2))
    (page, *_) = read(file, Limits(), Recognition(), name="bill.pdf").pages
    assert page.source is Source.PDF_TEXT
    assert page.picture_hash is not None
    assert pages_likeness([page.picture_hash], [scanned(file.read_bytes(), "one")]) >= ALIKE
