"""Values of the model for Hypothesis: any that a document could hold."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any

from hypothesis import strategies as st

from pipeline.document.box import Box
from pipeline.document.legibility import Edge
from pipeline.document.legibility import Legibility
from pipeline.document.source import Source
from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.assessment import Assessment
from pipeline.model.discrepancy import Change
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import NotApplicable
from pipeline.model.discrepancy import Severity
from pipeline.model.discrepancy import Suggestion
from pipeline.model.foreign_witness import ForeignWitness
from pipeline.model.invoice import Adjustment
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.kind import Kind
from pipeline.model.line_terms import ADJUSTMENT_TERMS
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.reading import NOT_APPLICABLE
from pipeline.model.reading import Alternative
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.repair import Repair
from pipeline.model.repair import RepairKind
from pipeline.model.repair import Standing
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.term import Term

texts = st.text(max_size=12)
days = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2100, 1, 1))
instants = st.datetimes(timezones=st.just(dt.UTC))
shares = st.integers(0, 10_000).map(lambda parts: parts / 10_000)
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
numbers = st.one_of(amounts, st.decimals(min_value=0, max_value=10**6, places=5), st.integers(0, 999).map(Decimal))


def values(kind: Kind) -> st.SearchStrategy[Any]:
    """Values of a kind."""
    if kind.is_number:
        return numbers
    return days if kind is Kind.DATE else texts


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Boxes in page units."""
    left, right = sorted((draw(shares), draw(shares)))
    top, bottom = sorted((draw(shares), draw(shares)))
    return Box(left=left, top=top, right=right, bottom=bottom)


def readings(kind: Kind) -> st.SearchStrategy[Reading[Any]]:
    """Readings of a kind, found or known not to apply."""
    alternatives = st.builds(Alternative, value=values(kind), confidence=shares, raw_text=texts)
    found = st.builds(
        Reading,
        value=values(kind),
        source=st.sampled_from(Source),
        raw_text=texts.filter(bool),
        page=st.none() | st.integers(1, 9),
        boxes=st.lists(boxes(), max_size=2).map(tuple),
        element=st.none() | texts,
        confidence=shares,
        ocr_confidence=st.none() | shares,
        is_confirmed=st.booleans(),
        is_repaired=st.booleans(),
        alternatives=st.lists(alternatives, max_size=2).map(tuple),
        passed=st.lists(texts, max_size=2).map(tuple),
        failed=st.lists(texts, max_size=2).map(tuple),
        edited_by=st.none() | texts,
        edited_at=st.none() | instants,
    )
    return found | st.just(NOT_APPLICABLE)


@st.composite
def readings_of(draw: st.DrawFn, terms: Mapping[str, Term[Any]]) -> Mapping[Term[Any], Reading[Any]]:
    """Readings of some of `terms`."""
    chosen = draw(st.lists(st.sampled_from(list(terms.values())), unique=True, max_size=4))
    return MappingProxyType({term: draw(readings(term.kind)) for term in chosen})


adjustments = st.lists(st.builds(Adjustment, readings=readings_of(ADJUSTMENT_TERMS)), max_size=1).map(tuple)
invoices = st.builds(
    Invoice,
    readings=readings_of(DOCUMENT_TERMS),
    lines=st.lists(st.builds(Line, readings=readings_of(LINE_TERMS)), max_size=2).map(tuple),
    tax_breakdown=st.lists(st.builds(TaxEntry, readings=readings_of(TAX_TERMS)), max_size=2).map(tuple),
    allowances=adjustments,
    charges=adjustments,
)
changes = st.builds(Change, field=texts, value=texts)
suggestions = st.builds(
    Suggestion,
    field=texts,
    value=texts,
    reason=texts,
    line=st.none() | st.integers(0, 9),
    also=st.lists(changes, max_size=2).map(tuple),
)
discrepancies = st.builds(
    Discrepancy,
    rule=texts,
    severity=st.sampled_from(Severity),
    message=texts,
    fields=st.lists(texts, max_size=2).map(tuple),
    expected=st.none() | texts,
    found=st.none() | texts,
    suggestions=st.lists(suggestions, max_size=2).map(tuple),
    remedy=texts,
)
repairs = st.builds(
    Repair,
    kind=st.sampled_from(RepairKind),
    standing=st.sampled_from(Standing),
    fields=st.lists(texts, min_size=1, max_size=2).map(tuple),
    read=texts,
    meant=texts,
    value=texts,
    slip=texts,
    proof=st.lists(texts, max_size=2).map(tuple),
    page=st.integers(1, 9),
    box=boxes(),
)
legibilities = st.builds(
    Legibility,
    page=st.integers(1, 9),
    dpi=st.floats(1, 1200),
    skew=st.floats(-9, 9),
    quality=shares,
    cut=st.lists(st.sampled_from(Edge), unique=True).map(tuple),
    letter_height=st.floats(0, 99),
    blur=shares,
    contrast=shares,
    noise=shares,
    shadow=shares,
)
questions = st.builds(Question, words=texts, rule=st.none() | texts, fields=st.lists(texts, max_size=2).map(tuple))
acceptances = st.builds(
    Acceptance,
    rule=texts,
    words=texts,
    reason=st.sampled_from(ResolutionReason),
    note=texts,
    accepted_by=texts,
    accepted_at=instants,
)
records = st.builds(
    Record,
    file=texts,
    document_id=texts,
    part=st.integers(1, 9),
    pages=st.lists(st.integers(1, 9), max_size=3).map(tuple),
    outcome=st.sampled_from(Outcome),
    reason=texts,
    status=st.sampled_from(Status),
    received_date=st.none() | days,
    invoice=invoices,
    witnesses=st.lists(invoices, max_size=1).map(tuple),
    foreign_witnesses=st.lists(
        st.builds(ForeignWitness, system=texts, sha256=texts, invoice=invoices, trouble=texts), max_size=1
    ).map(tuple),
    repairs=st.lists(repairs, max_size=2).map(tuple),
    legibility=st.lists(legibilities, max_size=2).map(tuple),
    announced_pages=st.none() | st.integers(1, 9),
    text_hash=st.none() | texts,
    discrepancies=st.lists(discrepancies, max_size=2).map(tuple),
    not_applicable=st.lists(st.builds(NotApplicable, rule=texts, reason=texts), max_size=2).map(tuple),
    proof=st.lists(texts, max_size=2).map(tuple),
    questions=st.lists(questions, max_size=2).map(tuple),
    acceptances=st.lists(acceptances, max_size=2).map(tuple),
    assessment=st.none() | st.builds(Assessment, sure_of=st.lists(texts, max_size=2).map(tuple)),
    rule_pack_version=st.none() | texts,
    engine_versions=st.dictionaries(texts, texts, max_size=2),
)
