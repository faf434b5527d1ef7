"""What becomes of one file in each way: its bill held against the truth, and what its pages cost."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.measuring.family import cpu_seconds
from benchmarks.recognising.ways import WAYS
from extractors.examine import records_of
from pipeline.document.document import Document
from pipeline.errors import UnreadableDocument
from pipeline.evaluation.bills import matched
from pipeline.evaluation.breakdown import suites
from pipeline.evaluation.judged import Judged
from pipeline.evaluation.judged import judged
from pipeline.evaluation.prediction import prediction
from pipeline.model.record import Record
from pipeline.model.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.recognising.papers import Paper
    from benchmarks.recognising.steps import Step
    from extractors.examine import Care
    from pipeline.document.page import Page
    from pipeline.evaluation.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One file in one way."""

    bill: Judged
    pages: int
    #: Of the processor, child processes included.
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What files of one suite come to."""

    files: int
    #: The mean over the sources.
    f1: float
    #: The share of bills with every key field right.
    whole: float
    seconds_a_page: float


def outcomes(paper: Paper) -> dict[str, Outcome]:
    """A file in each way; pages that two ways read alike are read once and count for both."""
    found = {}

    @cache
    def read(step: Step) -> tuple[tuple[Page, ...], float]:
        began = _seconds()
        return _pages(paper.path, step), _seconds() - began

    for name, way in WAYS.items():
        pages, seconds = read(way.read)
        began = _seconds()
        bill = _bill(pages, paper.truth, way.care(paper.path))
        found[name] = Outcome(bill=bill, pages=len(pages), seconds=seconds + _seconds() - began)
    return found


def figures(found: Sequence[Outcome]) -> Figures:
    """Of files of one suite."""
    (suite,) = suites(each.bill for each in found)
    return Figures(
        files=len(found),
        f1=suite.macro_f1,
        whole=suite.whole.whole_share,
        seconds_a_page=sum(each.seconds for each in found) / max(sum(each.pages for each in found), 1),
    )


def _pages(path: Path, step: Step) -> tuple[Page, ...]:
    try:
        return step(path)
    except UnreadableDocument:
        return ()


def _bill(pages: tuple[Page, ...], truth: Truth, care: Care) -> Judged:
    """The bill that the truth is of."""
    document, whole = Document(media_type="", pages=pages), Record(file=truth.file, document_id="")
    found = [prediction(to_json(record)) for record in records_of(document, whole, care=care)]
    ((_, read),) = matched((truth,), found)
    return judged(truth, read)


def _seconds() -> float:
    return cpu_seconds(os.getpid())
