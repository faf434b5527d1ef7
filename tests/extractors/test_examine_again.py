"""A document that is examined again says the same, and nothing of it is recognised again."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from extractors.examine import examine
from pipeline.effort import Effort
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.serial import Json

DOCUMENTS = Path(__file__).parents[2] / "samples" / "documents"

pytestmark = pytest.mark.ocr


@cache
def asked(file: Path, recognised: str | None = None, **recognition: object) -> Json:
    """The answer of a child, asked for once; with `None` it remembers nothing."""
    told: Mapping[str, Any] = {"path": str(file), "file": file.name, "document_id": "ab", "recognition": recognition}
    return examine({**told} if recognised is None else {**told, "recognised": recognised})


def drawn(file: Path, *numbers: int) -> Path:
    """A scan of pages with these numbers, every second one on its head."""
    first, *more = (
        picture([f"Page {number}", *BILL], size=(1240, 1754), height=26).rotate(180 * (place % 2))
        for place, number in enumerate(numbers)
    )
    first.save(file, save_all=True, append_images=more, resolution=150)
    return file


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan of one page."""
    return drawn(tmp_path_factory.mktemp("scan") / "page.pdf", 1)


def test_what_both_engines_read_is_recognised_once() -> None:
    """A fax; of scans and photos the short run of `benchmarks.again` says the same."""
    fax = DOCUMENTS / "fax-it.tif"
    plain = asked(fax)
    first = asked(fax, "")
    again = asked(fax, first["recognised"])
    assert plain == again
    assert first["records"] == plain["records"]


def test_pages_side_by_side_are_recognised_once(tmp_path: Path) -> None:
    file = drawn(tmp_path / "pages.pdf", 1, 2)
    first = asked(file, "", effort="fast", pages_at_once=2)
    assert asked(file, first["recognised"], effort="fast", pages_at_once=2) == asked(file, effort="fast")


@pytest.mark.parametrize(("earlier", "effort"), [("balanced", Effort.FAST), ("fast", Effort.THOROUGH)])
def test_what_was_read_with_another_effort_changes_nothing(page: Path, earlier: str, effort: Effort) -> None:
    known = asked(page, "", effort=earlier)["recognised"]
    assert asked(page, known, effort=effort)["records"] == asked(page, effort=effort)["records"]


def test_what_was_recognised_of_another_document_is_of_no_use(page: Path, tmp_path: Path) -> None:
    foreign = asked(drawn(tmp_path / "foreign.pdf", 7), "", effort="fast")["recognised"]
    assert asked(page, foreign, effort="fast") == asked(page, "", effort="fast")


def test_what_does_not_fit_into_the_answer_is_left_out(page: Path) -> None:
    first = asked(page, "", effort="fast")
    tight = Limits(answer_bytes=len(json.dumps(first)) - 1).model_dump()
    told = {"path": str(page), "file": page.name, "document_id": "ab", "limits": tight, "recognised": ""}
    told["recognition"] = {"effort": "fast"}
    assert examine(told) == {"records": first["records"]}


def test_text_pages_leave_nothing_to_keep() -> None:
    assert set(asked(DOCUMENTS / "text-en-1.pdf", "")) == {"records"}
