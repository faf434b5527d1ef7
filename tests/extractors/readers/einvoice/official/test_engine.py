"""The engine of the official rules: in a child's limits, on broken XML, and where it cannot run."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extractors.readers.einvoice.official import schematron
from extractors.readers.einvoice.official.artefacts import Unavailable
from extractors.readers.einvoice.official.check import verdicts
from extractors.readers.einvoice.official.schema import breaches
from flows.examination import examined
from pipeline.errors import UnreadableDocument
from pipeline.model.official import OfficialVerdict
from pipeline.settings import load
from tests.extractors.readers.einvoice.official.bills import SAMPLES
from tests.extractors.readers.einvoice.official.bills import embedded
from tests.extractors.readers.einvoice.official.bills import ubl_text

if TYPE_CHECKING:
    from pathlib import Path

TEXT = ubl_text()
TAGS = [element.tag.rpartition("}")[2] for element in etree.fromstring(TEXT.encode()).iter()]


def test_a_child_runs_them_within_its_limits(tmp_path: Path) -> None:
    settings = load(home=tmp_path, workers=1)
    (record,) = examined([SAMPLES / "facturx-de.pdf"], settings)
    assert [verdict.fired > 40 for verdict in record.official] == [True, True]


def test_they_can_be_switched_off(tmp_path: Path) -> None:
    settings = load(home=tmp_path, workers=1, official_rules=False)
    (record,) = examined([SAMPLES / "facturx-de.pdf"], settings)
    assert record.official == ()
    assert "E1" in {rule.rule for rule in record.not_applicable}


def test_a_stylesheet_that_does_not_run_is_said() -> None:
    with pytest.raises(Unavailable, match="the engine of the rules fails on it"):
        schematron.report(etree.fromstring("<Invoice/>"), "zugferd/ZUGFeRD1p0.xsd")


def test_where_addresses_are_limited_the_engine_is_not_started() -> None:
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 33, 1 << 33));"
        "from extractors.readers.einvoice.official.check import verdicts;"
        "from tests.extractors.readers.einvoice.official.bills import embedded, ubl_text;"
        "print([verdict.why_not for verdict in verdicts(embedded(ubl_text()))])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "needs more address space" in ended.stdout


def test_a_prefix_that_is_declared_deep_down_does_no_harm() -> None:
    space = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    root = etree.fromstring(f'<Invoice xmlns="{space}"><x:Stray xmlns:x="urn:x"/></Invoice>')
    (failure,) = breaches(root, "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd")
    assert failure.place == "/*/Stray"


@given(
    tag=st.sampled_from(TAGS),
    change=st.sampled_from(["", "<x/>", "&#x9;", "9" * 400, "-", "é{}[]", "<![CDATA[<!DOCTYPE]]>"]),
)
def test_whatever_an_element_holds_ends_in_verdicts(tag: str, change: str) -> None:
    root = etree.fromstring(TEXT.encode())
    element = next(each for each in root.iter() if each.tag.rpartition("}")[2] == tag)
    said = etree.tostring(element, encoding="unicode", with_tail=False)
    start = said.partition(">")[0].rstrip("/")
    broken = etree.tostring(root, encoding="unicode").replace(said, f"{start}>{change}</{start[1:].split()[0]}>", 1)
    found = verdicts(embedded(broken))
    assert all(isinstance(verdict, OfficialVerdict) for verdict in found)
    assert all(verdict.fired or verdict.why_not for verdict in found)


@given(cut=st.integers(min_value=0, max_value=len(TEXT) - 1), put=st.text(max_size=3))
def test_xml_that_is_damaged_is_refused_by_name_or_judged(cut: int, put: str) -> None:
    try:
        found = verdicts(embedded(TEXT[:cut] + put + TEXT[cut + 1 :]))
    except UnreadableDocument:
        return
    assert found
