"""Rule X3: pages that are missing or were scanned badly are named, with what to do about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.document.legibility import Edge
from pipeline.document.legibility import Legibility
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.ports import Ports
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.legibility import legibility
from validators.validate import validate

GOOD = Legibility(page=1, dpi=300.0, skew=1.2, quality=0.93)


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (Legibility(page=2, dpi=98.4), "Page 2 was scanned with about 98 dots an inch: scan it again with 300"),
        (Legibility(page=1, dpi=300, skew=-7.2), "Page 1 lies askew by 7 degrees: lay it straight and scan it again"),
        (
            Legibility(page=1, dpi=300, cut=(Edge.RIGHT, Edge.BOTTOM)),
            "Page 1 is cut off at the right and the bottom: scan it again as a whole",
        ),
        (
            Legibility(page=1, dpi=300, quality=0.41),
            "Page 1 can hardly be read: scan it again with 300 dots an inch, or ask for the original",
        ),
    ],
    ids=["coarse", "askew", "cut", "illegible"],
)
def test_what_makes_a_page_hard_to_read_is_named(picture: Legibility, words: str) -> None:
    assert [found.message for found in legibility.fails(bill(), Ports(legibility=(GOOD, picture)))] == [words]


@pytest.mark.parametrize(
    ("here", "announced", "words"),
    [
        (2, 3, "The document says it has 3 pages, but 2 are here: look for the rest"),
        (1, 4, "The document says it has 4 pages, but 1 page is here: look for the rest"),
    ],
)
def test_missing_pages_are_counted(here: int, announced: int, words: str) -> None:
    found = legibility.fails(bill(), Ports(page_count=here, announced_pages=announced))
    assert [fail.message for fail in found] == [words]


@pytest.mark.parametrize("ports", [Ports(legibility=(GOOD,)), Ports(page_count=3, announced_pages=3)])
def test_good_scans_and_whole_documents_pass(ports: Ports) -> None:
    assert legibility(bill(), ports) == (Holds(fields=()),)


def test_texts_that_say_nothing_of_pages_are_not_judged() -> None:
    assert legibility(bill(), Ports(page_count=1)) == (
        Skips(reason="no page was scanned, and none says how many there are"),
    )


def test_what_is_known_of_the_pages_reaches_the_rule() -> None:
    coarse = replace(record(bill()), pages=(1,), announced_pages=2, legibility=(replace(GOOD, dpi=72.0),))
    assert [found.message for found in validate(coarse).discrepancies if found.rule == "X3"] == [
        "The document says it has 2 pages, but 1 page is here: look for the rest",
        "Page 1 was scanned with about 72 dots an inch: scan it again with 300",
    ]
