"""The overview: figures with their charts, tables and files, for everybody who may see it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from desk.web.overview.figures import FIGURES
from pipeline.model.assessment import Assessment
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from tests.desk.web.test_worklist import HOSTILE
from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import hire

if TYPE_CHECKING:
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

SVG = "{http://www.w3.org/2000/svg}"
SURE = Assessment(evidence="text layer", sureness=0.97, sure_of=("gross_total",), is_otherwise_clean=True)


@pytest.fixture
def vera(office: Office) -> Browser:
    """A viewer, where two bills went through, one waits, and one was corrected."""
    for name in ("a.pdf", "b.pdf"):
        process(office.store, replace(waiting(name), status=Status.CLEAN, questions=(), assessment=SURE))
    process(office.store, waiting("c.pdf", supplier_name="=HYPERLINK(1)"))
    process(office.store, replace(waiting("d.pdf"), assessment=SURE))
    desk, key = Desk(office.store), waiting("d.pdf").key
    hire(office.store, "anna")
    desk.claim(key, "anna")
    desk.edit(key, "anna", gross_total="120.00")
    return office.sit(office.hire(Role.VIEWER, name="vera"))


def rows(browser: Browser, name: str) -> list[list[str]]:
    """The file of a figure."""
    answer = browser.get(f"/overview/{name}.csv?weeks=4")
    assert answer.headers["content-disposition"] == f'attachment; filename="ledgerdrop-{name}.csv"'
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_numbers_on_top_and_those_of_each_file_are_those_of_the_ledger(vera: Browser) -> None:
    page = " ".join(vera.get("/overview?weeks=4").text.split())
    assert "<dt>Straight through</dt><dd>50%</dd>" in page
    assert "<dt>Sure and corrected</dt><dd>100%</dd>" in page
    assert rows(vera, "straight-through")[-1] == ["2026-03-02", "4", "2", "0", "0", "2", "0.5000"]
    assert rows(vera, "reasons")[1][0::2] == ["A5", "2"]
    assert rows(vera, "accuracy")[1:] == [["2026-03-02", "gross total", "1", "1", "1.0000"]]
    assert rows(vera, "threshold")[0][0] == "At most wrong"
    assert len(rows(vera, "threshold")) > 5


def test_what_a_bill_says_is_no_formula_in_a_file(vera: Browser) -> None:
    assert [row[0] for row in rows(vera, "suppliers")[1:]] == ["'=HYPERLINK(1)", "Muster Werkzeuge GmbH"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_are_pictures_with_their_words_as_text(vera: Browser, theme: str) -> None:
    for name in FIGURES:
        answer = vera.get(f"/overview/{name}.svg?weeks=4&theme={theme}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
        assert "sandbox" in answer.headers["content-security-policy"]
        assert "script-src" not in answer.headers["content-security-policy"]
        words = [text.text for text in ET.fromstring(answer.content).iter(f"{SVG}text")]  # noqa: S314 - our own
        assert words, name
    assert vera.get("/overview/straight-through.svg").content == vera.get("/overview/straight-through.svg").content


def test_each_chart_has_a_table_a_file_and_a_picture_for_dark_pages(vera: Browser) -> None:
    page = vera.get("/overview").text
    for name in set(FIGURES) - {"cycle-time"}:
        assert f'src="/overview/{name}.svg?weeks=13"' in page, name
        assert f'srcset="/overview/{name}.svg?weeks=13&amp;theme=dark"' in page
        assert f'href="/overview/{name}.csv?weeks=13"' in page
    assert page.count("<table>") == len(re.findall("<picture>", page))
    assert "style=" not in page


def test_hostile_names_are_words_in_charts_and_tables(office: Office) -> None:
    for number, name in enumerate((HOSTILE, "$\\frac{1}$", "\x1b[2J\x00 Ltd", "=1+1")):
        process(office.store, waiting(f"{number}.pdf", supplier_name=name))
    browser = office.sit(office.hire(Role.VIEWER))
    assert "<script>alert" not in browser.get("/overview").text
    chart = ET.fromstring(browser.get("/overview/suppliers.svg").content)  # noqa: S314 - our own
    tags = {element.tag.removeprefix(SVG) for element in chart.iter()}
    assert tags.isdisjoint({"script", "foreignObject", "image", "a"})
    assert "$\\frac{1}$" in {text.text for text in chart.iter(f"{SVG}text")}


def test_an_empty_ledger_has_an_overview(office: Office) -> None:
    page = office.sit(office.hire(Role.VIEWER)).get("/overview?weeks=7")
    assert page.status_code == 200
    assert "Nothing to show for this period." in page.text
    assert 'href="/overview?weeks=13" aria-current' in page.text


def test_a_figure_that_there_is_not_is_not_found(vera: Browser) -> None:
    assert vera.get("/overview/nothing.svg").status_code == 404
    assert vera.get("/overview/nothing.csv").status_code == 404


def test_others_languages_have_their_numbers(vera: Browser) -> None:
    vera.post("/account/language", {"language": "de"})
    chart = vera.get("/overview/straight-through.svg?weeks=4").text
    assert "2. März" in chart
    assert "50\xa0%" in chart
