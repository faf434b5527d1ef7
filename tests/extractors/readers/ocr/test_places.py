"""What two engines read is compared where it stands."""

from __future__ import annotations

from extractors.readers.ocr.places import Place
from extractors.readers.ocr.places import places
from pipeline.document.box import Box
from pipeline.document.word import Word


def word(text: str, left: float, right: float, top: float = 0, height: float = 10) -> Word:
    return Word(text=text, box=Box(left=left, top=top, right=right, bottom=top + height))


def test_words_on_one_print_share_a_place_however_they_are_divided() -> None:
    glued, first, second = word("GSTID", 0, 60), word("GST", 0, 29), word("ID", 35, 60)
    assert list(places((glued,), (second, first))) == [Place((glued,), (first, second))]


def test_words_beside_and_below_each_other_have_places_of_their_own() -> None:
    here, beside, below = word("12", 0, 20), word("12", 25, 45), word("12", 0, 20, top=12)
    assert list(places((here,), (beside, below))) == [
        Place((here,), ()),
        Place((), (beside,)),
        Place((), (below,)),
    ]


def test_dash_has_its_place_in_the_line_that_is_higher() -> None:
    dash, same = word("-", 0, 6, top=4, height=2), word("-", 0, 7)
    assert list(places((dash,), (same,))) == [Place((dash,), (same,))]


def test_blank_page_has_no_places() -> None:
    assert list(places((), ())) == []
