"""What can be said of an option in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.scoring.features.pointing import RELATIONS
from extractors.scoring.features.vector import FEATURES
from extractors.scoring.features.vector import vector
from extractors.scoring.view import Scene
from extractors.scoring.view import views
from extractors.solver.solve import possible
from extractors.survey import survey
from pipeline.document.source import Source
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import ISSUE_DATE
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from typing import Any

    from pipeline.model.term import Term


def features(term: Term[Any], text: str, *, source: Source = Source.PDF_TEXT) -> dict[str, float]:
    """The features of the first option of a term."""
    whole = survey([drawn(text, source=source)])
    return dict(zip(FEATURES, vector(views(Scene(survey=whole, options=possible(whole)), term)[0]), strict=True))


def test_every_feature_has_a_name_of_its_own() -> None:
    assert len(set(FEATURES)) == len(FEATURES)


def test_it_is_said_how_an_option_stands_to_its_label() -> None:
    beside = features(INVOICE_NUMBER, "Invoice no.    INV-17")
    assert RELATIONS[int(beside["relation"])] == "beside"
    assert beside["label_above_it"] == 0 < beside["label_right_of_it"]
    below = features(INVOICE_NUMBER, "Invoice no.    Date\nINV-17         2 March 2026")
    assert RELATIONS[int(below["relation"])] == "below"
    assert below["label_above_it"] >= 0


def test_a_label_of_its_own_says_more_than_other_terms_claim() -> None:
    number = features(INVOICE_NUMBER, "Invoice no.   INV-17")
    assert number["claim_lead"] == number["said"] - number["claim"] > 0


def test_the_largest_amount_is_known_as_such() -> None:
    total = features(GROSS_TOTAL, "VAT 20 %   20.00\nGrand total   120.00")
    assert (total["larger_amounts"], total["share_of_largest"], total["decimals"]) == (0, 1, 2)


def test_both_readings_of_one_date_look_alike() -> None:
    whole = survey([drawn("Invoice date   03/05/2026\nDue   10/06/2026")])
    one, other = views(Scene(survey=whole, options=possible(whole)), ISSUE_DATE)[:2]
    assert one.option.value != other.option.value
    days = slice(FEATURES.index("earlier_days"), FEATURES.index("other_days") + 1)
    assert vector(one)[days] == vector(other)[days]


def test_what_was_recognised_says_how_sure_its_letters_are() -> None:
    read = features(INVOICE_NUMBER, "Invoice no.   INV-17", source=Source.OCR)
    assert (read["is_recognised"], read["sureness_of_letters"]) == (1, 0.9)
