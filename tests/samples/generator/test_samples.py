"""Samples are reproducible, and their truth is what their pages print."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

import pypdfium2
import pytest

from pipeline.model.document_type import DocumentType
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.terms import DOCUMENT_TERMS
from samples.generator.__main__ import chosen_layouts
from samples.generator.__main__ import main
from samples.generator.batch import TRUTH_NAME
from samples.generator.batch import Wish
from samples.generator.batch import plans
from samples.generator.batch import samples
from samples.generator.dice import Dice
from samples.generator.layouts.catalogue import LAYOUTS
from samples.generator.medium import Medium
from samples.generator.sample import Plan
from samples.generator.sample import Sample
from samples.generator.sample import made
from samples.generator.world.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

TEXT_WISH = Wish(seed=7, count=30, media=(Medium.PDF,))


@pytest.fixture(scope="module")
def texts() -> tuple[Sample, ...]:
    return tuple(samples(TEXT_WISH))


def _plan(medium: Medium, layout: str = "page-03", kind: DocumentType = DocumentType.INVOICE) -> Plan:
    return Plan(name="one", dice=Dice("one"), medium=medium, language="de", layout=layout, document_type=kind)


def _words(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"[\s\u0002\ufffe]+", "", text)


def test_the_same_seed_gives_the_same_bytes(texts: tuple[Sample, ...]) -> None:
    again = samples(replace(TEXT_WISH, count=12))
    assert all(one == other for one, other in zip(again, texts, strict=False))


@pytest.mark.parametrize("medium", list(Medium))
def test_every_medium_gives_the_same_bytes_twice(medium: Medium) -> None:
    assert made(_plan(medium)) == made(_plan(medium))


def test_another_seed_gives_other_documents(texts: tuple[Sample, ...]) -> None:
    other = next(iter(samples(replace(TEXT_WISH, seed=8, count=1))))
    assert other.content != texts[0].content


def test_codes_and_names_of_the_truth_stand_in_the_text_of_the_pages(texts: tuple[Sample, ...]) -> None:
    for each in texts:
        text = _words(each.content)
        for row in each.truth:
            for name in ("invoice_number", "supplier_name", "buyer_name", "iban", "order_reference", "supplier_vat_id"):
                value = row["fields"].get(name, "")
                assert re.sub(r"\s", "", value) in text, (each.name, name)


def test_every_digit_of_an_amount_stands_in_the_text_of_the_pages(texts: tuple[Sample, ...]) -> None:
    for each in texts:
        digits = re.sub(r"\D", "", _words(each.content))
        for row in each.truth:
            for name in ("net_total", "tax_total", "gross_total", "payable_amount"):
                assert re.sub(r"\D", "", row["fields"].get(name, "")) in digits, (each.name, name)
            for line in row["lines"]:
                assert re.sub(r"\D", "", line.get("line_net", "")) in digits, each.name


def test_every_word_of_a_description_stands_in_the_text_of_the_pages(texts: tuple[Sample, ...]) -> None:
    for each in texts:
        text = _words(each.content)
        for row in each.truth:
            for line in row["lines"]:
                assert all(word in text for word in line["description"].split()), (each.name, line)


def test_the_truth_uses_the_names_of_the_vocabulary(texts: tuple[Sample, ...]) -> None:
    for row in (row for each in texts for row in each.truth):
        assert row["fields"].keys() <= DOCUMENT_TERMS.keys()
        assert all(line.keys() <= LINE_TERMS.keys() | {"discount_rate"} for line in row["lines"])
        assert all(share.keys() <= TAX_TERMS.keys() for share in row["tax_breakdown"])
        for name, text in row["fields"].items():
            DOCUMENT_TERMS[name].kind.parse(text)


def test_places_lie_on_the_pages_where_the_values_stand(texts: tuple[Sample, ...]) -> None:
    row = texts[0].truth[0]
    assert set(row["fields"]) - {"document_type", "payment_status"} <= set(row["places"])
    for page, left, top, right, bottom in (place for places in row["places"].values() for place in places):
        assert row["pages"][0] <= page <= row["pages"][1]
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1


def test_several_bills_in_one_file_share_its_pages() -> None:
    sample = made(replace(_plan(Medium.PDF), bills=3))
    pages = [row["pages"] for row in sample.truth]
    assert len(pages) == 3
    assert all(one[1] + 1 == other[0] for one, other in pairwise(pages))
    assert len({row["fields"]["invoice_number"] for row in sample.truth}) == 3


def test_an_order_names_its_writer_as_buyer() -> None:
    plan = replace(_plan(Medium.PDF), document_type=DocumentType.PURCHASE_ORDER)
    order, invoice = made(plan).truth[0], made(_plan(Medium.PDF)).truth[0]
    assert order["fields"]["buyer_name"] == invoice["fields"]["supplier_name"]
    assert order["fields"]["order_reference"]
    assert "gross_total" not in order["fields"]
    assert not order["lines_complete"]


@pytest.mark.parametrize(
    "kind", [DocumentType.STATEMENT, DocumentType.REMINDER, DocumentType.DELIVERY_NOTE, DocumentType.OTHER]
)
def test_documents_that_are_no_bills_have_no_amounts_in_their_truth(kind: DocumentType) -> None:
    row = made(_plan(Medium.PDF, kind=kind)).truth[0]
    assert row["document_type"] == kind.value
    assert row["fields"].keys().isdisjoint({"net_total", "gross_total", "invoice_number"})


def test_pictures_say_what_was_done_to_them() -> None:
    row = made(_plan(Medium.PHOTO)).truth[0]
    assert "perspective" in {damage["kind"] for damage in row["degradation"]}
    assert "places" not in row


def test_a_batch_is_written_with_one_row_for_each_document(tmp_path: Path) -> None:
    main(out=tmp_path, seed=2, count=6, medium="pdf", layouts="page-01,till-02", languages="en,it", errors=0)
    rows: list[dict[str, Any]] = [json.loads(line) for line in (tmp_path / TRUTH_NAME).read_text("utf-8").splitlines()]
    assert {row["file"] for row in rows} == {path.name for path in tmp_path.glob("*.pdf")}
    assert {row["layout"] for row in rows} <= {"page-01", "till-02"}
    assert {row["language"] for row in rows} <= {"en", "it"}


def test_a_mixed_batch_holds_every_medium_layout_and_language() -> None:
    wanted = list(plans(Wish(seed=1, count=800)))
    assert {plan.medium for plan in wanted} == set(Medium)
    assert {plan.layout for plan in wanted} == set(LAYOUTS)
    assert {plan.language for plan in wanted} == set(LANGUAGES)
    assert any(plan.bills > 1 for plan in wanted)


def test_layouts_can_be_asked_for_by_group() -> None:
    assert set(chosen_layouts("training")).isdisjoint(chosen_layouts("held-out"))
    assert set(chosen_layouts("all")) == {*chosen_layouts("training"), *chosen_layouts("held-out")}
