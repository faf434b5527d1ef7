"""BT-86: the bank of the account."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.layout.span import Span
from extractors.values.first_word import first_word
from pipeline.model.terms import BIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from extractors.survey import Survey

#: ISO 9362: bank, country, place, and a branch or none.
NAMED: Final = re.compile(r"BIC\b|SWIFT\b", re.IGNORECASE)
ACCOUNT: Final = re.compile(r"IBAN\b|\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3}")
#: What a code is worth in a row that names one somewhere, and in one that holds an account.
NAMED_IN_ROW: Final = 0.45
BESIDE_ACCOUNT: Final = 0.3
SHAPE: Final = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")


@extractor(BIC)
def bic(survey: Survey) -> Iterator[Candidate[Any]]:
    """Codes of the right shape beside a label, and in rows that speak of one or of an account."""
    yield from labelled(survey, BIC, partial(first_word, _code))
    for row in survey.rows:
        for at, word in enumerate(row.words):
            code = _code(word.text.rpartition(":")[2])
            worth = _unlabelled(row, code) if code else 0.0
            if code and worth:
                span = Span(row=row, start=at, end=at + 1)
                yield Candidate(
                    term=BIC, value=code, spans=(span,), score=worth, evidence="by its shape", relation="shape"
                )


def _unlabelled(row: Row, code: str) -> float:
    """What a code is worth by what else its row says."""
    if NAMED.search(row.text):
        return NAMED_IN_ROW
    return BESIDE_ACCOUNT if ACCOUNT.search(row.text) and any(char.isdigit() for char in code) else 0.0


def _code(word: str) -> str | None:
    text = word.strip(".,;:()")
    return text if SHAPE.fullmatch(text) else None
