"""Pictures of pages come out of child processes, or the reason why there are none."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from flows.cards import cards
from flows.cards import pictured
from flows.showing import pictures
from flows.showing import shown
from pipeline.document.box import Box
from pipeline.document.view import View
from pipeline.evaluation.misreading import misreadings
from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import Success
from pipeline.isolation.answer import garbled
from pipeline.model.outcome import Outcome
from pipeline.progress import Silent
from pipeline.settings import load
from tests.pipeline.evaluation.written import held
from tests.pipeline.evaluation.written import read
from tests.pipeline.evaluation.written import sure
from tests.pipeline.evaluation.written import true

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings

JPEG = b"\xff\xd8\xff\xe0 a picture"
PLACE = Box(left=0.1, top=0.1, right=0.3, bottom=0.2)


@pytest.fixture
def ours(tmp_path: Path) -> Settings:
    """Settings with one child."""
    return load(home=tmp_path / "home", workers=1)


def two_pages(path: Path) -> Path:
    """A PDF of two pages."""
    canvas = Canvas(str(path))
    for words in ("Invoice number: INV-1001", "Total 119.00"):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return path


def test_each_view_of_each_file_has_its_picture_in_the_order_given(tmp_path: Path, ours: Settings) -> None:
    good, gone = two_pages(tmp_path / "good.pdf"), tmp_path / "gone.pdf"
    views = [View(page=2), View(page=1, read=(PLACE,)), View(page=2, true=(PLACE,))]
    (first, made), (second, failure), (_, missing) = shown(
        {good: views, gone: [View(page=1)], two_pages(tmp_path / "short.pdf"): [View(page=3)]}, ours
    )
    assert (first, second) == (good, gone)
    assert isinstance(made, tuple)
    assert len(made) == 3
    assert len(set(made)) == 3
    assert isinstance(failure, Failure)
    assert failure.outcome is Outcome.GONE
    assert isinstance(missing, Failure)
    assert "no page 3" in missing.reason


@given(st.recursive(st.none() | st.text(), lambda some: st.lists(some) | st.dictionaries(st.text(), some)))
def test_whatever_a_child_says_is_a_picture_or_a_crash(said: object) -> None:
    assert pictures(Success(data={"pictures": said}), 1) == garbled()


def test_what_is_no_jpeg_never_gets_onto_a_page() -> None:
    good, bad = base64.b64encode(JPEG).decode(), base64.b64encode(b"<svg onload=...>").decode()
    assert pictures(Success(data={"pictures": [good]}), 1) == (JPEG,)
    assert pictures(Success(data={"pictures": [good, bad]}), 2) == garbled()
    assert pictures(Success(data={"pictures": [good]}), 2) == garbled()
    assert pictures(Success(data={"pictures": [good + '">']}), 1) == garbled()


def test_what_is_seen_together_shares_a_card_and_each_card_has_its_picture(tmp_path: Path, ours: Settings) -> None:
    two_pages(tmp_path / "a.pdf")
    bills = [
        held(
            true("a.pdf", gross_total="1.00", net_total="2.00", invoice_number="7"),
            read("a.pdf", invoice_number=sure("8", 0.9, page=1, boxes=[[0.1, 0.1, 0.3, 0.2]])),
        ),
        held(true("gone.pdf", gross_total="1.00"), None),
        held(true("data.xml", gross_total="1.00"), {**read("data.xml"), "pages": []}),
    ]
    made = pictured(tuple(cards(misreadings(bills), tmp_path)), ours, Silent())
    assert [(card.path.name, len(card.misreadings), card.picture is not None) for card in made] == [
        ("a.pdf", 1, True),
        ("a.pdf", 2, True),
        ("data.xml", 1, False),
        ("gone.pdf", 1, False),
    ]
    assert [bool(card.trouble) for card in made] == [False, False, True, True]
