"""Rule X3: pages that are missing or were scanned badly are named, with what to do about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.document.legibility import Edge
from pipeline.document.legibility import Legibility
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.words import Words
from pipeline.ports import Ports
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.legibility import LEAST_CONTRAST
from validators.rules.legibility import LEAST_DPI
from validators.rules.legibility import LEAST_LETTER_HEIGHT
from validators.rules.legibility import LEAST_QUALITY
from validators.rules.legibility import MOST_BLUR
from validators.rules.legibility import MOST_NOISE
from validators.rules.legibility import MOST_SHADOW
from validators.rules.legibility import MOST_SKEW
from validators.rules.legibility import legibility
from validators.validate import validate

GOOD = Legibility(
    page=1,
    dpi=300.0,
    skew=1.2,
    quality=0.93,
    letter_height=21.0,
    blur=0.05,
    contrast=0.9,
    noise=0.01,
    shadow=0.3,
)


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (
            replace(GOOD, page=2, letter_height=7.2),
            "Page 2 shows letters of only 7 dots: scan it again with 300 dots an inch, or hold the camera nearer",
        ),
        (
            Legibility(page=2, dpi=58.4),
            "Page 2 was scanned with about 58 dots an inch: scan it again with 300 dots an inch",
        ),
        (replace(GOOD, skew=-7.2), "Page 1 lies askew by 7 degrees: lay it straight and scan it again"),
        (
            replace(GOOD, cut=(Edge.RIGHT, Edge.BOTTOM)),
            "Page 1 is cut off at the right and the bottom: scan it again as a whole",
        ),
        (
            replace(GOOD, blur=0.22),
            "Page 1 is blurred: hold the camera still and near, or wipe the glass, and take it again",
        ),
        (
            replace(GOOD, contrast=0.4),
            "Page 1 is printed faintly: scan it again darker, or ask for a better copy",
        ),
        (replace(GOOD, noise=0.2), "Page 1 is grainy: take it again in more light"),
        (replace(GOOD, shadow=0.97), "Page 1 lies in the shade: take it again in even light"),
        (
            replace(GOOD, quality=0.41),
            "Page 1 can hardly be read: scan it again with 300 dots an inch, or ask for the original",
        ),
    ],
    ids=["small", "coarse", "askew", "cut", "blurred", "faint", "grainy", "dark", "illegible"],
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
        Skips(reason=Words("no page was scanned, and none says how many there are")),
    )


def test_guide_says_the_limits() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "guide.md").read_text(encoding="utf-8")
    limits = {
        "letter_height": f"less than {LEAST_LETTER_HEIGHT:g}",
        "dpi": f"less than {LEAST_DPI:g}",
        "skew": f"more than {MOST_SKEW:g}",
        "blur": f"more than {MOST_BLUR:g}",
        "contrast": f"less than {LEAST_CONTRAST:g}",
        "noise": f"more than {MOST_NOISE:g}",
        "shadow": f"more than {MOST_SHADOW:g}",
        "quality": f"less than {LEAST_QUALITY:g}",
    }
    rows = [line for line in guide.splitlines() if line.startswith("| ")]
    assert all(
        any(f"| `{name}`" in row and row.endswith(f"| {limit} |") for row in rows) for name, limit in limits.items()
    )


def test_what_can_hardly_be_read_is_said_to_be_so_only_where_nothing_says_why() -> None:
    blurred = replace(GOOD, blur=0.4, quality=0.3)
    (found,) = legibility.fails(bill(), Ports(legibility=(blurred,)))
    assert found.message.startswith("Page 1 is blurred")


def test_what_is_known_of_the_pages_reaches_the_rule() -> None:
    coarse = replace(record(bill()), pages=(1,), announced_pages=2, legibility=(replace(GOOD, letter_height=6.4),))
    assert [found.message for found in validate(coarse).discrepancies if found.rule == "X3"] == [
        "The document says it has 2 pages, but 1 page is here: look for the rest",
        "Page 1 shows letters of only 6 dots: scan it again with 300 dots an inch, or hold the camera nearer",
    ]
